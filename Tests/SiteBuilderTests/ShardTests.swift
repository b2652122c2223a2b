import Foundation
import Publishing
import SiteBuilder
import Testing

@Suite("Shards")
struct ShardTests {
    @Test("are written as a part and a whole", arguments: [("1/1", 1, 1), ("2/8", 2, 8), ("1000/1000", 1000, 1000)])
    func good(_ text: String, _ number: Int, _ count: Int) {
        #expect(Shard(text) == Shard(number, of: count))
        #expect(Shard(text)?.number == number)
        #expect(Shard(text)?.count == count)
    }

    @Test("are nothing else", arguments: ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "1/1001", "/", "1/"])
    func bad(_ text: String) { #expect(Shard(text) == nil) }

    /// Builds the sample site in parts, and gives the folders.
    private func parts(_ count: Int, of site: SiteFolder, now: Int64 = Repository.now) async throws -> [String] {
        var folders: [String] = []
        for number in 1...count {
            let output = site.path + "/part-\(number)-of-\(count)"
            let report = try await site.build(content: Repository.root + "/content", output: output) {
                $0.shard = Shard(number, of: count) ?? .whole
                $0.now = now
            }
            #expect(report.errors == [])
            folders.append(output)
        }
        return folders
    }

    @Test("joined are bit for bit what a whole build makes, and no file is in two", arguments: [1, 2, 3, 7])
    func union(_ count: Int) async throws {
        let site = try SiteFolder(empty: ())
        #expect(try await site.build(content: Repository.root + "/content").errors == [])
        let folders = try await parts(count, of: site)
        let files = try folders.flatMap { try Tree.read($0).keys }.filter { $0 != "manifest.json" && $0 != "shard.txt" }
        #expect(Set(files).count == files.count)
        let joined = site.path + "/joined"
        _ = try await ShardJoin(folders).publish(with: Publisher(output: joined), jobs: 2)
        #expect(Tree.differences(try Tree.read(joined), try site.tree()) == [])
    }

    @Test("are not joined when one is missing, comes twice, or is of another site or time")
    func refused() async throws {
        let site = try SiteFolder(empty: ())
        let folders = try await parts(3, of: site)
        let later = try await parts(2, of: site, now: Repository.now + 60)
        let plain = site.path + "/plain"
        try SiteFolder.write(Array("x".utf8), to: plain + "/index.html")
        let cases: [([String], ShardError)] = [
            ([folders[0], folders[2]], .missing([2], of: 3)), ([folders[1]], .missing([1, 3], of: 3)),
            (folders + [folders[1]], .twice(try #require(Shard("2/3")), folder: folders[1], other: folders[1])),
            ([folders[0], later[1]], .otherSite(folder: later[1], other: folders[0])),
            ([folders[0], plain], .noShard(plain)),
        ]
        for (given, error) in cases {
            await #expect(throws: error) {
                try await ShardJoin(given).publish(with: Publisher(output: site.output), jobs: 2)
            }
        }
        #expect(!FileManager.default.fileExists(atPath: site.output))
    }

    @Test("report a problem that is on one page in one shard only")
    func oneReport() async throws {
        let site = try SiteFolder()
        for number in 1...5 { try site.put("---\ntitle: P\(number)\n---\n<b>raw</b>\n", at: "p\(number).md") }
        var found: [String] = []
        for number in 1...3 {
            let report = try await site.build(output: site.path + "/\(number)") {
                $0.shard = Shard(number, of: 3) ?? .whole
            }
            found += report.diagnostics.map(\.location.file)
        }
        #expect(Set(found).count == 5)
        #expect(found.count == 10)
    }
}
