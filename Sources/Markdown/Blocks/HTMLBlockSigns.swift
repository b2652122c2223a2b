/// How blocks of raw HTML begin and end (CommonMark §4.6).
enum HTMLBlockSigns {
    /// The seven kinds of §4.6 in its order.
    enum Kind: Int {
        case literal = 1, comment, instruction, declaration, cdata, block, tag

        /// Whether an empty line ends it.
        var endsAtBlankLine: Bool { rawValue >= 6 }
    }

    private static let literals: Set<String> = ["script", "pre", "style", "textarea"]

    private static let blocks: Set<String> = [
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
        "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe",
        "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p",
        "param", "section", "source", "title", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
        "tr", "track", "ul",
    ]

    /// The kind of block that begins with the line, or `nil`; a single tag can not interrupt a paragraph.
    static func start(_ line: Range<Int>, of bytes: [UInt8], interruptsParagraph: Bool) -> Kind? {
        guard line.count > 1, bytes[line.lowerBound] == UInt8(ascii: "<") else { return nil }
        let text = bytes[line]
        let second = text[line.lowerBound + 1]
        if text.starts(with: "<!--".utf8) { return .comment }
        if second == UInt8(ascii: "?") { return .instruction }
        if text.starts(with: "<![CDATA[".utf8) { return .cdata }
        if second == UInt8(ascii: "!") {
            return line.count > 2 && ASCII.isLetter(text[line.lowerBound + 2]) ? .declaration : nil
        }
        let isClosing = second == UInt8(ascii: "/")
        let name = text[(line.lowerBound + (isClosing ? 2 : 1))...].prefix { ASCII.isLetter($0) || ASCII.isDigit($0) }
        guard let first = name.first, ASCII.isLetter(first) else { return nil }
        if name.count <= 10 {
            let word = String(decoding: name, as: UTF8.self).lowercased()
            let next = name.endIndex < text.endIndex ? text[name.endIndex] : 0x0A
            let endsHere = ASCII.isSpace(next) || next == UInt8(ascii: ">")
            if !isClosing, endsHere, literals.contains(word) { return .literal }
            let endsEmpty =
                next == UInt8(ascii: "/") && name.endIndex + 1 < text.endIndex
                && text[name.endIndex + 1] == UInt8(ascii: ">")
            if endsHere || endsEmpty, blocks.contains(word) { return .block }
        }
        return !interruptsParagraph && isTag(text) ? .tag : nil
    }

    /// Whether the line holds the end of the block.
    static func ends(_ kind: Kind, _ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        switch kind {
        case .literal:
            let text = String(decoding: bytes[line], as: UTF8.self).lowercased()
            return literals.contains { text.contains("</\($0)>") }
        case .comment: return holds("-->", line, of: bytes)
        case .instruction: return holds("?>", line, of: bytes)
        case .declaration: return bytes[line].contains(UInt8(ascii: ">"))
        case .cdata: return holds("]]>", line, of: bytes)
        case .block, .tag: return false
        }
    }

    /// What ends a block that nothing on its lines ended.
    static func end(of kind: Kind) -> String? {
        switch kind {
        case .literal: "</pre>"
        case .comment: "-->"
        case .instruction: "?>"
        case .declaration: ">"
        case .cdata: "]]>"
        case .block, .tag: nil
        }
    }

    private static func holds(_ sign: String, _ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        let sign = Array(sign.utf8)
        var index = line.lowerBound
        while index + sign.count <= line.upperBound {
            if bytes[index..<(index + sign.count)].elementsEqual(sign) { return true }
            index += 1
        }
        return false
    }

    /// Whether the line is one opening or closing tag and nothing else (§6.6).
    private static func isTag(_ text: ArraySlice<UInt8>) -> Bool {
        var reader = TagReader(rest: text.dropFirst())
        let isClosing = reader.skip(UInt8(ascii: "/"))
        reader.rest = reader.rest.drop { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-") }
        if isClosing {
            reader.skipSpaces()
        } else {
            while let hasAttribute = reader.skipAttribute() {
                if !hasAttribute { return false }
            }
            _ = reader.skip(UInt8(ascii: "/"))
        }
        return reader.skip(UInt8(ascii: ">")) && reader.rest.allSatisfy(ASCII.isSpace)
    }
}

/// Reads the attributes of a tag.
private struct TagReader {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    @discardableResult
    mutating func skipSpaces() -> Bool {
        let before = rest.count
        rest = rest.drop(while: ASCII.isSpace)
        return rest.count < before
    }

    /// Skips one attribute: `true` for one, `nil` if there is none, `false` if it is no attribute.
    mutating func skipAttribute() -> Bool? {
        let hasSpace = skipSpaces()
        guard let first = rest.first, first != UInt8(ascii: "/"), first != UInt8(ascii: ">") else { return nil }
        let isName = { (byte: UInt8) in
            ASCII.isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
        }
        guard hasSpace, isName(first) else { return false }
        rest = rest.drop {
            isName($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        let afterName = rest
        skipSpaces()
        guard skip(UInt8(ascii: "=")) else {
            rest = afterName
            return true
        }
        skipSpaces()
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            rest = rest.dropFirst().drop { $0 != quote }
            return skip(quote)
        }
        let before = rest.count
        rest = rest.drop { !ASCII.isSpace($0) && !"\"'=<>`".utf8.contains($0) }
        return rest.count < before
    }
}
