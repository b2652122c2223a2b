import Foundation
import TestSupport
import Testing

@testable import Publishing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("After a build that was killed")
struct RecoveryTests {
    private let folder: TemporaryFolder
    private let files = ["a.html": "a", "b/c.html": "c"]

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("what it left in the work folder is cleared, without following links, and other names are left alone")
    func leftovers() async throws {
        try await folder.publish(files)
        let outside = folder.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try "mine".write(toFile: outside + "/x", atomically: false, encoding: .utf8)
        let work = folder.path + "/.candor/out"
        try FileManager.default.createDirectory(atPath: work + "/stage-77/b/d", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: work + "/old-77", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: work + "/cache", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: work + "/stage-77/b/out", withDestinationPath: outside)
        try FileManager.default.createSymbolicLink(atPath: work + "/stage-78", withDestinationPath: outside)
        try "x".write(toFile: work + "/stage-77/b/d/x", atomically: false, encoding: .utf8)
        chmod(work + "/stage-77/b/d", 0o500)
        #expect(try await folder.publish(files) == PublishSummary(unchanged: 2))
        #expect(try folder.work() == ["cache", "lock", "stamps"])
        #expect(try String(contentsOfFile: outside + "/x", encoding: .utf8) == "mine")
    }

    @Test("an output folder that it took away between two renames comes back")
    func betweenRenames() async throws {
        try await folder.publish(files)
        try folder.put("mine", at: "own.txt")
        let inode = try folder.inode(of: ".")
        try FileManager.default.moveItem(atPath: folder.output, toPath: folder.path + "/.candor/out/old-77")
        try FileManager.default.createDirectory(
            atPath: folder.path + "/.candor/out/stage-77", withIntermediateDirectories: true)
        #expect(try await folder.publish(files) == PublishSummary(unchanged: 2, keptForeign: 1))
        #expect(try folder.inode(of: ".") == inode)
        #expect(try folder.content() == files.merging(["own.txt": "mine"]) { $1 })
        #expect(try folder.work() == ["lock", "stamps"])
    }

    @Test("the output is one whole site, whenever it was killed", arguments: [0, 1])
    func killed(way: Int) async throws {
        var generator = SeededGenerator.fresh()
        let sites = (0..<2).map { site in
            Dictionary(
                uniqueKeysWithValues: (0..<150).map { ("d\($0 % 30)/f\($0).html", $0 % 3 == 0 ? "site \(site)" : "x") })
        }
        try await folder.publish(sites[0])
        try folder.put("mine", at: "own.txt")
        for round in 0..<8 {
            let delay = UInt32.random(in: 0..<60_000, using: &generator)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [
                    path = folder.output as String, sites = sites as [TemporaryFolder.Files], delay = delay as UInt32,
                    way = way as Int
                ] in
                let thread = Thread {
                    usleep(delay)
                    kill(getpid(), SIGKILL)
                }
                thread.start()
                let publisher = Publisher(output: path, strategy: Ways.all[way])
                let artifacts = try sites.map { site in
                    try site.map { Artifact(path: try ArtifactPath($0), bytes: Array($1.utf8)) }
                }
                for round in 1... { _ = try await publisher.publish(artifacts[round % 2], jobs: 2) }
            }
            // Between two renames there is no output folder for a moment; the next build brings it back.
            if way == 1, !folder.isThere(".") { try await folder.publish(sites[1], strategy: .twoRenames) }
            let report: Comment = "round \(round), \(generator)"
            let check = try await OutputVerification.verify(output: folder.output, jobs: 2)
            #expect(check.problems == [] && check.foreign == 1 && check.files == 150, report)
            var found = try folder.content()
            #expect(found.removeValue(forKey: "own.txt") == "mine", report)
            #expect(found == sites[0] || found == sites[1], report)
        }
        try await folder.publish(sites[0])
        #expect(try folder.content() == sites[0].merging(["own.txt": "mine"]) { $1 })
        #expect(try folder.work() == ["lock", "stamps"])
    }

    @Test("one that was killed while it moved files in place is put right by the next")
    func inPlace() async throws {
        let new = ["a.html": "A", "b/c.html": "c", "d.html": "d"]
        try await folder.publish(files)
        // As it was left: both manifests in one, one file moved, one not.
        let manifest = try folder.readManifest()
        try await folder.publish(new, strategy: .inPlace)
        let both = manifest.replacing(with: try folder.readManifest().entries)
        try Data(both.bytes).write(to: URL(fileURLWithPath: folder.output + "/manifest.json"))
        try folder.put("a", at: "a.html")
        try folder.put("half", at: ".candor-stage-77/0/1")
        #expect(try await folder.publish(new) == PublishSummary(written: 1, unchanged: 2))
        #expect(try folder.content() == new)
        #expect(try folder.manifest() == new.keys.sorted())
    }
}
