import CCmark

extension TreePass {
    /// Warns of text that was meant for another generator, which a reader would see as it is.
    mutating func warnOfShortcode(in node: MarkdownNode) {
        let endsInTag = cmark_node_next(node).map { cmark_node_get_type($0) == CMARK_NODE_HTML_INLINE } ?? false
        guard image == nil,
            let shortcode = withBytes(
                of: cmark_node_get_literal(node), { Shortcode(in: $0, endsInTag: endsInTag) })
        else { return }
        // What ends the one that was told just now is told with it.
        if shortcode.opener == "[/", shortcode.name == openShortcode { return openShortcode = "" }
        openShortcode = shortcode.opener == "[" ? shortcode.name : ""
        guard shortcodes.count() else { return }
        let place = source.place(of: shortcode.opener, in: node, block: block)
        guard shortcodes.isTold(at: place) else { return }
        let shown =
            shortcode.opener + (shortcode.name.isEmpty ? "" : (shortcode.opener == "[" ? "" : " ") + shortcode.name)
        report(
            "markdown-shortcode", .warning, at: place,
            message: "“\(shown) …” means something to another program; readers would see it as it is.",
            help: shortcode.remedy)
    }
}
