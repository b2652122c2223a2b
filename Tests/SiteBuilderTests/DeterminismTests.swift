import Foundation
import SiteBuilder
import Testing

@Suite("The same content gives the same bytes")
struct DeterminismTests {
    @Test("whatever the order in which the files were made, and the number of jobs", arguments: [1, 2, 5])
    func orderAndJobs(jobs: Int) async throws {
        let source = try Tree.read(Repository.root + "/content")
        let one = try copy(source, order: source.keys.sorted())
        let two = try copy(source, order: source.keys.sorted().reversed())
        try await one.buildWell(jobs: 1)
        try await two.buildWell(jobs: jobs)
        #expect(try Tree.differences(one.tree(), two.tree()) == [])
        #expect(try one.tree().count > 100)
    }

    private func copy(_ source: [String: Data], order: [String]) throws -> SiteFolder {
        let site = try SiteFolder(empty: ())
        for name in order { try SiteFolder.write(Array(source[name] ?? Data()), to: site.content + "/" + name) }
        return site
    }

    @Test("whatever the time zone and language of the machine")
    func environment() async throws {
        let executable = try #require(Executable.path)
        let usual = try SiteFolder(empty: ())
        let other = try SiteFolder(empty: ())
        for (site, changes) in [
            (usual, [:]), (other, ["TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"]),
        ] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: executable)
            process.arguments = [
                "build", "--content", Repository.root + "/content", "--themes", Repository.root + "/themes", "--output",
                site.output,
                "--now", "2026-11-24T12:00:00Z", "--quiet",
            ]
            process.environment = ProcessInfo.processInfo.environment.merging(changes) { $1 }
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        #expect(try Tree.differences(usual.tree(), other.tree()) == [])
        let library = try SiteFolder(empty: ())
        try await library.build(content: Repository.root + "/content")
        #expect(try Tree.differences(usual.tree(), library.tree()) == [])
    }
}
