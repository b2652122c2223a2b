import Digests

/// What a manifest says of one file.
public struct ManifestEntry: Sendable, Equatable {
    /// Where the file stands.
    public let path: ArtifactPath
    /// How many bytes it has.
    public let size: Int
    /// The hash of its bytes.
    public let hash: Digest
}

extension ManifestEntry {
    /// The entry of a file with the given size and hash.
    init(_ path: ArtifactPath, _ digest: FileDigest) {
        self.init(path: path, size: digest.size, hash: digest.hash)
    }

    /// The size and hash of the file.
    var digest: FileDigest { FileDigest(size: size, hash: hash) }
}
