import Diagnostics
import SiteModel

/// A design token: a value that the style sheet uses by its name, as `var(--name)`.
struct TokenDeclaration: Sendable {
    /// Where its value comes from.
    enum Source: Sendable {
        /// A colour for light surroundings and, if it was given, one for dark ones.
        case colors(light: Shade, dark: Shade?)
        /// The colour that an option is set to.
        case colorOption(String)
        /// What CSS is to have there, such as a list of fonts.
        case text(String)
        /// The same by the word that an option is set to.
        case words(option: String, [String: String])
    }

    let name: String
    let source: Source
    /// How light the dark form is at least, in hundredths, instead of as strong as the light form.
    let darkLightness: Int?
    /// Whether nothing is told by its colour alone, so that no contrast is asked for.
    let isDecoration: Bool
    /// Where it is declared.
    let place: SourcePlace
    /// How far above the first theme that is.
    let rank: Int

    /// Whether its value is a color, and not another text of a style sheet.
    var isColor: Bool {
        switch source {
        case .colors, .colorOption: true
        case .text, .words: false
        }
    }
}

/// A colour and who set it.
struct Shade: Sendable {
    let color: Color
    let place: SourcePlace
    let rank: Int
}

extension TokenDeclaration {
    /// The setting `tokens` of theme.yml.
    static let field = Field(
        "tokens", .named(fields, reserved: []), "Colors and other values for the style sheet, by name.")

    /// What theme.yml says of one token.
    static let fields: [Field] = [
        Field("light", .text, "Its color in light surroundings: \"#1c4a78\"."),
        Field("dark", .text, "Its color in dark ones. Default: made from the light one."),
        Field("option", .text, "The option that says it, instead of a color here."),
        Field("dark_lightness", .integer, "How light its dark form begins, from 0 to 100, if that is made."),
        Field("decoration", .flag, "true for a color that tells nothing, so that no contrast is asked for."),
        Field("value", .text, "Another value than a color, such as a list of fonts."),
        Field("values", .any, "Such values by the words of the option."),
    ]

    /// The tokens that a file declares, in its order.
    static func read(_ settings: SettingsFile, rank: Int, _ diagnostics: inout [Diagnostic]) -> [TokenDeclaration] {
        guard case .record(let entries)? = settings["tokens"] else { return [] }
        let places = settings.placed("tokens")?.entries ?? []
        return entries.compactMap { entry in
            guard let placed = places.last(where: { $0.name == entry.name }) else { return nil }
            return read(placed, rank, &diagnostics)
        }
    }

    private static func read(
        _ entry: PlacedValue.Entry, _ rank: Int, _ diagnostics: inout [Diagnostic]
    ) -> TokenDeclaration? {
        guard let source = source(entry, rank, &diagnostics) else { return nil }
        return TokenDeclaration(
            name: entry.name, source: source,
            darkLightness: entry.value["dark_lightness"]?.text.flatMap { Int($0) }.map { min(max($0, 0), 100) },
            isDecoration: ["true", "yes", "on"].contains(entry.value["decoration"]?.text?.lowercased()),
            place: entry.place, rank: rank)
    }

    private static func source(
        _ entry: PlacedValue.Entry, _ rank: Int, _ diagnostics: inout [Diagnostic]
    ) -> Source? {
        let value = entry.value
        if let option = value["option"]?.text {
            guard let words = value["values"]?.entries else { return .colorOption(option) }
            for word in words {
                guard isValue(word.value, word.name, &diagnostics) else { return nil }
            }
            return .words(
                option: option, Dictionary(words.map { ($0.name, $0.value.text ?? "") }, uniquingKeysWith: { $1 }))
        }
        if let text = value["value"] { return isValue(text, entry.name, &diagnostics) ? .text(text.text ?? "") : nil }
        guard let light = value["light"] else {
            diagnostics.append(
                entry.place.problem(
                    "token-invalid", "The token “\(entry.name)” has no value.",
                    "Write \(entry.name): { light: \"#1c4a78\", dark: \"#95c0ea\" }, or name an option."))
            return nil
        }
        func shade(_ value: PlacedValue, _ name: String) -> Shade? {
            OptionReader.color(value, name, &diagnostics).map { Shade(color: $0, place: value.place, rank: rank) }
        }
        guard let day = shade(light, "light") else { return nil }
        guard let dark = value["dark"] else { return .colors(light: day, dark: nil) }
        guard let night = shade(dark, "dark") else { return nil }
        return .colors(light: day, dark: night)
    }

    /// A value stands between a colon and a semicolon of the style sheet, and must not end either.
    private static func isValue(_ value: PlacedValue, _ name: String, _ diagnostics: inout [Diagnostic]) -> Bool {
        if StyleValue.isSafe(value.text ?? "") { return true }
        diagnostics.append(
            value.place.problem(
                "token-invalid", "This can not be the value of “\(name)” in a style sheet.",
                "Write a value of CSS with every quotation mark and bracket closed, and without { } ; < > \\ and "
                    + "functions that fetch something, such as: Georgia, serif."))
        return false
    }
}
