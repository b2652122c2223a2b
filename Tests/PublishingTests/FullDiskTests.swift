#if canImport(Glibc)
import Foundation
import Glibc
import Testing

@testable import Publishing

@Suite("Publishing on a small disk", .enabled(if: SmallDisk.isPossible, "only root can mount one"))
struct FullDiskTests {
    private let folder: TemporaryFolder
    private let files = ["a.html": "old", "b/c.html": "old"]

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("a disk that fills up leaves the output as it was, and room for the next build", arguments: Ways.all)
    func full(way: Publisher.Strategy) async throws {
        let disk = try SmallDisk(at: folder.path, bytes: 1 << 20)
        defer { disk.unmount() }
        try await folder.publish(files, strategy: way)
        let before = try folder.status()
        var big = ["a.html": "new"]
        for index in 0..<60 { big["new/\(index).bin"] = String(repeating: "x", count: 40_000) }
        let error = await #expect(throws: PublishError.self) { try await folder.publish(big, strategy: way) }
        guard case .failed(_, let reason) = error else { throw try #require(error) }
        #expect(reason == "No space left on device")
        var after = try folder.status()
        // In place, a folder for the files was made and removed in it.
        if way == .inPlace { after["."] = before["."] }
        #expect(after == before)
        #expect(try folder.work() == ["lock", "stamps"])
        #expect(try await folder.publish(["a.html": "new"], strategy: way) == PublishSummary(written: 1, removed: 1))
    }

    @Test("a disk without room for another name is an error too", arguments: Ways.all)
    func names(way: Publisher.Strategy) async throws {
        let disk = try SmallDisk(at: folder.path, bytes: 1 << 20, names: 40)
        defer { disk.unmount() }
        try await folder.publish(files, strategy: way)
        let many = Dictionary(uniqueKeysWithValues: (0..<60).map { ("d\($0)/x", "x") })
        await #expect(throws: PublishError.self) { try await folder.publish(many, strategy: way) }
        #expect(try folder.content() == files)
        #expect(try await OutputVerification.verify(output: folder.output, jobs: 1).problems == [])
    }

    @Test("an output folder that is a mount point changes in place")
    func mountPoint() async throws {
        mkdir(folder.output, 0o755)
        let disk = try SmallDisk(at: folder.output, bytes: 1 << 20)
        defer { disk.unmount() }
        let inode = try folder.inode(of: ".")
        for text in ["1", "2"] {
            #expect(try await folder.publish(["a/b": text, "c": "same"]).written == (text == "1" ? 2 : 1))
            #expect(try folder.content() == ["a/b": text, "c": "same"])
        }
        #expect(try folder.inode(of: ".") == inode)
        #expect(try folder.work() == ["lock", "stamps"])
    }

    @Test("a folder mounted inside the output stays mounted, and the files change in place")
    func mountedInside() async throws {
        try await folder.publish(files)
        mkdir(folder.output + "/media", 0o755)
        let disk = try SmallDisk(at: folder.output + "/media", bytes: 1 << 20)
        defer { disk.unmount() }
        try folder.put("theirs", at: "media/x")
        let inode = try folder.inode(of: "media/x")
        #expect(try await folder.publish(["a.html": "new"]).written == 1)
        #expect(try folder.inode(of: "media/x") == inode)
        #expect(try folder.content() == ["a.html": "new", "media/x": "theirs"])
    }
}

/// A file system of its own in memory.
struct SmallDisk {
    private let path: String

    static let isPossible: Bool = {
        guard geteuid() == 0, let folder = try? TemporaryFolder(),
            let disk = try? SmallDisk(at: folder.path, bytes: 4096)
        else { return false }
        disk.unmount()
        return true
    }()

    init(at path: String, bytes: Int, names: Int = 0) throws {
        self.path = path
        let options = "size=\(bytes)" + (names > 0 ? ",nr_inodes=\(names)" : "")
        guard mount("tmpfs", path, "tmpfs", 0, options) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }

    func unmount() { umount2(path, Int32(MNT_DETACH)) }
}
#endif
