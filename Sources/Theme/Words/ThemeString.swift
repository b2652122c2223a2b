/// A word or phrase of a theme: a text, or a text for each form that words take beside a number.
enum ThemeString: Sendable, Hashable {
    case text(String)
    case plural(PluralForms)

    /// The text; of several forms the one for most numbers.
    var text: String {
        switch self {
        case .text(let text): text
        case .plural(let forms): forms.texts[.other] ?? forms.texts.values.sorted().first ?? ""
        }
    }

    /// The text with `values` in its places: `{}` for the only one, `{1}` and `{2}` for more.
    func filled(_ values: [String]) -> String { TextPattern(text).filled(values) }
}

/// What words become beside a number, in one language.
struct PluralForms: Sendable, Hashable {
    let rule: PluralRule
    let texts: [PluralCategory: String]

    /// The text for a number, in which `{}` stands for it.
    func text(for number: Int) -> String {
        texts[rule.category(number)] ?? ThemeString.plural(self).text
    }
}

/// The words of a theme in all languages that it speaks.
struct ThemeStrings: Sendable {
    /// By language, in small letters, and by name.
    private var tables: [String: [String: ThemeString]] = [:]

    /// Adds a word, in the place of an earlier one of the same name.
    mutating func set(_ name: String, _ value: ThemeString, in language: String) {
        tables[language.lowercased(), default: [:]][name] = value
    }

    /// The word `name` in `language`, or in English where that language lacks it.
    func value(_ name: String, in language: String) -> ThemeString? {
        own(name, in: language) ?? tables["en"]?[name] ?? StringCatalog.english[name]
    }

    /// The word `name` in `language` itself.
    func own(_ name: String, in language: String) -> ThemeString? {
        Self.tables(for: language).lazy.compactMap { tables[$0]?[name] }.first
            ?? (Self.isEnglish(language) ? StringCatalog.english[name] : nil)
    }

    /// All words for texts in `language`: its own, and English ones where it has none.
    func table(_ language: String) -> [String: ThemeString] {
        var table = StringCatalog.english
        for name in ["en"] + Self.tables(for: language).reversed() {
            table.merge(tables[name] ?? [:]) { _, own in own }
        }
        return table
    }

    /// The names of the words in any language.
    var names: Set<String> { Set(tables.values.flatMap(\.keys)).union(StringCatalog.english.keys) }

    /// Whether there is any word in a language.
    func speaks(_ language: String) -> Bool {
        Self.isEnglish(language) || Self.tables(for: language).contains { tables[$0] != nil }
    }

    private static func isEnglish(_ language: String) -> Bool { tables(for: language).last == "en" }

    /// The names of the tables that serve a language, the nearest first: those of `es-mx` are `es-mx` and `es`.
    ///
    /// Another script is another text: simplified characters do not serve those who read traditional ones.
    static func tables(for language: String) -> [String] {
        let parts = language.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        guard let first = parts.first else { return [] }
        let isOtherScript =
            parts.dropFirst().contains { $0.utf8.count == 4 && $0.utf8.allSatisfy { $0 > 57 } }
            || (first == "zh" && parts.dropFirst().contains { ["tw", "hk", "mo"].contains($0) })
        var names = [parts.joined(separator: "-")]
        for count in stride(from: parts.count - 1, to: 0, by: -1) where count > 1 || !isOtherScript {
            names.append(parts.prefix(count).joined(separator: "-"))
        }
        return names
    }
}
