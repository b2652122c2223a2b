/// A file of the site as it is to stand in the output folder.
public struct Artifact: Sendable {
    /// Where the file stands.
    public let path: ArtifactPath
    /// What is in it.
    public let bytes: [UInt8]

    /// Creates an artifact.
    public init(path: ArtifactPath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
