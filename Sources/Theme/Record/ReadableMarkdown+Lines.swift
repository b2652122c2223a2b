import TextFormats

/// What begins a line: code, quotations, directives, definitions, lines that only separate.
extension ReadableMarkdown {
    /// Reads what only stands at the beginning of a line at `start`; where the reading goes on, or `nil` if it is words.
    mutating func line(_ start: Int) -> Int? {
        var index = start
        while byte(index) == 32, index - start < 3 { index += 1 }
        let end = lineEnd(index)
        switch byte(index) {
        case UInt8(ascii: "`"), UInt8(ascii: "~"): return fence(start, index)
        case UInt8(ascii: ">"): return quotation(index, end)
        case UInt8(ascii: ":"): return directive(index, end)
        case UInt8(ascii: "["):
            let close = partners[index]
            guard close > 0, close < end, byte(close + 1) == UInt8(ascii: ":"), byte(index + 1) != UInt8(ascii: "^")
            else { return nil }
            out.leaveOut(string(index..<end), at: place(behind: index..<(close + 1)))
            return end
        case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"):
            return separates(text[index..<end]) ? end : nil
        default: return nil
        }
    }

    /// A block of code, which stays as written.
    private mutating func fence(_ start: Int, _ index: Int) -> Int? {
        let sign = byte(index)
        guard byte(index + 1) == sign, byte(index + 2) == sign else { return nil }
        var end = lineEnd(index)
        while end < text.count {
            let line = text[(end + 1)..<lineEnd(end + 1)].drop { $0 == 32 }
            end = line.endIndex
            if line.prefix(3).elementsEqual([sign, sign, sign]) { break }
        }
        out.show(text[start..<end])
        return end
    }

    /// The words of a quotation, and those for the kind of a note such as `[!TIP]`.
    private mutating func quotation(_ index: Int, _ end: Int) -> Int? {
        let start = byte(index + 1) == 32 ? index + 2 : index + 1
        guard byte(start) == UInt8(ascii: "["), byte(start + 1) == UInt8(ascii: "!"), start < end, partners[start] > 0,
            partners[start] < end
        else { return start }
        let name = string((start + 2)..<partners[start])
        guard let word = words["markdown_" + name.inSmallLetters] else { return start }
        out.show(word)
        out.show("\n")
        return partners[start] + 1
    }

    /// A directive on lines of its own: its label, and what its arguments say to people.
    private mutating func directive(_ start: Int, _ end: Int) -> Int? {
        var index = start
        while byte(index) == UInt8(ascii: ":") { index += 1 }
        guard index - start >= 2 else { return nil }
        let nameStart = index
        while isOfName(byte(index)) { index += 1 }
        if index == end || byte(index) == 32 {
            out.leaveOut(string(nameStart..<index), at: ":::")
            return max(index, end)
        }
        guard index > nameStart else { return nil }
        var argumentsStart = index
        if byte(index) == UInt8(ascii: "["), partners[index] > 0 {
            argumentsStart = partners[index] + 1
            // The label is read as words; what follows stands behind it.
            passed[partners[index]] = (partners[index] + 1, index..<index, index)
            index += 1
        }
        let close = byte(argumentsStart) == UInt8(ascii: "{") ? partners[argumentsStart] : 0
        guard argumentsStart > index else {
            guard close > 0 else { return nil }
            arguments((argumentsStart + 1)..<close, of: nameStart..<argumentsStart)
            return close + 1
        }
        while index < argumentsStart { index = sign(index) }
        if close > 0 { arguments((argumentsStart + 1)..<close, of: nameStart..<argumentsStart) }
        out.show("\n\n")
        // What begins in a label may end behind it, and is not read twice.
        return max(index, close > 0 ? close + 1 : argumentsStart)
    }

    /// Arguments that are words, such as what a picture shows; addresses and names of files are left out.
    private mutating func arguments(_ range: Range<Int>, of label: Range<Int>) {
        var index = range.lowerBound
        while let quote = text[index..<range.upperBound].firstIndex(of: UInt8(ascii: "\"")),
            let end = text[(quote + 1)..<range.upperBound].firstIndex(of: UInt8(ascii: "\""))
        {
            let name = string(index..<quote).filter { $0.isLetter || $0 == "-" }
            let value = string((quote + 1)..<end)
            if ["alt", "credit", "title", "caption", "text", "label"].contains(name) {
                out.show("\n\(value)")
            } else {
                out.leaveOut(value, at: place(behind: label) + name)
            }
            index = end + 1
        }
        let rest = string(index..<range.upperBound).filter { !$0.isWhitespace }
        if !rest.isEmpty { out.leaveOut(rest, at: place(behind: label)) }
    }

    /// Whether a line only separates: a rule, the line below the head of a table or below a heading.
    private func separates(_ line: ArraySlice<UInt8>) -> Bool {
        var count = 0
        for byte in line {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"): count += 1
            case UInt8(ascii: "|"), UInt8(ascii: ":"), 32, 9: break
            default: return false
            }
        }
        return count >= 3
    }

    func isOfName(_ byte: UInt8) -> Bool {
        (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "-")
    }
}
