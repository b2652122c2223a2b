import Foundation
import Testing

@Suite("A published site, by the command line", .enabled(if: Executable.path != nil))
struct PublishedSiteTests {
    private let site: SiteFolder

    init() async throws {
        site = try SiteFolder(files: [("about.md", "---\ntitle: About\n---\nText.\n")])
        try await site.buildWell()
    }

    private func run(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Executable.path))
        process.arguments = arguments
        let files = ["out", "err"].map { site.path + "/" + $0 }
        for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
        process.standardOutput = FileHandle(forWritingAtPath: files[0])
        process.standardError = FileHandle(forWritingAtPath: files[1])
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
        return (process.terminationStatus, texts[0], texts[1])
    }

    @Test("--verify-output builds nothing, and names every file that was changed since")
    func verify() throws {
        let arguments = ["build", "--verify-output", "--output", site.output, "--content", "/none"]
        let good = try run(arguments)
        #expect(good.code == 0 && good.errors.isEmpty)
        #expect(good.output.hasPrefix("Verified: all "))
        try SiteFolder.write(Array("other".utf8), to: site.output + "/about/index.html")
        try FileManager.default.removeItem(atPath: site.output + "/index.html")
        let bad = try run(arguments)
        #expect(bad.code == 1 && bad.output.isEmpty)
        for line in [
            "--> \(site.output)/about/index.html", "This published file was changed after it was built.",
            "--> \(site.output)/index.html", "This published file is missing.", "help: Build again", "2 errors",
        ] { #expect(bad.errors.contains(line)) }
        #expect(try run(["build", "--verify-output", "--output", site.path + "/none"]).code == 2)
    }

    @Test("join publishes a whole site as it is, and says what is wrong with a shard")
    func join() throws {
        let joined = site.path + "/joined"
        #expect(try run(["join", site.output, "--output", joined]).code == 0)
        let none = try run(["join", site.output, site.output, "--output", joined])
        #expect(none.code == 1)
        #expect(none.errors.contains("is no part of a site"))
        #expect(Tree.differences(try site.tree(), try Tree.read(joined)) == [])
        let other = site.path + "/other"
        try FileManager.default.copyItem(atPath: site.output, toPath: other)
        try SiteFolder.write(Array("other".utf8), to: other + "/index.html")
        let bad = try run(["join", other, "--output", site.path + "/new"])
        #expect(bad.code == 1)
        #expect(bad.errors.contains("is not as the manifest of its shard says"))
        #expect(try run(["join", site.path + "/none", "--output", joined]).code == 2)
    }
}
