import CCmark
import Diagnostics

/// Finds the references to notes and puts the notes to the end of the tree.
struct NotePass {
    /// A note that is referred to.
    struct Used {
        let note: Int
        let item: MarkdownNode
        var references: [MarkdownNode] = []
        /// The node in which the links back to the text are printed.
        var backLinks: MarkdownNode?
    }

    private let outline: BlockOutline
    private let key: NoteKey
    private let bodies: [MarkdownNode?]
    private var byName: [String: Int] = [:]
    private var numbers: [Int: Int] = [:]

    /// The notes in the order of their first references.
    private(set) var used: [Used] = []
    private(set) var section: MarkdownNode?

    init(_ outline: BlockOutline, key: NoteKey, bodies: [MarkdownNode?]) {
        self.outline = outline
        self.key = key
        self.bodies = bodies
        for (index, note) in outline.notes.enumerated() {
            let name = NoteName.folded(note.name)
            if byName[name] == nil { byName[name] = index }
        }
    }

    /// Numbers the notes by their first references: those of the text, then those of the notes themselves.
    mutating func run(on tree: borrowing MarkdownTree, pass: inout TreePass) {
        guard !outline.noteNames.isEmpty else { return }
        replaceReferences(below: tree.document, pass: &pass)
        var next = 0
        while next < used.count {
            replaceReferences(below: used[next].item, pass: &pass)
            next += 1
        }
        reportUnused(&pass)
        guard !used.isEmpty, let section = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK) else { return }
        for index in used.indices {
            cmark_node_append_child(section, used[index].item)
            used[index].backLinks = Self.addBackLinks(to: used[index].item)
        }
        if let document = tree.document { cmark_node_append_child(document, section) }
        self.section = section
    }

    /// A reference that was found; it is replaced after the walk.
    private struct Found {
        let node: MarkdownNode
        let block: MarkdownNode?
        let isInImage: Bool
        let isTooDeep: Bool
    }

    private mutating func replaceReferences(below root: MarkdownNode?, pass: inout TreePass) {
        var found: [Found] = []
        var block: MarkdownNode?
        var depth = 0
        var images = 0
        MarkdownTree.forEachEvent(below: root) { event, node in
            let type = cmark_node_get_type(node)
            let isEntering = event == CMARK_EVENT_ENTER
            if type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING { block = node }
            if let origin = cmark_node_get_user_data(node) { block = MarkdownNode(origin) }
            if cmark_node_first_child(node) != nil { depth += isEntering ? 1 : -1 }
            guard type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE else { return }
            let isReference = key.number(of: cmark_node_get_url(node)) != nil
            if !isEntering, isReference {
                found.append(
                    Found(
                        node: node, block: block, isInImage: images > (type == CMARK_NODE_IMAGE ? 1 : 0),
                        isTooDeep: depth > TreePass.deepestReplacement))
            }
            if type == CMARK_NODE_IMAGE { images += isEntering ? 1 : -1 }
        }
        for reference in found { replace(reference, pass: &pass) }
    }

    private mutating func replace(_ found: Found, pass: inout TreePass) {
        let node = found.node
        guard let name = key.number(of: cmark_node_get_url(node)), outline.noteNames.indices.contains(name)
        else { return }
        guard !found.isTooDeep else {
            cmark_node_set_url(node, "")
            return pass.report(
                "markdown-too-deep", .error, at: pass.source.place(of: node, isImage: false, in: found.block),
                message: "This reference to a note stands in too much emphasis.",
                help: "Remove some of the stars and underscores around it.")
        }
        let isImage = cmark_node_get_type(node) == CMARK_NODE_IMAGE
        if isImage { insert("!", before: node) }
        guard let note = byName[NoteName.folded(outline.noteNames[name])] else {
            let place = pass.source.place(of: node, isImage: isImage, in: found.block)
            reportUndefined(outline.noteNames[name], at: place, pass: &pass)
            return unwrap(node)
        }
        let hasOtherWords = !Self.isNameItself(node)
        if hasOtherWords { insertWords(of: node) }
        guard !found.isInImage, let reference = MarkdownTree.node(CMARK_NODE_CUSTOM_INLINE),
            let number = number(of: note)
        else { return cmark_node_unlink(node) }
        used[number].references.append(reference)
        cmark_node_replace(node, reference)
    }

    /// The place of a note in the list, which it gets with the first reference.
    private mutating func number(of note: Int) -> Int? {
        if let number = numbers[note] { return number }
        guard let item = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK) else { return nil }
        if let body = bodies[note] { BlockPass.moveChildren(of: body, to: item) }
        used.append(Used(note: note, item: item))
        numbers[note] = used.count - 1
        return used.count - 1
    }

    /// Whether the words of a link are `^name`, and not others before `[^name]`.
    private static func isNameItself(_ link: MarkdownNode) -> Bool {
        guard let first = cmark_node_first_child(link) else { return false }
        return withBytes(of: cmark_node_get_literal(first)) { $0.first == UInt8(ascii: "^") }
    }

    /// Puts the words of `[words][^name]` before the reference, with their brackets.
    private func insertWords(of link: MarkdownNode) {
        insert("[", before: link)
        while let child = cmark_node_first_child(link) {
            guard cmark_node_insert_before(link, child) == 1 else { break }
        }
        insert("]", before: link)
    }

    private func unwrap(_ link: MarkdownNode) {
        insertWords(of: link)
        cmark_node_unlink(link)
    }

    private func insert(_ text: String, before node: MarkdownNode) {
        guard let sign = MarkdownTree.node(CMARK_NODE_TEXT) else { return }
        cmark_node_set_literal(sign, text)
        cmark_node_insert_before(node, sign)
    }

    /// Whether a node is a reference or the links back of a note, which get their tags after the `TreePass`.
    static func isUnprinted(_ node: MarkdownNode) -> Bool {
        cmark_node_get_type(node) == CMARK_NODE_CUSTOM_INLINE && cmark_node_first_child(node) == nil
            && withBytes(of: cmark_node_get_on_enter(node)) { $0.isEmpty }
    }

    /// Makes room for the links back at the end of a note.
    private static func addBackLinks(to item: MarkdownNode) -> MarkdownNode? {
        guard let links = MarkdownTree.node(CMARK_NODE_CUSTOM_INLINE) else { return nil }
        if let last = cmark_node_last_child(item), cmark_node_get_type(last) == CMARK_NODE_PARAGRAPH {
            cmark_node_append_child(last, links)
            return links
        }
        guard let paragraph = MarkdownTree.node(CMARK_NODE_PARAGRAPH) else { return nil }
        cmark_node_append_child(paragraph, links)
        cmark_node_append_child(item, paragraph)
        return links
    }
}

extension NotePass {
    fileprivate func reportUndefined(_ name: String, at place: SourcePlace, pass: inout TreePass) {
        let nearest =
            pass.diagnostics.count < TreePass.mostDiagnostics
            ? NearestName.best(for: name, among: outline.notes.map(\.name)) : nil
        pass.report(
            "markdown-note-undefined", .error,
            at: SourcePlace(line: place.line, column: place.column, length: name.utf8.count + 3),
            message: "The text refers to the note “\(name)”, but no note has this name.",
            help: (nearest.map { "Did you mean [^\($0)]? " } ?? "")
                + "Write the note on a line of its own: [^\(name)]: The words of the note.")
    }

    fileprivate func reportUnused(_ pass: inout TreePass) {
        for (index, note) in outline.notes.enumerated() where numbers[index] == nil {
            guard byName[NoteName.folded(note.name)] == index else { continue }
            pass.report(
                MarkdownRenderer.noteUnused, .warning, at: note.place,
                message: "Nothing in the text refers to the note “\(note.name)”, so the page does not show it.",
                help: "Write [^\(note.name)] where it belongs, or remove the note.")
        }
    }
}
