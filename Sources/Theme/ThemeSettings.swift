import Diagnostics
import SiteModel

/// What the theme.yml files of a theme, of those that it extends and of the site say together.
struct ThemeSettings {
    /// The settings that a theme's theme.yml may have.
    static let known = ["name", "version", "summary", "extends", "license"] + knownOfSites
    /// Those that a site's own may have.
    static let knownOfSites = ["directives", "options", "values", "tokens", "contrast"]
    /// Those whose values are checked as they are read.
    static let fields = [
        DirectiveDeclaration.field, OptionDeclaration.field, TokenDeclaration.field, ContrastPair.field,
    ]

    private var options: [OptionDeclaration] = []
    private var values: [(entry: PlacedValue.Entry, rank: Int)] = []
    private var tokens: [TokenDeclaration] = []
    private var pairs: [ContrastPair] = []
    /// How many files were read.
    private(set) var rank = 0

    /// Takes over what one file says, over what those before it said.
    mutating func read(_ file: SettingsFile, _ diagnostics: inout [Diagnostic]) {
        rank += 1
        for option in OptionDeclaration.read(file) {
            check(option, &diagnostics)
            options.removeAll { $0.name == option.name }
            options.append(option)
        }
        for token in TokenDeclaration.read(file, rank: rank, &diagnostics) {
            if let index = tokens.firstIndex(where: { $0.name == token.name }) {
                tokens[index] = token
            } else {
                tokens.append(token)
            }
        }
        pairs += ContrastPair.read(file, &diagnostics)
        guard let values = file.placed("values") else { return }
        if let entries = values.entries {
            self.values += entries.map { ($0, rank) }
        } else if values.text?.isEmpty != true {
            diagnostics.append(
                values.place.problem(
                    "option-invalid", "“values” must be a list of options, each with its value.",
                    "Write, on lines below it, one “name: value” each."))
        }
    }

    /// The options with what they are set to; `own` is what site.yml says.
    func options(_ own: [PlacedValue.Entry], _ diagnostics: inout [Diagnostic]) -> ThemeOptions {
        ThemeOptions(options, values: values + own.map { ($0, rank + 1) }, &diagnostics)
    }

    /// The tokens with the values that they have under these options.
    func palette(_ options: ThemeOptions, _ diagnostics: inout [Diagnostic]) -> Palette {
        Palette(tokens, pairs: pairs, options: options, &diagnostics)
    }

    private func check(_ option: OptionDeclaration, _ diagnostics: inout [Diagnostic]) {
        let isWord = option.type == .choice || option.type == .choices
        guard isWord == option.values.isEmpty else { return }
        diagnostics.append(
            option.place.problem(
                "option-invalid",
                isWord
                    ? "The option “\(option.name)” does not say which words it may be."
                    : "The option “\(option.name)” is of type \(option.type.rawValue) and has no words to choose from.",
                isWord ? "Add values: [first, second]." : "Remove “values”, or write type: choice."))
    }
}
