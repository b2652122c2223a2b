import TextFormats

/// A page as a ``Sitemap`` names it.
public struct SitemapURL: Sendable, Hashable {
    /// The page's absolute URL, percent-encoded.
    public var url: String

    /// When the page last changed.
    public var lastModified: Moment?

    /// Creates a page's line in the sitemap.
    public init(url: String, lastModified: Moment? = nil) {
        self.url = url
        self.lastModified = lastModified
    }
}
