import CCmark
import Diagnostics
import TextFormats

/// The kinds of callouts.
enum CalloutKind: String, CaseIterable {
    case note, tip, important, warning, caution

    func title(in words: MarkdownWords) -> String {
        switch self {
        case .note: words.note
        case .tip: words.tip
        case .important: words.important
        case .warning: words.warning
        case .caution: words.caution
        }
    }
}

extension InlinePass {
    /// Makes a callout of a quote that begins with `[!NOTE]` on a line of its own.
    mutating func makeCallout(of quote: MarkdownNode) {
        guard let paragraph = cmark_node_first_child(quote), cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
            let text = cmark_node_first_child(paragraph), cmark_node_get_type(text) == CMARK_NODE_TEXT,
            let (name, rest) = withBytes(of: cmark_node_get_literal(text), Self.marker)
        else { return }
        let place = source.place(ofText: text, in: paragraph)
        let marker = SourcePlace(line: place.line, column: place.column, length: name.utf8.count + 3)
        guard let kind = CalloutKind(rawValue: name.lowercased()) else { return reportUnknown(name, at: marker) }
        let next = cmark_node_next(text)
        let type = next.map { cmark_node_get_type($0) }
        guard rest.isEmpty, next == nil || type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK else {
            return report(
                "markdown-callout-title", .warning, at: marker,
                message: "Behind [!\(name)] stands more on the same line, so this is a quote and no callout.",
                help: "End the line behind [!\(name)] and write the text on the next line, which begins with > too.")
        }
        guard next != nil || cmark_node_next(paragraph) != nil else {
            return report(
                "markdown-callout-empty", .warning, at: marker, message: "This callout has no text.",
                help: "Write the text on the next line, which begins with > too.")
        }
        remove(text)
        if let next { remove(next) }
        if cmark_node_first_child(paragraph) == nil { remove(paragraph) }
        replace(quote, by: kind)
    }

    private func remove(_ node: MarkdownNode) {
        cmark_node_unlink(node)
        cmark_node_free(node)
    }

    private func replace(_ quote: MarkdownNode, by kind: CalloutKind) {
        guard let block = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK) else { return }
        cmark_node_set_on_enter(
            block,
            "<div class=\"callout callout-\(kind.rawValue)\" role=\"note\">\n<p class=\"callout-title\">"
                + "\(Escape.html(kind.title(in: options.words)))</p>")
        cmark_node_set_on_exit(block, "</div>")
        while let child = cmark_node_first_child(quote) {
            guard cmark_node_append_child(block, child) == 1 else { break }
        }
        cmark_node_replace(quote, block)
        cmark_node_free(quote)
    }

    private mutating func reportUnknown(_ name: String, at place: SourcePlace) {
        let kinds = CalloutKind.allCases.map { $0.rawValue.uppercased() }
        let nearest = NearestName.best(for: name.uppercased(), among: kinds)
        report(
            "markdown-callout-unknown", .warning, at: place, message: "There is no callout [!\(name)].",
            help: nearest.map { "Did you mean [!\($0)]?" }
                ?? "There are " + kinds.dropLast().map { "[!\($0)]" }.joined(separator: ", ")
                + " and [!\(kinds.last ?? "")].")
    }

    /// The word in `[!WORD]` at the beginning, and what follows it without the space in between.
    private static func marker(_ bytes: UnsafeRawBufferPointer) -> (name: String, rest: String)? {
        guard bytes.has("[!", at: 0) else { return nil }
        var end = 2
        while end < bytes.count, end < 30, ASCII.isLetter(bytes[end]) { end += 1 }
        guard end > 2, end < bytes.count, bytes[end] == UInt8(ascii: "]") else { return nil }
        var rest = end + 1
        while rest < bytes.count, ASCII.isSpace(bytes[rest]) { rest += 1 }
        return (
            String(decoding: bytes[2..<end], as: UTF8.self), String(decoding: bytes[rest...].prefix(40), as: UTF8.self)
        )
    }
}
