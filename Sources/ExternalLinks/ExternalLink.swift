import Diagnostics

/// A place on a site that links to another one.
public struct ExternalLink: Sendable, Hashable {
    /// The address as written.
    public let url: String
    /// Where it stands.
    public let location: SourceLocation
    /// The number of bytes to mark there.
    public let length: Int

    /// Creates a description of a link.
    public init(url: String, location: SourceLocation, length: Int = 1) {
        self.url = url
        self.location = location
        self.length = length
    }
}
