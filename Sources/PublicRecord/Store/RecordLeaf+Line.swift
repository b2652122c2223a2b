import Digests
import SiteModel
import TextFormats

extension RecordLeaf {
    /// The bytes that are logged: one line of JSON, its members in order, no spaces.
    public var line: [UInt8] {
        var hash: [UInt8] = []
        commitment.appendBytes(to: &hash)
        var line: [UInt8] = []
        line.reserveCapacity(170)
        line += Self.beforeCommitment
        Base64.append(hash, to: &line)
        line += Self.beforeItem
        line += item.utf8
        line += Self.beforeKind
        line += kind.rawValue.utf8
        line += Self.beforeTime
        line += time.utc.utf8
        line += Self.end
        return line
    }

    /// Reads a line of the log; `nil` for anything but the exact form that ``line`` gives.
    public init?(_ line: [UInt8]) {
        let leaf = line.withUnsafeBytes { bytes -> RecordLeaf? in
            guard let places = LeafPlaces(bytes), let hash = Base64.bytes(bytes.part(LeafPlaces.commitment)),
                let commitment = Digest(hash[...]), let kind = RecordKind(leaf: bytes.part(places.kind)),
                let time = Moment(utc: bytes.part(places.time))
            else { return nil }
            return RecordLeaf(
                commitment: commitment, item: String(decoding: bytes.part(LeafPlaces.item), as: UTF8.self), kind: kind,
                time: time)
        }
        guard let leaf else { return nil }
        self = leaf
    }

    /// Whether a line of the log holds `commitment`, without reading what else it says.
    static func line(_ line: [UInt8], holds commitment: Digest) -> Bool {
        guard line.count > LeafPlaces.commitment.upperBound, line.starts(with: beforeCommitment) else { return false }
        var hash: [UInt8] = []
        commitment.appendBytes(to: &hash)
        var text: [UInt8] = []
        Base64.append(hash, to: &text)
        return line.withUnsafeBytes { line in
            text.withUnsafeBytes { line.part(LeafPlaces.commitment).elementsEqual($0) }
        }
    }

    /// The sizes that a log had when it was signed before it had all these entries, oldest first.
    ///
    /// It is signed once for all that is recorded at one time, so these are the places where the time changes. Two runs
    /// within one second can not be told apart, and count as one.
    public static func earlierSizes(of entries: [[UInt8]]) -> [Int] {
        func time(_ place: Int) -> ArraySlice<UInt8> { entries[place].suffix(writtenTime) }
        return entries.indices.dropFirst().filter { time($0) != time($0 - 1) }
    }

    /// How many bytes the time has with what ends a line.
    private static let writtenTime = "2026-11-26T15:00:00Z".utf8.count + end.count
    fileprivate static let beforeCommitment = Array(#"{"commitment":""#.utf8)
    fileprivate static let beforeItem = Array(#"","item":""#.utf8)
    fileprivate static let beforeKind = Array(#"","kind":""#.utf8)
    fileprivate static let beforeTime = Array(#"","time":""#.utf8)
    fileprivate static let end = Array(#""}"#.utf8)
}

/// Where the values of a line of the log stand; the first two are at the same place in all of them.
struct LeafPlaces {
    static let commitment = 15..<59
    static let item = 69..<101
    /// How long a line with an empty kind is.
    private static let least = 143
    let kind: Range<Int>
    let time: Range<Int>

    /// Finds the values of a line that has the right form around them, and a right id.
    init?(_ line: UnsafeRawBufferPointer) {
        guard line.count > Self.least else { return nil }
        let timeEnd = line.count - RecordLeaf.end.count
        let time = timeEnd - Moment.utcLength..<timeEnd
        let kind = Self.item.upperBound + RecordLeaf.beforeKind.count..<time.lowerBound - RecordLeaf.beforeTime.count
        guard line.has(RecordLeaf.beforeCommitment, before: Self.commitment),
            line.has(RecordLeaf.beforeItem, before: Self.item), line.has(RecordLeaf.beforeKind, before: kind),
            line.has(RecordLeaf.beforeTime, before: time), line[timeEnd...].elementsEqual(RecordLeaf.end),
            ItemNumber(line.part(Self.item)) != nil
        else { return nil }
        self.kind = kind
        self.time = time
    }
}

extension RecordKind {
    /// Reads the name of a kind.
    init?(leaf name: UnsafeRawBufferPointer) {
        guard let kind = Self.names.first(where: { name.elementsEqual($0.name) })?.kind else { return nil }
        self = kind
    }

    private static let names = allCases.map { (kind: $0, name: Array($0.rawValue.utf8)) }
}

extension UnsafeRawBufferPointer {
    /// A part of the bytes.
    func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: self[range]) }

    /// Whether `bytes` stand right before a range.
    fileprivate func has(_ bytes: [UInt8], before range: Range<Int>) -> Bool {
        range.lowerBound >= bytes.count
            && self[range.lowerBound - bytes.count..<range.lowerBound].elementsEqual(bytes)
    }
}
