import Diagnostics
import SiteModel

/// What an option is set to.
enum OptionValue: Sendable, Hashable {
    /// A colour for light surroundings and, if it was given, one for dark ones with its place.
    case color(light: Color, dark: Color?, darkPlace: SourcePlace?)
    case words([String])
    case text(String)
    case flag(Bool)
    case number(Int)
    case image(source: String, alt: String)
    case links([SiteConfiguration.Link])
}

/// What an option is set to, and where.
struct OptionSetting: Sendable, Hashable {
    let value: OptionValue
    /// Where the value stands.
    let place: SourcePlace
    /// How far above the first theme it was set: who stands higher is the one to mend it.
    let rank: Int
}

/// Reads the value of an option; what is wrong with it becomes a diagnostic.
struct OptionReader {
    let option: OptionDeclaration
    private(set) var diagnostics: [Diagnostic] = []
    /// The addresses among the links, with their places.
    private(set) var links: [ConfiguredLink] = []

    init(_ option: OptionDeclaration) { self.option = option }

    /// The value that is written; `nil` after a diagnostic.
    mutating func read(_ written: PlacedValue) -> OptionValue? {
        switch option.type {
        case .color: color(written)
        case .choice: word(written).map { .words([$0]) }
        case .choices: words(written)
        case .text: text(written).map(OptionValue.text)
        case .flag: flag(written)
        case .number: number(written)
        case .image: image(written)
        case .links: links(written)
        }
    }

    private mutating func color(_ written: PlacedValue) -> OptionValue? {
        guard let entries = written.entries else {
            return Self.color(written, option.name, &diagnostics).map { .color(light: $0, dark: nil, darkPlace: nil) }
        }
        var colors: [String: Color] = [:]
        for entry in entries {
            guard ["light", "dark"].contains(entry.name) else {
                fail(
                    entry.place, "A color has no part “\(entry.name)”.",
                    "Its parts are light and dark, as in { light: \"#1c4a78\", dark: \"#95c0ea\" }.")
                return nil
            }
            guard let color = Self.color(entry.value, entry.name, &diagnostics) else { return nil }
            colors[entry.name] = color
        }
        guard let light = colors["light"] else {
            fail(written.place, "The color “\(option.name)” lacks its part “light”.", "Add light: \"#1c4a78\".")
            return nil
        }
        return .color(light: light, dark: colors["dark"], darkPlace: written["dark"]?.place)
    }

    /// The colour that is written; `nil` after a diagnostic.
    static func color(_ written: PlacedValue, _ name: String, _ diagnostics: inout [Diagnostic]) -> Color? {
        let text = written.text ?? ""
        if let color = Color(text) { return color }
        if text.isEmpty, written.text != nil {
            diagnostics.append(
                written.place.problem(
                    "option-invalid", "The color “\(name)” is empty.",
                    "In YAML a # begins a remark, so a color stands in quotes: \(name): \"#1c4a78\"."))
        } else {
            diagnostics.append(
                written.place.problem(
                    "option-invalid",
                    written.text == nil
                        ? "“\(name)” is not a color." : "“\(text.prefix(60))” is not a color (“\(name)”).",
                    "Write it in quotes, with a # and three or six of the digits 0 to 9 and a to f: \"#1c4a78\"."))
        }
        return nil
    }

    private mutating func word(_ written: PlacedValue) -> String? {
        guard let text = text(written) else { return nil }
        if option.values.contains(text) { return text }
        let near = NearestName.best(for: text, among: option.values).map { "Did you mean “\($0)”? " } ?? ""
        fail(
            written.place, "“\(option.name)” can not be “\(text.prefix(60))”.",
            "\(near)It is one of: \(option.values.joined(separator: ", ")).")
        return nil
    }

    private mutating func words(_ written: PlacedValue) -> OptionValue? {
        guard let list = written.list ?? (written.text?.isEmpty == false ? [written] : nil) else {
            fail(
                written.place, "“\(option.name)” must be a list.",
                "Write it as \(option.name): [\(option.values.prefix(3).joined(separator: ", "))].")
            return nil
        }
        if written.list == nil, let text = written.text, text.contains(where: { " ,".contains($0) }) {
            fail(
                written.place, "“\(option.name)” must be a list, and “\(text.prefix(60))” is one text.",
                "Write it in brackets: \(option.name): [\(option.values.prefix(3).joined(separator: ", "))], "
                    + "or each on a line of its own behind “- ”, all indented alike.")
            return nil
        }
        var words: [String] = []
        for element in list {
            guard let word = word(element) else { return nil }
            if words.contains(word) {
                fail(element.place, "“\(word)” stands twice in “\(option.name)”.", "Remove one of the two.")
                return nil
            }
            words.append(word)
        }
        return .words(words)
    }

    private mutating func text(_ written: PlacedValue) -> String? {
        if let text = written.text { return text }
        fail(
            written.place, "“\(option.name)” must be \(option.type == .text ? "text" : "one word").",
            "Write one value behind the colon, such as \(option.name): \(option.values.first ?? "…")")
        return nil
    }

    private mutating func flag(_ written: PlacedValue) -> OptionValue? {
        switch written.text?.lowercased() {
        case "true", "yes", "on": return .flag(true)
        case "false", "no", "off": return .flag(false)
        default:
            fail(
                written.place, "“\(option.name)” must be true or false.",
                "Write \(option.name): true or \(option.name): false.")
            return nil
        }
    }

    private mutating func number(_ written: PlacedValue) -> OptionValue? {
        let (least, most) = (option.least ?? .min, option.most ?? .max)
        if let number = written.text.flatMap({ Int($0) }), number >= least, number <= most { return .number(number) }
        let range =
            switch (option.least, option.most) {
            case (let least?, let most?): " from \(least) to \(most)"
            case (let least?, nil): " of at least \(least)"
            case (nil, let most?): " of at most \(most)"
            case (nil, nil): ""
            }
        fail(
            written.place, "“\(option.name)” must be a whole number\(range).",
            "Write it in digits, such as \(option.name): \(option.least ?? option.most ?? 1).")
        return nil
    }

    private mutating func image(_ written: PlacedValue) -> OptionValue? {
        let form = "Write it as \(option.name): { src: /picture.svg, alt: \"What the picture shows\" }."
        guard let entries = written.entries else {
            fail(written.place, "“\(option.name)” needs a picture's file and its description.", form)
            return nil
        }
        guard let parts = parts(entries, ["src", "alt"], of: written, form) else { return nil }
        let source = parts["src"]?.text ?? ""
        let ending = source.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard OptionType.imageEndings.contains(ending), !source.contains(":"), !source.hasPrefix("//") else {
            fail(
                parts["src"]?.place ?? written.place, "“\(source.prefix(60))” is not the file of a picture.",
                "Write a file of the content folder, such as /picture.svg; it may end in "
                    + OptionType.imageEndings.joined(separator: ", ") + ".")
            return nil
        }
        return .image(source: source, alt: parts["alt"]?.text ?? "")
    }

    private mutating func links(_ written: PlacedValue) -> OptionValue? {
        let form = "Write each on a line of its own below it: - { title: Words, url: /address/ }"
        guard let list = written.list else {
            if written.text?.isEmpty == true { return .links([]) }
            fail(written.place, "“\(option.name)” must be a list of links.", form)
            return nil
        }
        var found: [SiteConfiguration.Link] = []
        for element in list {
            guard let entries = element.entries else {
                fail(element.place, "A link in “\(option.name)” must have words and an address.", form)
                return nil
            }
            guard let parts = parts(entries, ["title", "url"], of: element, form) else { return nil }
            let url = parts["url"]?.text ?? ""
            let place = parts["url"]?.place ?? element.place
            if let fault = ConfiguredLink.fault(of: url, in: option.name) {
                fail(place, fault.message, fault.help)
                return nil
            }
            links.append(ConfiguredLink(url: url, setting: option.name, location: place.location))
            found.append(.init(title: parts["title"]?.text ?? "", url: url))
        }
        return .links(found)
    }

    /// The parts `names` of a value, which must all be texts; `nil` after a diagnostic.
    private mutating func parts(
        _ entries: [PlacedValue.Entry], _ names: [String], of whole: PlacedValue, _ form: String
    ) -> [String: PlacedValue]? {
        var parts: [String: PlacedValue] = [:]
        for entry in entries {
            guard names.contains(entry.name) else {
                let near = NearestName.best(for: entry.name, among: names)
                fail(
                    entry.place, "“\(option.name)” has no part “\(entry.name)”.",
                    near.map { "Did you mean “\($0)”?" } ?? form)
                return nil
            }
            parts[entry.name] = entry.value
        }
        if let value = parts["title"], value.entries != nil {
            fail(
                value.place, "The words of a link in “\(option.name)” are the same for all languages of the site.",
                "Write “title: words”. Links with words for each language stand in site.yml under “footer:”.")
            return nil
        }
        // A picture that only adorns has an empty description, but somebody has to say so.
        for name in names where parts[name]?.text == nil || name != "alt" && parts[name]?.text?.isEmpty == true {
            fail(parts[name]?.place ?? whole.place, "“\(option.name)” lacks its part “\(name)”.", form)
            return nil
        }
        return parts
    }

    private mutating func fail(_ place: SourcePlace, _ message: String, _ help: String) {
        diagnostics.append(place.problem("option-invalid", message, help))
    }
}
