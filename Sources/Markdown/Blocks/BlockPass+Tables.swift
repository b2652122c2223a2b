import CCmark
import TextFormats

/// A table in the tree; its opening tags are printed when all ids are known.
struct PlacedTable {
    let node: MarkdownNode
    let caption: MarkdownNode?

    /// Its number on the page, counted from 1.
    let number: Int
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
        placed.tables.append(PlacedTable(node: block, caption: caption, number: placed.tables.count + 1))
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
    ///
    /// A region that scrolls must be reached by the keyboard and have a name (WCAG 2.1.1 and 4.1.2).
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
            name = "<div class=\"table-scroll\" role=\"region\" \(name) tabindex=\"0\">\n<table>"
            cmark_node_set_on_enter(table.node, name)
        }
    }
}
