import CCmark

extension TreePass {
    /// Gives a text node the quotation marks of its language.
    ///
    /// cmark has made English ones of straight quotes; those that the writer typed are hidden (`EscapedSigns`).
    mutating func typeset(_ node: MarkdownNode, _ quotes: QuotationMarks) {
        guard cmark_node_get_type(node) == CMARK_NODE_TEXT else { return }
        let typeset: [UInt8]? = withBytes(of: cmark_node_get_literal(node)) { bytes in
            guard let first = Self.quote(in: bytes, from: 0) else { return nil }
            var output = Array(bytes[..<first])
            var index = first
            while index < bytes.count {
                guard Self.isQuote(bytes, at: index) else {
                    output.append(bytes[index])
                    index += 1
                    continue
                }
                output += mark(bytes, at: index, quotes).utf8
                index += 3
            }
            return output
        }
        if let typeset { cmark_node_set_literal(node, cString(typeset[...])) }
    }

    private mutating func mark(_ bytes: UnsafeRawBufferPointer, at index: Int, _ quotes: QuotationMarks) -> String {
        switch bytes[index + 2] {
        case 0x9C: return quotes.outer.open
        case 0x9D: return quotes.outer.close
        case 0x98:
            openInnerQuotes += 1
            return quotes.inner.open
        default:
            // Between letters it is an apostrophe.
            let isInWord =
                index > 0 && index + 3 < bytes.count && Self.isLetter(bytes[index - 1])
                && Self.isLetter(bytes[index + 3])
            guard !isInWord, openInnerQuotes > 0 else { return "’" }
            openInnerQuotes -= 1
            return quotes.inner.close
        }
    }

    /// Whether a letter begins or ends with a byte; the signs of U+2000 to U+2FFF begin with E2.
    private static func isLetter(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte >= 0x80 && byte != 0xE2
    }

    private static func quote(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var start = start
        while let found = bytes.firstOffset(of: 0xE2, from: start) {
            if isQuote(bytes, at: found) { return found }
            start = found + 1
        }
        return nil
    }

    /// Whether ‘, ’, “ or ” is at an index.
    static func isQuote(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return false }
        return bytes[index + 2] | 5 == 0x9D
    }
}
