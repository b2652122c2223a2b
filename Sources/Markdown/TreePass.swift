import CCmark
import Diagnostics

/// The one pass over a tree that gathers what the page needs and changes what must not be printed as it is.
struct TreePass {
    /// Replacing a node costs time in proportion to its depth, so nodes below this depth are left to cmark's safe mode
    /// and the whole stays linear for hostile texts.
    static let deepestReplacement = 500

    /// Diagnostics about one text; one more says that there are others.
    static let mostDiagnostics = 100

    let options: MarkdownOptions
    var source: SourceLines
    let file: String
    let firstLine: Int
    let keepsTargets: Bool

    var plainText: PlainText
    var links: [LinkUse] = []
    var diagnostics: [Diagnostic] = []

    var targets: [LinkTarget] = []
    var headings: [PendingHeading] = []
    var ids: HeadingIDs
    var headingText: PlainText?
    var image: PendingImage?
    var rawHTML = RawHTMLCount()
    var openHTML: [OpenHTML] = []
    var droppedHTML: [String: Int] = [:]
    var htmlTargets: [HTMLTarget] = []
    /// Values of `id` that are no headings'.
    var anchors: [String] = []
    let mayHoldControls: Bool
    let mayHoldShortcodes: Bool
    var hasToldOfControls = false
    var hasTooManyHeadings = false
    var hasToldOfMore = false
    var hasErrorBeyond = false

    /// The number of nodes that are entered and not yet left.
    var depth = 0

    /// The block whose inline nodes are being visited; it stands in for positions that cmark does not know.
    var block: MarkdownNode?

    init(options: MarkdownOptions, source: SourceLines, file: String, firstLine: Int, keepsTargets: Bool) {
        self.options = options
        self.source = source
        self.file = file
        self.firstLine = firstLine
        self.keepsTargets = keepsTargets
        plainText = PlainText(limit: options.fullText ? nil : PlainText.usualLimit, expected: source.count)
        mayHoldControls = source.mayHoldControls
        mayHoldShortcodes = source.mayHoldShortcodes
        ids = HeadingIDs(reserved: options.reservedIDs)
    }

    mutating func visit(_ event: cmark_event_type, _ node: MarkdownNode, resolve: (LinkUse) -> LinkResolution) {
        if event == CMARK_EVENT_ENTER {
            enter(node, resolve: resolve)
        } else {
            depth -= 1
            if !openHTML.isEmpty { closeHTML(leaving: node) }
            leave(node)
        }
    }

    private mutating func enter(_ node: MarkdownNode, resolve: (LinkUse) -> LinkResolution) {
        if mayHoldControls { removeControls(from: node) }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT:
            withBytes(of: cmark_node_get_literal(node)) {
                if mayHoldShortcodes { warnOfShortcode($0, in: node) }
                append($0)
            }
        case CMARK_NODE_CODE:
            withBytes(of: cmark_node_get_literal(node)) { append($0) }
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            appendSpace()
        case CMARK_NODE_CODE_BLOCK:
            plainText.startBlock()
            withBytes(of: cmark_node_get_literal(node)) { plainText.append($0) }
        case CMARK_NODE_THEMATIC_BREAK:
            break
        case CMARK_NODE_HTML_INLINE:
            showRawHTML(node, isBlock: false, resolve: resolve)
        case CMARK_NODE_HTML_BLOCK:
            block = node
            plainText.startBlock()
            showRawHTML(node, isBlock: true, resolve: resolve)
        case CMARK_NODE_PARAGRAPH:
            depth += 1
            block = node
            plainText.startBlock()
        case CMARK_NODE_HEADING:
            depth += 1
            block = node
            plainText.startBlock()
            headingText = PlainText(limit: nil, expected: 64)
        case CMARK_NODE_LINK:
            depth += 1
            visitLink(node, isImage: false, resolve: resolve)
        case CMARK_NODE_IMAGE:
            depth += 1
            enterImage(node, resolve: resolve)
        default:
            depth += 1
        }
    }

    private mutating func leave(_ node: MarkdownNode) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: leaveHeading(node)
        case CMARK_NODE_IMAGE: leaveImage(node)
        default: break
        }
    }

    /// Adds words to all texts that are being gathered.
    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        plainText.append(bytes)
        headingText?.append(bytes)
        image?.alt.append(contentsOf: bytes)
    }

    private mutating func appendSpace() {
        plainText.appendSpace()
        headingText?.appendSpace()
        image?.alt.append(UInt8(ascii: " "))
    }
}
