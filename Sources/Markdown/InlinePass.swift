import CCmark
import Diagnostics

/// The pass that makes nodes of what CommonMark leaves as text: struck words, addresses, boxes of tasks and so on.
///
/// It walks the tree before the `TreePass`, and only if the text holds a sign that means something. A text node is read
/// once; what it holds is put before it, so that the walk goes on behind it. What a pair of signs encloses, such as
/// `~~…~~`, is among the children of one node, so the first sign waits in `openers` for the second one.
struct InlinePass {
    /// What the pass tells the writer.
    struct Problem {
        let rule: String
        let severity: Severity
        let place: SourcePlace
        let message: String
        let help: String?
    }

    let options: MarkdownOptions
    let signs: InlineSigns
    let phones: PhoneNumbers
    let marks: EscapedSigns?
    let firstLine: Int
    var source: SourceLines

    /// The bytes at which the reading of a text node has to stop.
    let stops: ByteSet

    var problems: [Problem] = []

    /// Where the nodes that this pass made stand in the source.
    var places: [MarkdownNode: SourcePlace] = [:]

    /// The tags that feeds get in the place of the page's.
    var feedTags: [FeedTags] = []

    /// The directives among words, which are decided about once what stands in them is.
    var directives: [MarkdownNode: TextDirective] = [:]

    /// The languages of parts of the text, by the nodes around them.
    var languages: [MarkdownNode: String] = [:]

    /// What writers put into `{#…}`.
    var headingIDs: [MarkdownNode: WrittenID] = [:]

    var openers: [Opener] = []
    var lastTilde: [Int?] = [nil, nil]
    var openDirectives: [Int] = []
    var unclosedBraces = 0

    /// Whether the text may have typographic signs that are neither hidden (`EscapedSigns`) nor made by cmark, once that
    /// was asked.
    var mayHoldTyped: Bool?
    var depth = 0
    var links = 0
    var images = 0
    var headings = 0
    var block: MarkdownNode?

    init(
        options: MarkdownOptions, signs: InlineSigns, phones: PhoneNumbers, marks: EscapedSigns?, source: SourceLines,
        firstLine: Int
    ) {
        self.options = options
        self.signs = signs
        self.phones = phones
        self.marks = marks
        self.source = source
        self.firstLine = firstLine
        stops = ByteSet(Self.stops(for: signs))
    }

    private static func stops(for signs: InlineSigns) -> String {
        var stops = ""
        if signs.contains(.tildes) { stops += "~" }
        if !signs.isDisjoint(with: [.addresses, .directives]) { stops += ":" }
        if signs.contains(.domains) { stops += "w" }
        if signs.contains(.mail) { stops += "@" }
        if signs.contains(.directives) { stops += "[]" }
        if signs.contains(.phones) { stops += "0123456789(+" }
        if signs.contains(.numbers) { stops += "-" }
        return stops
    }

    mutating func visit(_ event: cmark_event_type, _ node: MarkdownNode) {
        if event == CMARK_EVENT_ENTER {
            enter(node)
        } else {
            depth -= 1
            leave(node)
        }
    }

    private mutating func enter(_ node: MarkdownNode) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT:
            if images == 0, depth <= TreePass.deepestReplacement { read(node) }
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK,
            CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK:
            break
        case CMARK_NODE_PARAGRAPH:
            depth += 1
            block = node
        case CMARK_NODE_HEADING:
            depth += 1
            headings += 1
            block = node
            if signs.contains(.headingIDs) { readID(of: node) }
        case CMARK_NODE_CUSTOM_INLINE:
            depth += 1
            // The words of a cell or the like, with the paragraph that they were parsed in.
            if let origin = cmark_node_get_user_data(node) { block = MarkdownNode(origin) }
        case CMARK_NODE_ITEM:
            depth += 1
            if signs.contains(.tasks), depth <= TreePass.deepestReplacement { readBox(of: node) }
        case CMARK_NODE_LINK:
            depth += 1
            links += 1
        case CMARK_NODE_IMAGE:
            depth += 1
            images += 1
        default:
            depth += 1
        }
    }

    private mutating func leave(_ node: MarkdownNode) {
        while let last = openers.last, last.parent == node { forget(last) }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: headings -= 1
        case CMARK_NODE_LINK: links -= 1
        case CMARK_NODE_IMAGE: images -= 1
        case CMARK_NODE_BLOCK_QUOTE:
            if signs.contains(.callouts), depth <= TreePass.deepestReplacement { makeCallout(of: node) }
        default: break
        }
    }

    mutating func report(
        _ rule: String, _ severity: Severity, at place: SourcePlace, message: String, help: String?
    ) {
        // More are not told; see `TreePass.report`.
        guard problems.count <= TreePass.mostDiagnostics || severity == .error else { return }
        problems.append(Problem(rule: rule, severity: severity, place: place, message: message, help: help))
    }
}

extension TreePass {
    /// Goes on with what the pass before this one found.
    mutating func take(_ inlines: InlinePass) {
        places = inlines.places
        feedTags += inlines.feedTags
        directives = inlines.directives
        languages = inlines.languages
        writtenIDs = inlines.headingIDs
        for problem in inlines.problems {
            report(problem.rule, problem.severity, at: problem.place, message: problem.message, help: problem.help)
        }
    }
}

/// A set of ASCII bytes.
struct ByteSet {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ bytes: String) {
        for byte in bytes.utf8 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
        }
    }

    func contains(_ byte: UInt8) -> Bool {
        byte < 128 && ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
    }
}

/// The tags of a node in feeds, where they are others than on the page.
struct FeedTags {
    let node: MarkdownNode
    let enter: String
    let exit: String
}
