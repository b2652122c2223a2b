/// A place in a line that is read from left to right, with tabs counted as CommonMark §2.2 wants it.
struct LineCursor {
    /// The next byte.
    private(set) var offset: Int

    /// The columns before it; tabs go to multiples of four.
    private(set) var column = 0

    /// The columns of a tab at `offset` that are used up.
    private(set) var usedOfTab = 0

    /// The first byte that is neither space nor tab, and the columns before it counted from the cursor.
    private(set) var content: Int
    private(set) var indent = 0

    /// The end of the line without the line feed.
    let end: Int

    init(_ line: Range<Int>, of bytes: [UInt8]) {
        offset = line.lowerBound
        content = line.lowerBound
        end = line.upperBound
        findContent(in: bytes)
    }

    var isBlank: Bool { content == end }

    /// More indented than any block but code may be.
    var isIndented: Bool { indent >= 4 }

    /// The columns of a tab at the cursor that a container has not used.
    var restOfTab: Int { usedOfTab == 0 ? 0 : 4 - column % 4 }

    /// Goes on by a number of columns of white space.
    mutating func advance(columns: Int, in bytes: [UInt8]) {
        var left = columns
        while left > 0, offset < end {
            guard bytes[offset] == 0x09 else {
                guard bytes[offset] == 0x20 else { break }
                offset += 1
                column += 1
                left -= 1
                continue
            }
            let width = 4 - column % 4
            let used = min(left, width)
            column += used
            left -= used
            if used == width {
                offset += 1
                usedOfTab = 0
            } else {
                usedOfTab += used
            }
        }
        findContent(in: bytes)
    }

    /// Goes to a byte at or behind the content.
    mutating func move(to place: Int, in bytes: [UInt8]) {
        column += indent
        offset = content
        usedOfTab = 0
        while offset < place {
            column += bytes[offset] == 0x09 ? 4 - column % 4 : 1
            offset += 1
        }
        findContent(in: bytes)
    }

    /// Whether a space or tab is next.
    func isAtSpace(in bytes: [UInt8]) -> Bool {
        offset < end && (bytes[offset] == 0x20 || bytes[offset] == 0x09)
    }

    private mutating func findContent(in bytes: [UInt8]) {
        var column = column
        var place = offset
        while place < end {
            if bytes[place] == 0x20 {
                column += 1
            } else if bytes[place] == 0x09 {
                column += 4 - column % 4
            } else {
                break
            }
            place += 1
        }
        content = place
        indent = column - self.column
    }
}
