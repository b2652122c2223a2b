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

    @Test("share the sample site out so that every file is in one of them, as a whole build makes it", arguments: [1, 2, 3, 7])
    func union(_ count: Int) async throws {
        let site = try SiteFolder(empty: ())
        let content = Repository.root + "/content"
        #expect(try await site.build(content: content).errors == [])
        let whole = try site.tree()
        var union: [String: Data] = [:]
        for number in 1...count {
            let output = site.path + "/shard-\(number)"
            let report = try await site.build(content: content, output: output) {
                $0.shard = Shard(number, of: count) ?? .whole
            }
            #expect(report.errors == [])
            let files = try Tree.read(output).filter { $0.key != "manifest.json" }
            #expect(!files.isEmpty)
            for (path, bytes) in files { #expect(union.updateValue(bytes, forKey: path) == nil, "\(path) is in two shards") }
        }
        #expect(Tree.differences(union, whole.filter { $0.key != "manifest.json" }) == [])
    }
}
