import CCmark

/// A place in a text, with lines and columns counted from 1.
struct SourcePlace {
    var line: Int
    var column: Int

    /// The number of bytes of the line that belong to the place.
    var length: Int
}

/// The lines of a text, and where the nodes of its tree stand in it.
struct SourceLines {
    /// The text as it was written.
    private(set) var written: LineTable

    /// The text that cmark got, if it is another one.
    private var parsed: LineTable?
    private let map: LineMap?

    init(_ bytes: ArraySlice<UInt8>) {
        written = LineTable(bytes)
        map = nil
    }

    init(_ bytes: ArraySlice<UInt8>, parsedAs parsed: ArraySlice<UInt8>, map: LineMap?) {
        written = LineTable(bytes)
        self.parsed = LineTable(parsed)
        self.map = map
    }

    /// The number of bytes of the whole text.
    var count: Int { written.bytes.count }

    /// Whether the text may hold control characters.
    var mayHoldControls: Bool { TreePass.mayHoldControls(written.bytes) }

    /// Whether the text may hold signs of another generator.
    var mayHoldShortcodes: Bool { written.bytes.withUnsafeBytes { Shortcode.mayBe(in: $0) } }

    /// The text of a line without its end.
    mutating func text(ofLine line: Int) -> String {
        String(decoding: written.bytes[written.range(ofLine: line)], as: UTF8.self)
    }

    /// The number of bytes of a line without its end.
    mutating func length(ofLine line: Int) -> Int { written.range(ofLine: line).count }

    /// The range of a line of the text without its end.
    mutating func writtenRange(ofLine line: Int) -> Range<Int> { written.range(ofLine: line) }

    /// The line of the text on which a node starts, at least 1.
    func line(of node: MarkdownNode) -> Int {
        let line = Int(cmark_node_get_start_line(node))
        return max(1, map?.line(line) ?? line)
    }

    /// The place in the text of a place in what cmark got.
    func place(_ place: SourcePlace) -> SourcePlace { map?.place(place) ?? place }

    private var bytes: ArraySlice<UInt8> { parsed?.bytes ?? written.bytes }

    private mutating func range(ofLine line: Int) -> Range<Int> {
        parsed?.range(ofLine: line) ?? written.range(ofLine: line)
    }

    /// Where a link or image begins.
    ///
    /// cmark gives the line of a link's end, and an arbitrary column for an autolink; what stands inside of the link
    /// has the right one.
    mutating func place(of node: MarkdownNode, isImage: Bool, in block: MarkdownNode?) -> SourcePlace {
        var line = Int(cmark_node_get_start_line(node))
        var column = Int(cmark_node_get_start_column(node))
        var end = (line: Int(cmark_node_get_end_line(node)), column: Int(cmark_node_get_end_column(node)))
        var opener = UInt8(ascii: isImage ? "!" : "[")
        if let inner = Self.firstPosition(in: node) {
            line = inner.line
            if !isImage, !inner.isBelow, column >= inner.column {
                column = inner.column - 1
                end = (line, inner.endColumn + 1)
                opener = UInt8(ascii: "<")
            }
        }
        return place(corrected(line: line, column: column, end: end, opener: opener, block: block))
    }

    /// Where the first of some signs stands in a text node.
    mutating func place(of signs: String, in node: MarkdownNode, block: MarkdownNode?) -> SourcePlace {
        let line = max(1, Int(cmark_node_get_start_line(node)))
        let column = max(1, Int(cmark_node_get_start_column(node)))
        let end = (line: line, column: column)
        let near = corrected(
            line: line, column: column, end: end, opener: signs.utf8.first ?? 0, block: block)
        // Another such sign may stand before them.
        let range = range(ofLine: line)
        var start = range.lowerBound + near.column - 1
        while start < range.upperBound {
            if bytes[start..<range.upperBound].starts(with: signs.utf8) {
                return place(
                    SourcePlace(line: line, column: start - range.lowerBound + 1, length: signs.utf8.count))
            }
            start += 1
        }
        return place(near)
    }

    /// Where raw HTML begins.
    mutating func place(
        ofHTML node: MarkdownNode, isBlock: Bool, in block: MarkdownNode?, opener: UInt8? = UInt8(ascii: "<")
    ) -> SourcePlace {
        let line = Int(cmark_node_get_start_line(node))
        var column = Int(cmark_node_get_start_column(node))
        // The sign before the words of a cell is no longer in the node.
        if column == 1, let map, map.isFragment(line) { column += BlockLayout.lead.count }
        if isBlock {
            let range = range(ofLine: line)
            return place(SourcePlace(line: line, column: column, length: range.count - column + 1))
        }
        let end = (line: Int(cmark_node_get_end_line(node)), column: Int(cmark_node_get_end_column(node)))
        return place(corrected(line: line, column: column, end: end, opener: opener, block: block))
    }

    /// The first known position inside of a node; `isBelow` says that line breaks come before it.
    private static func firstPosition(
        in node: MarkdownNode
    ) -> (line: Int, column: Int, endColumn: Int, isBelow: Bool)? {
        var breaks = 0
        var child = cmark_node_first_child(node)
        while let current = child {
            let line = Int(cmark_node_get_start_line(current))
            if line > 0 {
                let column = Int(cmark_node_get_start_column(current))
                return (line - breaks, column, Int(cmark_node_get_end_column(current)), breaks > 0)
            }
            // A node that a pass put there has no position either, but is no line break.
            let type = cmark_node_get_type(current)
            if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { breaks += 1 }
            child = cmark_node_next(current)
        }
        return nil
    }

    /// cmark counts the columns of a paragraph's later lines as though they were indented like the first one.
    private mutating func corrected(
        line: Int,
        column: Int,
        end: (line: Int, column: Int),
        opener: UInt8?,
        block: MarkdownNode?
    ) -> SourcePlace {
        let blockLine = block.map { Int(cmark_node_get_start_line($0)) } ?? 1
        guard line > 0, column > 0 else {
            let blockColumn = block.map { Int(cmark_node_get_start_column($0)) } ?? 1
            return SourcePlace(line: max(blockLine, 1), column: max(blockColumn, 1), length: 1)
        }
        let range = range(ofLine: line)
        var shift = 0
        if line > blockLine, let block {
            let content = bytes[range].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: ">") }
            shift = (content ?? range.lowerBound) - range.lowerBound - Int(cmark_node_get_start_column(block)) + 1
        }
        // cmark counts three bytes where it puts U+FFFD in the place of one, which may be beyond the line's end.
        var place = SourcePlace(line: line, column: min(max(column + shift, 1), range.count + 1), length: 1)
        place.length = end.line == line ? end.column - column + 1 : range.count - place.column + 1
        if let opener, let nearest = nearest(opener, to: place.column, in: range) { place.column = nearest }
        place.length = max(min(place.length, range.count - place.column + 1), 1)
        return place
    }

    /// The column of a byte that is at a column, or else the next one behind it.
    private func nearest(_ byte: UInt8, to column: Int, in range: Range<Int>) -> Int? {
        let start = range.lowerBound + column - 1
        guard start < range.upperBound else { return nil }
        guard let found = bytes[start..<range.upperBound].firstIndex(of: byte) else { return nil }
        return found - range.lowerBound + 1
    }
}
