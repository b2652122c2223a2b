import CCmark
import TextFormats

extension InlinePass {
    /// Makes a box of the `[ ]` or `[x]` at the beginning of a list item.
    ///
    /// The box is a control so that it is seen everywhere, but one that can not be used; its name says what it means,
    /// for a control without a name is none to a screen reader (WCAG 4.1.2). Feed readers drop controls, so feeds get a
    /// character.
    mutating func readBox(of item: MarkdownNode) {
        guard let paragraph = cmark_node_first_child(item), cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
            let text = cmark_node_first_child(paragraph), cmark_node_get_type(text) == CMARK_NODE_TEXT
        else { return }
        let box: (isDone: Bool, rest: [UInt8])? = withBytes(of: cmark_node_get_literal(text)) { bytes in
            guard bytes.count > 3, ASCII.isSpace(bytes[3]), bytes[0] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "]")
            else { return nil }
            switch bytes[1] {
            case UInt8(ascii: "x"), UInt8(ascii: "X"): return (true, Array(bytes[3...]))
            case UInt8(ascii: " "), UInt8(ascii: "\t"): return (false, Array(bytes[3...]))
            default: return nil
            }
        }
        guard let box else { return }
        let word = Escape.html(box.isDone ? options.words.taskDone : options.words.taskOpen)
        let html =
            "<input type=\"checkbox\"\(box.isDone ? " checked=\"\"" : "") disabled=\"\" aria-label=\"\(word)\" /> "
        guard let node = MarkdownTree.tags(html, "") else { return }
        cmark_node_set_literal(text, cString(box.rest.drop(while: ASCII.isSpace)))
        cmark_node_insert_before(text, node)
        feedTags.append(FeedTags(node: node, enter: (box.isDone ? "\u{2611}" : "\u{2610}") + " ", exit: ""))
    }
}
