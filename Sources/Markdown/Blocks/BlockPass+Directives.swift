import CCmark

/// A directive in the tree: a block with the node that holds the label first, and the content behind it.
struct PlacedDirective {
    let node: MarkdownNode
    let use: OutlinedDirective

    /// What feeds print around the content.
    var feed: DirectiveHTML?
}

extension BlockPass {
    /// Puts a directive in the place of its mark.
    mutating func place(_ directive: Int, at mark: MarkdownNode) {
        let use = outline.directives[directive]
        guard let block = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK),
            let label = words(of: use.label, before: "", after: "")
        else { return }
        cmark_node_append_child(block, label)
        cmark_node_replace(mark, block)
        placed.labels[label] = placed.directives.count
        placed.directives.append(PlacedDirective(node: block, use: use))
        directiveNodes[directive] = block
    }

    /// Moves what stands behind a directive's first line into it, up to its last line.
    mutating func fill(_ directive: Int, upTo end: MarkdownNode?) {
        guard let block = directiveNodes.removeValue(forKey: directive) else { return }
        while let next = cmark_node_next(block), next != end {
            guard cmark_node_append_child(block, next) == 1 else { return }
        }
    }
}
