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

    /// What a text may hold beyond CommonMark.
    public var extensions = MarkdownExtensions.all

    /// The words that Candor puts into the HTML of a text.
    public var words = MarkdownWords()

    /// The language of the text as a BCP 47 tag, such as `es` or `zh-Hant`; it decides about quotation marks.
    public var language: String?

    /// The quotation marks, if they are not to be those of the language.
    public var quotes: QuotationMarks?

    /// The agency's telephone numbers, which become links wherever they stand in a text.
    public var phoneNumbers: [String] = []

    /// What becomes of HTML in the text.
    public var rawHTML = RawHTMLPolicy.shownAsText

    /// Whether raw HTML and every scheme pass as they are written.
    ///
    /// Only the comparison with the specification asks for it; it is not public, so that no site can.
    package var trustsText = false

    /// Creates the usual options.
    public init() {}

    /// The quotation marks that are to be printed, if they are others than those that cmark makes.
    var otherQuotationMarks: QuotationMarks? {
        guard smart, extensions.contains(.typography) else { return nil }
        let marks = quotes ?? QuotationMarks(language: language)
        return marks == .english ? nil : marks
    }
}
