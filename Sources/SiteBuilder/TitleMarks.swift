import SiteModel
import Theme

/// The words that stand before a page's title where the page itself is not seen, in one language.
struct TitleMarks: Sendable {
    /// The kinds of change.
    private let changes: [ChangeKind: String]
    private let test: String
    private let marked: @Sendable (String, String) -> String

    /// Words from the theme's strings.
    init(_ theme: ThemeFolder?, language: String) {
        func string(_ name: String) -> String { theme?.string(name, language: language) ?? name }
        changes = Dictionary(
            uniqueKeysWithValues: ChangeKind.allCases.map { ($0, string("change_" + $0.rawValue)) })
        test = string("test")
        marked = { theme?.phrase("title_marked", language: language, $0, $1) ?? "\($0): \($1)" }
    }

    /// The word for a kind of change.
    func word(_ kind: ChangeKind) -> String { changes[kind] ?? kind.rawValue }

    /// What is said of a change of a page.
    func title(of change: ChangeKind, of item: Item) -> String { marked(word(change), item.title) }

    /// The title of a page: no alarm may look real that is none, and nothing as if it held that was taken back.
    func title(of item: Item, in site: Site) -> String {
        if let change = site.takenBack(item) { return title(of: change, of: item) }
        return item.isTest ? marked(test, item.title) : item.title
    }
}
