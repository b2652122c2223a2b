import CCmark

/// Lines that look like a table and are none.
extension NearMisses {
    private static let table = Rule(name: "markdown-near-table", summary: "Lines that look like a table are none")

    private static let example =
        "write a line such as | --- | --- | directly below the head, with as many parts as it has."

    /// Rows with `|`; the first line of a paragraph tells enough.
    mutating func findRow(in line: Line) {
        guard options.extensions.contains(.tables), line.isFirst else { return }
        let row = written(line)
        guard row.first == UInt8(ascii: "|"), row.dropFirst().contains(UInt8(ascii: "|")) else { return }
        if TableRow.alignments(row.indices, of: row) != nil {
            // A single one is not worth a word: there is nothing below it.
            guard Self.nextLine(of: line.node) != nil || isRow(Self.paragraph(before: line.paragraph)) else { return }
            return tell(
                Self.table, at: line, length: row.count,
                message: "No head stands above this line, so there is no table.",
                help: "Write the head directly above it, without an empty line between them.")
        }
        if isDelimiter(Self.paragraph(after: line.paragraph)), Self.nextLine(of: line.node) == nil { return }
        var rest = Self.nextLine(of: line.node)
        guard let second = rest else {
            guard TableRow.cells(row.indices, of: row, atMost: 3).count > 1, row.last == UInt8(ascii: "|") else {
                return
            }
            return tellOfRows(line, row)
        }
        let below = written(from: source.place(ofText: second, in: line.paragraph))
        if Self.isAlmostDelimiter(below) {
            return tell(
                Self.table,
                message: "The line below the head of this table holds dashes or spaces of a word processor, "
                    + "so there is no table.",
                help: "Type the line anew, with hyphens and ordinary spaces: | --- | --- |"
            ) {
                let place = $0.source.place(ofText: second, in: line.paragraph)
                return SourcePlace(line: place.line, column: place.column, length: below.count)
            }
        }
        // If there is one further down, the scan of the blocks has told what is wrong with it.
        var lines = 0
        while let node = rest, lines < 3 {
            let text = written(from: source.place(ofText: node, in: line.paragraph))
            if TableRow.alignments(text.indices, of: text) != nil { return }
            rest = Self.nextLine(of: node)
            lines += 1
        }
        tellOfRows(line, row)
    }

    private mutating func tellOfRows(_ line: Line, _ row: [UInt8]) {
        tell(
            Self.table, at: line, length: row.count,
            message: "This line looks like a row of a table, but no line of hyphens is below the head.",
            help: "If it is a table, \(Self.example)")
    }

    /// Lines with tabs between words, as they come from spreadsheets.
    mutating func findTabs(in line: Line) {
        guard options.extensions.contains(.tables), Self.holdsTab(line.text),
            let second = Self.nextLine(of: line.node),
            withBytes(of: cmark_node_get_literal(second), { Self.holdsTab(Array($0)) })
        else { return }
        let length = line.text.count
        tell(
            Self.table, message: "Tabs divide the words of these lines, but the page does not keep them.",
            help: "If this is a table, write | between the cells, and \(Self.example)"
        ) {
            let place = $0.place(of: line)
            return SourcePlace(line: place.line, column: place.column, length: length)
        }
    }

    private static func holdsTab(_ text: [UInt8]) -> Bool {
        guard let tab = text.firstIndex(of: 0x09), tab > 0 else { return false }
        return text[tab...].contains { !ASCII.isSpace($0) }
    }

    // MARK: Reading

    /// The text that begins the line behind the one of a node.
    private static func nextLine(of node: MarkdownNode) -> MarkdownNode? {
        var next = cmark_node_next(node)
        while let current = next {
            let type = cmark_node_get_type(current)
            next = cmark_node_next(current)
            guard type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK else { continue }
            return next.flatMap { cmark_node_get_type($0) == CMARK_NODE_TEXT ? $0 : nil }
        }
        return nil
    }

    private static func paragraph(after node: MarkdownNode) -> MarkdownNode? { cmark_node_next(node) }

    private static func paragraph(before node: MarkdownNode) -> MarkdownNode? { cmark_node_previous(node) }

    private mutating func firstLine(of paragraph: MarkdownNode?) -> [UInt8]? {
        guard let paragraph, cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
            let text = cmark_node_first_child(paragraph), cmark_node_get_type(text) == CMARK_NODE_TEXT
        else { return nil }
        return written(from: source.place(ofText: text, in: paragraph))
    }

    private mutating func isRow(_ paragraph: MarkdownNode?) -> Bool {
        firstLine(of: paragraph)?.first == UInt8(ascii: "|")
    }

    private mutating func isDelimiter(_ paragraph: MarkdownNode?) -> Bool {
        guard let line = firstLine(of: paragraph) else { return false }
        return line.first == UInt8(ascii: "|") && TableRow.alignments(line.indices, of: line) != nil
    }

    /// Whether a line is a row of dashes but for the kind of its dashes and spaces.
    private static func isAlmostDelimiter(_ line: [UInt8]) -> Bool {
        var plain: [UInt8] = []
        var index = 0
        while index < line.count {
            if line[index...].starts(with: [0xC2, 0xA0]) {
                plain.append(0x20)
                index += 2
            } else if line[index] == 0xE2, index + 2 < line.count, line[index + 1] == 0x80,
                (0x90...0x95).contains(line[index + 2])
            {
                plain.append(UInt8(ascii: "-"))
                index += 3
            } else {
                plain.append(line[index])
                index += 1
            }
        }
        return plain.count < line.count && TableRow.alignments(plain.indices, of: plain) != nil
    }
}
