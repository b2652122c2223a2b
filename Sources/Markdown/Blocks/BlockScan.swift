import Diagnostics

/// Finds the blocks of ours in a text, line by line and in linear time.
///
/// It follows the containers and leaves of CommonMark's own blocks as cmark's block parser does (appendix of the
/// specification, phase 1), for only that tells a table from the picture of one in a code block.
struct BlockScan {
    /// A block that holds blocks.
    struct Container {
        enum Kind {
            case quote
            case item(indent: Int)
            case note
            case definition(indent: Int)
            case directive(Int, colons: Int)
        }

        let kind: Kind
        /// The stream of its lines if it has one of its own.
        var stream: Int?
        /// Whether nothing stands in it so far.
        var isEmpty = true
    }

    /// The block that takes the text of a line.
    enum Leaf {
        case none
        case paragraph
        case code
        case fence(sign: UInt8, length: Int)
        case html(HTMLBlockSigns.Kind)
        case table(Int)
    }

    /// Lines of a stream that are one paragraph.
    struct Run {
        let stream: Int
        var lines: Range<Int>
        var hasLazyLine = false
    }

    /// What stands before an empty line, in the same container.
    enum Previous {
        case nothing
        case paragraph(Run)
        case table(Int)
    }

    /// The piece of the current line that belongs to a stream.
    struct Part {
        let stream: Int
        var start: Int
        var pad = 0
        /// The number of containers around the stream.
        let depth: Int
        /// Where the container of the stream begins, if it does on this line.
        var marker: Int?
        /// Whether the line does not repeat the stream's container.
        var isLazy = false
    }

    let bytes: [UInt8]
    let extensions: MarkdownExtensions

    /// The signs that were escaped in the text, if any were.
    let marks: EscapedSigns?

    /// The line of the file on which the text starts.
    let firstLine: Int

    /// What the line of a table's caption begins with: `Table:`, also in the language of the page.
    let captionSigns: [[UInt8]]

    var outline = BlockOutline()
    var stack: [Container] = []
    var leaf = Leaf.none
    var previous = Previous.nothing
    var paragraph = Run(stream: 0, lines: 0..<0)
    var beforeParagraph = Previous.nothing
    var filledCells = 0
    var blankLines: [(number: Int, line: Range<Int>, parts: [Part])] = []
    var toldLimits: Set<String> = []
    var definedNotes: [String: Int] = [:]

    // The current line.
    var number = 0
    var line = 0..<0
    var cursor: LineCursor
    var parts: [Part] = []

    init(_ bytes: [UInt8], options: MarkdownOptions, marks: EscapedSigns?, firstLine: Int) {
        self.bytes = bytes
        self.marks = marks
        self.firstLine = firstLine
        extensions = options.extensions
        captionSigns = ["Table", options.words.table].map { Array("\($0):".utf8) }
        cursor = LineCursor(0..<0, of: bytes)
    }

    /// Scans the whole text.
    static func outline(
        of bytes: [UInt8], options: MarkdownOptions, marks: EscapedSigns?, firstLine: Int
    ) -> BlockOutline {
        var scan = BlockScan(bytes, options: options, marks: marks, firstLine: firstLine)
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            scan.number += 1
            scan.read(start..<end)
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
            start = end + 1
        }
        scan.finish()
        return scan.outline
    }

    private mutating func read(_ line: Range<Int>) {
        self.line = line
        cursor = LineCursor(line, of: bytes)
        parts = [Part(stream: 0, start: line.lowerBound, depth: 0)]
        let matched = matchContainers()
        if cursor.isBlank { return readBlank(matched: matched) }
        flushBlankLines()
        let isInside = matched == stack.count
        if isInside, continuesLiteral() { return }
        readStarts(matched: matched)
        if !stack.isEmpty, !cursor.isBlank { stack[stack.count - 1].isEmpty = false }
    }

    private mutating func readBlank(matched: Int) {
        if matched < stack.count {
            close(to: matched)
        } else {
            switch leaf {
            case .paragraph:
                previous = .paragraph(paragraph)
                leaf = .none
            case .table(let table):
                previous = .table(table)
                leaf = .none
            case .html(let kind) where kind.endsAtBlankLine: leaf = .none
            default: break
            }
        }
        blankLines.append((number, line, parts))
    }

    /// Whether the line belongs to code or raw HTML, which nothing of ours is in.
    private mutating func continuesLiteral() -> Bool {
        let content = cursor.content..<line.upperBound
        switch leaf {
        case .fence(let sign, let length):
            if !cursor.isIndented, LineSigns.closesFence(content, of: bytes, sign: sign, length: length) {
                leaf = .none
            }
        case .html(let kind):
            if HTMLBlockSigns.ends(kind, content, of: bytes) { leaf = .none }
        case .code:
            guard cursor.isIndented else {
                leaf = .none
                return false
            }
        default: return false
        }
        write()
        return true
    }

    private mutating func finish() {
        let isOutermost = stack.allSatisfy { if case .directive = $0.kind { true } else { false } }
        if isOutermost, case .fence(let sign, let length) = leaf { outline.openFence = (sign, length) }
        if isOutermost, case .html(let kind) = leaf { outline.openHTML = kind }
        close(to: 0)
        parts = [Part(stream: 0, start: 0, depth: 0)]
        flushBlankLines()
        if extensions.contains(.footnotes) { findNoteNames() }
    }

    mutating func report(
        _ rule: String, _ severity: Severity = .error, at range: Range<Int>, message: String, help: String?
    ) {
        let place = SourcePlace(line: number, column: range.lowerBound - line.lowerBound + 1, length: range.count)
        outline.problems.append(
            BlockProblem(rule: rule, severity: severity, place: place, message: message, help: help))
    }

    /// Reports a limit once.
    mutating func reportLimit(_ rule: String, message: String, help: String?) {
        guard toldLimits.insert(rule).inserted else { return }
        report(rule, at: cursor.content..<line.upperBound, message: message, help: help)
    }
}

extension BlockScan {
    /// Some bytes as they were meant, with the signs that were escaped.
    func plain(_ bytes: [UInt8]) -> String {
        let plain = bytes.withUnsafeBytes { marks?.restored($0, withBackslash: false) }
        return String(decoding: plain ?? bytes, as: UTF8.self)
    }
}
