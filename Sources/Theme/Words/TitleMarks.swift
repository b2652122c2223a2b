import SiteModel

/// The words that stand before a title or a note where the page itself is not seen, in one language.
public struct TitleMarks: Sendable {
    /// What comes before the instruction of an alert.
    public let whatToDo: String
    private let changes: [ChangeKind: String]
    private let marks: [TitleMark: String]
    private let marked: @Sendable (String, String) -> String

    /// Words from the theme's strings; their names where there is no theme.
    public init(_ theme: ThemeFolder?, language: String) {
        func string(_ name: String) -> String { theme?.string(name, language: language) ?? name }
        changes = Dictionary(
            uniqueKeysWithValues: ChangeKind.allCases.map { ($0, string("change_" + $0.rawValue)) })
        marks = Dictionary(uniqueKeysWithValues: TitleMark.allCases.map { ($0, string($0.string)) })
        whatToDo = string("what_to_do")
        marked = { theme?.phrase("title_marked", language: language, $0, $1) ?? "\($0): \($1)" }
    }

    /// The word for a kind of change.
    public func word(_ kind: ChangeKind) -> String { changes[kind] ?? kind.rawValue }

    /// The word for a mark.
    public func word(_ mark: TitleMark) -> String { marks[mark] ?? mark.string }

    /// A text behind the word that says what it is.
    public func text(_ text: String, behind word: String) -> String { marked(word, text) }

    /// The title of a page behind the word that says that it was taken back, is a test or cancels an alert.
    public func title(of item: Item, in site: Site) -> String { title(of: item, site.mark(of: item)) }

    /// The title of a page behind the word for its mark, if it has one.
    public func title(of item: Item, _ mark: TitleMark?) -> String {
        mark.map { marked(word($0), item.title) } ?? item.title
    }
}
