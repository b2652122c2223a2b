import Diagnostics
import SiteModel

extension StringChecks {
    /// Beyond this number the words that a language lacks are told of together.
    private static let most = 10

    /// What a language of the site lacks of the words that templates or Candor print.
    func missing(in language: String) -> [Diagnostic] {
        // English does without Candor's own names: they have English words, or are labels whose keys are words.
        let isEnglish = ThemeStrings.tables(for: language).last == "en"
        let needed = Set(used.keys).union(isEnglish ? [] : Set(StringCatalog.byName.keys))
        let lacking = needed.filter { strings.own($0, in: language) == nil }.sorted()
        guard !lacking.isEmpty else { return [] }
        let tables = ThemeStrings.tables(for: language)
        let own = layers.files.filter { tables.contains($0.language.lowercased()) }
        guard let file = own.first?.file else { return [noFile(language)] }
        if lacking.count > Self.most {
            let names = lacking.prefix(Self.most).joined(separator: ", ")
            return [
                Diagnostic.error(
                    rule: "string-missing", location: SourceLocation(file: file.path),
                    message: "\(lacking.count) strings are missing in the language “\(language)”: \(names) …",
                    help: "Add them to \(places(file.path, language)). \(englishFiles)")
            ]
        }
        return lacking.map { name in
            let user = used[name].map { "\($0.template.displayPath) uses it" } ?? "Candor prints it"
            // The words that a theme's own template needs are that theme's to give, not its parent's.
            let path = used[name]?.template.folder.map { "\($0)/strings/\(language).yml" } ?? file.path
            return Diagnostic.error(
                rule: "string-missing", location: SourceLocation(file: path),
                message: "The string “\(name)” is missing in the language “\(language)”; \(user).",
                help: "Add “\(name): …” to \(places(path, language))." + english(name))
        }
    }

    /// What the string is in English, for those who translate it.
    private func english(_ name: String) -> String {
        strings.value(name, in: "en").map { " In English it is: “\($0.text)”." } ?? ""
    }

    private func noFile(_ language: String) -> Diagnostic {
        Diagnostic.error(
            rule: "string-missing", location: SourceLocation(file: ownFile(language)),
            message: "The theme has no words in “\(language)”, which site.yml lists as a language of the site.",
            help: "Write this file with the same names as the English words and words in that language, or take "
                + "“\(language)” out of the languages in site.yml. \(englishFiles)")
    }

    /// Where a word may be added.
    private func places(_ path: String, _ language: String) -> String {
        path == ownFile(language) ? "this file" : "this file or to \(ownFile(language))"
    }

    /// Where the English words are, to copy and translate.
    private var englishFiles: String {
        let files = layers.files.filter { $0.language == "en" }.map(\.file.path)
        return files.isEmpty ? "" : "The English words are in \(files.joined(separator: " and "))."
    }

    private func ownFile(_ language: String) -> String { "\(ownFolder)/\(language).yml" }
}
