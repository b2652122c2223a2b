import CCmark
import Diagnostics

extension TreePass {
    /// Shows HTML as the text it is written in, or what is allowed of it.
    ///
    /// A comment is not shown, for its writer never meant it to be read.
    mutating func showRawHTML(_ node: MarkdownNode, isBlock: Bool, resolve: (LinkUse) -> LinkResolution) {
        if options.trustsText { return }
        if case .allowed(let list) = options.rawHTML {
            return printHTML(node, isBlock: isBlock, allowing: list, resolve: resolve)
        }
        let literal = withBytes(of: cmark_node_get_literal(node)) { HTMLLiteral($0) }
        warnOfRawHTML(source.place(ofHTML: node, isBlock: isBlock, in: block), isComment: literal.isComment)
        guard depth <= Self.deepestReplacement else { return }
        // In the description of an image cmark's own tag is about to be replaced.
        guard image == nil else { return }
        if literal.isComment {
            cmark_node_unlink(node)
        } else {
            guard let text = MarkdownTree.node(CMARK_NODE_TEXT) else { return }
            cmark_node_set_literal(text, literal.text)
            guard isBlock else {
                cmark_node_replace(node, text)
                cmark_node_free(node)
                return
            }
            guard let paragraph = MarkdownTree.node(CMARK_NODE_PARAGRAPH) else { return }
            cmark_node_append_child(paragraph, text)
            cmark_node_replace(node, paragraph)
        }
        if block == node { block = nil }
        cmark_node_free(node)
    }

    private mutating func warnOfRawHTML(_ place: SourcePlace, isComment: Bool) {
        guard rawHTML.count(), rawHTML.isTold(at: place) else { return }
        report(
            "markdown-raw-html",
            .warning,
            at: place,
            message: isComment
                ? MarkdownRenderer.commentLeftOut
                : "HTML in a text is not used; the page shows it as text.",
            help: isComment
                ? "Remove it, or write it with # in the front matter."
                : "Use Markdown instead, or put the characters between ` and ` if readers should see them."
        )
    }
}

/// The source of a raw HTML node.
struct HTMLLiteral {
    let text: String
    let isComment: Bool

    init(_ bytes: UnsafeRawBufferPointer) {
        var end = bytes.count
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        var start = 0
        while start < end, bytes[start] <= 0x20 { start += 1 }
        let trimmed = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        text = String(decoding: trimmed, as: UTF8.self)
        isComment = Self.isOneComment(trimmed)
    }

    /// Whether the bytes are one comment and nothing behind it.
    private static func isOneComment(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 7, bytes.starts(with: "<!--".utf8) else { return false }
        var index = 4
        while index + 3 <= bytes.count {
            if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E {
                return index + 3 == bytes.count
            }
            index += 1
        }
        return false
    }
}
