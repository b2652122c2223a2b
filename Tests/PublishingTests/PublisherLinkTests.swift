import Foundation
import Publishing
import Testing

@Suite("Publishing beside symbolic links")
struct PublisherLinkTests {
    private let folder: TemporaryFolder
    private let outside: String

    init() throws {
        folder = try TemporaryFolder()
        outside = folder.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try "mine".write(toFile: outside + "/a.html", atomically: false, encoding: .utf8)
    }

    private func isOutsideUntouched() throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: outside) == ["a.html"]
            && String(contentsOfFile: outside + "/a.html", encoding: .utf8) == "mine"
    }

    @Test("a link in the place of a folder is not followed", arguments: ["linked/b.html", "linked/deep/b.html"])
    func folders(path: String) async throws {
        try folder.put("x", at: "other")
        try folder.link("linked", to: outside)
        await #expect(throws: PublishError.symbolicLink("linked")) { try await folder.publish([path: "x"]) }
        #expect(try isOutsideUntouched())
    }

    @Test("a link in the place of a file of an earlier build is replaced, not followed")
    func files() async throws {
        _ = try await folder.publish(["a.html": "old"])
        try FileManager.default.removeItem(atPath: folder.output + "/a.html")
        try folder.link("a.html", to: outside + "/a.html")
        #expect(try await folder.publish(["a.html": "new"]) == PublishSummary(written: 1))
        #expect(try folder.content() == ["a.html": "new"])
        #expect(try isOutsideUntouched())
    }

    @Test("a foreign link in the place of a file is an error, even if it leads to the same bytes")
    func foreignLink() async throws {
        try folder.put("x", at: "other")
        try folder.link("a.html", to: outside + "/a.html")
        await #expect(throws: PublishError.foreignFile("a.html")) { try await folder.publish(["a.html": "mine"]) }
    }

    @Test("a stale file is not removed through a link that replaced its folder, nor is a link that replaced it")
    func stale() async throws {
        _ = try await folder.publish(["linked/a.html": "x", "b.html": "x"])
        try FileManager.default.removeItem(atPath: folder.output + "/linked")
        try FileManager.default.removeItem(atPath: folder.output + "/b.html")
        try folder.link("linked", to: outside)
        try folder.link("b.html", to: outside + "/a.html")
        let summary = try await folder.publish(["c.html": "x"])
        #expect(summary.removed == 0)
        #expect(folder.isThere("linked") && folder.isThere("b.html"))
        #expect(try isOutsideUntouched())
    }

    @Test("a link in the place of the manifest is an error")
    func manifest() async throws {
        try folder.put("x", at: "other")
        try folder.link("manifest.json", to: outside + "/a.html")
        await #expect(throws: PublishError.symbolicLink("manifest.json")) {
            try await folder.publish(["c.html": "x"])
        }
        #expect(try isOutsideUntouched())
    }

    @Test("what a broken-off build left is cleared without following links")
    func leftovers() async throws {
        try folder.put("x", at: ".candor-stage-1/0/5")
        try folder.link(".candor-stage-1/out", to: outside)
        try folder.link(".candor-stage-2", to: outside)
        #expect(try await folder.publish(["c.html": "x"]) == PublishSummary(written: 1))
        #expect(try folder.content() == ["c.html": "x"])
        #expect(try isOutsideUntouched())
    }

    @Test("the output folder itself may be a link: that is the user's choice")
    func output() async throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/real", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.output, withDestinationPath: folder.path + "/real")
        #expect(try await folder.publish(["c.html": "x"]) == PublishSummary(written: 1))
        #expect(FileManager.default.fileExists(atPath: folder.path + "/real/c.html"))
    }
}
