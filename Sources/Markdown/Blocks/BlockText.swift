/// A text with blocks of ours, made ready for cmark.
struct BlockText {
    let outline: BlockOutline
    let layout: BlockLayout
    let written: ArraySlice<UInt8>
    let lines: SourceLines

    /// `nil` if the text has none.
    init?(
        _ text: ArraySlice<UInt8>, writtenAs body: ArraySlice<UInt8>, options: MarkdownOptions, marks: EscapedSigns?,
        firstLine: Int
    ) {
        guard BlockSigns.mayBegin(in: text, options.extensions) else { return nil }
        written = body
        let bytes = Array(text)
        outline = BlockScan.outline(of: bytes, options: options, marks: marks, firstLine: firstLine)
        guard !outline.isPlain else { return nil }
        layout = BlockLayout(outline, of: bytes)
        lines = SourceLines(body, parsedAs: layout.bytes[...], map: layout.map)
    }
}

extension MarkdownRenderer {
    /// Parses a text and puts the blocks of ours into the tree.
    func parse(
        _ text: ArraySlice<UInt8>, _ blocks: BlockText?, pass: inout TreePass
    ) -> MarkdownTree {
        if let blocks {
            let tree = MarkdownTree(parsing: blocks.layout.bytes[...], smart: options.smart)
            var blockPass = BlockPass(blocks.outline, layout: blocks.layout, words: options.words)
            if let placed = blockPass.run(on: tree) {
                pass.placed = placed
                for problem in blocks.outline.problems { pass.report(problem) }
                var notes = NotePass(blocks.outline, key: blocks.layout.noteKey, bodies: placed.noteBodies)
                notes.run(on: tree, pass: &pass)
                pass.notes = notes
                return tree
            }
            // The tree is freed here, before there is another.
        }
        if let blocks {
            pass.source = SourceLines(blocks.written)
            pass.reportUnread()
        }
        return MarkdownTree(parsing: text, smart: options.smart)
    }
}

extension TreePass {
    /// The scan and cmark have read the text in different ways, which no text is known to bring about.
    fileprivate mutating func reportUnread() {
        report(
            "markdown-blocks-unread", .error, at: SourcePlace(line: 1, column: 1, length: 1),
            message: "The tables, notes and directives of this text can not be told from what is around them.",
            help: "Put empty lines around them, and indent what stands in lists by as much as the list's words.")
    }

    fileprivate mutating func report(_ problem: BlockProblem) {
        report(problem.rule, problem.severity, at: problem.place, message: problem.message, help: problem.help)
    }
}
