import Diagnostics
import SiteModel

/// Checks a theme's files of strings: names, places for values, forms beside numbers, and that no word is missing.
struct StringChecks {
    let layers: StringLayers
    let strings: ThemeStrings
    /// The strings that templates use.
    let used: [String: StringUse]
    /// Where the site's own files of strings are, or would be.
    let ownFolder: String
    /// The names that a file may have.
    private let known: Set<String>

    init(_ layers: StringLayers, _ strings: ThemeStrings, used: [String: StringUse], ownFolder: String) {
        self.layers = layers
        self.strings = strings
        self.used = used
        self.ownFolder = ownFolder
        // What the lowest theme says in English is said for its other languages and for the themes above it.
        let declared = layers.files.filter { $0.layer == 0 && $0.language == "en" }.flatMap(\.file.entries).map(\.name)
        known = Set(StringCatalog.byName.keys).union(used.keys).union(declared)
    }

    /// Everything that is wrong, for a site in `languages`.
    func check(_ languages: [String]) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for file in layers.files {
            problems += file.file.diagnostics
            problems += check(file)
        }
        problems += used.sorted { $0.key < $1.key }.compactMap { check(use: $0.value, of: $0.key) }
        var done: Set<String> = []
        // What is no language is told of in site.yml.
        for language in languages where LanguageTag.isShortName(language) && done.insert(language.lowercased()).inserted
        {
            problems += missing(in: language)
        }
        return problems
    }

    // MARK: One file

    private func check(_ file: StringLayers.File) -> [Diagnostic] {
        let first = file.language.prefix { $0 != "-" }
        guard LanguageTag.isWellFormed(file.language), (2...3).contains(first.utf8.count) else {
            return [
                Diagnostic.error(
                    rule: "strings-language-unknown", location: SourceLocation(file: file.file.path),
                    message: "“\(file.language)” is not the short name of a language.",
                    help:
                        "Name the file by the language of its words, such as es.yml for Spanish or vi.yml for Vietnamese."
                )
            ]
        }
        let rule = PluralRule(language: file.language)
        var problems: [Diagnostic] = []
        if rule == nil, let entry = file.file.entries.first(where: { $0.text == nil }) {
            problems.append(
                entry.place.problem(
                    "plural-rule-unknown",
                    "Candor does not know how words of the language “\(file.language)” change with a number.",
                    help: "The text behind “other” is used for every number; write one that suits them all.",
                    severity: .note))
        }
        for entry in file.file.entries { problems += check(entry, file.language, rule ?? .none) }
        return problems
    }

    private func check(_ entry: StringsFile.Entry, _ language: String, _ rule: PluralRule) -> [Diagnostic] {
        guard known.contains(entry.name) else {
            let near = NearestName.best(for: entry.name, among: known.sorted())
            return [
                entry.place.problem(
                    "string-unknown", "No template uses a string “\(entry.name)”, nor does Candor.",
                    help: near.map { "Did you mean “\($0)”?" } ?? "Remove the line, or use the name in a template.")
            ]
        }
        let declared = StringCatalog.byName[entry.name]
        guard let text = entry.text else { return checkForms(of: entry, declared, language, rule) }
        if declared?.isPlural == true {
            return [
                entry.place.problem(
                    "string-plural", "The words of “\(entry.name)” change with a number, so one text is not enough.",
                    help: "Write \(entry.name): { \(Self.pattern(rule)) }.")
            ]
        }
        if !Self.isSeen(text), declared?.mayBeEmpty != true {
            return [
                entry.place.problem(
                    "string-empty", "“\(entry.name)” has no words.",
                    help: "Write them behind the colon, or remove the line.")
            ]
        }
        return checkPlaces(of: text, entry.name, entry.place, declared, needsAll: true)
    }

    /// Whether a text has a sign that is seen: a mark of what was taken back, or of a test, can not be made to vanish.
    private static func isSeen(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: \.isSeen)
    }

    // MARK: Forms

    private func checkForms(
        of entry: StringsFile.Entry, _ declared: StringCatalog.Entry?, _ language: String, _ rule: PluralRule
    ) -> [Diagnostic] {
        guard declared?.isPlural == true else {
            return [
                entry.place.problem(
                    "string-plural", "“\(entry.name)” does not change with a number, so it has one text.",
                    help: "Write “\(entry.name): text”.")
            ]
        }
        var problems: [Diagnostic] = []
        for form in entry.forms {
            guard let category = PluralCategory(rawValue: form.name),
                rule.categories.contains(category) || category == .other
            else {
                let near = NearestName.best(for: form.name, among: rule.categories.map(\.rawValue))
                problems.append(
                    form.place.problem(
                        "string-plural", "The language “\(language)” has no form “\(form.name)”.",
                        help: near.map { "Did you mean “\($0)”?" } ?? "Its forms are: \(Self.list(rule))."))
                continue
            }
            if !Self.isSeen(form.text) {
                problems.append(
                    form.place.problem(
                        "string-empty", "The form “\(form.name)” of “\(entry.name)” has no words.",
                        help: "Write them behind the colon."))
                continue
            }
            // What stands for one number alone can say it in a word.
            problems += checkPlaces(
                of: form.text, entry.name, form.place, declared, needsAll: rule.onlyNumber(in: category) == nil)
        }
        let given = Set(entry.forms.map(\.name))
        let lacking = rule.required.filter { !given.contains($0.rawValue) }
        if !lacking.isEmpty {
            problems.append(
                entry.place.problem(
                    "string-plural",
                    "“\(entry.name)” lacks the \(lacking.count == 1 ? "form" : "forms") "
                        + lacking.map { "“\($0.rawValue)”" }.joined(separator: ", ")
                        + " of the language “\(language)”.",
                    help: "Its forms are: \(Self.list(rule))."))
        }
        return problems
    }

    /// How a file gives the forms of a language: `one: …, other: …`.
    private static func pattern(_ rule: PluralRule) -> String {
        rule.required.map { "\($0.rawValue): \"{} …\"" }.joined(separator: ", ")
    }

    /// The forms of a language, each with numbers that take it.
    private static func list(_ rule: PluralRule) -> String {
        rule.required.map { category in
            "\(category.rawValue) (\(rule.examples(of: category).map(String.init).joined(separator: ", ")))"
        }.joined(separator: "; ")
    }

    // MARK: Places

    private func checkPlaces(
        of text: String, _ name: String, _ place: StringsFile.Place, _ declared: StringCatalog.Entry?, needsAll: Bool
    ) -> [Diagnostic] {
        let found = TextPattern(text).places
        let allowed = declared?.places ?? []
        if let other = found.first(where: { !allowed.contains($0) }) {
            let marks = allowed.map { "{\($0)}" }.joined(separator: ", ")
            return [
                place.problem(
                    "string-place", "“\(name)” has the place “{\(other)}”, for which there is no value.",
                    help: allowed.isEmpty
                        ? "Remove “{\(other)}”: these words are printed as they stand."
                        : "Its places are \(marks).")
            ]
        }
        guard needsAll, let group = declared?.needed.first(where: { group in !group.contains { found.contains($0) } })
        else { return [] }
        let marks = group.map { "“{\($0)}”" }.joined(separator: " or ")
        return [
            place.problem(
                "string-place", "“\(name)” lacks the place \(marks), so the value would not be shown.",
                help: declared?.english.map { "Put it where the value belongs. In English: “\($0.text)”." }
                    ?? "Put it where the value belongs.")
        ]
    }

    /// A template prints a string as it stands; it can not put a value into it.
    private func check(use: StringUse, of name: String) -> Diagnostic? {
        guard let declared = StringCatalog.byName[name], !declared.isPrintable else { return nil }
        return Diagnostic.error(
            rule: "template-string-value",
            location: SourceLocation(file: use.template.displayPath, line: use.tag.line, column: use.tag.column),
            message: "“\(name)” has a place for a value, which a template can not fill.",
            help: "Use the view that gives the finished words, such as count_text; docs/templates.md lists all names.",
            excerpt: use.template.line(use.tag.line), length: use.tag.name.utf8.count + 4)
    }
}
