import CCmark

/// A heading that waits for the end of the pass, when it is known whether all headings move.
struct PendingHeading {
    let node: MarkdownNode
    let level: Int
    let id: String
    let text: String
    let line: Int
}

extension TreePass {
    mutating func leaveHeading(_ node: MarkdownNode) {
        let text = headingText?.text ?? ""
        headingText = nil
        guard depth <= Self.deepestReplacement else { return }
        guard headings.count < Self.mostHeadings else { return refuseHeadings(node) }
        headings.append(
            PendingHeading(
                node: node,
                level: Int(cmark_node_get_heading_level(node)),
                id: ids.id(for: text),
                text: text,
                line: firstLine - 1 + Int(cmark_node_get_start_line(node))
            )
        )
    }

    /// More headings than a law book has are a mistake, and a list of contents of them could not be read.
    private static let mostHeadings = 5_000

    private mutating func refuseHeadings(_ node: MarkdownNode) {
        guard !hasTooManyHeadings else { return }
        hasTooManyHeadings = true
        report(
            "markdown-too-many-headings",
            .error,
            at: SourcePlace(line: max(1, Int(cmark_node_get_start_line(node))), column: 1, length: 1),
            message: "This is the \(Self.mostHeadings + 1)th heading of the page.",
            help: "Split the text over several pages."
        )
    }

    /// Puts the headings with their levels and ids into the tree, after the pass.
    func printHeadings() -> [Heading] {
        let shift =
            switch options.headingShift {
            case .automatic: headings.contains { $0.level == 1 } ? 1 : 0
            case .down(let levels): levels
            }
        return headings.map { pending in
            let level = min(max(pending.level + shift, 1), 6)
            print(pending, level: level)
            return Heading(level: level, id: pending.id, text: pending.text, line: pending.line)
        }
    }

    /// Gives a heading its id.
    ///
    /// cmark has no attributes. So a heading becomes a custom block with one custom inline node that has the tags and
    /// holds the words; tags that the block itself had would stand on lines of their own.
    private func print(_ heading: PendingHeading, level: Int) {
        guard
            let block = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK),
            let tags = MarkdownTree.node(CMARK_NODE_CUSTOM_INLINE)
        else { return }
        cmark_node_set_on_enter(tags, "<h\(level) id=\"\(heading.id)\">")
        cmark_node_set_on_exit(tags, "</h\(level)>")
        while let child = cmark_node_first_child(heading.node) {
            guard cmark_node_append_child(tags, child) == 1 else { break }
        }
        guard cmark_node_append_child(block, tags) == 1 else { return }
        cmark_node_replace(heading.node, block)
        cmark_node_free(heading.node)
    }
}
