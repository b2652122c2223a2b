/// One `{{…}}` of a template, with its place.
struct TemplateTag: Equatable {
    enum Kind: Equatable {
        case text, raw, section, inverted, end, partial, parent, block, delimiter, pragma
    }
    let kind: Kind
    /// The name without transforms: `items` of `{{#reversed(items)}}`.
    let name: String
    /// Whether the tag asks for a transform, such as `reversed(…)`.
    let hasTransform: Bool
    let line: Int
    let column: Int

    /// All tags of `source` in order, without comments.
    ///
    /// O(*n*).
    static func scan(_ source: String) -> [TemplateTag] {
        let bytes = Array(source.utf8)
        var tags: [TemplateTag] = []
        var line = 1
        var lineStart = 0
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] == 10 {
                line += 1
                lineStart = index + 1
            }
            guard bytes[index] == 123, bytes[index + 1] == 123 else {
                index += 1
                continue
            }
            let start = index
            let triple = index + 2 < bytes.count && bytes[index + 2] == 123
            let open = index + (triple ? 3 : 2)
            guard let close = end(of: bytes, from: open) else { return tags }
            if let tag = make(bytes[open..<close], triple: triple, line: line, column: start - lineStart + 1) {
                tags.append(tag)
            }
            for position in start..<close where bytes[position] == 10 {
                line += 1
                lineStart = position + 1
            }
            index = close + (triple ? 3 : 2)
        }
        return tags
    }

    private static func end(of bytes: [UInt8], from: Int) -> Int? {
        var index = from
        while index + 1 < bytes.count {
            if bytes[index] == 125, bytes[index + 1] == 125 { return index }
            index += 1
        }
        return nil
    }

    private static func make(_ bytes: ArraySlice<UInt8>, triple: Bool, line: Int, column: Int) -> TemplateTag? {
        var text = Substring(decoding: bytes, as: UTF8.self)
        let kinds: [Character: Kind] = [
            "#": .section, "^": .inverted, "/": .end, ">": .partial, "<": .parent, "$": .block, "=": .delimiter,
            "&": .raw,
            "%": .pragma,
        ]
        text = text.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
        guard let first = text.first, first != "!" else { return nil }
        var kind: Kind = triple ? .raw : .text
        if !triple, let known = kinds[first] {
            kind = known
            text = text.dropFirst()
        }
        var name = String(text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.first ?? "")
        var hasTransform = false
        // A name in more of them is refused for its length; taking each off costs the length of the name.
        while name.utf8.count <= 200, let open = name.firstIndex(of: "("), name.hasSuffix(")") {
            hasTransform = true
            name = String(name[name.index(after: open)...].dropLast())
        }
        return TemplateTag(kind: kind, name: name, hasTransform: hasTransform, line: line, column: column)
    }
}
