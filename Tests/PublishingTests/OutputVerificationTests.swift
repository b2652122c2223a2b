import Foundation
import Testing

@testable import Publishing

@Suite("Verifying the output")
struct OutputVerificationTests {
    private let folder: TemporaryFolder
    private let files = ["a.html": "aaaa", "b/c.html": "cccc", "b/d.html": "dddd", "e/f.html": "ffff", "g.html": ""]

    init() throws {
        folder = try TemporaryFolder()
    }

    private func verify() async throws -> OutputVerification {
        try await OutputVerification.verify(output: folder.output, jobs: 2)
    }

    @Test("a fresh site is as it was built")
    func fresh() async throws {
        try await folder.publish(files)
        #expect(try await verify() == OutputVerification(files: 5, problems: [], foreign: 0))
    }

    @Test("every file that is not as it was built is found, and building again mends it")
    func problems() async throws {
        try await folder.publish(files)
        try folder.put("AAAA", at: "a.html")
        try folder.put("longer", at: "b/c.html")
        try FileManager.default.removeItem(atPath: folder.output + "/b/d.html")
        try FileManager.default.removeItem(atPath: folder.output + "/g.html")
        try folder.link("g.html", to: "a.html")
        try FileManager.default.removeItem(atPath: folder.output + "/e")
        try folder.put("own", at: "own/1")
        try folder.put("own", at: "own/2")
        let found = try await verify()
        #expect(
            found.problems.map { "\($0.path.string): \($0.kind)" } == [
                "a.html: changed", "b/c.html: changed", "b/d.html: missing", "e/f.html: missing", "g.html: notAFile",
            ])
        #expect(found.foreign == 1)
        let diagnostic = try #require(found.problems.first).diagnostic(output: "public")
        #expect(diagnostic.location.file == "public/a.html")
        #expect(diagnostic.rule == "output-changed")
        #expect(diagnostic.help == "Build again: that puts every file right.")
        try await folder.publish(files)
        #expect(try await verify() == OutputVerification(files: 5, problems: [], foreign: 1))
        #expect(try folder.content() == files.merging(["own/1": "own", "own/2": "own"]) { $1 })
    }

    @Test("a folder that holds no published site is an error")
    func nothing() async throws {
        await #expect(throws: PublishError.noManifest(folder.output)) { try await verify() }
        try folder.put("x", at: "index.html")
        await #expect(throws: PublishError.noManifest(folder.output)) { try await verify() }
        try folder.put("{}", at: "manifest.json")
        await #expect(throws: PublishError.unknownManifest("manifest.json")) { try await verify() }
    }
}
