import CCmark

extension SourceLines {
    /// Where a character stands on a line of the text or on one of those below; the line if it was written otherwise.
    mutating func place(of scalar: Unicode.Scalar, fromLine line: Int) -> SourcePlace {
        let sign = Array(String(Character(scalar)).utf8)
        let start = writtenRange(ofLine: line).lowerBound
        let found: Int? = written.bytes[start...].withUnsafeBytes { bytes in
            var offset = 0
            while let found = bytes.firstOffset(of: sign[0], from: offset) {
                if bytes[found...].starts(with: sign) { return start + found }
                offset = found + 1
            }
            return nil
        }
        var line = line
        guard let found else { return SourcePlace(line: line, column: 1, length: 1) }
        while writtenRange(ofLine: line).upperBound <= found { line += 1 }
        let column = found - writtenRange(ofLine: line).lowerBound + 1
        return SourcePlace(line: line, column: column, length: sign.count)
    }

    /// Where a text node begins.
    mutating func place(ofText node: MarkdownNode, in block: MarkdownNode?) -> SourcePlace {
        place(ofHTML: node, isBlock: false, in: block, opener: nil)
    }

    /// The column of a byte of a text node whose first byte is at a known place of the source.
    ///
    /// The two differ where the source has an escape, a reference or signs that became typographic ones.
    mutating func column(
        ofByte offset: Int, of text: [UInt8], comparedUpTo: inout (offset: Int, column: Int), line: Int,
        marks: EscapedSigns?
    ) -> Int {
        let bytes = written.bytes
        let range = writtenRange(ofLine: line)
        var index = comparedUpTo.offset
        var column = comparedUpTo.column
        while index < offset {
            let written = range.lowerBound + column - 1
            guard written < range.upperBound else { break }
            let (read, wrote) = step(text, index, bytes[written..<range.upperBound], marks)
            index += read
            column += wrote
        }
        comparedUpTo = (index, column)
        return min(column, range.count + 1)
    }

    /// Whether some bytes stand at a place of the source.
    mutating func holds(_ text: ArraySlice<UInt8>, at place: SourcePlace) -> Bool {
        let range = writtenRange(ofLine: place.line)
        let start = range.lowerBound + place.column - 1
        return start <= range.upperBound && written.bytes[start..<range.upperBound].starts(with: text)
    }

    /// Whether the source may have typographic signs of its own, as they are or as references like `&ndash;`.
    func mayHoldTyped(hidden: Bool) -> Bool {
        written.bytes.withUnsafeBytes { source in
            var offset = 0
            while !hidden, let sign = source.firstOffset(of: 0xE2, from: offset) {
                if SmartSigns.isOne(source, at: sign) { return true }
                offset = sign + 1
            }
            offset = 0
            while let sign = source.firstOffset(of: UInt8(ascii: "&"), from: offset) {
                if SmartSigns.references.contains(where: { source.has($0, at: sign) }) { return true }
                offset = sign + 1
            }
            return false
        }
    }

    /// How many bytes of the text and of the source belong together.
    private func step(
        _ text: [UInt8], _ index: Int, _ source: ArraySlice<UInt8>, _ marks: EscapedSigns?
    ) -> (Int, Int) {
        let written = source[source.startIndex]
        if text[index] == written, written != UInt8(ascii: "&") || !Self.isAmpersand(source) { return (1, 1) }
        if written == UInt8(ascii: "\\") { return text[index] == marks?.lead ? (2, 2) : (0, 1) }
        if written == UInt8(ascii: "&"), let end = source.prefix(40).firstIndex(of: UInt8(ascii: ";")) {
            return (Self.scalarLength(text, index), end + 1 - source.startIndex)
        }
        if let plain = SmartSigns.plain(text, at: index) { return (3, plain.utf8CodeUnitCount) }
        return (1, 1)
    }

    /// Whether a reference stands for the sign that it begins with.
    private static func isAmpersand(_ source: ArraySlice<UInt8>) -> Bool {
        ["&amp;", "&#38;", "&#x26;", "&#X26;", "&AMP;"].contains { source.starts(with: $0.utf8) }
    }

    private static func scalarLength(_ text: [UInt8], _ index: Int) -> Int {
        switch text[index] {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }
}

/// What cmark makes of straight quotes, hyphens and full stops, and back.
enum SmartSigns {
    /// What references to these signs begin with.
    static let references: [StaticString] = [
        "&#", "&ndash;", "&mdash;", "&hellip;", "&mldr;", "&lsquo", "&rsquo", "&ldquo", "&rdquo", "&OpenCurly",
        "&CloseCurly",
    ]

    /// Whether one of these signs is at an index.
    static func isOne(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return false }
        switch bytes[index + 2] {
        case 0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA6: return true
        default: return false
        }
    }

    /// The signs that became the three bytes at an index.
    static func plain(_ text: [UInt8], at index: Int) -> StaticString? {
        guard text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 else { return nil }
        switch text[index + 2] {
        case 0x93: return "--"
        case 0x94: return "---"
        case 0x98, 0x99: return "'"
        case 0x9C, 0x9D: return "\""
        case 0xA6: return "..."
        default: return nil
        }
    }
}
