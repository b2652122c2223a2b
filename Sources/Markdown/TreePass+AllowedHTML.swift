import CCmark
import TextFormats

/// An element of raw HTML that is open.
struct OpenHTML {
    let element: HTMLElement
    /// The number of open nodes where it began; with the innermost of them it ends.
    let depth: Int
    let isBlock: Bool
    let place: SourcePlace
    /// Whether the terms and meanings of a list so far end with a term; `nil` if there are none.
    var endsWithTerm: Bool?
}

/// One node of raw HTML while it is printed anew.
struct HTMLNode {
    let literal: [UInt8]
    let isBlock: Bool
    let list: HTMLAllowList
    let isInLink: Bool
    var places: HTMLPlaces
    var html = HTMLOutput()
}

extension TreePass {
    /// More elements in each other are no writing; the bound keeps the search for the one that ends short.
    private static let mostOpenHTML = 100

    /// Prints what is allowed of a node of HTML.
    ///
    /// Nothing of the source is copied: what a browser would read in it is written anew, so that no trick of spelling
    /// survives. All that is opened is closed, at the latest where the block around it ends.
    mutating func printHTML(
        _ node: MarkdownNode, isBlock: Bool, allowing list: HTMLAllowList, resolve: (LinkUse) -> LinkResolution
    ) {
        // Deeper ones cmark leaves out itself; of an image's description only the words are printed.
        guard depth <= Self.deepestReplacement, image == nil,
            let new = MarkdownTree.node(isBlock ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE)
        else { return }
        let literal = withBytes(of: cmark_node_get_literal(node)) { Array($0) }
        let first = source.place(ofHTML: node, isBlock: isBlock, in: block)
        var part = HTMLNode(
            literal: literal, isBlock: isBlock, list: list, isInLink: !isBlock && Self.isInLink(node),
            places: HTMLPlaces(literal, first: first, isBlock: isBlock))
        var tokens = HTMLTokenizer(literal)
        while let token = tokens.next() { print(token, in: &part, resolve: resolve) }
        if isBlock { closeBeforeBlocks(in: &part.html, isFollowedByHTML: Self.isFollowedByHTML(node)) }
        part.html.print(on: new)
        cmark_node_replace(node, new)
        if block == node { block = nil }
        cmark_node_free(node)
        if keepsTargets, part.html.hasURLs { htmlTargets.append(HTMLTarget(node: new, html: part.html)) }
    }

    private mutating func print(_ token: HTMLToken, in part: inout HTMLNode, resolve: (LinkUse) -> LinkResolution) {
        switch token {
        case .text(let range):
            var words = HTMLText.plain(part.literal[range])
            if isInFrame, words.utf8.contains(where: { !ASCII.isSpace($0) }) { enclose(range, in: &part) }
            HTMLText.append(part.literal[range], to: &part.html.bytes)
            words.withUTF8 { plainText.append(UnsafeRawBufferPointer($0)) }
        case .start(let tag): open(tag, in: &part, resolve: resolve)
        case .end(let name, let start): close(name, at: start, in: &part)
        case .opaque: break  // Its tag has been told.
        case .hidden(let start):
            let place = part.places.place(of: start, length: 4, in: &source)
            report(
                "markdown-html-dropped", .warning, at: place, message: MarkdownRenderer.commentLeftOut,
                help: "Remove it, or write it with # in the front matter.")
        case .unfinished(let start):
            let place = part.places.place(of: start, length: part.literal.count, in: &source)
            report(
                "markdown-html-dropped", .warning, at: place,
                message: "This tag has no “>”, so all that follows in the block is left out.",
                help: "Write the “>” that ends the tag, and both quotation marks of each value.")
        }
    }

    // MARK: Beginnings and ends

    private mutating func open(_ tag: HTMLTag, in part: inout HTMLNode, resolve: (LinkUse) -> LinkResolution) {
        let place = part.places.place(of: tag.start, length: tag.name.utf8.count + 1, in: &source)
        guard let element = HTMLElement.all[tag.name], part.list.elements.contains(tag.name) else {
            return drop(tag.name, at: place, why: notAllowed(tag.name))
        }
        endImplied(by: element, in: &part.html)
        guard mayStand(element, in: part) else { return drop(tag.name, at: place, why: misplaced(element)) }
        guard openHTML.count < Self.mostOpenHTML else {
            return drop(tag.name, at: place, why: ("There are too many elements in each other here", "Use fewer."))
        }
        if part.isBlock, !element.isPhrasing { plainText.startBlock() }
        if tag.name == "br" { plainText.appendSpace() }
        guard let attributes = attributes(of: tag, element, in: &part, at: place, resolve: resolve) else { return }
        noteTerm(element, in: &part.html)
        part.html.bytes += "<\(element.name)".utf8
        part.html.append(attributes)
        part.html.bytes += (element.content == .nothing ? " />" : ">").utf8
        guard element.content != .nothing else { return }
        openHTML.append(OpenHTML(element: element, depth: depth, isBlock: part.isBlock, place: place))
    }

    private mutating func close(_ name: String, at start: Int, in part: inout HTMLNode) {
        // The end of what was left out goes with it.
        if let count = droppedHTML[name], count > 0 {
            droppedHTML[name] = count - 1
            return
        }
        let own = openHTML.reversed().prefix { $0.depth == depth }
        guard let place = own.firstIndex(where: { $0.element.name == name }) else {
            let place = part.places.place(of: start, length: name.utf8.count + 3, in: &source)
            return report(
                "markdown-html-dropped", .warning, at: place,
                message:
                    "The tag “</\(name.prefix(40))>” ends nothing that began in the same block, so it is left out.",
                help: "Remove it, or write the tag that begins the element in the same paragraph, list item or quote.")
        }
        let target = place.base - 1
        while openHTML.count > target {
            closeLast(isTold: openHTML.count > target + 1, in: &part.html)
        }
    }

    /// Ends the elements whose end may be left out and follows from what begins (HTML, “optional tags”).
    private mutating func endImplied(by element: HTMLElement, in html: inout HTMLOutput) {
        while let last = openHTML.last, last.depth == depth, last.element.endedBy?.contains(element.name) == true {
            closeLast(isTold: false, in: &html)
        }
    }

    /// At the end of a block of HTML, ends what can not hold the blocks that follow: all but the frames of lists and
    /// tables if these are Markdown's.
    private mutating func closeBeforeBlocks(in html: inout HTMLOutput, isFollowedByHTML: Bool) {
        while let last = openHTML.last, last.depth == depth {
            let isFrame = !last.element.isPhrasing && last.element.content != .words
            guard last.element.content != .everything, !(isFrame && isFollowedByHTML) else { return }
            closeLast(isTold: true, in: &html)
        }
    }

    private static func isFollowedByHTML(_ node: MarkdownNode) -> Bool {
        guard let next = cmark_node_next(node) else { return false }
        return cmark_node_get_type(next) == CMARK_NODE_HTML_BLOCK
    }

    /// Ends what was opened in a node of the tree that ends.
    mutating func closeHTML(leaving node: MarkdownNode) {
        guard let last = openHTML.last, last.depth > depth,
            let end = MarkdownTree.node(last.isBlock ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE)
        else { return }
        var html = HTMLOutput()
        while let last = openHTML.last, last.depth > depth { closeLast(isTold: true, in: &html) }
        html.print(on: end)
        // A note's links back to the text are added to its last paragraph later, and must not be in a link.
        if let last = cmark_node_last_child(node), NotePass.isUnprinted(last) {
            cmark_node_insert_before(last, end)
        } else {
            cmark_node_append_child(node, end)
        }
    }

    mutating func closeLast(isTold: Bool, in html: inout HTMLOutput) {
        guard let last = openHTML.popLast() else { return }
        if last.endsWithTerm == true { html.bytes += "<dd></dd>".utf8 }
        html.bytes += "</\(last.element.name)>".utf8
        guard isTold, last.element.endedBy == nil else { return }
        report(
            "markdown-html-unclosed", .warning, at: last.place,
            message: "The element “<\(last.element.name)>” is not ended where it may be; the page ends it with the "
                + "\(last.element.isPhrasing ? "words" : "block") around it.",
            help: "Write “</\(last.element.name)>” in the same paragraph, list item or quote.")
    }

    // MARK: What may stand where

    private func mayStand(_ element: HTMLElement, in part: HTMLNode) -> Bool {
        let parent = openHTML.last.flatMap { $0.depth == depth ? $0.element : nil }
        if let parents = element.parents, !parents.contains(parent?.name ?? "") { return false }
        if element.name == "a", part.isInLink || openHTML.contains(where: { $0.element.name == "a" }) { return false }
        switch parent?.content {
        case .words?: return element.isPhrasing
        case .only(let names)?: return names.contains(element.name)
        case .nothing?: return false
        case .everything?: return true
        case nil: return part.isBlock || element.isPhrasing
        }
    }

    private static func isInLink(_ node: MarkdownNode) -> Bool {
        var parent = cmark_node_parent(node)
        while let current = parent {
            switch cmark_node_get_type(current) {
            case CMARK_NODE_LINK: return true
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: return false
            default: parent = cmark_node_parent(current)
            }
        }
        return false
    }

    private func notAllowed(_ name: String) -> (String, String) {
        let shown = name.prefix(40)
        if HTMLElement.all[name] != nil {
            return (
                "This site does not allow the element “<\(shown)>”",
                "Use Markdown instead, or add “\(shown)” to “html_elements” in site.yml."
            )
        }
        return ("The element “<\(shown)>” can not be used in a text", "Use Markdown or a directive instead.")
    }

    private func misplaced(_ element: HTMLElement) -> (String, String) {
        if let parents = element.parents {
            let names = parents.map { "<\($0)>" }.joined(separator: " or ")
            return (
                "“<\(element.name)>” stands only directly in \(names)", "Write it there, in the same block of HTML."
            )
        }
        if element.name == "a" { return ("A link can not stand in another link", "End the first link before it.") }
        return (
            "“<\(element.name)>” can not stand here among words or in a list's or table's frame",
            "Begin it on a line of its own."
        )
    }

    private mutating func drop(_ name: String, at place: SourcePlace, why: (String, String)) {
        if HTMLElement.all[name]?.content != .nothing { droppedHTML[name, default: 0] += 1 }
        let rest = HTMLElement.opaque.contains(name) ? "it is left out with all that is in it" : "its tags are left out"
        report("markdown-html-dropped", .warning, at: place, message: "\(why.0), so \(rest).", help: why.1)
    }
}
