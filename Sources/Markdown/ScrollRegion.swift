import CCmark
import TextFormats

/// A block that may be wider than its column and scrolls by itself.
///
/// What scrolls must be reached by the keyboard and have a name (WCAG 2.1.1 and 4.1.2); what never does is better no
/// stop on the way through the page.
enum ScrollRegion {
    /// What fits on the narrowest screen: 320 CSS pixels (WCAG 1.4.10), in columns of a fixed-width font.
    ///
    /// Bytes are counted, of which no sign has fewer than columns.
    static let narrowest = 30

    /// What a table's cell needs beside its words.
    static let cellSpace = 3

    /// The tag before it.
    ///
    /// - Parameter name: The attribute with its name.
    static func tag(_ kind: String, name: String) -> String {
        "<div class=\"\(kind)\" role=\"region\" \(name) tabindex=\"0\">"
    }

    /// Whether a line of a text in a fixed-width font may not fit.
    static func isWide(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var column = 0
        for byte in bytes {
            switch byte {
            case 0x0A: column = 0
            case 0x09: column += 8 - column % 8
            default: column += 1
            }
            if column > narrowest { return true }
        }
        return false
    }
}

extension TreePass {
    /// Puts a region around a code block.
    mutating func enclose(code node: MarkdownNode) {
        guard !options.extensions.isEmpty, depth <= Self.deepestReplacement,
            let region = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK)
        else { return }
        let name = "aria-label=\"\(Escape.html("\(options.words.code) \(codeBlocks)"))\""
        cmark_node_set_on_enter(region, ScrollRegion.tag("code-scroll", name: name))
        cmark_node_set_on_exit(region, "</div>")
        cmark_node_insert_before(node, region)
        cmark_node_append_child(region, node)
    }
}
