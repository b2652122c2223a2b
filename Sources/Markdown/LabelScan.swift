/// Finds what may be the names of link definitions: words in square brackets with a colon behind them.
///
/// Whether they are is for the parser to say.
struct LabelScan {
    /// Where such a name stands.
    struct Label: Equatable {
        /// Its bytes, without the brackets.
        let range: Range<Int>
        /// The line and column of its bracket, counted from 1; the column in bytes.
        let line: Int
        let column: Int
    }

    /// A name may have at most so many characters (CommonMark §6.3), each of which may take four bytes.
    private static let longest = 4 * 999

    /// All of them in a text; a name has more than blanks.
    static func labels(in text: ArraySlice<UInt8>) -> [Label] {
        var found: [Label] = []
        var (line, lineStart) = (1, text.startIndex)
        var open: (index: Int, line: Int, column: Int)?
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\") where index < text.endIndex && text[index] != 10 && text[index] != 13:
                index += 1
            case UInt8(ascii: "["):
                open = (index, line, index - lineStart)
            case UInt8(ascii: "]"):
                if let start = open, index < text.endIndex, text[index] == UInt8(ascii: ":"),
                    index - 1 - start.index <= longest, !text[start.index..<index - 1].allSatisfy(ASCII.isSpace)
                {
                    found.append(Label(range: start.index..<index - 1, line: start.line, column: start.column))
                }
                open = nil
            case 10, 13:
                if byte == 13, index < text.endIndex, text[index] == 10 { index += 1 }
                line += 1
                lineStart = index
            default: break
            }
        }
        return found
    }
}
