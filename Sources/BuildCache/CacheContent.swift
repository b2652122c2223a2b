import Digests

/// What is to be saved in a ``CacheFile``, in pieces, whose digest is made as they come.
public struct CacheContent: Sendable {
    private(set) var pieces: [[UInt8]] = []
    private var builder = DigestBuilder()

    /// Creates content of nothing.
    public init() {}

    /// Creates content of one piece.
    public init(_ bytes: [UInt8]) { append(bytes) }

    /// Adds bytes behind all others.
    public mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { builder.append(buffer: $0) }
        pieces.append(bytes)
    }

    /// The digest of all bytes.
    var digest: Digest { builder.digest }
}
