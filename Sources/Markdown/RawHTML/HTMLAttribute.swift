/// What Candor knows of an attribute that may stand in a text.
struct HTMLAttribute: Sendable {
    /// What the value may be.
    enum Value: Sendable, Equatable {
        case text, flag, number, language, id, ids, link, image
        case word([String])
    }

    let name: String
    let value: Value
    /// The elements that may have it; `nil` if all may.
    let elements: [String]?

    private init(_ name: String, _ value: Value, on elements: [String]? = nil) {
        self.name = name
        self.value = value
        self.elements = elements
    }

    /// The attributes that may be allowed; no two of one name belong to the same element.
    static let all: [HTMLAttribute] = [
        HTMLAttribute("class", .text), HTMLAttribute("id", .id), HTMLAttribute("title", .text),
        HTMLAttribute("lang", .language), HTMLAttribute("dir", .word(["ltr", "rtl", "auto"])),
        HTMLAttribute("href", .link, on: ["a"]), HTMLAttribute("cite", .link, on: ["blockquote", "del", "ins", "q"]),
        HTMLAttribute("src", .image, on: ["img"]), HTMLAttribute("alt", .text, on: ["img"]),
        HTMLAttribute("width", .number, on: ["img"]), HTMLAttribute("height", .number, on: ["img"]),
        HTMLAttribute("datetime", .text, on: ["del", "ins", "time"]), HTMLAttribute("open", .flag, on: ["details"]),
        HTMLAttribute("start", .number, on: ["ol"]), HTMLAttribute("reversed", .flag, on: ["ol"]),
        HTMLAttribute("type", .word(["1", "a", "A", "i", "I"]), on: ["ol"]),
        HTMLAttribute("value", .number, on: ["li"]),
        HTMLAttribute("span", .number, on: ["col", "colgroup"]), HTMLAttribute("colspan", .number, on: ["td", "th"]),
        HTMLAttribute("rowspan", .number, on: ["td", "th"]), HTMLAttribute("headers", .ids, on: ["td", "th"]),
        HTMLAttribute("scope", .word(["col", "row", "colgroup", "rowgroup"]), on: ["th"]),
        HTMLAttribute("abbr", .text, on: ["th"]),
    ]

    /// The attribute `name` of `element`.
    static func known(_ name: String, on element: String) -> HTMLAttribute? {
        all.first { $0.name == name && $0.elements?.contains(element) ?? true }
    }

    /// Whether a value is what it must be; links and pictures are looked at elsewhere.
    func accepts(_ text: String) -> Bool {
        switch value {
        case .text, .flag, .link, .image: true
        case .number: !text.isEmpty && text.utf8.count <= 5 && text.utf8.allSatisfy { $0 &- 48 < 10 }
        case .language: !text.isEmpty && text.utf8.count <= 35 && text.utf8.allSatisfy(Self.isLetterDigitOrHyphen)
        case .id: Self.isID(text)
        case .ids: text.split(separator: " ").allSatisfy { Self.isID(String($0)) }
        case .word(let words): words.contains(text)
        }
    }

    private static func isID(_ text: String) -> Bool {
        guard let first = text.utf8.first, (first | 32) &- 97 < 26, text.utf8.count <= 100 else { return false }
        return text.utf8.allSatisfy { isLetterDigitOrHyphen($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isLetterDigitOrHyphen(_ byte: UInt8) -> Bool {
        (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "-")
    }
}
