import Digests
import Testing

@testable import TransparencyLog

@Suite("Tiles")
struct LogTilesTests {
    @Test(
        "stand where C2SP tlog-tiles puts them",
        arguments: [
            (0, 256, "000"), (67, 256, "067"), (1_234_067, 256, "x001/x234/067"), (999, 1, "999.p/1"),
            (1_000, 256, "x001/000"), (273, 112, "273.p/112"), (1_234_067, 255, "x001/x234/067.p/255"),
        ])
    func places(number: Int, count: Int, path: String) {
        #expect(LogTiles.place(number, count) == path)
    }

    static func log(_ size: Int) -> (entries: [[UInt8]], tree: MerkleTree) {
        let entries = (0..<size).map { Array("entry \($0)".utf8) }
        return (entries, MerkleTree(leaves: entries.map { MerkleTree.leaf($0) }))
    }

    @Test(
        "of a log are the whole ones and the beginning of the last one",
        arguments: [
            (0, []), (1, ["tile/0/000.p/1", "tile/entries/000.p/1"]),
            (256, ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]),
            (
                257,
                ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/1"]
            ),
            (
                // The example of tlog-tiles is a log of 70,000 entries; 600 have as many forms.
                600,
                [
                    "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000",
                    "tile/entries/001", "tile/entries/002.p/88",
                ]
            ),
        ])
    func files(size: Int, paths: [String]) {
        let (entries, tree) = Self.log(size)
        #expect(LogTiles.files(entries: entries, tree: tree).map(\.path) == paths)
    }

    @Test("of 70,000 entries are those that tlog-tiles lists")
    func large() {
        let (entries, tree) = Self.log(70_000)
        let paths = Set(LogTiles.files(entries: entries, tree: tree).map(\.path))
        #expect(paths.isSuperset(of: ["tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17"]))
        #expect(paths.contains("tile/2/000.p/1"))
        #expect(!paths.contains("tile/1/001"))
        #expect(paths.count == 274 * 2 + 2 + 1)
    }

    @Test(
        "of older sizes are what the last tile of each level was, until it is whole",
        arguments: [
            (0, [], []), (5, [], []), (5, [5], []), (256, [3, 255], []),
            (5, [0, 2, 4, 5], ["tile/0/000.p/2", "tile/0/000.p/4", "tile/entries/000.p/2", "tile/entries/000.p/4"]),
            (
                600, [100, 256, 300, 511, 512, 598],
                ["tile/0/002.p/86", "tile/1/000.p/1", "tile/entries/002.p/86"]
            ),
        ])
    func older(size: Int, sizes: [Int], paths: [String]) {
        let (entries, tree) = Self.log(size)
        let files = LogTiles.olderFiles(entries: entries, tree: tree, sizes: sizes)
        #expect(files.map(\.path) == paths)
        for older in sizes {
            let (entries, tree) = Self.log(older)
            let then = LogTiles.files(entries: entries, tree: tree)
            let bytes = Dictionary(uniqueKeysWithValues: then.map { ($0.path, $0.bytes) })
            for file in files { if let old = bytes[file.path] { #expect(old == file.bytes, "\(file.path)") } }
        }
    }

    @Test("hold the hashes of the tree and the entries", arguments: [1, 255, 256, 257, 600])
    func contents(size: Int) throws {
        let (entries, tree) = Self.log(size)
        let files = Dictionary(
            uniqueKeysWithValues: LogTiles.files(entries: entries, tree: tree).map { ($0.path, $0.bytes) })
        var found: [[UInt8]] = []
        for number in 0..<LogTiles.bundles(size: size) {
            let bundle = try #require(files[LogTiles.entriesPath(number, size: size)])
            found += try #require(LogTiles.entries(in: bundle))
        }
        #expect(found == entries)
        let width = min(size, 256)
        let first = try #require(files[width == 256 ? "tile/0/000" : "tile/0/000.p/\(width)"])
        #expect(first.count == width * 32)
        for index in 0..<width {
            #expect(Digest(first[index * 32..<index * 32 + 32]) == MerkleTree.leaf(entries[index]))
        }
    }

    @Test("an empty entry and the longest one are read again, a bundle that is cut short is not")
    func bundles() throws {
        let entries: [[UInt8]] = [[], [UInt8](repeating: 7, count: LogTiles.longestEntry)]
        let tree = MerkleTree(leaves: entries.map { MerkleTree.leaf($0) })
        let bundle = try #require(LogTiles.files(entries: entries, tree: tree).last?.bytes)
        #expect(LogTiles.entries(in: bundle) == entries)
        for count in [1, 3, 100, bundle.count - 1] { #expect(LogTiles.entries(in: Array(bundle[..<count])) == nil) }
    }
}
