import SiteModel
import Theme

/// The words that stand before a title or a note where the page itself is not seen, in one language.
struct TitleMarks: Sendable {
    /// What comes before the instruction of an alert.
    let whatToDo: String
    /// The kinds of change.
    private let changes: [ChangeKind: String]
    private let marks: [TitleMark: String]
    private let marked: @Sendable (String, String) -> String

    /// Words from the theme's strings.
    init(_ theme: ThemeFolder?, language: String) {
        func string(_ name: String) -> String { theme?.string(name, language: language) ?? name }
        changes = Dictionary(
            uniqueKeysWithValues: ChangeKind.allCases.map { ($0, string("change_" + $0.rawValue)) })
        marks = Dictionary(uniqueKeysWithValues: TitleMark.allCases.map { ($0, string($0.string)) })
        whatToDo = string("what_to_do")
        marked = { theme?.phrase("title_marked", language: language, $0, $1) ?? "\($0): \($1)" }
    }

    /// The word for a kind of change.
    func word(_ kind: ChangeKind) -> String { changes[kind] ?? kind.rawValue }

    /// A text behind the word that says what it is.
    func text(_ text: String, behind word: String) -> String { marked(word, text) }

    /// The title of a page: no alarm may look real that is none, and nothing as if it held that was taken back.
    func title(of item: Item, in site: Site) -> String {
        site.mark(of: item).map { marked(marks[$0] ?? "", item.title) } ?? item.title
    }
}
