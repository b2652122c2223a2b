import CCmark

extension BlockPass {
    /// Puts a term into the list before it, or begins one.
    mutating func placeTerm(_ fragment: Int, at mark: MarkdownNode) {
        guard let term = words(of: fragment, before: "<dt>", after: "</dt>\n") else { return }
        append(term, at: mark)
    }

    /// Puts a definition into the list of its term.
    ///
    /// One paragraph directly below its term is printed without the tags of a paragraph.
    mutating func placeDefinition(_ stream: Int, isLoose: Bool, at mark: MarkdownNode) {
        guard let body = body(of: stream) else { return }
        let first = cmark_node_first_child(body)
        let isTight =
            !isLoose && first.map { cmark_node_get_type($0) == CMARK_NODE_PARAGRAPH } ?? true
            && first.map { cmark_node_next($0) == nil } ?? true
        guard let definition = MarkdownTree.node(isTight ? CMARK_NODE_CUSTOM_INLINE : CMARK_NODE_CUSTOM_BLOCK) else {
            return
        }
        cmark_node_set_on_enter(definition, "<dd>")
        cmark_node_set_on_exit(definition, isTight ? "</dd>\n" : "</dd>")
        if isTight, let first {
            Self.moveWords(of: first, to: definition)
        } else {
            Self.moveChildren(of: body, to: definition)
        }
        append(definition, at: mark)
    }

    private mutating func append(_ node: MarkdownNode, at mark: MarkdownNode) {
        if let before = cmark_node_previous(mark), before == lastList {
            cmark_node_append_child(before, node)
            cmark_node_unlink(mark)
            return
        }
        guard let list = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK) else { return }
        cmark_node_set_on_enter(list, "<dl>")
        cmark_node_set_on_exit(list, "</dl>")
        cmark_node_append_child(list, node)
        cmark_node_replace(mark, list)
        lastList = list
    }
}
