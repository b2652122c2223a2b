import CCmark
import TextFormats

/// A table in the tree; its opening tags are printed when all ids are known.
struct PlacedTable {
    let node: MarkdownNode
    let caption: MarkdownNode?

    /// Its number on the page, counted from 1.
    let number: Int

    /// Whether it may be wider than a narrow screen.
    let isWide: Bool
}

extension BlockPass {
    /// Puts a table in the place of its mark: one block with the cells as inline nodes that carry the tags.
    mutating func place(_ table: OutlinedTable, at mark: MarkdownNode) {
        guard let block = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK) else { return }
        cmark_node_set_on_exit(block, "</table>\n</div>")
        let caption = table.caption.flatMap { words(of: $0, before: "<caption>", after: "</caption>\n") }
        if let caption { cmark_node_append_child(block, caption) }
        let columns = table.alignments.count
        for (index, cell) in table.cells.enumerated() {
            let isHead = index < columns
            // A head without words heads nothing.
            let name = isHead && cell != nil ? "th" : "td"
            var before = index % columns == 0 ? "<tr>\n" : ""
            if index == 0 { before = "<thead>\n" + before }
            if index == columns { before = "<tbody>\n" + before }
            before += "<\(name)\(name == "th" ? " scope=\"col\"" : "")\(table.alignments[index % columns].attribute)>"
            var after = "</\(name)>\n"
            if index % columns == columns - 1 { after += "</tr>\n" }
            if index == columns - 1 { after += "</thead>\n" }
            if index == table.cells.count - 1, !isHead { after += "</tbody>\n" }
            if let node = words(of: cell, before: before, after: after) { cmark_node_append_child(block, node) }
        }
        cmark_node_replace(mark, block)
        placed.tables.append(
            PlacedTable(node: block, caption: caption, number: placed.tables.count + 1, isWide: isWide(table)))
    }

    /// Whether the widest cells of all columns may not fit beside each other.
    private func isWide(_ table: OutlinedTable) -> Bool {
        var widths = Array(repeating: 0, count: table.alignments.count)
        for (index, cell) in table.cells.enumerated() {
            guard let cell else { continue }
            let column = index % widths.count
            widths[column] = max(widths[column], outline.fragments[cell].range.count)
        }
        return widths.reduce(0) { $0 + $1 + ScrollRegion.cellSpace } > ScrollRegion.narrowest
    }
}

extension ColumnAlignment {
    /// The class that a stylesheet aligns a cell by.
    fileprivate var attribute: String {
        switch self {
        case .none: ""
        case .left: " class=\"align-left\""
        case .center: " class=\"align-center\""
        case .right: " class=\"align-right\""
        }
    }
}

extension TreePass {
    /// Prints the tags before each table, now that the headings have their ids.
    mutating func printTables() {
        for table in placed.tables {
            var name: String
            if let caption = table.caption {
                let id = ids.id(for: "table-\(table.number)")
                cmark_node_set_on_enter(caption, "<caption id=\"\(id)\">")
                name = "aria-labelledby=\"\(id)\""
            } else {
                name = "aria-label=\"\(Escape.html("\(options.words.table) \(table.number)"))\""
            }
            let tag =
                table.isWide ? ScrollRegion.tag("table-scroll", name: name) : "<div class=\"table-scroll\">"
            cmark_node_set_on_enter(table.node, tag + "\n<table>")
        }
    }
}
