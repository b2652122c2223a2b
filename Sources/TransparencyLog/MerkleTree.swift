import Digests

/// A Merkle tree over the entries of a log (RFC 6962 §2.1).
///
/// The hash of an entry is that of a zero byte and the entry, the hash of a node that of a one byte and the hashes of
/// its two parts, of which the left one is the largest whole power of two.
public struct MerkleTree: Sendable {
    /// The hashes of the whole parts of 2^level entries, by level; level 0 has one for each entry.
    private(set) var levels: [[Digest]] = [[]]

    /// Creates the tree of no entries.
    public init() {}

    /// Creates the tree of entries, which are given as their hashes.
    public init(leaves: [Digest]) {
        levels = [leaves]
        while let last = levels.last, last.count > 1 {
            levels.append(
                stride(from: 0, to: last.count - 1, by: 2).map { Self.node(last[$0], last[$0 + 1]) })
        }
    }

    /// Adds an entry, which is given as its hash.
    ///
    /// O(log *n*).
    public mutating func append(_ leaf: Digest) {
        var (level, hash) = (0, leaf)
        while true {
            if level == levels.count { levels.append([]) }
            levels[level].append(hash)
            guard levels[level].count.isMultiple(of: 2) else { return }
            hash = Self.node(levels[level][levels[level].count - 2], hash)
            level += 1
        }
    }

    /// The number of entries.
    public var count: Int { levels[0].count }

    /// The hash of an entry.
    public static func leaf(_ data: [UInt8]) -> Digest {
        var builder = DigestBuilder()
        withUnsafeBytes(of: 0 as UInt8) { builder.append(buffer: $0) }
        data.withUnsafeBytes { builder.append(buffer: $0) }
        return builder.digest
    }

    /// The hash of two parts.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        var bytes: [UInt8] = [1]
        bytes.reserveCapacity(65)
        left.appendBytes(to: &bytes)
        right.appendBytes(to: &bytes)
        return Digest(of: bytes)
    }

    /// The hash of the whole tree.
    public var root: Digest { root(of: count) }

    /// The hash that the tree had when it had `size` entries.
    ///
    /// O(log *n*). `size` must be from 0 to ``count``.
    public func root(of size: Int) -> Digest {
        size == 0 ? Digest(of: []) : hash(of: 0..<size)
    }

    /// The hash of some entries that are a part of some tree.
    private func hash(of range: Range<Int>) -> Digest {
        let level = range.count.trailingZeroBitCount
        if range.count == 1 << level, levels.indices.contains(level), levels[level].count > range.lowerBound >> level {
            return levels[level][range.lowerBound >> level]
        }
        let middle = range.lowerBound + Self.largestPart(below: range.count)
        return Self.node(hash(of: range.lowerBound..<middle), hash(of: middle..<range.upperBound))
    }

    /// The largest power of two that is smaller than `count`, which is at least 2.
    private static func largestPart(below count: Int) -> Int {
        1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 1)
    }

    // MARK: Proofs

    /// The hashes that lead from the entry at `index` to the root of the first `size` entries (RFC 6962 §2.1.1).
    public func inclusionProof(of index: Int, in size: Int) -> [Digest] {
        path(index, 0..<size)
    }

    private func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
        if range.count <= 1 { return [] }
        let middle = range.lowerBound + Self.largestPart(below: range.count)
        return index < middle
            ? path(index, range.lowerBound..<middle) + [hash(of: middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [hash(of: range.lowerBound..<middle)]
    }

    /// The hashes that show that the first `old` entries are the beginning of the first `size` (RFC 6962 §2.1.2).
    public func consistencyProof(from old: Int, to size: Int) -> [Digest] {
        old == 0 || old == size ? [] : consistency(old, 0..<size, isWhole: true)
    }

    private func consistency(_ old: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest] {
        if old == range.upperBound { return isWhole ? [] : [hash(of: range)] }
        let middle = range.lowerBound + Self.largestPart(below: range.count)
        return old <= middle
            ? consistency(old, range.lowerBound..<middle, isWhole: isWhole) + [hash(of: middle..<range.upperBound)]
            : consistency(old, middle..<range.upperBound, isWhole: false) + [hash(of: range.lowerBound..<middle)]
    }
}
