/// Reads the rows of tables.
enum TableRow {
    /// The columns of the row below a table's head, such as `| --- | :-: |`; `nil` if the line is none.
    static func alignments(_ line: Range<Int>, of bytes: [UInt8]) -> [ColumnAlignment]? {
        var index = line.lowerBound
        guard index < line.upperBound, isSign(bytes[index]) else { return nil }
        var alignments: [ColumnAlignment] = []
        if bytes[index] == UInt8(ascii: "|") { index += 1 }
        while true {
            skipSpace(&index, line, bytes)
            if index == line.upperBound { return alignments.isEmpty ? nil : alignments }
            let isLeft = skip(UInt8(ascii: ":"), &index, line, bytes)
            guard skip(UInt8(ascii: "-"), &index, line, bytes) else { return nil }
            while skip(UInt8(ascii: "-"), &index, line, bytes) {}
            let isRight = skip(UInt8(ascii: ":"), &index, line, bytes)
            alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
            skipSpace(&index, line, bytes)
            guard index < line.upperBound else { return alignments }
            guard skip(UInt8(ascii: "|"), &index, line, bytes) else { return nil }
        }
    }

    /// The cells of a row without the space around them.
    ///
    /// A `|` divides cells wherever it stands, unless a backslash is before it.
    static func cells(_ line: Range<Int>, of bytes: [UInt8], atMost limit: Int) -> [Range<Int>] {
        let line = LineSigns.trimmed(line, of: bytes)
        var cells: [Range<Int>] = []
        var start = line.lowerBound
        if start < line.upperBound, bytes[start] == UInt8(ascii: "|") { start += 1 }
        var index = start
        while index < line.upperBound, cells.count < limit {
            if bytes[index] == UInt8(ascii: "|"), index == start || bytes[index - 1] != UInt8(ascii: "\\") {
                cells.append(LineSigns.trimmed(start..<index, of: bytes))
                start = index + 1
            }
            index += 1
        }
        if start < line.upperBound, cells.count < limit {
            cells.append(LineSigns.trimmed(start..<line.upperBound, of: bytes))
        }
        return cells
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "|") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
    }

    private static func skip(_ byte: UInt8, _ index: inout Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard index < line.upperBound, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private static func skipSpace(_ index: inout Int, _ line: Range<Int>, _ bytes: [UInt8]) {
        while index < line.upperBound, ASCII.isSpace(bytes[index]) { index += 1 }
    }
}
