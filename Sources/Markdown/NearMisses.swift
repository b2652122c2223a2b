import CCmark
import Diagnostics

/// Finds what was meant to be Markdown but is published as it is written, such as `##Heading` without a space.
///
/// It walks the tree before the other passes, and only if the text holds signs that are hardly anything else. The words
/// of the tree are what cmark and ``BlockScan`` left as text, so nothing in code and nothing escaped is among them.
struct NearMisses {
    /// What is told, by its rule.
    struct Rule: Hashable {
        let name: String
        /// What the rest of the places is told with.
        let summary: String
    }

    /// A text node at the beginning of a line of a paragraph.
    struct Line {
        let node: MarkdownNode
        let paragraph: MarkdownNode
        let text: [UInt8]
        var isFirst: Bool { cmark_node_first_child(paragraph) == node }
    }

    let options: MarkdownOptions
    let marks: EscapedSigns?
    var source: SourceLines
    private(set) var problems: [InlinePass.Problem] = []
    private var counts: [Rule: RepeatedProblem] = [:]
    private var block: MarkdownNode?
    private var images = 0

    init(options: MarkdownOptions, marks: EscapedSigns?, source: SourceLines) {
        self.options = options
        self.marks = marks
        self.source = source
    }

    mutating func visit(_ event: cmark_event_type, _ node: MarkdownNode) {
        let isEntered = event == CMARK_EVENT_ENTER
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT where images == 0: read(node)
        case CMARK_NODE_IMAGE: images += isEntered ? 1 : -1
        case CMARK_NODE_PARAGRAPH where isEntered:
            block = node
            findEmphasisedCallout(in: node)
        case CMARK_NODE_HEADING where isEntered:
            block = node
            findHeadingID(in: node)
        case CMARK_NODE_CUSTOM_INLINE where isEntered:
            if let origin = cmark_node_get_user_data(node) { block = MarkdownNode(origin) }
        default: break
        }
    }

    private mutating func read(_ node: MarkdownNode) {
        let text = withBytes(of: cmark_node_get_literal(node)) { Array($0) }
        guard !text.isEmpty else { return }
        guard let parent = cmark_node_parent(node) else { return }
        if !Self.isAddress(node, of: parent) { findLinks(in: node, text) }
        guard cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH else { return }
        switch cmark_node_previous(node).map({ cmark_node_get_type($0) }) {
        case nil, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            findSigns(atBeginningOf: Line(node: node, paragraph: parent, text: text))
        default: break
        }
    }

    /// Whether a text is that of `<https://…>`, in which brackets mean nothing.
    private static func isAddress(_ text: MarkdownNode, of parent: MarkdownNode) -> Bool {
        guard cmark_node_get_type(parent) == CMARK_NODE_LINK, let address = cmark_node_get_url(parent),
            let words = cmark_node_get_literal(text)
        else { return false }
        return strcmp(address, words) == 0
    }

    private mutating func findSigns(atBeginningOf line: Line) {
        switch line.text[0] {
        case UInt8(ascii: ":"): findDirective(in: line)
        case UInt8(ascii: "#"): findHeading(in: line)
        case UInt8(ascii: "|"): findRow(in: line)
        case UInt8(ascii: "["): findBracket(in: line)
        case 0xC2, 0xE2: findBullet(in: line)
        default: break
        }
        if line.isFirst, line.text.contains(0x09) { findTabs(in: line) }
    }

    // MARK: Telling

    /// Tells of some bytes of a text node, unless the writer wrote them in another way, such as `&#35;`.
    mutating func tell(
        _ rule: Rule, at range: Range<Int>, of node: MarkdownNode, _ text: [UInt8],
        message: String, help: String
    ) {
        tell(rule, message: message, help: help) { misses in
            var run = TextRun(node, bytes: text, place: misses.source.place(ofText: node, in: misses.block))
            return run.place(of: range, in: &misses.source, marks: misses.marks)
        }
    }

    /// Tells of a line, unless its first sign is escaped.
    mutating func tell(
        _ rule: Rule, at line: Line, length: Int, message: String, help: String
    ) {
        let place = place(of: line)
        guard isWritten(line, at: place) else { return }
        tell(rule, message: message, help: help) { _ in
            SourcePlace(line: place.line, column: place.column, length: length)
        }
    }

    mutating func tell(
        _ rule: Rule, message: String, help: String,
        at place: (inout NearMisses) -> SourcePlace
    ) {
        guard counts[rule, default: RepeatedProblem()].count() else { return }
        let place = place(&self)
        guard counts[rule]?.isTold(at: place) == true else { return }
        problems.append(
            InlinePass.Problem(rule: rule.name, severity: .warning, place: place, message: message, help: help))
    }

    /// Tells how many more places there are of each kind.
    mutating func finish() {
        for (rule, problem) in counts.sorted(by: { $0.key.name < $1.key.name }) {
            guard let rest = problem.rest else { continue }
            problems.append(
                InlinePass.Problem(
                    rule: rule.name, severity: .warning, place: rest.place,
                    message: RepeatedProblem.message(rule.summary, count: rest.count), help: nil))
        }
    }

    // MARK: The source

    mutating func place(of line: Line) -> SourcePlace { source.place(ofText: line.node, in: line.paragraph) }

    /// The bytes of the source from the beginning of a line's words to its end.
    mutating func written(_ line: Line) -> [UInt8] { written(from: place(of: line)) }

    mutating func written(from place: SourcePlace) -> [UInt8] {
        let range = source.writtenRange(ofLine: place.line)
        return Array(source.written.bytes[range].dropFirst(place.column - 1))
    }

    private mutating func isWritten(_ line: Line, at place: SourcePlace) -> Bool {
        let range = source.writtenRange(ofLine: place.line)
        let first = range.lowerBound + place.column - 1
        return first < range.upperBound && source.written.bytes[first] == line.text[0]
    }

    /// Bytes of a text node as the writer typed them; nobody reads more of them in a message than this.
    func typed(_ text: ArraySlice<UInt8>) -> String {
        let isLong = text.count > 200
        let text = isLong ? text.prefix(199) : text
        let plain = text.withUnsafeBytes { marks?.restored($0, withBackslash: true) } ?? Array(text)
        return String(decoding: PlainBytes(plain).bytes, as: UTF8.self) + (isLong ? "…" : "")
    }
}
