/// What is to be saved in a ``CacheFile``, in pieces, whose checksum is made as they come.
public struct CacheContent: Sendable {
    private(set) var pieces: [[UInt8]] = []
    private var sum = Checksum()

    /// Creates content of nothing.
    public init() {}

    /// Creates content of one piece.
    public init(_ bytes: [UInt8]) { append(bytes) }

    /// Adds bytes behind all others.
    public mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { sum.append($0) }
        pieces.append(bytes)
    }

    /// The checksum of all bytes.
    var checksum: UInt64 { sum.value }
}
