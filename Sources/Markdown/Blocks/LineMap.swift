/// Where the lines that are parsed behind a text come from.
struct LineMap {
    /// The number of lines of the text; the lines behind it have entries.
    let ownLines: Int

    private(set) var entries: [Entry] = []
    private var cuts: [Int] = []

    /// One line behind the text.
    struct Entry {
        /// The line of the text, counted from 1; 0 for a line that is nobody's.
        var line: Int
        /// What is added to a column of the line for the column in the text.
        var shift = 0
        /// The columns of the line before which something of the text is left out, one byte each.
        var cuts = 0..<0
        /// Whether the line is no more than words of a line, which no other line goes on with.
        var isFragment = false
    }

    init(ownLines: Int) {
        self.ownLines = ownLines
    }

    mutating func add(_ entry: Entry, cuts: [Int] = []) {
        var entry = entry
        entry.cuts = self.cuts.count..<(self.cuts.count + cuts.count)
        self.cuts += cuts
        entries.append(entry)
    }

    /// Whether the line holds the words of a cell or the like.
    func isFragment(_ line: Int) -> Bool { entry(of: line)?.isFragment ?? false }

    /// The line of the text that a parsed line comes from.
    func line(_ line: Int) -> Int { entry(of: line)?.line ?? line }

    /// The place in the text of a place in the lines that were parsed.
    func place(_ place: SourcePlace) -> SourcePlace {
        guard let entry = entry(of: place.line) else { return place }
        var column = place.column + entry.shift
        var length = place.length
        for cut in cuts[entry.cuts] {
            if cut <= place.column {
                column += 1
            } else if cut < place.column + place.length {
                length += 1
            } else {
                break
            }
        }
        return SourcePlace(line: entry.line, column: max(column, 1), length: length)
    }

    private func entry(of line: Int) -> Entry? {
        let index = line - ownLines - 1
        return entries.indices.contains(index) ? entries[index] : nil
    }
}
