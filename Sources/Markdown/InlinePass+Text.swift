import CCmark

extension InlinePass {
    /// Reads a text node up to its end and takes out what means something.
    mutating func read(_ node: MarkdownNode) {
        let stops = stops
        let first: (bytes: [UInt8], stop: Int)? = withBytes(of: cmark_node_get_literal(node)) { bytes in
            for index in 0..<bytes.count where stops.contains(bytes[index]) { return (Array(bytes), index) }
            return nil
        }
        guard let first else { return }
        var run = TextRun(node, bytes: first.bytes, place: source.place(ofText: node, in: block))
        var index = first.stop
        while index < run.bytes.count {
            if stops.contains(run.bytes[index]) {
                index = readSign(at: index, in: &run)
            } else {
                index += 1
            }
        }
        run.finish()
    }

    /// Reads what begins with the sign at an index and returns the index behind it.
    private mutating func readSign(at index: Int, in run: inout TextRun) -> Int {
        let byte = run.bytes[index]
        switch byte {
        case UInt8(ascii: "~"):
            return readTildes(at: index, in: &run)
        case UInt8(ascii: ":"):
            if links == 0, signs.contains(.addresses), let end = readAddress(at: index, in: &run) { return end }
            if signs.contains(.directives), let end = readDirective(at: index, in: &run) { return end }
        case UInt8(ascii: "w"):
            if links == 0, let end = readDomain(at: index, in: &run) { return end }
        case UInt8(ascii: "@"):
            if links == 0, let end = readMail(at: index, in: &run) { return end }
        case UInt8(ascii: "["):
            openBracket(in: run)
        case UInt8(ascii: "]"):
            if let end = closeBracket(at: index, in: &run) { return end }
        case UInt8(ascii: "-"):
            if let end = readNumber(at: index, in: &run) { return end }
        default:
            if links == 0, headings == 0, let end = readPhone(at: index, in: &run) { return end }
        }
        return index + 1
    }

    // MARK: Pairs of signs

    /// A first sign that waits for the second one.
    struct Opener {
        enum Kind {
            case tildes(Int)
            case directive(name: String, place: SourcePlace)
        }

        let kind: Kind

        /// The text node that holds the sign.
        let node: MarkdownNode
        let parent: MarkdownNode

        /// The opener of as many tildes below this one.
        var previous: Int?

        /// The brackets that are open behind a directive's own.
        var brackets = 0
    }

    /// Lets an opener wait.
    mutating func open(_ kind: Opener.Kind, _ text: ArraySlice<UInt8>, in run: inout TextRun, upTo end: Int) {
        guard let node = MarkdownTree.text(text), let parent = cmark_node_parent(run.node) else { return }
        run.emit(node, upTo: end)
        var opener = Opener(kind: kind, node: node, parent: parent)
        if case .tildes(let count) = kind {
            opener.previous = lastTilde[count - 1]
            lastTilde[count - 1] = openers.count
        } else {
            openDirectives.append(openers.count)
        }
        openers.append(opener)
    }

    /// Takes back the last opener, which stays as text.
    mutating func forget(_ opener: Opener) {
        openers.removeLast()
        if case .tildes(let count) = opener.kind {
            lastTilde[count - 1] = opener.previous
        } else {
            openDirectives.removeLast()
        }
    }

    /// Puts a node around all that stands between an opener and the rest of the text; the opener is gone afterwards.
    ///
    /// What was opened in between has no second sign and stays as text.
    mutating func wrap(_ wrapper: MarkdownNode, from index: Int, in run: TextRun) {
        while openers.count > index + 1, let last = openers.last { forget(last) }
        let opener = openers[index]
        forget(opener)
        while let child = cmark_node_next(opener.node), child != run.node {
            guard cmark_node_append_child(wrapper, child) == 1 else { break }
        }
        cmark_node_insert_before(run.node, wrapper)
        cmark_node_unlink(opener.node)
        cmark_node_free(opener.node)
    }
}
