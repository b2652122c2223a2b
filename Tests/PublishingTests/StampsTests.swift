import Digests
import Foundation
import Testing

@testable import Publishing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("Stamps")
struct StampsTests {
    private let folder: TemporaryFolder
    private let files = ["a.html": "aaaa", "b/c.html": "cccc", "b/d.html": "dddd"]

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("are read as they were written, and torn ones are none")
    func torn() {
        let manifest = Digest(of: [1])
        let stamps = Stamps(
            taken: 99, stamps: [FileStamp(inode: .max, size: 3, modified: -4, changed: 5), nil],
            folders: [FolderStamp(inode: 6, modified: -7, changed: 8), nil, nil])
        let bytes = stamps.bytes(manifest: manifest)
        #expect(Stamps(bytes, manifest: manifest, count: 2) == stamps)
        #expect(Stamps(bytes, manifest: manifest, count: 1) == nil)
        #expect(Stamps(bytes, manifest: Digest(of: [2]), count: 2) == nil)
        for length in bytes.indices { #expect(Stamps(Array(bytes[..<length]), manifest: manifest, count: 2) == nil) }
        for index in bytes.indices {
            var bytes = bytes
            bytes[index] ^= 1
            #expect(Stamps(bytes, manifest: manifest, count: 2) == nil)
        }
    }

    @Test("a file as young as its stamp is not relied on")
    func young() {
        let second: Int64 = 1_000_000_000
        func reliable(_ taken: Int64, _ modified: Int64) -> Bool {
            let stamp = FileStamp(inode: 1, size: 1, modified: modified, changed: modified)
            return Stamps(taken: taken, stamps: [stamp], folders: []).reliable(0) != nil
        }
        #expect(reliable(100 * second + 1, 99 * second))
        #expect(!reliable(100 * second + 1, 100 * second))
        // A file system that counts in seconds.
        #expect(!reliable(100 * second, 99 * second))
        #expect(reliable(100 * second, 97 * second))
    }

    @Test(
        "missing or spoilt stamps cost time and change nothing",
        arguments: [nil, "", "candor stamps 2\n", String(repeating: "x", count: 5000)] as [String?])
    func spoilt(text: String?) async throws {
        try await folder.publish(files)
        let stamps = folder.path + "/.candor/out/stamps"
        try FileManager.default.removeItem(atPath: stamps)
        if let text { try text.write(toFile: stamps, atomically: false, encoding: .utf8) }
        #expect(await Publisher(output: folder.output).published(jobs: 2) == nil)
        #expect(try await folder.publish(files) == PublishSummary(unchanged: 3))
        #expect(
            try await folder.publish(files.merging(["a.html": "AAAA"]) { $1 })
                == PublishSummary(written: 1, unchanged: 2))
    }

    @Test("a file changed by hand is put right, even with its size and time as they were", arguments: [true, false])
    func changedByHand(sameSize: Bool) async throws {
        try await folder.publish(files)
        try await folder.settle(files)
        let path = folder.output + "/b/c.html"
        let date = try #require(try folder.date(of: "b/c.html"))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data((sameSize ? "XXXX" : "XXXXX").utf8))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        #expect(await Publisher(output: folder.output).published(jobs: 2)?[try ArtifactPath("b/c.html")] == nil)
        #expect(try await folder.publish(files) == PublishSummary(written: 1, unchanged: 2))
        #expect(try folder.content() == files)
    }

    @Test("what is published is known by path, with size and hash, as long as nobody touches it")
    func published() async throws {
        let publisher = Publisher(output: folder.output)
        #expect(await publisher.published(jobs: 2) == nil)
        try await folder.publish(files)
        try await folder.settle(files)
        let site = try #require(await publisher.published(jobs: 2))
        #expect(site.entries == (try folder.readManifest()).entries)
        #expect(site[try ArtifactPath("a.html")]?.hash == Digest(of: Array("aaaa".utf8)))
        #expect(site[try ArtifactPath("x.html")] == nil)
        try FileManager.default.removeItem(atPath: folder.output + "/a.html")
        try folder.put("cccc", at: "b/c.html")
        let later = try #require(await publisher.published(jobs: 2))
        #expect(later.entries.map(\.path.string) == ["b/d.html"])
    }

    @Test("a site is known to be whole as soon as it is published", arguments: Ways.all)
    func whole(way: Publisher.Strategy) async throws {
        for text in ["1", "2", "3"] {
            try await folder.publish(files.merging(["a.html": text]) { $1 }, strategy: way)
            let site = try #require(await Publisher(output: folder.output).published(jobs: 2))
            #expect(site.isWhole == FileSystem.hasFineTimes && (site.count == 3) == FileSystem.hasFineTimes)
        }
    }

    @Test("files that are kept need no bytes, and stay the files they are")
    func kept() async throws {
        try await folder.publish(files)
        try await folder.settle(files)
        let site = try #require(await Publisher(output: folder.output).published(jobs: 2))
        let inode = try folder.inode(of: "b/c.html")
        var artifacts = site.entries.map { Artifact(path: $0.path, content: .kept($0.hash)) }
        artifacts[0] = Artifact(path: artifacts[0].path, bytes: Array("new".utf8))
        let summary = try await Publisher(output: folder.output).publish(artifacts, jobs: 2)
        #expect(summary == PublishSummary(written: 1, unchanged: 2))
        #expect(try folder.content() == files.merging(["a.html": "new"]) { $1 })
        #expect(try folder.inode(of: "b/c.html") == inode)
    }

    @Test(
        "a file to keep that is not there as it was is an error, and the output stays as it was",
        arguments: ["missing", "changed", "link", "folder", "unpublished", "another hash"])
    func keptInVain(how: String) async throws {
        try await folder.publish(files)
        try await folder.settle(files)
        var hash = Digest(of: Array("cccc".utf8))
        var path = "b/c.html"
        switch how {
        case "changed": try folder.put("CCCC", at: path)
        case "another hash": hash = Digest(of: [])
        case "unpublished":
            path = "b/e.html"
            try folder.put("cccc", at: path)
        default:
            try FileManager.default.removeItem(atPath: folder.output + "/b/c.html")
            if how == "link" { try folder.link("b/c.html", to: "d.html") }
            if how == "folder" { try folder.put("x", at: "b/c.html/x") }
        }
        let before = try folder.readManifest()
        let artifacts = [
            Artifact(path: try ArtifactPath("a.html"), bytes: Array("new".utf8)),
            Artifact(path: try ArtifactPath(path), content: .kept(hash)),
        ]
        await #expect(throws: PublishError.notKept(path)) {
            try await Publisher(output: folder.output).publish(artifacts, jobs: 2)
        }
        #expect(try folder.readManifest() == before)
        #expect(try folder.text("a.html") == "aaaa")
    }

    @Test("what came into a folder after it was stamped is seen, whatever it is", arguments: Ways.all)
    func entries(way: Publisher.Strategy) async throws {
        try await folder.publish(files, strategy: way)
        try await folder.settle(files)
        try folder.put("mine", at: "b/own.txt")
        try FileManager.default.createDirectory(atPath: folder.output + "/b/own", withIntermediateDirectories: true)
        for text in ["1", "2"] {
            let changed = files.merging(["a.html": text]) { $1 }
            let summary = try await folder.publish(changed, strategy: way)
            #expect(summary == PublishSummary(written: 1, unchanged: 2, keptForeign: 2))
            #expect(try folder.content() == changed.merging(["b/own.txt": "mine", "b/own/": ""]) { $1 })
        }
        await #expect(throws: PublishError.foreignFile("b/own.txt")) {
            try await folder.publish(files.merging(["b/own.txt": "x"]) { $1 }, strategy: way)
        }
        // A folder that stamps know turns into a file, and back.
        try FileManager.default.removeItem(atPath: folder.output + "/b/own.txt")
        try FileManager.default.removeItem(atPath: folder.output + "/b/own")
        for files in [["b": "file"], files, files, ["b/c.html/x": "deep"], files] {
            try await folder.settle(files)
            #expect(try folder.content() == files)
        }
    }

    @Test("what came into the output between the exchange and the stamps is seen as well")
    func late() async throws {
        try await folder.publish(files)
        for round in 0..<8 {
            let changed = files.merging(["a.html": "\(round)"]) { $1 }
            let (output, isDone) = (folder.output, Flag())
            let writer = Thread {
                // So many at most: each has to be carried along.
                for count in 0..<100 {
                    let file = open(output + "/b/late-\(round)-\(count)", O_CREAT | O_EXCL | O_WRONLY, 0o644)
                    if file >= 0 { close(file) }
                    usleep(100)
                }
                isDone.set()
            }
            writer.start()
            try await folder.publish(changed)
            while !isDone.isSet { try await Task.sleep(for: .milliseconds(2)) }
            try await folder.publish(files)
            let found = try FileManager.default.contentsOfDirectory(atPath: output + "/b")
            #expect(found.count { $0.hasPrefix("late-\(round)-") } == 100)
            for name in found where name.hasPrefix("late-") { unlink(output + "/b/" + name) }
        }
    }
}
