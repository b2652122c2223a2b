import Digests
import TextFormats
import TransparencyLog

/// A log of which it is known that its entries are those of its checkpoint.
struct VerifiedLog: Sendable {
    /// The checkpoint.
    let checkpoint: Checkpoint
    /// The tree over the entries.
    let tree: MerkleTree
    /// The entries.
    let leaves: [RecordLeaf]
    /// The places of each item's entries, in order.
    let entries: [ItemNumber: [Int]]

    /// Reads the log that a checkpoint names, and tells of it; `nil` if its entries are not those of the checkpoint.
    ///
    /// - Parameter clock: The time of this computer, in seconds since 1970.
    init?(_ checkpoint: Checkpoint, of site: SiteFolder, clock: Int64, findings: inout [VerificationFinding]) {
        guard checkpoint.size <= LogFile.mostEntries else {
            findings.append(
                .fails(
                    "log-too-long", LogFile.checkpoint,
                    "The checkpoint names \(Count.text(checkpoint.size)) entries, "
                        + "more than any agency makes; no more than \(Count.text(LogFile.mostEntries)) are read."))
            return nil
        }
        guard let lines = Self.lines(checkpoint.size, of: site, &findings) else { return nil }
        let tree = MerkleTree(leaves: lines.map { MerkleTree.leaf($0) })
        guard tree.root == checkpoint.root else {
            findings.append(
                .fails(
                    "log-differs", LogFile.checkpoint,
                    "The \(Count.text(tree.count, "entry", "entries")) of the log "
                        + "are not those that the checkpoint names: at least one was changed, or their order was."))
            return nil
        }
        guard let (leaves, entries) = Self.leaves(lines, clock, &findings) else { return nil }
        findings.append(
            .holds(
                "log-complete", LogFile.checkpoint,
                "The log of \(Count.text(lines.count, "entry", "entries")) is the "
                    + "one that the checkpoint names."))
        (self.checkpoint, self.tree, self.leaves, self.entries) = (checkpoint, tree, leaves, entries)
        compareTiles(lines, of: site, &findings)
        compareOlderTiles(lines, of: site, &findings)
    }

    /// The lines of the first `size` entries.
    private static func lines(
        _ size: Int, of site: SiteFolder, _ findings: inout [VerificationFinding]
    ) -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        for bundle in 0..<LogTiles.bundles(size: size) {
            let path = LogTiles.entriesPath(bundle, size: size)
            let expected = min(256, size - bundle * 256)
            guard let read = Self.bundle(LogFile.folder + path, of: site, expected: expected, &findings) else {
                return nil
            }
            lines += read
        }
        return lines
    }

    /// What the lines tell, and where each item's entries are.
    private static func leaves(
        _ lines: [[UInt8]], _ clock: Int64, _ findings: inout [VerificationFinding]
    ) -> (leaves: [RecordLeaf], entries: [ItemNumber: [Int]])? {
        var leaves: [RecordLeaf] = []
        var entries: [ItemNumber: [Int]] = [:]
        for (index, line) in lines.enumerated() {
            guard let leaf = RecordLeaf(line), let item = ItemNumber(id: leaf.item) else {
                findings.append(
                    .fails(
                        "entry-damaged", nil,
                        "Entry \(index) of the log is not in the form that entries of a public "
                            + "record have."))
                return nil
            }
            if let last = leaves.last, leaf.time < last.time {
                findings.append(
                    .fails(
                        "entry-time", nil,
                        "Entry \(index) of the log is dated \(leaf.time.utc), before the entry in "
                            + "front of it (\(last.time.utc))."))
            }
            if RecordLeaf.isAhead(leaf.time, of: clock) {
                findings.append(
                    .fails(
                        "entry-future", nil,
                        "Entry \(index) of the log is dated \(leaf.time.utc), more than a day ahead of this computer's "
                            + "clock (\(Moment(seconds: clock, offset: 0, isDay: false).utc)). If the clock is right, the "
                            + "entry was given a time that had not come."))
            }
            leaves.append(leaf)
            entries[item, default: []].append(index)
        }
        return (leaves, entries)
    }

    /// The entries of a bundle, if it has as many as it must.
    private static func bundle(
        _ path: String, of site: SiteFolder, expected: Int, _ findings: inout [VerificationFinding]
    ) -> [[UInt8]]? {
        let problem: String
        switch site.read(path, limit: LogFile.longestBundle) {
        case .found(let bytes):
            if let lines = LogTiles.entries(in: bytes), lines.count == expected { return lines }
            problem =
                "it does not hold the \(Count.text(expected, "entry", "entries")) that it must: it was cut short "
                + "or damaged"
        case .missing: problem = "it is missing"
        case .notAFile: problem = "a link or something else stands in its place, or on the way to it"
        case .tooLarge: problem = "it is larger than any file of a public record's entries can be"
        case .refused(let code): problem = SystemReason.text(code)
        }
        findings.append(
            .fails(
                "log-damaged", path,
                "A file of the log's entries can not be used: \(problem). So the log can not be "
                    + "compared with the checkpoint."))
        return nil
    }

    /// Compares the tiles of hashes, by which others look entries up, with those of the entries.
    private func compareTiles(_ lines: [[UInt8]], of site: SiteFolder, _ findings: inout [VerificationFinding]) {
        let tiles = LogTiles.files(entries: lines, tree: tree).filter { !$0.path.hasPrefix("tile/entries/") }
        var isGood = true
        for tile in tiles {
            let path = LogFile.folder + tile.path
            if case .found(let bytes) = site.read(path, limit: tile.bytes.count), bytes == tile.bytes { continue }
            isGood = false
            findings.append(
                .fails(
                    "tile-differs", path,
                    "This tile of hashes is missing, was cut short, or is not that of the log's "
                        + "entries. The entries themselves are as the checkpoint says."))
        }
        if isGood, !tiles.isEmpty {
            findings.append(
                .holds(
                    "tiles-agree", nil,
                    "The hashes by which others look entries up (\(Count.text(tiles.count, "tile", "tiles"))) are those of the "
                        + "log."))
        }
    }

    /// Compares the tiles for which those ask who hold an older checkpoint; a download need not have them.
    private func compareOlderTiles(_ lines: [[UInt8]], of site: SiteFolder, _ findings: inout [VerificationFinding]) {
        var missing = 0
        let sizes = RecordLeaf.earlierSizes(of: lines)
        for tile in LogTiles.olderFiles(entries: lines, tree: tree, sizes: sizes) {
            let path = LogFile.folder + tile.path
            switch site.read(path, limit: tile.bytes.count) {
            case .found(let bytes) where bytes == tile.bytes: continue
            case .missing: missing += 1
            default:
                findings.append(
                    .fails(
                        "tile-differs", path,
                        "This tile of an earlier checkpoint was changed: it is not that of the log's entries. The newest "
                            + "tiles are another matter."))
            }
        }
        if missing == 0 { return }
        findings.append(
            .note(
                "older-tiles-missing",
                "\(Count.text(missing, "tile", "tiles")) of earlier checkpoints are not there. A download needs none of them; "
                    + "the agency's server must have them, for those who still hold such a checkpoint."))
    }
}

extension ItemNumber {
    /// The number of an id.
    init?(id: String) {
        var id = id
        guard let number = id.withUTF8({ ItemNumber(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = number
    }
}
