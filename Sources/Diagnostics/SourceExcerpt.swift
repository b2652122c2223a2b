/// The part of a source line that a report shows, and the line of carets below it.
struct SourceExcerpt {
    /// The line, made safe to print and cut around the mark.
    let text: String
    /// Blanks up to the mark, then carets; nil without a column.
    let carets: String?

    /// The columns that a shown line has at most, without the signs that it was cut.
    private static let width = 100
    /// The columns kept before the mark when the line is cut.
    private static let lead = 40
    /// The bytes looked at on each side of the mark, so that a line of megabytes costs nothing.
    private static let reach = 1_200

    init(line: String, column: Int?, length: Int) {
        let mark = max(0, (column ?? 1) - 1)
        let near = Self.cells(of: line, around: mark, length: length)
        var cells = near.cells[...]
        var isCutBefore = near.isCutBefore
        var isCutAfter = near.isCutAfter
        if cells.reduce(0, { $0 + $1.width }) > Self.width {
            let first = cells.firstIndex { $0.isMarked || $0.start >= mark } ?? cells.endIndex
            var start = first
            var lead = 0
            while start > cells.startIndex, lead + cells[start - 1].width <= Self.lead {
                start -= 1
                lead += cells[start].width
            }
            var end = start
            var width = 0
            while end < cells.endIndex, width + cells[end].width <= Self.width {
                width += cells[end].width
                end += 1
            }
            isCutBefore = isCutBefore || start > cells.startIndex
            isCutAfter = isCutAfter || end < cells.endIndex
            cells = cells[start..<end]
        }
        let shown = cells.map { VisibleText.source(String($0.character)) }.joined()
        text = (isCutBefore ? "…" : "") + shown + (isCutAfter ? "…" : "")
        carets = column == nil ? nil : (isCutBefore ? " " : "") + Self.carets(below: cells, mark: mark)
    }

    private static func carets(below cells: ArraySlice<Cell>, mark: Int) -> String {
        var line = ""
        guard let first = cells.firstIndex(where: \.isMarked), let last = cells.lastIndex(where: \.isMarked) else {
            // The mark is behind the end of the line: something is missing there.
            for cell in cells { line += cell.blank }
            return line + "^"
        }
        for cell in cells[..<first] { line += cell.blank }
        for index in first...last {
            let cell = cells[index]
            if cell.character == "\t" {
                line += index == last ? "^" : "^\t"
            } else {
                line += String(repeating: "^", count: cell.width)
            }
        }
        return line
    }

    /// The characters near the mark, up to the end of the line.
    private static func cells(
        of line: String, around mark: Int, length: Int
    ) -> (cells: [Cell], isCutBefore: Bool, isCutAfter: Bool) {
        let whole = line.utf8.prefix { $0 != 0x0A && $0 != 0x0D }
        let mark = min(mark, whole.count)
        var start = max(0, mark - reach)
        var end = min(whole.count, mark + reach)
        let slice = Array(whole)
        while start > 0, slice[start] & 0xC0 == 0x80 { start -= 1 }
        while end < slice.count, slice[end] & 0xC0 == 0x80 { end += 1 }
        var cells: [Cell] = []
        var position = start
        let markEnd = mark + min(max(1, length), line.utf8.count + 1)
        for character in String(decoding: slice[start..<end], as: UTF8.self) {
            let next = position + character.utf8.count
            cells.append(
                Cell(character: character, start: position, isMarked: next > mark && position < markEnd))
            position = next
        }
        return (cells, start > 0, end < slice.count)
    }
}

/// A character as it stands on a screen.
private struct Cell {
    let character: Character
    /// Its first byte's place in the line.
    let start: Int
    let isMarked: Bool
    /// The columns it takes; a tab is counted as one, as its width is the terminal's affair.
    let width: Int

    init(character: Character, start: Int, isMarked: Bool) {
        self.character = character
        self.start = start
        self.isMarked = isMarked
        width = Self.isWide(character) ? 2 : 1
    }

    var blank: String {
        character == "\t" ? "\t" : String(repeating: " ", count: width)
    }

    /// The blocks that are wide in UAX #11, and characters shown as emoji.
    private static func isWide(_ character: Character) -> Bool {
        guard let first = character.unicodeScalars.first, first.value >= 0x1100 else { return false }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return true
        default:
            return first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}")
        }
    }
}
