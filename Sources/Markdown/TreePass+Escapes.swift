import CCmark

extension TreePass {
    /// Puts the signs that were escaped back into a node.
    func restoreEscapes(in node: MarkdownNode, _ marks: EscapedSigns) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT:
            restore(cmark_node_get_literal(node), marks, withBackslash: false) { cmark_node_set_literal(node, $0) }
        case CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK:
            restore(cmark_node_get_literal(node), marks, withBackslash: true) { cmark_node_set_literal(node, $0) }
        case CMARK_NODE_CODE_BLOCK:
            restore(cmark_node_get_literal(node), marks, withBackslash: true) { cmark_node_set_literal(node, $0) }
            restore(cmark_node_get_fence_info(node), marks, withBackslash: false) {
                cmark_node_set_fence_info(node, $0)
            }
        case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
            // In `<https://…>` a backslash is one.
            let isBetweenAngles = Self.isAutolink(node)
            if isBetweenAngles, let words = cmark_node_first_child(node) {
                restore(cmark_node_get_literal(words), marks, withBackslash: true) { cmark_node_set_literal(words, $0) }
            }
            restore(cmark_node_get_url(node), marks, withBackslash: isBetweenAngles) { cmark_node_set_url(node, $0) }
            restore(cmark_node_get_title(node), marks, withBackslash: false) { cmark_node_set_title(node, $0) }
        default: break
        }
    }

    /// Whether a link was written `<https://…>`: its words are its address, and it has two more signs.
    private static func isAutolink(_ node: MarkdownNode) -> Bool {
        guard cmark_node_get_type(node) == CMARK_NODE_LINK, let words = cmark_node_first_child(node),
            cmark_node_get_type(words) == CMARK_NODE_TEXT, cmark_node_next(words) == nil,
            let address = cmark_node_get_url(node), let text = cmark_node_get_literal(words),
            strcmp(address, text) == 0
        else { return false }
        let length = cmark_node_get_end_column(node) - cmark_node_get_start_column(node)
        return length == cmark_node_get_end_column(words) - cmark_node_get_start_column(words) + 2
    }

    private func restore(
        _ text: UnsafePointer<CChar>?, _ marks: EscapedSigns, withBackslash: Bool,
        set: ([CChar]) -> Int32
    ) {
        guard let plain = withBytes(of: text, { marks.restored($0, withBackslash: withBackslash) }) else { return }
        _ = set(cString(plain[...]))
    }
}
