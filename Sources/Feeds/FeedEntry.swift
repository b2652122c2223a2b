import TextFormats

/// One entry of a ``Feed``.
public struct FeedEntry: Sendable {
    /// The entry's lasting name, a `tag:` URI.
    ///
    /// It stays the same when the entry moves or changes.
    public var id: String

    /// The title, as plain text.
    public var title: String

    /// The entry's page, as an absolute URL.
    public var url: String

    /// What the entry says in a sentence or two, as plain text.
    public var summary: String?

    /// The whole entry as HTML in UTF-8, with absolute URLs only.
    public var html: [UInt8]

    /// When the entry was first published.
    public var published: Moment

    /// When the entry last changed.
    public var updated: Moment

    /// Who wrote the entry; if empty, the feed's author did.
    public var authors: [FeedAuthor]

    /// The entry's topics, as plain text.
    public var categories: [String]

    /// The entry's picture, as an absolute URL.
    public var imageURL: String?

    /// The entry's language where it is not that of the feed.
    public var language: String?

    /// Creates an entry.
    public init(
        id: String,
        title: String,
        url: String,
        summary: String? = nil,
        html: [UInt8],
        published: Moment,
        updated: Moment,
        authors: [FeedAuthor] = [],
        categories: [String] = [],
        imageURL: String? = nil,
        language: String? = nil
    ) {
        self.id = id
        self.title = title
        self.url = url
        self.summary = summary
        self.html = html
        self.published = published
        self.updated = updated
        self.authors = authors
        self.categories = categories
        self.imageURL = imageURL
        self.language = language
    }
}
