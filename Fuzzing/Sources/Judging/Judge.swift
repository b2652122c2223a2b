/// What the fuzzers hold against an output.
///
/// A finding ends the program, which is how libFuzzer is told.
public enum Judge {
    /// Ends the program unless the claim holds.
    public static func claim(_ holds: Bool, _ claim: @autoclosure () -> String) {
        if !holds { fatalError("finding: " + claim()) }
    }

    /// Ends the program if HTML could act: every tag must be one that Markdown makes, with attributes that it makes.
    public static func passive(_ html: [UInt8], _ name: String) {
        claim(String(validating: html, as: UTF8.self) != nil, "\(name) is not UTF-8")
        var scanner = TagScanner(html)
        while let tag = scanner.next() {
            claim(tags.contains(tag.name), "\(name) has the tag <\(tag.name)>")
            for (attribute, value) in tag.attributes {
                claim(attributes.contains(attribute), "\(name) has the attribute \(attribute) on <\(tag.name)>")
                if ["href", "src", "cite"].contains(attribute) {
                    claim(hasAllowedScheme(value), "\(name) leads to \(value)")
                }
            }
        }
        claim(!holdsControl(html), "\(name) holds a control character")
    }

    /// Whether UTF-8 holds a control character that no text needs; also those of C1, U+0080 to U+009F.
    static func holdsControl(_ bytes: [UInt8]) -> Bool {
        for (index, byte) in bytes.enumerated() {
            if byte < 0x20 && byte != 9 && byte != 10 && byte != 13 { return true }
            if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return true }
        }
        return false
    }

    /// What Markdown, its extensions and the list of allowed HTML can make.
    private static let tags: Set<String> = [
        "a", "abbr", "address", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
        "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
        "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
        "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
        "time", "tr", "u", "ul", "var", "wbr",
    ]
    private static let attributes: Set<String> = [
        "abbr", "alt", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "checked", "cite", "class",
        "colspan", "datetime", "decoding", "dir", "disabled", "headers", "height", "href", "hreflang", "id", "lang",
        "loading",
        "open", "reversed", "role", "rowspan", "scope", "span", "src", "start", "tabindex", "title", "translate",
        "type", "value", "width",
    ]

    /// Whether an address may be followed, as a browser reads it: after character references, without white space and
    /// controls.
    public static func hasAllowedScheme(_ value: String) -> Bool {
        let text = CharacterReferences.decoded(value).lowercased().unicodeScalars.filter {
            $0.value > 0x20 && $0.value != 0x7F
        }
        guard let end = text.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }), text[end] == ":" else {
            return true
        }
        let scheme = String(String.UnicodeScalarView(text[..<end]))
        if ["http", "https", "mailto", "tel"].contains(scheme) { return true }
        return !(scheme.unicodeScalars.first?.properties.isAlphabetic ?? false)
            || !scheme.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || $0.properties.numericType != nil
                        || "+-.".unicodeScalars.contains($0))
            }
    }
}
