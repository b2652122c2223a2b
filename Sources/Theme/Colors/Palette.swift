import Diagnostics
import SiteModel

/// A theme's tokens with the values that they have on this site.
struct Palette: Sendable {
    /// The two surroundings.
    enum Scheme: String, Sendable, CaseIterable { case light, dark }

    /// A token's value.
    private enum Value: Sendable {
        case colors(light: Shade, dark: Shade)
        case text(String)
    }

    private let tokens: [TokenDeclaration]
    private var values: [String: Value] = [:]

    /// The palette without any token.
    init() { tokens = [] }

    /// Gives the tokens their values, and checks every pair in light and dark.
    init(
        _ tokens: [TokenDeclaration], pairs: [ContrastPair], options: ThemeOptions, _ diagnostics: inout [Diagnostic]
    ) {
        self.tokens = tokens
        let known = pairs.filter { Self.isKnown($0, tokens, &diagnostics) }
        var missing: [(TokenDeclaration, Shade)] = []
        for token in tokens {
            switch token.source {
            case .text(let text): values[token.name] = .text(text)
            case .words(let option, let words):
                values[token.name] = Self.word(token, option, words, options, &diagnostics).map(Value.text)
            case .colors(let light, let dark):
                values[token.name] = .colors(light: light, dark: dark ?? light)
                if dark == nil { missing.append((token, light)) }
            case .colorOption(let option):
                guard let (light, dark) = Self.colors(token, option, options, &diagnostics) else { continue }
                values[token.name] = .colors(light: light, dark: dark ?? light)
                if dark == nil || token.darkLightness != nil { missing.append((token, light)) }
            }
        }
        derive(missing, known)
        for pair in known { check(pair, known, &diagnostics) }
        let paired = Set(known.flatMap { [$0.front, $0.ground] })
        for token in tokens where !token.isDecoration && !paired.contains(token.name) {
            guard case .colors? = values[token.name] else { continue }
            diagnostics.append(
                token.place.problem(
                    "token-unpaired", "No pair below “contrast” says where the color “\(token.name)” is seen.",
                    "Add - { text: \(token.name), on: … }, or decoration: true if it tells nothing."))
        }
    }

    /// The names of all tokens, with their places.
    var declarations: [TokenDeclaration] { tokens }

    /// Whether `name` is a token that has colours.
    func isColor(_ name: String) -> Bool { if case .colors? = values[name] { true } else { false } }

    /// The colour of a token.
    func color(_ name: String, _ scheme: Scheme) -> Color? { shade(name, scheme)?.color }

    /// The tokens as custom properties, for the beginning of the style sheet.
    var css: String {
        var all = ""
        var dark = ""
        for token in tokens {
            switch values[token.name] {
            case .text(let text)?: all += "--\(token.name):\(text);"
            case .colors(let day, let night)?:
                all += "--\(token.name):\(day.color);"
                if night.color != day.color { dark += "--\(token.name):\(night.color);" }
            case nil: break
            }
        }
        guard !all.isEmpty else { return "" }
        // What is printed is on paper, whatever the screen is like.
        return ":root{\(all)}\n"
            + (dark.isEmpty ? "" : "@media screen and (prefers-color-scheme:dark){:root{\(dark)}}\n")
    }

    // MARK: Values

    private func shade(_ name: String, _ scheme: Scheme) -> Shade? {
        guard case .colors(let light, let dark)? = values[name] else { return nil }
        return scheme == .light ? light : dark
    }

    private static func colors(
        _ token: TokenDeclaration, _ option: String, _ options: ThemeOptions, _ diagnostics: inout [Diagnostic]
    ) -> (Shade, Shade?)? {
        guard let setting = options.settings[option], case .color(let light, let dark, let darkPlace) = setting.value
        else {
            // A default that is wrong has been told already.
            if options.declarations.contains(where: { $0.name == option && $0.type == .color && $0.standard != nil }) {
                return nil
            }
            diagnostics.append(optionProblem(token, option, "color", options))
            return nil
        }
        func shade(_ color: Color, _ place: SourcePlace? = nil) -> Shade {
            Shade(color: color, place: place ?? setting.place, rank: setting.rank)
        }
        return (shade(light), dark.map { shade($0, darkPlace) })
    }

    private static func word(
        _ token: TokenDeclaration, _ option: String, _ words: [String: String], _ options: ThemeOptions,
        _ diagnostics: inout [Diagnostic]
    ) -> String? {
        guard let declaration = options.declarations.first(where: { $0.name == option && $0.type == .choice }) else {
            diagnostics.append(optionProblem(token, option, "choice", options))
            return nil
        }
        if let lacking = declaration.values.first(where: { words[$0] == nil }) {
            diagnostics.append(
                token.place.problem(
                    "token-invalid", "The token “\(token.name)” has no value for “\(lacking)”.",
                    "The option “\(option)” may be \(declaration.values.joined(separator: ", "))."))
        }
        guard case .words(let chosen)? = options.settings[option]?.value else { return nil }
        return chosen.first.flatMap { words[$0] }
    }

    private static func optionProblem(
        _ token: TokenDeclaration, _ option: String, _ type: String, _ options: ThemeOptions
    ) -> Diagnostic {
        let known = options.declarations.filter { $0.type.rawValue == type }.map(\.name)
        let near = NearestName.best(for: option, among: known)
        return token.place.problem(
            "token-invalid", "The token “\(token.name)” needs the option “\(option)” of type \(type) with a default.",
            near.map { "Did you mean “\($0)”?" } ?? "Declare it below “options”.")
    }

    /// Makes the dark forms that nobody gave.
    ///
    /// Such a form is the light one with its lightness raised until it stands out on the dark grounds as the light one
    /// does on the light ones, though not by more than 10; or, where the token says how light it begins, until each of
    /// its pairs holds.
    private mutating func derive(_ missing: [(token: TokenDeclaration, light: Shade)], _ pairs: [ContrastPair]) {
        var open = Set(missing.map(\.token.name))
        for (token, light) in missing {
            open.remove(token.name)
            let others = pairs.compactMap { pair -> (ground: Color, least: Double, aim: Double)? in
                guard let other = pair.other(than: token.name), !open.contains(other),
                    let day = shade(other, .light)?.color, let night = shade(other, .dark)?.color
                else { return nil }
                return (night, pair.least, max(pair.least, min(light.color.contrast(with: day), 10)))
            }
            func holds(_ color: Color) -> Bool { others.allSatisfy { color.contrast(with: $0.ground) >= $0.least } }
            func isAsStrong(_ color: Color) -> Bool { others.allSatisfy { color.contrast(with: $0.ground) >= $0.aim } }
            let made: Color?
            if let start = token.darkLightness {
                made = light.color.with(lightness: Double(start) / 100).raised(until: holds)
            } else {
                made = light.color.raised(until: isAsStrong) ?? light.color.raised(until: holds)
            }
            let form = made ?? light.color.nearest(where: holds) ?? light.color
            values[token.name] = .colors(
                light: light, dark: Shade(color: form, place: light.place, rank: light.rank))
        }
    }

    // MARK: Contrast

    private static func isKnown(
        _ pair: ContrastPair, _ tokens: [TokenDeclaration], _ diagnostics: inout [Diagnostic]
    ) -> Bool {
        for token in tokens where [pair.front, pair.ground].contains(token.name) && !token.isColor {
            diagnostics.append(
                token.place.problem(
                    "contrast-invalid",
                    "“\(pair.front)” must stand out against “\(pair.ground)”, but “\(token.name)” is no color here, so its "
                        + "contrast can not be computed.",
                    "Write \(token.name): { light: \"#1c4a78\" }, or name an option that is a color."))
            return false
        }
        for name in [pair.front, pair.ground] where !tokens.contains(where: { $0.name == name }) {
            let near = NearestName.best(for: name, among: tokens.map(\.name))
            diagnostics.append(
                pair.place.problem(
                    "contrast-invalid", "There is no token “\(name)”.",
                    near.map { "Did you mean “\($0)”?" } ?? "Declare it below “tokens”."))
            return false
        }
        return true
    }

    /// An error for each of the two surroundings in which a pair falls short, where the colour was set.
    private func check(_ pair: ContrastPair, _ pairs: [ContrastPair], _ diagnostics: inout [Diagnostic]) {
        for scheme in Scheme.allCases {
            guard let front = shade(pair.front, scheme), let ground = shade(pair.ground, scheme) else { continue }
            let found = front.color.contrast(with: ground.color)
            guard found < pair.least else { continue }
            // Whoever set a colour last, the site before the theme, can mend it.
            let isGround = ground.rank > front.rank
            let blamed = isGround ? ground : front
            let name = isGround ? pair.ground : pair.front
            let around = pairs.compactMap { pair in
                pair.other(than: name).flatMap { color($0, scheme) }.map { (pair.least, $0) }
            }
            let near = blamed.color.nearest { color in around.allSatisfy { color.contrast(with: $0.1) >= $0.0 } }
            diagnostics.append(
                blamed.place.problem(
                    "contrast-low",
                    "“\(pair.front)” (\(front.color)) on “\(pair.ground)” (\(ground.color)) has a contrast of "
                        + "\(Self.ratio(found)) in \(scheme.rawValue) surroundings; "
                        + "\(pair.isMark ? "a sign" : "text") needs \(Self.ratio(pair.least)).",
                    near.map { "The nearest color of the same hue that can be read is \"\($0)\"." }
                        ?? "No color of this hue fits here; choose another one."))
        }
    }

    /// A ratio with two digits behind the point, never rounded up: 4.499 is not enough.
    private static func ratio(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded(.down))
        let rest = hundredths % 100
        if rest == 0 { return String(hundredths / 100) }
        return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + (rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
    }
}

extension ContrastPair {
    /// The other token of the pair; `nil` if `name` is none of the two.
    func other(than name: String) -> String? { name == front ? ground : name == ground ? front : nil }
}
