/// Every name of a string that Candor itself looks up, and what the string may hold.
///
/// Names that only templates use are the theme's own and are not here. The checker and `docs/strings.md` are made from
/// this catalog.
public enum StringCatalog {
    /// One name.
    struct Entry: Sendable {
        let name: String
        let summary: String
        /// What is printed where a theme's English words lack it; a label is then its key made readable.
        let english: ThemeString?
        /// The places that its text may have.
        let places: [String]
        /// Of each group at least one place must be there.
        let needed: [[String]]
        let mayBeEmpty: Bool

        /// Whether its text changes with a number.
        var isPlural: Bool { if case .plural? = english { true } else { false } }
        /// Whether a template can print it as it stands.
        var isPrintable: Bool { places.isEmpty && !isPlural }
    }

    /// Names under one heading.
    struct Group: Sendable {
        let title: String
        let entries: [Entry]
    }

    /// All names, in groups.
    static let groups: [Group] = formats + counts + titles + languages + changes + record + labels + markdown

    static let byName: [String: Entry] = Dictionary(
        uniqueKeysWithValues: groups.flatMap(\.entries).map { ($0.name, $0) })

    /// The English that does without a theme.
    static let english: [String: ThemeString] = byName.compactMapValues(\.english)

    /// A text that is printed as it stands.
    static func word(_ name: String, _ english: String, _ summary: String, mayBeEmpty: Bool = false) -> Entry {
        Entry(
            name: name, summary: summary, english: .text(english), places: [], needed: [], mayBeEmpty: mayBeEmpty)
    }

    /// The label of a declared fact; without a theme's words its key is printed.
    static func label(_ name: String, _ summary: String) -> Entry {
        Entry(name: name, summary: summary, english: nil, places: [], needed: [], mayBeEmpty: false)
    }

    /// A text with places, all of which must be there unless `needed` says less.
    static func filled(
        _ name: String, _ english: String, _ summary: String, places: [String]? = nil, needed: [[String]]? = nil
    ) -> Entry {
        let own = TextPattern(english).places
        return Entry(
            name: name, summary: summary, english: .text(english), places: places ?? own,
            needed: needed ?? own.map { [$0] }, mayBeEmpty: false)
    }

    /// A text that changes with a number.
    static func plural(_ name: String, _ one: String, _ other: String, _ summary: String) -> Entry {
        Entry(
            name: name, summary: summary,
            english: .plural(PluralForms(rule: .one, texts: [.one: one, .other: other])), places: [""], needed: [[""]],
            mayBeEmpty: false)
    }
}
