import CCmark

/// Puts the blocks of ours into the tree that cmark made of a ``BlockLayout``.
struct BlockPass {
    let outline: BlockOutline
    let layout: BlockLayout
    let words: MarkdownWords

    /// The marks in the tree by their lines.
    private var marks: [Int: MarkdownNode] = [:]

    /// The paragraphs and quotes behind the text by their lines.
    private var behind: [Int: MarkdownNode] = [:]

    /// The blocks that the open directives have become.
    var directiveNodes: [Int: MarkdownNode] = [:]

    /// The definition list that was added to last.
    var lastList: MarkdownNode?

    var placed = PlacedBlocks()

    init(_ outline: BlockOutline, layout: BlockLayout, words: MarkdownWords) {
        self.outline = outline
        self.layout = layout
        self.words = words
    }

    /// Changes the tree.
    ///
    /// - Returns: What is to be done with it later, or `nil` if the tree does not have the marks: then the scan has
    ///   read the text in another way than cmark, and the tree must not be printed.
    mutating func run(on tree: borrowing MarkdownTree) -> PlacedBlocks? {
        findMarks(in: tree)
        guard keepOwnMarks() else { return nil }
        takeLinesBehind(tree)
        let layout = layout
        let isActive = Set(outline.actions.filter(\.hasMark).map { layout.line(of: $0) })
        for (line, node) in marks where !isActive.contains(line) {
            cmark_node_unlink(node)
        }
        for action in outline.actions { perform(action) }
        placed.noteBodies = outline.notes.map { behind[layout.streamLines[$0.stream]] }
        return placed
    }

    private mutating func findMarks(in tree: borrowing MarkdownTree) {
        var marks: [Int: MarkdownNode] = [:]
        tree.forEachEvent { _, node in
            guard cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK else { return }
            marks[Int(cmark_node_get_start_line(node))] = node
        }
        self.marks = marks
    }

    /// Forgets the breaks that the writer made, and tells whether each mark is there.
    private mutating func keepOwnMarks() -> Bool {
        var own: [Int: MarkdownNode] = [:]
        for (stream, start) in zip(outline.streams, layout.streamLines) {
            for (index, line) in stream.lines.enumerated() where line.isMark {
                guard let mark = marks[start + index] else { return false }
                own[start + index] = mark
            }
        }
        marks = own
        return true
    }

    /// Takes what stands behind the text out of the tree.
    private mutating func takeLinesBehind(_ tree: borrowing MarkdownTree) {
        var next = tree.firstBlock
        var last: MarkdownNode?
        while let node = next {
            next = cmark_node_next(node)
            let line = Int(cmark_node_get_start_line(node))
            guard line > layout.map.ownLines else {
                last = node
                continue
            }
            behind[line] = node
            cmark_node_unlink(node)
        }
        if let end = outline.openHTML.flatMap(HTMLBlockSigns.end(of:)), let last { remove(end, from: last) }
    }

    /// Takes what was written to end raw HTML out of it.
    private func remove(_ end: String, from block: MarkdownNode) {
        guard cmark_node_get_type(block) == CMARK_NODE_HTML_BLOCK, let literal = cmark_node_get_literal(block) else {
            return
        }
        let text = String(cString: literal)
        guard text.hasSuffix("\n\(end)\n") else { return }
        cmark_node_set_literal(block, String(text.dropLast(end.count + 1)))
    }

    private mutating func perform(_ action: BlockAction) {
        if case .end(let directive) = action.kind { return fill(directive, upTo: nil) }
        guard let mark = marks[layout.line(of: action)] else { return }
        switch action.kind {
        case .table(let table): place(outline.tables[table], at: mark)
        case .term(let fragment): placeTerm(fragment, at: mark)
        case .definition(let stream, let isLoose): placeDefinition(stream, isLoose: isLoose, at: mark)
        case .leaf(let directive), .opening(let directive): place(directive, at: mark)
        case .closing(let directive):
            fill(directive, upTo: mark)
            cmark_node_unlink(mark)
        case .end: break
        }
    }

    /// The paragraph or quote of a stream.
    func body(of stream: Int) -> MarkdownNode? { behind[layout.streamLines[stream]] }

    /// An inline node with the words of a fragment, and with tags around them.
    func words(of fragment: Int?, before: String, after: String) -> MarkdownNode? {
        guard let holder = MarkdownTree.node(CMARK_NODE_CUSTOM_INLINE) else { return nil }
        cmark_node_set_on_enter(holder, before)
        cmark_node_set_on_exit(holder, after)
        guard let fragment, let paragraph = behind[layout.fragmentLines[fragment]] else { return holder }
        removeLead(of: paragraph)
        Self.moveWords(of: paragraph, to: holder)
        return holder
    }

    /// Moves the words of a paragraph to an inline node, which keeps the paragraph for positions.
    static func moveWords(of paragraph: MarkdownNode, to holder: MarkdownNode) {
        moveChildren(of: paragraph, to: holder)
        cmark_node_set_user_data(holder, UnsafeMutableRawPointer(paragraph))
    }

    static func moveChildren(of node: MarkdownNode, to other: MarkdownNode) {
        while let child = cmark_node_first_child(node) {
            guard cmark_node_append_child(other, child) == 1 else { return }
        }
    }

    private func removeLead(of paragraph: MarkdownNode) {
        guard let first = cmark_node_first_child(paragraph), let literal = cmark_node_get_literal(first) else { return }
        let text = String(cString: literal)
        guard text.utf8.starts(with: BlockLayout.lead) else { return }
        if text.utf8.count == BlockLayout.lead.count {
            cmark_node_unlink(first)
        } else {
            cmark_node_set_literal(first, String(decoding: text.utf8.dropFirst(BlockLayout.lead.count), as: UTF8.self))
        }
    }
}

/// What the tree holds for the steps after the block pass.
struct PlacedBlocks {
    var tables: [PlacedTable] = []

    /// The bodies of the notes, outside of the tree, in the order of the outline.
    var noteBodies: [MarkdownNode?] = []

    var directives: [PlacedDirective] = []

    /// The directives by the node that holds the label.
    var labels: [MarkdownNode: Int] = [:]
}

extension BlockAction {
    var hasMark: Bool {
        if case .end = kind { false } else { true }
    }
}

extension BlockLayout {
    /// The line of an action's mark.
    func line(of action: BlockAction) -> Int { streamLines[action.stream] + action.line }
}
