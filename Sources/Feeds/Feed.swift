import TextFormats

/// One list of things people can subscribe to.
///
/// A feed is the same value for Atom, RSS and JSON Feed; see ``AtomFeed``, ``RSSFeed`` and ``JSONFeed``.
/// All URLs in it are absolute.
public struct Feed: Sendable {
    /// The feed's lasting name, a `tag:` URI.
    public var id: String

    /// The title, as plain text.
    public var title: String

    /// What the feed is about, as plain text.
    public var subtitle: String?

    /// The page the feed follows.
    public var homeURL: String

    /// Where the Atom feed is published.
    public var atomURL: String

    /// Where the RSS feed is published.
    public var rssURL: String

    /// Where the JSON feed is published.
    public var jsonURL: String

    /// When an entry of the feed last changed.
    public var updated: Moment

    /// Who speaks in the feed unless an entry names others.
    public var author: FeedAuthor

    /// The language of the feed as a tag of RFC 5646, such as `en`.
    public var language: String

    /// The entries, in the order in which they are to be read.
    public var entries: [FeedEntry]

    /// Creates a feed.
    public init(
        id: String,
        title: String,
        subtitle: String? = nil,
        homeURL: String,
        atomURL: String,
        rssURL: String,
        jsonURL: String,
        updated: Moment,
        author: FeedAuthor,
        language: String,
        entries: [FeedEntry]
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.homeURL = homeURL
        self.atomURL = atomURL
        self.rssURL = rssURL
        self.jsonURL = jsonURL
        self.updated = updated
        self.author = author
        self.language = language
        self.entries = entries
    }

    /// The bytes of HTML that the entries carry, to reserve room for them once.
    var contentSize: Int {
        entries.reduce(0) { $0 + $1.html.count }
    }
}
