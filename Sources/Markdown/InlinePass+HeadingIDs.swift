import CCmark

/// An id that a writer gave to a heading.
struct WrittenID {
    let id: String
    let place: SourcePlace
}

extension InlinePass {
    /// Takes `{#id}` from the end of a heading.
    mutating func readID(of heading: MarkdownNode) {
        guard let text = cmark_node_last_child(heading), cmark_node_get_type(text) == CMARK_NODE_TEXT else { return }
        let bytes = withBytes(of: cmark_node_get_literal(text)) { Array($0) }
        guard bytes.last == UInt8(ascii: "}"), let open = bytes.lastIndex(of: UInt8(ascii: "{")),
            bytes[open...].dropFirst().first == UInt8(ascii: "#"),
            open == 0 || ASCII.isSpace(bytes[open - 1])
        else { return }
        var run = TextRun(text, bytes: bytes, place: source.place(ofText: text, in: heading))
        let place = place(of: open..<bytes.count, in: &run)
        let plain = run.plain()
        let written = plain.bytes[(plain.index(of: open) + 2)..<(plain.bytes.count - 1)]
        headingIDs[heading] = WrittenID(id: String(decoding: restored(written), as: UTF8.self), place: place)
        var end = open
        while end > 0, ASCII.isSpace(bytes[end - 1]) { end -= 1 }
        cmark_node_set_literal(text, cString(bytes[..<end]))
    }
}
