/// A feed as an ``OPML`` list names it.
public struct FeedOutline: Sendable, Hashable {
    /// The feed's title, as plain text.
    public var title: String

    /// Where the feed is published, as an absolute URL.
    public var atomURL: String

    /// The page the feed follows, as an absolute URL.
    public var homeURL: String

    /// Creates a line of the list.
    public init(title: String, atomURL: String, homeURL: String) {
        self.title = title
        self.atomURL = atomURL
        self.homeURL = homeURL
    }
}
