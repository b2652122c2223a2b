/// How the levels of a text's headings are moved so that they fit below the page's own title.
public enum HeadingShift: Sendable, Hashable {
    /// All headings move down by one if any of them is of level 1, else none moves.
    case automatic

    /// All headings move down by the number of levels.
    case down(Int)
}

/// The choices for turning Markdown into HTML.
public struct MarkdownOptions: Sendable, Hashable {
    /// Whether straight quotes, `--`, `---` and `...` become typographic ones.
    public var smart = true

    /// How the levels of headings are moved.
    ///
    /// No heading goes beyond level 6.
    public var headingShift = HeadingShift.automatic

    /// Whether the plain text is kept whole rather than only its beginning.
    public var fullText = false

    /// Values of `id` that the page around the text uses itself, so that no heading takes them.
    public var reservedIDs: Set<String> = []

    /// Creates the usual options.
    public init() {}
}
