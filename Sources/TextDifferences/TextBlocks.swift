/// Takes a text apart into the blocks that are compared: lines of front matter, paragraphs, headings, list items, rows.
enum TextBlocks {
    /// The blocks of a text, without the empty lines around them.
    ///
    /// O(*n*). Together with the line breaks that are left out they are the whole text.
    static func split(_ text: [UInt8]) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var open: Range<Int>?
        var line = text.startIndex
        var front = text.starts(with: Array("---\n".utf8)) ? Front.begins : .none
        func close() {
            if let block = open { blocks.append(block) }
            open = nil
        }
        while line < text.count {
            let end = text[line...].firstIndex(of: 10) ?? text.count
            defer { line = end + 1 }
            let content = trimmed(line..<end, of: text)
            if content.isEmpty {
                close()
                continue
            }
            let isFence = end - line == 3 && text[line] == 45 && text[line + 1] == 45 && text[line + 2] == 45
            if front != .none {
                close()
                blocks.append(content)
                if isFence { front = front == .begins ? .inside : .none }
                continue
            }
            if beginsBlock(content, of: text) { close() }
            open = (open?.lowerBound ?? content.lowerBound)..<content.upperBound
            if text[content.lowerBound] == UInt8(ascii: "#") { close() }
        }
        close()
        return blocks
    }

    private enum Front { case none, begins, inside }

    /// The line without the blanks at its end.
    private static func trimmed(_ line: Range<Int>, of text: [UInt8]) -> Range<Int> {
        var end = line.upperBound
        while end > line.lowerBound, isBlank(text[end - 1]) { end -= 1 }
        return line.lowerBound..<end
    }

    /// Whether a line can not be the continuation of a paragraph: a heading, a list item, a row of a table.
    private static func beginsBlock(_ line: Range<Int>, of text: [UInt8]) -> Bool {
        var index = line.lowerBound
        while index < line.upperBound, isBlank(text[index]) { index += 1 }
        guard index < line.upperBound else { return false }
        let next = index + 1 < line.upperBound ? text[index + 1] : 32
        switch text[index] {
        case UInt8(ascii: "#"), UInt8(ascii: "|"): return true
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): return isBlank(next)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let start = index
            while index < line.upperBound, text[index] &- 48 < 10 { index += 1 }
            guard index < line.upperBound, index - start < 10 else { return false }
            let isMark = text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ")")
            return isMark && (index + 1 == line.upperBound || isBlank(text[index + 1]))
        default: return false
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte &- 9 < 5 }
}
