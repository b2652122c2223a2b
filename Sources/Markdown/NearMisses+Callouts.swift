import CCmark

/// Callouts that stay text, and ids of headings that do.
extension NearMisses {
    private static let callout = Rule(
        name: "markdown-near-callout", summary: "The sign of a callout stands on the page as it is")
    private static let headingID = Rule(
        name: "markdown-near-heading-id", summary: "What was to be the id of a heading stands on the page as it is")

    /// `[!NOTE]` where no quote begins; ``InlinePass`` makes callouts of quotes that begin with it.
    mutating func findBareCallout(in line: Line) {
        guard options.extensions.contains(.callouts), let name = Self.calloutName(line.text) else { return }
        if line.isFirst, let quote = cmark_node_parent(line.paragraph),
            cmark_node_get_type(quote) == CMARK_NODE_BLOCK_QUOTE, cmark_node_first_child(quote) == line.paragraph
        {
            return
        }
        let isInQuote = Self.isInQuote(line.paragraph)
        tell(
            Self.callout, at: line, length: name.utf8.count + 3,
            message: isInQuote
                ? "[!\(name)] is not on the first line of the quote, so it makes no callout."
                : "[!\(name)] stands in no quote, so it makes no callout.",
            help: isInQuote
                ? "Begin another quote with > [!\(name)] below an empty line without >."
                : "Write > [!\(name)] on a line of its own and the text on the next line, which begins with > too.")
    }

    /// `> **[!NOTE]**`.
    mutating func findEmphasisedCallout(in paragraph: MarkdownNode) {
        guard options.extensions.contains(.callouts), let words = cmark_node_first_child(paragraph),
            [CMARK_NODE_STRONG, CMARK_NODE_EMPH].contains(cmark_node_get_type(words)),
            let text = cmark_node_first_child(words), cmark_node_get_type(text) == CMARK_NODE_TEXT
        else { return }
        let bytes = withBytes(of: cmark_node_get_literal(text)) { Array($0) }
        guard let name = Self.calloutName(bytes) else { return }
        tell(
            Self.callout, at: 0..<(name.utf8.count + 3), of: text, bytes,
            message: "Stars or underscores stand around [!\(name)], so it makes no callout.",
            help: "Write > [!\(name)] without them, on a line of its own.")
    }

    private static func isInQuote(_ node: MarkdownNode) -> Bool {
        cmark_node_parent(node).map { cmark_node_get_type($0) } == CMARK_NODE_BLOCK_QUOTE
    }

    /// The name in `[!NOTE]` if there is such a callout.
    private static func calloutName(_ text: [UInt8]) -> String? {
        guard text.starts(with: "[!".utf8), let end = text.prefix(14).firstIndex(of: UInt8(ascii: "]")) else {
            return nil
        }
        let name = String(decoding: text[2..<end], as: UTF8.self)
        return CalloutKind(rawValue: name.lowercased()) == nil ? nil : name
    }

    // MARK: Headings

    /// `{intro}`, `{id=intro}`, and `{#_intro_}`, in which the underscores make emphasis.
    mutating func findHeadingID(in heading: MarkdownNode) {
        guard options.extensions.contains(.headingAnchors), let last = cmark_node_last_child(heading),
            cmark_node_get_type(last) == CMARK_NODE_TEXT
        else { return }
        let text = withBytes(of: cmark_node_get_literal(last)) { Array($0) }
        guard text.last == UInt8(ascii: "}") else { return }
        guard let open = text.lastIndex(of: UInt8(ascii: "{")) else { return findEmphasisedID(before: last) }
        guard open > 0, ASCII.isSpace(text[open - 1]) else { return }
        var name = text[(open + 1)..<(text.count - 1)]
        if name.starts(with: "id=".utf8) {
            name = name.dropFirst(3)
            name = name.filter { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }[...]
        }
        guard let first = name.first, ASCII.isLetter(first), name.allSatisfy(DirectiveName.isPart) else { return }
        tell(
            Self.headingID, at: open..<text.count, of: last, text,
            message: "“\(typed(text[open...]))” stands on the page as it is, for the id of a heading begins with #.",
            help: "Write {#\(String(decoding: name, as: UTF8.self))}, or a backslash before { if readers should see it."
        )
    }

    private mutating func findEmphasisedID(before last: MarkdownNode) {
        guard let inner = cmark_node_previous(last), let before = cmark_node_previous(inner),
            cmark_node_get_type(before) == CMARK_NODE_TEXT,
            [CMARK_NODE_EMPH, CMARK_NODE_STRONG].contains(cmark_node_get_type(inner))
        else { return }
        let text = withBytes(of: cmark_node_get_literal(before)) { Array($0) }
        guard let open = text.lastIndex(of: UInt8(ascii: "{")), open + 1 < text.count,
            text[open + 1] == UInt8(ascii: "#")
        else { return }
        tell(
            Self.headingID, at: open..<text.count, of: before, text,
            message: "Stars or underscores make emphasis of a part of this id, so the page shows the signs themselves.",
            help: "Write an id without them at its ends, such as {#what-happened}.")
    }
}
