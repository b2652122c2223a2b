/// What a text may hold beyond CommonMark.
public struct MarkdownExtensions: OptionSet, Sendable, Hashable {
    /// One bit for each extension.
    public let rawValue: UInt16

    /// Creates a set of its bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Tables with `|` between the cells.
    public static let tables = MarkdownExtensions(rawValue: 1 << 0)

    /// Notes at the end of the text: `[^name]` and `[^name]: …`.
    public static let footnotes = MarkdownExtensions(rawValue: 1 << 1)

    /// Struck words: `~~word~~`.
    public static let strikethrough = MarkdownExtensions(rawValue: 1 << 2)

    /// List items that begin with `[ ]` or `[x]`.
    public static let taskLists = MarkdownExtensions(rawValue: 1 << 3)

    /// Addresses in the text that become links without any sign.
    public static let autolinks = MarkdownExtensions(rawValue: 1 << 4)

    /// Terms with `: …` on the lines below them.
    public static let definitionLists = MarkdownExtensions(rawValue: 1 << 5)

    /// Quotes that begin with `[!NOTE]` and the like.
    public static let callouts = MarkdownExtensions(rawValue: 1 << 6)

    /// Ids of headings, written `{#id}` or made of their words, and a link to each heading beside it.
    public static let headingAnchors = MarkdownExtensions(rawValue: 1 << 7)

    /// What the theme renders: `:name[…]{…}`, `::name[…]{…}` and `:::name … :::`.
    public static let directives = MarkdownExtensions(rawValue: 1 << 8)

    /// Quotation marks of the language, numbers that are not divided, and telephone links.
    public static let typography = MarkdownExtensions(rawValue: 1 << 9)

    /// Every extension.
    public static let all: MarkdownExtensions = [
        .tables, .footnotes, .strikethrough, .taskLists, .autolinks, .definitionLists, .callouts, .headingAnchors,
        .directives, .typography,
    ]

    /// CommonMark alone.
    public static let none: MarkdownExtensions = []
}
