import Digests

extension FileHash {
    /// The hash as a digest.
    public var digest: Digest {
        Digest(raw) ?? Digest(of: [])
    }

    /// The digest as a hash.
    public init(_ digest: Digest) {
        var bytes: [UInt8] = []
        digest.appendBytes(to: &bytes)
        self = bytes.withUnsafeBytes { FileHash(raw: $0) }
    }
}
