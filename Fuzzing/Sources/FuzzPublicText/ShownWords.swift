import Judging

/// What a person reads on the page of a version, in the new text and in the old one.
struct ShownWords {
    private(set) var newBody = ""
    private(set) var oldBody = ""
    private(set) var newFacts = ""

    /// Reads HTML that is known to be well-formed and to have no attributes but classes.
    init(_ html: [UInt8]) {
        var open: [String] = []
        var rest = html[...]
        while let byte = rest.first {
            guard byte == UInt8(ascii: "<") else {
                let text = rest.prefix { $0 != UInt8(ascii: "<") }
                rest = rest[text.endIndex...]
                add(CharacterReferences.decoded(String(decoding: text, as: UTF8.self)), in: open)
                continue
            }
            let tag = String(decoding: rest.dropFirst().prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
            rest = rest.dropFirst(tag.utf8.count + 2)
            if tag.hasPrefix("/") { _ = open.popLast() } else if tag != "br" { open.append(tag) }
        }
    }

    private mutating func add(_ text: String, in open: [String]) {
        let besides = ["span class=\"unseen\"", "summary", "dt", "h2", "p class=\"left-out\""]
        if open.contains(where: besides.contains) { return }
        let isBody = open.contains("div class=\"version-text\"")
        if !open.contains("del") {
            if isBody { newBody += text } else { newFacts += text }
        }
        if !open.contains("ins"), isBody { oldBody += text }
    }

    /// The letters and digits of a text, for signs of Markdown and blanks are no words.
    static func letters(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
}
