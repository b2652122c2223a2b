import Digests

/// A file of the site as it is to stand in the output folder.
public struct Artifact: Sendable {
    /// Where the file stands.
    public let path: ArtifactPath
    /// What is in it.
    public let content: Content

    /// What is in a file.
    public enum Content: Sendable {
        /// These bytes.
        case bytes([UInt8])
        /// The bytes that the closure gives, each time the same.
        ///
        /// They are made when they are written and let go at once, so that a large site need not be in memory as a
        /// whole. Where a file is published already they are made once more, to compare.
        case made(@Sendable () -> [UInt8])
        /// What is in the file at this path, which is copied piece by piece.
        case file(String)
        /// What is in the file at this path, which must turn out to have the size and hash that a manifest gives.
        indirect case listed(ManifestEntry, file: String)
        /// What is published there already, which must have this hash; ``PublishedSite`` tells it.
        ///
        /// The hash is asked for so that two builds at once cannot mix their files.
        case kept(Digest)
    }

    /// Creates an artifact.
    public init(path: ArtifactPath, content: Content) {
        self.path = path
        self.content = content
    }

    /// Creates an artifact of bytes.
    public init(path: ArtifactPath, bytes: [UInt8]) {
        self.init(path: path, content: .bytes(bytes))
    }

    /// Creates an artifact of a file that must have the size and hash that a manifest gives.
    init(_ entry: ManifestEntry, file: String) {
        self.init(path: entry.path, content: .listed(entry, file: file))
    }
}
