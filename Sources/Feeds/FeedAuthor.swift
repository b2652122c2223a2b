/// A person or an agency that wrote an entry or a feed.
public struct FeedAuthor: Sendable, Hashable {
    /// The name, as plain text.
    public var name: String

    /// A page about the author, as an absolute URL.
    public var url: String?

    /// Creates an author.
    public init(name: String, url: String? = nil) {
        self.name = name
        self.url = url
    }
}
