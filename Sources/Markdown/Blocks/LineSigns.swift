/// What CommonMark's own blocks begin with (§4 and §5), read from the content of a line.
enum LineSigns {
    /// §4.1: three or more `*`, `-` or `_` with nothing but white space between and behind them.
    static func isThematicBreak(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        guard let first = line.first.map({ bytes[$0] }) else { return false }
        guard first == UInt8(ascii: "*") || first == UInt8(ascii: "-") || first == UInt8(ascii: "_") else {
            return false
        }
        var count = 0
        for index in line {
            if bytes[index] == first {
                count += 1
            } else if bytes[index] != 0x20, bytes[index] != 0x09 {
                return false
            }
        }
        return count >= 3
    }

    /// §4.2: one to six `#` before a space or the end.
    static func isHeading(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        let end = line.first { bytes[$0] != UInt8(ascii: "#") } ?? line.upperBound
        guard (1...6).contains(end - line.lowerBound) else { return false }
        return end == line.upperBound || bytes[end] == 0x20 || bytes[end] == 0x09
    }

    /// §4.3: nothing but `=` or `-`, and white space behind them.
    static func isUnderline(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        guard let first = line.first.map({ bytes[$0] }) else { return false }
        guard first == UInt8(ascii: "=") || first == UInt8(ascii: "-") else { return false }
        let end = line.first { bytes[$0] != first } ?? line.upperBound
        return isWhite(end..<line.upperBound, of: bytes)
    }

    /// §4.5: three or more backticks or tildes; behind backticks there is none on the line.
    static func fence(_ line: Range<Int>, of bytes: [UInt8]) -> (sign: UInt8, length: Int)? {
        guard let first = line.first.map({ bytes[$0] }) else { return nil }
        guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
        let end = line.first { bytes[$0] != first } ?? line.upperBound
        guard end - line.lowerBound >= 3 else { return nil }
        if first == UInt8(ascii: "`"), bytes[end..<line.upperBound].contains(first) { return nil }
        return (first, end - line.lowerBound)
    }

    /// Whether the line closes such a fence.
    static func closesFence(_ line: Range<Int>, of bytes: [UInt8], sign: UInt8, length: Int) -> Bool {
        let end = line.first { bytes[$0] != sign } ?? line.upperBound
        return end - line.lowerBound >= length && isWhite(end..<line.upperBound, of: bytes)
    }

    /// §5.2: the end of a list's marker, or `nil`.
    ///
    /// Only a list with content, and with the number 1, may interrupt a paragraph.
    static func listMarker(_ line: Range<Int>, of bytes: [UInt8], interruptsParagraph: Bool) -> Int? {
        guard let first = line.first.map({ bytes[$0] }) else { return nil }
        var end = line.lowerBound + 1
        switch first {
        case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "+"): break
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var number = Int(first - UInt8(ascii: "0"))
            while end < line.upperBound, bytes[end] &- UInt8(ascii: "0") < 10 {
                guard end - line.lowerBound < 9 else { return nil }
                number = number * 10 + Int(bytes[end] - UInt8(ascii: "0"))
                end += 1
            }
            guard end < line.upperBound, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else {
                return nil
            }
            if interruptsParagraph, number != 1 { return nil }
            end += 1
        default: return nil
        }
        guard end == line.upperBound || bytes[end] == 0x20 || bytes[end] == 0x09 else { return nil }
        if interruptsParagraph, isWhite(end..<line.upperBound, of: bytes) { return nil }
        return end
    }

    /// §4.7: `[label]: destination` with or without a title, all on one line as nearly all of them are.
    static func isReferenceDefinition(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.first == UInt8(ascii: "["), let end = line.firstIndex(of: UInt8(ascii: "]")),
            end > line.startIndex + 1, line[(end + 1)...].first == UInt8(ascii: ":")
        else { return false }
        let rest = line[(end + 2)...].drop(while: ASCII.isSpace)
        let title = rest.drop { !ASCII.isSpace($0) }.drop(while: ASCII.isSpace)
        guard !rest.isEmpty else { return false }
        guard let opener = title.first else { return true }
        let closer = opener == UInt8(ascii: "(") ? UInt8(ascii: ")") : opener
        let isQuote = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "(")].contains(opener)
        return isQuote && title.count > 1 && title.last { !ASCII.isSpace($0) } == closer
    }

    static func isWhite(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
        range.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 }
    }

    /// A range without the white space at its ends.
    static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var range = range
        while let last = range.last, ASCII.isSpace(bytes[last]) { range = range.lowerBound..<last }
        while let first = range.first, ASCII.isSpace(bytes[first]) { range = (first + 1)..<range.upperBound }
        return range
    }
}
