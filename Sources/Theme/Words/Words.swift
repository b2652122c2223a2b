import SiteModel
import TextFormats

/// A theme's words in one language, and the days, numbers and labels made of them.
///
/// It is made once for each language and shared by all views.
final class Words: Sendable {
    /// The language of what it says, for which the theme need not have words.
    let language: String
    /// The direction in which it is written.
    let direction: String
    let now: Moment
    let zone: Zone
    let formats: WordFormats
    private let table: [String: ThemeString]
    /// The texts that have places, taken apart.
    private let patterns: [String: TextPattern]

    /// Creates the words for texts in `language`.
    init(strings: ThemeStrings, language: String, now: Moment, zone: Zone) {
        self.language = language
        direction = Self.direction(of: language)
        self.now = now
        self.zone = zone
        table = strings.table(language)
        formats = WordFormats(table)
        patterns = Self.patterns(in: table)
    }

    /// The words that templates may print: those that are one text, by name.
    var printable: [String: String] {
        table.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
    }

    /// The word or phrase `name`.
    subscript(name: String) -> String? { table[name]?.text }

    /// The string of a declared fact, or its key made readable.
    func label(_ group: String, _ key: String) -> String {
        let name = key.utf8.contains(UInt8(ascii: "-")) ? key.replacing("-", with: "_") : key
        return table["\(group)_\(name)"]?.text ?? key.replacing("-", with: " ").capitalizedFirst
    }

    private static func patterns(in table: [String: ThemeString]) -> [String: TextPattern] {
        let texts = table.values.flatMap { string -> [String] in
            switch string {
            case .text(let text): [text]
            case .plural(let forms): Array(forms.texts.values)
            }
        }
        let withPlaces = texts.filter { $0.utf8.contains(UInt8(ascii: "{")) }
        return Dictionary(withPlaces.map { ($0, TextPattern($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The phrase `name` with `values` in its places: `{}` for the only one, `{1}` and `{2}` for more.
    func phrase(_ name: String, _ values: String...) -> String {
        guard let text = table[name]?.text else { return values.joined(separator: formats.listSeparator) }
        return (patterns[text] ?? TextPattern(text)).filled(values)
    }

    /// The phrase `name` in the form that goes with a number.
    func count(_ name: String, _ number: Int) -> String {
        let text =
            switch table[name] {
            case .plural(let forms)?: forms.text(for: number)
            case .text(let text)?: text
            case nil: "{}"
            }
        return (patterns[text] ?? TextPattern(text)).filled { $0.isEmpty ? formats.number(number) : nil }
    }

    /// Texts one behind another: “English, Spanish”.
    func list(_ texts: [String]) -> String? {
        texts.isEmpty ? nil : texts.joined(separator: formats.listSeparator)
    }

    /// A day as residents read it: March 2, 2026.
    func dayText(_ moment: Moment) -> String { formats.day(moment.isDay ? moment : moment.inZone(zone)) }

    func day(_ moment: Moment?) -> View? {
        guard let moment else { return nil }
        let local = moment.isDay ? moment : moment.inZone(zone)
        return View(ViewCatalog.day) {
            $0["text"] = formats.day(local)
            $0["iso"] = moment.isDay ? moment.isoDay : moment.rfc3339
            $0["year"] = String(local.year)
        }
    }

    /// The time of day, as residents read it; nothing for a whole day.
    func time(_ moment: Moment?) -> String? {
        guard let moment, !moment.isDay else { return nil }
        return formats.time(moment.inZone(zone))
    }

    func phone(_ text: String?) -> View? {
        guard let text else { return nil }
        return View(ViewCatalog.phone) {
            $0["text"] = text
            $0["tel"] = Self.tel(text)
        }
    }

    /// The direction in which a language is written: `ltr` or `rtl`.
    static func direction(of language: String) -> String { WritingDirection(of: language).rawValue }

    static func tel(_ text: String) -> String { String(text.filter { $0.isASCII && ($0.isNumber || $0 == "+") }) }

    /// The address behind a telephone number or a mail address; `nil` for other words.
    static func reachableAddress(_ text: String) -> String? {
        if PhoneNumber.isOne(text) { return "tel:" + tel(text) }
        return text.contains("@") && !text.contains(where: \.isWhitespace) ? "mailto:" + text : nil
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
