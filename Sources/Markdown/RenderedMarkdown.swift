import Diagnostics

/// What one Markdown text becomes.
public struct RenderedMarkdown: Sendable {
    /// The HTML of the text, for its page.
    public var html: [UInt8]

    /// The same HTML with absolute URLs, for feeds; only if it was asked for.
    public var feedHTML: [UInt8]?

    /// The words without markup, one line a block; only the beginning unless the whole was asked for.
    public var plainText: String

    /// The headings in the order of the text.
    public var headings: [Heading]

    /// Other places that a link with a `#fragment` can lead to, such as elements with an `id`.
    public var anchors: [String] = []

    /// The links and images in the order of the text.
    public var links: [LinkUse]

    /// What the writer should know.
    public var diagnostics: [Diagnostic]

    /// The number of words.
    ///
    /// In scripts without spaces two characters count as one word.
    public var words: Int
}
