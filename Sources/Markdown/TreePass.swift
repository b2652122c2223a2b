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
    let absoluteURL: AbsoluteURL?
    var keepsTargets: Bool { absoluteURL != nil }

    var plainText: PlainText
    var links: [LinkUse] = []
    var diagnostics: [Diagnostic] = []

    var targets: [LinkTarget] = []
    var headings: [PendingHeading] = []
    var ids: HeadingIDs
    var headingText: PlainText?
    var image: PendingImage?
    /// The pixels of the picture whose address was looked up last, if the site knows them.
    var pictureSize: (width: Int, height: Int)?
    var rawHTML = RepeatedProblem()
    var shortcodes = RepeatedProblem()
    /// The name of the last one if it was between brackets, which something may end.
    var openShortcode = ""
    var openHTML: [OpenHTML] = []
    var droppedHTML: [String: Int] = [:]
    var htmlTargets: [HTMLTarget] = []
    /// Values of `id` that are no headings'.
    var anchors: [String] = []
    var placed = PlacedBlocks()
    var notes: NotePass?
    var noteIDs: [NoteIDs] = []
    /// The number of code blocks so far.
    var codeBlocks = 0
    var label: PendingLabel?
    let mayHoldControls: Bool
    let mayHoldShortcodes: Bool
    var hasToldOfControls = false
    /// Whether the destination that was just looked at leads to nothing any more.
    var isWordsOnly = false
    var hasTooManyHeadings = false
    var hasToldOfMore = false
    var hasErrorBeyond = false

    /// The number of nodes that are entered and not yet left.
    var depth = 0

    /// The signs that were escaped in the text, if any were.
    let marks: EscapedSigns?

    /// The quotation marks of the language, if they are others than cmark's.
    var quotes: QuotationMarks?
    var openInnerQuotes = 0

    /// What the pass before this one knows about the nodes that it made.
    var places: [MarkdownNode: SourcePlace] = [:]
    var feedTags: [FeedTags] = []
    var directives: [MarkdownNode: TextDirective] = [:]
    var languages: [MarkdownNode: String] = [:]
    var writtenIDs: [MarkdownNode: WrittenID] = [:]

    /// The directives and languages that are open at the node that is visited.
    var openDirectives: [OpenDirective] = []
    var outerQuotes: [QuotationMarks?] = []

    /// The number of links that are entered and not yet left.
    var openLinks = 0

    /// The references to notes that allowed HTML has in its links.
    var referencesInLinks: Set<MarkdownNode> = []

    /// The block whose inline nodes are being visited; it stands in for positions that cmark does not know.
    var block: MarkdownNode?

    init(
        options: MarkdownOptions, source: SourceLines, file: String, firstLine: Int, absoluteURL: AbsoluteURL?,
        marks: EscapedSigns? = nil
    ) {
        self.options = options
        self.source = source
        self.file = file
        self.firstLine = firstLine
        self.absoluteURL = absoluteURL
        self.marks = marks
        quotes = options.otherQuotationMarks
        plainText = PlainText(limit: options.fullText ? nil : PlainText.usualLimit, expected: source.count)
        mayHoldControls = source.mayHoldControls
        mayHoldShortcodes = source.mayHoldShortcodes
        ids = HeadingIDs(reserved: options.reservedIDs)
    }

    mutating func visit(
        _ event: cmark_event_type, _ node: MarkdownNode, resolve: (LinkUse) -> LinkResolution,
        directive: (DirectiveUse) -> DirectiveResolution
    ) {
        if event == CMARK_EVENT_ENTER {
            enter(node, resolve: resolve)
        } else {
            depth -= 1
            if !openHTML.isEmpty { closeHTML(leaving: node) }
            leave(node, directive: directive)
        }
    }

    private mutating func enter(_ node: MarkdownNode, resolve: (LinkUse) -> LinkResolution) {
        // Before the marks that the writer typed come back.
        if let quotes { typeset(node, quotes) }
        // Nor is a sign that the writer escaped one of another program.
        if mayHoldShortcodes, cmark_node_get_type(node) == CMARK_NODE_TEXT { warnOfShortcode(in: node) }
        if let marks { restoreEscapes(in: node, marks) }
        if mayHoldControls { removeControls(from: node) }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT:
            withBytes(of: cmark_node_get_literal(node)) { append($0) }
        case CMARK_NODE_CODE:
            withBytes(of: cmark_node_get_literal(node)) { append($0) }
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            appendSpace()
        case CMARK_NODE_CODE_BLOCK:
            plainText.startBlock()
            let isWide = withBytes(of: cmark_node_get_literal(node)) {
                plainText.append($0)
                return ScrollRegion.isWide($0)
            }
            codeBlocks += 1
            if isWide { enclose(code: node) }
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
            enterLink(node, resolve: resolve)
        case CMARK_NODE_IMAGE:
            depth += 1
            enterImage(node, resolve: resolve)
        case CMARK_NODE_CUSTOM_INLINE:
            depth += 1
            enterPlaced(node)
            if holdsTags { enterTags(node) }
            if !openHTML.isEmpty, isInLink, NotePass.isUnprinted(node) { referencesInLinks.insert(node) }
        default:
            depth += 1
        }
    }

    /// Whether the pass before this one has left something to do at its nodes.
    private var holdsTags: Bool { !directives.isEmpty || !languages.isEmpty }

    private mutating func leave(_ node: MarkdownNode, directive: (DirectiveUse) -> DirectiveResolution) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: leaveHeading(node)
        case CMARK_NODE_LINK: leaveLink(node)
        case CMARK_NODE_IMAGE: leaveImage(node)
        case CMARK_NODE_CUSTOM_INLINE:
            leavePlaced(node, directive: directive)
            if holdsTags { leaveTags(node, directive: directive) }
        default: break
        }
    }

    /// Adds words to all texts that are being gathered.
    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if label == nil {
            plainText.append(bytes)
        } else {
            label?.text.append(bytes)
        }
        headingText?.append(bytes)
        image?.alt.append(contentsOf: bytes)
        for index in openDirectives.indices { openDirectives[index].label.append(bytes) }
    }

    /// Adds words that are no node's.
    mutating func append(words: String) {
        guard !words.isEmpty else { return }
        Array(words.utf8).withUnsafeBytes { append($0) }
    }

    private mutating func appendSpace() {
        if label == nil { plainText.appendSpace() }
        label?.text.appendSpace()
        headingText?.appendSpace()
        image?.alt.append(UInt8(ascii: " "))
        for index in openDirectives.indices { openDirectives[index].label.appendSpace() }
    }
}
