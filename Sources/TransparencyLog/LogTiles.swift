import Digests

/// The files by which a log is served: C2SP tlog-tiles.
public enum LogTiles {
    /// How many hashes or entries a whole tile has.
    static let width = 256
    /// The most bytes of an entry.
    public static let longestEntry = 65_535

    /// A file below the log's folder.
    public struct File: Sendable {
        /// Where it stands, relative to the folder.
        public let path: String
        /// What is in it.
        public let bytes: [UInt8]
    }

    /// The tiles of the log with these entries, each of at most ``longestEntry`` bytes, and `tree`, which is theirs.
    public static func files(entries: [[UInt8]], tree: MerkleTree) -> [File] {
        var files: [File] = []
        for level in stride(from: 0, to: tree.levels.count, by: 8) {
            files += parts(tree.levels[level]).map { file(level, $0, hashes: $1) }
        }
        return files + parts(entries).map { file($0, entries: $1) }
    }

    /// The paths of the first tiles of a log with `size` entries, that of its hashes and that of its entries.
    public static func first(size: Int) -> [String] {
        if size == 0 { return [] }
        return ["tile/0/" + place(0, min(width, size)), entriesPath(0, size: size)]
    }

    /// The partial tiles that the log had when it had each of these `sizes`, but not those that are whole by now.
    ///
    /// Who holds an older checkpoint asks for them until the whole tile is there (C2SP tlog-tiles, “Partial tiles”).
    public static func olderFiles(entries: [[UInt8]], tree: MerkleTree, sizes: [Int]) -> [File] {
        var files: [File] = []
        for level in stride(from: 0, to: tree.levels.count, by: 8) {
            for (number, tile) in beginnings(tree.levels[level], sizes.map { $0 >> level }) {
                files.append(file(level, number, hashes: tile))
            }
        }
        return files + beginnings(entries, sizes).map { file($0, entries: $1) }
    }

    private static func file(_ level: Int, _ number: Int, hashes: ArraySlice<Digest>) -> File {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 * hashes.count)
        for hash in hashes { hash.appendBytes(to: &bytes) }
        return File(path: "tile/\(level / 8)/" + place(number, hashes.count), bytes: bytes)
    }

    private static func file(_ number: Int, entries: ArraySlice<[UInt8]>) -> File {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += [UInt8(truncatingIfNeeded: entry.count >> 8), UInt8(truncatingIfNeeded: entry.count)]
            bytes += entry
        }
        return File(path: "tile/entries/" + place(number, entries.count), bytes: bytes)
    }

    /// The path of the bundle of entries `number` of a log with `size` entries, relative to the log's folder.
    public static func entriesPath(_ number: Int, size: Int) -> String {
        "tile/entries/" + place(number, min(width, size - number * width))
    }

    /// The number of bundles that a log with `size` entries has.
    public static func bundles(size: Int) -> Int { (size + width - 1) / width }

    /// The entries in a bundle; `nil` if it is cut short or no bundle.
    public static func entries(in bundle: [UInt8]) -> [[UInt8]]? {
        var entries: [[UInt8]] = []
        var rest = bundle[...]
        while !rest.isEmpty {
            guard rest.count >= 2 else { return nil }
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            guard rest.count >= 2 + length else { return nil }
            entries.append(Array(rest.dropFirst(2).prefix(length)))
            rest = rest.dropFirst(2 + length)
        }
        return entries
    }

    private static func parts<Element>(_ all: [Element]) -> [(Int, ArraySlice<Element>)] {
        (0..<bundles(size: all.count)).map { number in
            (number, all[number * width..<min((number + 1) * width, all.count)])
        }
    }

    /// What the last part was when there were `counts` in all; nothing if it is whole.
    private static func beginnings<Element>(_ all: [Element], _ counts: [Int]) -> [(Int, ArraySlice<Element>)] {
        let (number, rest) = all.count.quotientAndRemainder(dividingBy: width)
        let widths = Set(counts.map { $0 - number * width }).filter { 0 < $0 && $0 < rest }
        return widths.sorted().map { (number, all[number * width..<number * width + $0]) }
    }

    /// `x001/x234/067` for the tile 1,234,067, and `.p/112` behind it if it has 112 parts only.
    static func place(_ number: Int, _ count: Int) -> String {
        func digits(_ number: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: 3 - text.count) + text
        }
        var path = digits(number % 1_000)
        var rest = number / 1_000
        while rest > 0 {
            path = "x\(digits(rest % 1_000))/\(path)"
            rest /= 1_000
        }
        return count == width ? path : "\(path).p/\(count)"
    }
}
