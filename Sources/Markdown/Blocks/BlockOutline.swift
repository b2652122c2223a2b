import Diagnostics

/// What a scan finds: the blocks of ours in a text, and the text without them.
///
/// The bodies of notes and definitions are streams of lines of their own, since they are parsed behind the text. Stream
/// 0 is the text itself and has all of its lines.
struct BlockOutline {
    var streams = [BlockStream()]
    var fragments: [BlockFragment] = []
    var tables: [OutlinedTable] = []
    var notes: [OutlinedNote] = []
    var directives: [OutlinedDirective] = []

    /// What happens to the marks in the tree, in this order.
    var actions: [BlockAction] = []

    /// The names in `[^…]` in the order of the text; the place is the number that stands for the name.
    var noteNames: [String] = []

    /// What ends the raw HTML that is open at the end of the text.
    var openHTML: HTMLBlockSigns.Kind?

    /// The fence that closes the code that is open at the end of the text.
    var openFence: (sign: UInt8, length: Int)?

    var problems: [BlockProblem] = []

    /// Whether there is anything that cmark does not do alone.
    var isPlain: Bool { actions.isEmpty && notes.isEmpty && noteNames.isEmpty && problems.isEmpty }

    /// Notes what stands on a line in the tree.
    mutating func act(_ kind: BlockAction.Kind, stream: Int, line: Int) {
        streams[stream].lines[line].isMark = true
        actions.append(BlockAction(kind: kind, stream: stream, line: line))
    }

    /// Adds words that are parsed by themselves; `nil` for none.
    mutating func addFragment(_ range: Range<Int>, line: Int, lineStart: Int, hasEscapedPipes: Bool = false) -> Int? {
        guard !range.isEmpty else { return nil }
        fragments.append(
            BlockFragment(range: range, line: line, lineStart: lineStart, hasEscapedPipes: hasEscapedPipes))
        return fragments.count - 1
    }
}

/// Lines that cmark reads one after the other.
struct BlockStream {
    var lines: [BlockLine] = []
}

/// A line of a stream.
struct BlockLine {
    /// The line of the text, counted from 1, and where it starts.
    let number: Int
    let lineStart: Int

    /// What stands before the content.
    var prefix: Prefix

    /// The first byte of the content, and the end of the line.
    let content: Int
    let end: Int

    /// Where the content would begin if it were not indented so far that a mark there would be text.
    var markStart: Int

    /// The columns of white space before the content that belong to no container.
    var indent = 0

    /// The signs of the quotes and lists that the line does not repeat, though it goes on with a paragraph in them.
    var lazySigns: [UInt8]?

    /// Whether it does not even repeat the block that the stream belongs to.
    var isLazy = false

    /// Whether a mark stands for the content.
    var isMark = false

    enum Prefix {
        /// The bytes of the text from here on, behind some spaces.
        case own(start: Int, pad: Int)

        /// Other bytes with the same meaning.
        case made([UInt8])
    }
}

/// What is done with the mark on a line of a stream.
struct BlockAction {
    enum Kind {
        case table(Int)
        case term(fragment: Int)
        case definition(stream: Int, isLoose: Bool)
        case leaf(directive: Int)
        case opening(directive: Int)
        case closing(directive: Int)
        /// The directive ends with the block that it is in, and has no mark.
        case end(directive: Int)
    }

    let kind: Kind
    let stream: Int
    let line: Int
}

/// Words of one line that are parsed by themselves.
struct BlockFragment {
    let range: Range<Int>
    let line: Int
    let lineStart: Int
    let hasEscapedPipes: Bool
}

/// How the cells of a column are aligned.
enum ColumnAlignment {
    case none, left, center, right
}

/// A table of the text; its cells are fragments, row by row, `nil` for the empty ones.
struct OutlinedTable {
    let alignments: [ColumnAlignment]
    var cells: [Int?]
    var caption: Int?
}

/// A note of the text.
struct OutlinedNote {
    let name: String
    let stream: Int
    let place: SourcePlace
}

/// A directive on lines of its own.
struct OutlinedDirective {
    let name: String
    let form: DirectiveUse.Form
    let label: Int?
    let arguments: [DirectiveArgument]
    let place: SourcePlace

    /// Whether its first line has no mistake; otherwise that is told, and nobody asks what it becomes.
    let isReadable: Bool
}

/// A problem that the scan finds.
struct BlockProblem {
    let rule: String
    let severity: Severity
    let place: SourcePlace
    let message: String
    let help: String?
}
