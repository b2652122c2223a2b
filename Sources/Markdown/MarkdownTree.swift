import CArena
import CCmark

/// A node of a tree that cmark owns.
///
/// It never leaves this module.
typealias MarkdownNode = OpaquePointer

/// Owns the tree that cmark makes of a text.
///
/// Nothing here recurses: a text may nest as deep as it is long. The tree and all that is put into it lie in the arena
/// of the thread, which is given back as a whole; so a thread has at most one tree at a time, and a tree stays on its
/// thread.
struct MarkdownTree: ~Copyable {
    private let root: MarkdownNode?

    /// The node of the whole text.
    var document: MarkdownNode? { root }

    /// The first block of the text.
    var firstBlock: MarkdownNode? { root.flatMap { cmark_node_first_child($0) } }

    init(parsing source: ArraySlice<UInt8>, smart: Bool) {
        // Positions inside of a paragraph are only right beyond a code span or tag of several lines with SOURCEPOS.
        var options = CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8
        if smart { options |= CMARK_OPT_SMART }
        guard let parser = cmark_parser_new_with_mem(options, Self.allocator) else {
            root = nil
            return
        }
        source.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        root = cmark_parser_finish(parser)
        cmark_parser_free(parser)
    }

    deinit {
        candor_arena_reset()
    }

    /// A new node of the tree.
    static func node(_ type: cmark_node_type) -> MarkdownNode? { cmark_node_new_with_mem(type, allocator) }

    /// cmark's way to the arena.
    // Sound: it is written once, here, and only read afterwards.
    private nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
        let allocator = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        allocator.initialize(
            to: cmark_mem(calloc: candor_arena_calloc, realloc: candor_arena_realloc, free: candor_arena_free))
        return allocator
    }()

    /// Walks over the tree in the order of the text.
    ///
    /// A leaf may be replaced when it is entered, any other node when it is left.
    func forEachEvent(_ body: (cmark_event_type, MarkdownNode) -> Void) {
        Self.forEachEvent(below: root, body)
    }

    /// Walks over a node and what it holds.
    static func forEachEvent(below root: MarkdownNode?, _ body: (cmark_event_type, MarkdownNode) -> Void) {
        guard let root, let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let node = cmark_iter_get_node(iterator) else { return }
            body(event, node)
        }
    }

    /// The tree as HTML, in cmark's safe mode unless the text is trusted.
    func html(trusted: Bool) -> [UInt8] {
        guard let text = cmark_render_html(root, trusted ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT) else { return [] }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}

extension MarkdownTree {
    /// What a node holds as HTML, in cmark's safe mode.
    static func html(of node: MarkdownNode) -> String {
        guard cmark_node_first_child(node) != nil, let text = cmark_render_html(node, CMARK_OPT_DEFAULT) else {
            return ""
        }
        return String(cString: text)
    }
}

/// The bytes of a C string that cmark owns, for as long as `body` runs.
func withBytes<R>(of text: UnsafePointer<CChar>?, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    guard let text else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return body(UnsafeRawBufferPointer(start: text, count: strlen(text)))
}
