import Digests
import Markdown

/// What pass 2 made of an item's body.
///
/// A value that never changes; it is a class for the same reason as ``Item``.
public final class RenderedItem: Sendable {
    /// The body as HTML.
    public let html: RenderedBody
    /// The same with absolute addresses, for items that stand in a feed.
    public let feedHTML: RenderedBody?
    /// Its headings, in order.
    public let headings: [Heading]
    /// Other places in it that links can lead to, such as notes.
    public let anchors: [String]
    /// The body's links and images, for the check of anchors.
    public let links: [LinkUse]
    /// How many words it has.
    public let words: Int
    /// The item's summary, or the beginning of its text.
    public let summary: String

    /// Creates a rendered item.
    public init(
        html: RenderedBody, feedHTML: RenderedBody?, headings: [Heading], anchors: [String] = [], links: [LinkUse],
        words: Int, summary: String
    ) {
        self.html = html
        self.feedHTML = feedHTML
        self.headings = headings
        self.anchors = anchors
        self.links = links
        self.words = words
        self.summary = summary
    }
}

/// What pass 2 made, or will make, of each of a site's items.
///
/// A build that makes only a part of the site renders only the bodies that this part needs.
public struct RenderedItems: Sendable {
    private let items: [Deferred<RenderedItem>]

    /// Creates the list; its order is that of ``Site/items``.
    public init(_ items: [Deferred<RenderedItem>]) { self.items = items }

    /// The rendered `Site.items[index]`.
    public subscript(index: Int) -> RenderedItem { items[index].value }
}

/// A body's HTML, of which always the digest is known, and the bytes are there or can be made again.
///
/// A page that did not change since the last build is known by the digest alone; then nobody asks for the bytes.
public struct RenderedBody: Sendable {
    /// The digest of ``bytes``.
    public let digest: Digest
    private let source: Source

    private enum Source: Sendable {
        case made([UInt8])
        case later(Deferred<[UInt8]>)
    }

    /// Creates a body of bytes.
    public init(_ bytes: [UInt8]) {
        digest = Digest(of: bytes)
        source = .made(bytes)
    }

    /// Creates a body whose bytes `make` gives, once, when they are first needed; they must have the digest.
    public init(digest: Digest, make: @escaping @Sendable () -> [UInt8]) {
        self.digest = digest
        source = .later(Deferred(make))
    }

    /// The HTML in UTF-8.
    public var bytes: [UInt8] {
        switch source {
        case .made(let bytes): bytes
        case .later(let bytes): bytes.value
        }
    }
}
