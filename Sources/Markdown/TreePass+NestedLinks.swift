import CCmark

extension TreePass {
    /// Whether what is being visited stands in the words of a link, Markdown's or one of allowed HTML.
    var isInLink: Bool { openLinks > 0 || openHTML.contains { $0.element.name == "a" } }

    mutating func enterLink(_ node: MarkdownNode, resolve: (LinkUse) -> LinkResolution) {
        if isInLink, image == nil {
            // A bare address is no link that the writer made.
            if places[node] == nil { reportNested(node) }
        } else {
            visitLink(node, isImage: false, resolve: resolve)
        }
        openLinks += 1
    }

    private mutating func reportNested(_ node: MarkdownNode) {
        report(
            "markdown-link-nested", .warning, at: source.place(of: node, isImage: false, in: block),
            message: "This link stands in the words of another link, so the page shows only its words.",
            help: "Move it out of the square brackets, or remove the link around it.")
    }

    /// CommonMark §6.3: links may not contain other links; cmark lets those in angle brackets.
    ///
    /// A browser would end the outer link where the inner one begins.
    mutating func leaveLink(_ node: MarkdownNode) {
        openLinks -= 1
        guard isInLink, image == nil, depth <= Self.deepestReplacement else { return }
        while let child = cmark_node_first_child(node) {
            guard cmark_node_insert_before(node, child) == 1 else { break }
        }
        cmark_node_unlink(node)
        cmark_node_free(node)
    }
}
