import Markdown

/// What pass 2 made of an item's body.
public struct RenderedItem: Sendable {
    public let html: [UInt8]
    /// The same with absolute addresses, for items that stand in a feed.
    public let feedHTML: [UInt8]?
    public let headings: [Heading]
    public let words: Int
    /// The item's summary, or the beginning of its text.
    public let summary: String

    /// Creates a rendered item.
    public init(html: [UInt8], feedHTML: [UInt8]?, headings: [Heading], words: Int, summary: String) {
        self.html = html
        self.feedHTML = feedHTML
        self.headings = headings
        self.words = words
        self.summary = summary
    }
}
