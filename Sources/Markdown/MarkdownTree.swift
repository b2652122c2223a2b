import CCmark

/// A node of a tree that cmark owns.
///
/// It never leaves this module.
typealias MarkdownNode = OpaquePointer

/// Owns the tree that cmark makes of a text.
///
/// Nothing here recurses: a text may nest as deep as it is long.
struct MarkdownTree: ~Copyable {
    private let root: MarkdownNode?

    init(parsing source: ArraySlice<UInt8>, smart: Bool) {
        // Positions inside of a paragraph are only right beyond a code span or tag of several lines with SOURCEPOS.
        var options = CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8
        if smart { options |= CMARK_OPT_SMART }
        root = source.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return cmark_parse_document("", 0, options) }
            return cmark_parse_document(start.assumingMemoryBound(to: CChar.self), bytes.count, options)
        }
    }

    deinit {
        if let root { cmark_node_free(root) }
    }

    /// Walks over the tree in the order of the text.
    ///
    /// A leaf may be replaced when it is entered, any other node when it is left.
    func forEachEvent(_ body: (cmark_event_type, MarkdownNode) -> Void) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let node = cmark_iter_get_node(iterator) else { return }
            body(event, node)
        }
    }

    /// The tree as HTML, in cmark's safe mode.
    func html() -> [UInt8] {
        guard let text = cmark_render_html(root, CMARK_OPT_DEFAULT) else { return [] }
        // The buffer comes from the allocator of the tree, which is the default one.
        defer { cmark_get_default_mem_allocator()?.pointee.free(text) }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}

/// The bytes of a C string that cmark owns, for as long as `body` runs.
func withBytes<R>(of text: UnsafePointer<CChar>?, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    guard let text else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return body(UnsafeRawBufferPointer(start: text, count: strlen(text)))
}
