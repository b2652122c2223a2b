/// Tables as in GitHub Flavored Markdown (§4.10).
extension BlockScan {
    /// A table that is wider can not be read.
    static let mostColumns = 500

    /// More cells that nobody wrote would make a small text a large page.
    static let mostFilledCells = 100_000

    /// Begins a table if the line is the row below a head and the line before it is the head.
    mutating func beginTable(in start: Start) -> Bool {
        guard start.inParagraph, start.top == stack.count, let head = paragraph.lines.last else { return false }
        let content = cursor.content..<line.upperBound
        guard let alignments = TableRow.alignments(content, of: bytes) else { return false }
        let row = outline.streams[paragraph.stream].lines[head]
        let cells = TableRow.cells(row.content..<row.end, of: bytes, atMost: alignments.count + 1)
        guard cells.count == alignments.count else {
            if alignments.count > 1 || bytes[row.content..<row.end].contains(UInt8(ascii: "|")) {
                reportUneven(alignments.count, below: row)
            }
            return false
        }
        guard cells.count <= Self.mostColumns else {
            reportLimit(
                "markdown-table-too-wide", message: "This table has more than \(Self.mostColumns) columns.",
                help: "Readers can follow ten at most. Turn the table round, or link to a file with the figures.")
            return false
        }
        let table = outline.tables.count
        outline.tables.append(OutlinedTable(alignments: alignments, cells: []))
        outline.act(.table(table), stream: paragraph.stream, line: head)
        add(cells, of: row, to: table)
        takeCaptionBefore(head, for: table)
        write(isMark: true)
        leaf = .table(table)
        previous = .nothing
        return true
    }

    private mutating func reportUneven(_ columns: Int, below head: BlockLine) {
        let cells = TableRow.cells(head.content..<head.end, of: bytes, atMost: Self.mostColumns).count
        report(
            "markdown-table-uneven", .warning, at: cursor.content..<line.upperBound,
            message:
                "This line makes \(counted(columns)), but the head above it \(counted(cells)), so there is no table.",
            help: "Give both lines as many cells, divided by |, and write \\| for a line in a cell.")
    }

    /// Takes the line as a row; `false` if it has no cells, or there are too many in all.
    mutating func readRow(of table: Int) -> Bool {
        let columns = outline.tables[table].alignments.count
        var cells = TableRow.cells(cursor.content..<line.upperBound, of: bytes, atMost: columns + 1)
        guard !cells.isEmpty else { return false }
        if cells.count > columns {
            let last = cells.removeLast()
            if !last.isEmpty { reportMore(last, than: columns) }
        }
        filledCells += columns - cells.count
        guard filledCells <= Self.mostFilledCells else {
            reportLimit(
                "markdown-table-too-large", message: "The tables of this page have too many cells that are missing.",
                help: "Give each row as many cells as the head of its table has, or link to a file with the figures.")
            return false
        }
        let row = lineCount
        write(isMark: true)
        add(cells, of: outline.streams[currentStream].lines[row], to: table)
        return true
    }

    private func counted(_ columns: Int) -> String { columns == 1 ? "1 column" : "\(columns) columns" }

    private mutating func reportMore(_ cell: Range<Int>, than columns: Int) {
        report(
            "markdown-table-row-long", .warning, at: cell,
            message: "This table has \(counted(columns)); from here on the page does not show the row.",
            help: "Add a column to the head of the table and to the row below it, or write \\| for a line in a cell.")
    }

    private mutating func add(_ cells: [Range<Int>], of row: BlockLine, to table: Int) {
        var added: [Int?] = []
        for cell in cells {
            added.append(
                outline.addFragment(cell, line: row.number, lineStart: row.lineStart, hasEscapedPipes: true))
        }
        let missing = outline.tables[table].alignments.count - cells.count
        outline.tables[table].cells += added
        outline.tables[table].cells += Array(repeating: nil, count: missing)
    }

    /// Whether the line is the caption of a table that stands before it and has none.
    mutating func takesCaption(_ table: Int) -> Bool {
        guard outline.tables[table].caption == nil,
            let caption = caption(in: cursor.content..<line.upperBound)
        else { return false }
        outline.tables[table].caption = outline.addFragment(caption, line: number, lineStart: line.lowerBound)
        write(isMark: true)
        leaf = .none
        previous = .nothing
        return true
    }

    /// Takes the caption out of the line before the head, or before the empty line before it.
    private mutating func takeCaptionBefore(_ head: Int, for table: Int) {
        var place = head - 1
        if head == paragraph.lines.lowerBound {
            guard case .paragraph(let run) = beforeParagraph, run.stream == paragraph.stream, !run.hasLazyLine,
                let last = run.lines.last
            else { return }
            place = last
        }
        let line = outline.streams[paragraph.stream].lines[place]
        guard let caption = caption(in: line.content..<line.end) else { return }
        outline.streams[paragraph.stream].lines[place].isMark = true
        outline.tables[table].caption = outline.addFragment(caption, line: line.number, lineStart: line.lineStart)
    }

    private func caption(in line: Range<Int>) -> Range<Int>? {
        guard let sign = captionSigns.first(where: { bytes[line].starts(with: $0) }) else { return nil }
        let words = LineSigns.trimmed((line.lowerBound + sign.count)..<line.upperBound, of: bytes)
        return words.isEmpty ? nil : words
    }
}
