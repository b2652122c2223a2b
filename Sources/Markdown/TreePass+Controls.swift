import CCmark
import Diagnostics
import TextFormats

extension TreePass {
    /// Whether the text may hold control characters, written as they are or as `&#1;`.
    static func mayHoldControls(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBytes { bytes in
            if ControlCharacters.mayHold(bytes) { return true }
            var rest = bytes[...]
            while let sign = rest.firstIndex(of: UInt8(ascii: "&")) {
                if sign + 1 < rest.endIndex, rest[sign + 1] == UInt8(ascii: "#") { return true }
                rest = rest[(sign + 1)...]
            }
            return false
        }
    }

    /// Puts a space in place of each control character of a node's own text, and tells of it.
    mutating func removeControls(from node: MarkdownNode) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK:
            clean(node, cmark_node_get_literal(node)) { cmark_node_set_literal(node, $0) }
        case CMARK_NODE_CODE_BLOCK:
            clean(node, cmark_node_get_literal(node)) { cmark_node_set_literal(node, $0) }
            clean(node, cmark_node_get_fence_info(node)) { cmark_node_set_fence_info(node, $0) }
        case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
            clean(node, cmark_node_get_title(node)) { cmark_node_set_title(node, $0) }
        default: break
        }
    }

    private mutating func clean(
        _ node: MarkdownNode, _ written: UnsafePointer<CChar>?, replace: (String) -> Int32
    ) {
        guard let written else { return }
        let text = String(cString: written)
        guard let control = ControlCharacters.first(in: text) else { return }
        guard replace(ControlCharacters.removed(from: text)) == 1 else { return }
        tell(of: control, onLine: source.line(of: block ?? node))
    }

    /// The same for what was written in a directive, which is in no node.
    mutating func withoutControls(_ written: String, line: Int) -> String {
        guard mayHoldControls, let control = ControlCharacters.first(in: written) else { return written }
        tell(of: control, onLine: line)
        return ControlCharacters.removed(from: written)
    }

    private mutating func tell(of control: Unicode.Scalar, onLine line: Int) {
        guard !hasToldOfControls else { return }
        hasToldOfControls = true
        report(
            "markdown-control-character",
            .warning,
            at: source.place(of: control, fromLine: line),
            message: "From here on the text holds invisible control characters such as "
                + "\(ControlCharacters.name(control)); the page shows spaces instead.",
            help: "Remove them; if they came from another program, type the passage anew."
        )
    }
}
