/// One of several equal parts of a site, so that several machines can build it side by side.
///
/// Every page, list, feed and file belongs to exactly one shard, which follows from its path alone.
public struct Shard: Sendable, Hashable {
    /// Which part this is, from 1 to ``count``.
    public let number: Int
    /// How many parts there are.
    public let count: Int

    /// The only part of an undivided site.
    public static let whole = Shard(unchecked: 1, of: 1)

    /// Creates the part `number` of `count`; `nil` unless 1 ≤ number ≤ count ≤ 1,000.
    public init?(_ number: Int, of count: Int) {
        guard (1...1_000).contains(count), (1...count).contains(number) else { return nil }
        self.init(unchecked: number, of: count)
    }

    /// Reads a part written as `2/8`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
        self.init(number, of: count)
    }

    private init(unchecked number: Int, of count: Int) {
        self.number = number
        self.count = count
    }

    /// Whether this is all of the site.
    public var isWhole: Bool { count == 1 }

    /// Whether what stands at `path` belongs to this part.
    func owns(_ path: String) -> Bool {
        guard count > 1 else { return true }
        // FNV-1a; its low bits alone are poor for short texts.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int((hash ^ (hash >> 32)) % UInt64(count)) == number - 1
    }
}
