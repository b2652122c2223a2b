import CCmark

/// A text node that is being taken apart.
///
/// What is finished stands before the node; the node itself keeps the rest.
struct TextRun {
    let node: MarkdownNode
    let bytes: [UInt8]

    /// The place where the node begins in the source.
    let place: SourcePlace

    /// The first byte that is not yet before the node.
    private(set) var start = 0

    /// The bytes as they were typed, once they were asked for.
    private var typed: PlainBytes?

    /// How far the bytes have been compared with the source, and what is there.
    private var compared: (offset: Int, column: Int)

    init(_ node: MarkdownNode, bytes: [UInt8], place: SourcePlace) {
        self.node = node
        self.bytes = bytes
        self.place = place
        compared = (0, place.column)
    }

    /// The bytes as they were typed.
    mutating func plain() -> PlainBytes {
        if let typed { return typed }
        let plain = PlainBytes(bytes)
        typed = plain
        return plain
    }

    /// Puts the text up to an index before the node.
    mutating func emit(upTo end: Int) {
        guard end > start else { return }
        if let text = MarkdownTree.text(bytes[start..<end]) { cmark_node_insert_before(node, text) }
        start = end
    }

    /// Puts another node in the place of the text up to an index.
    mutating func emit(_ other: MarkdownNode, upTo end: Int) {
        cmark_node_insert_before(node, other)
        start = end
    }

    /// Leaves out the text up to an index.
    mutating func skip(to end: Int) {
        start = end
    }

    /// Gives the node the rest of the text.
    func finish() {
        if start > 0 { cmark_node_set_literal(node, cString(bytes[start...])) }
    }

    /// Where some bytes stand in the source; asked for in the order of the text.
    mutating func place(of range: Range<Int>, in source: inout SourceLines, marks: EscapedSigns?) -> SourcePlace {
        guard place.line > 0 else { return place }
        if range.lowerBound < compared.offset { compared = (0, place.column) }
        let columns = [range.lowerBound, range.upperBound].map {
            source.column(ofByte: $0, of: bytes, comparedUpTo: &compared, line: place.line, marks: marks)
        }
        return SourcePlace(line: place.line, column: columns[0], length: max(columns[1] - columns[0], 1))
    }
}

extension MarkdownTree {
    /// A new text node.
    static func text(_ bytes: ArraySlice<UInt8>) -> MarkdownNode? {
        guard let node = node(CMARK_NODE_TEXT) else { return nil }
        cmark_node_set_literal(node, cString(bytes))
        return node
    }

    /// A new node around words that prints tags of ours.
    static func tags(_ enter: String, _ exit: String, around children: MarkdownNode? = nil) -> MarkdownNode? {
        guard let node = node(CMARK_NODE_CUSTOM_INLINE) else { return nil }
        cmark_node_set_on_enter(node, enter)
        cmark_node_set_on_exit(node, exit)
        if let children { cmark_node_append_child(node, children) }
        return node
    }
}
