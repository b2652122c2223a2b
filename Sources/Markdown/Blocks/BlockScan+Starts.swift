/// What begins on a line, in the order in which cmark looks for it.
extension BlockScan {
    /// Reads the line behind the signs of the first `matched` containers.
    mutating func readStarts(matched: Int) {
        var start = Start(top: matched, inParagraph: false, mayBeLazy: false, hasOpened: false)
        if case .paragraph = leaf {
            start.mayBeLazy = true
            start.inParagraph = matched == stack.count
        }
        while !cursor.isBlank {
            if cursor.isIndented {
                guard !start.mayBeLazy else { break }
                return begin(.code, in: start)
            }
            if bytes[cursor.content] == UInt8(ascii: ">") {
                open(.quote, in: &start)
                skipQuoteSign()
                continue
            }
            if start.inParagraph, isBelowDefinitions() {
                paragraph.lines = lineCount..<lineCount
                break
            }
            if beginsLeaf(in: start) { return }
            if extensions.contains(.footnotes), openNote(in: &start) { continue }
            if openItem(in: &start) { continue }
            if extensions.contains(.directives), readDirective(in: &start) { return }
            if extensions.contains(.definitionLists), openDefinition(in: &start) { continue }
            if extensions.contains(.tables), beginTable(in: start) { return }
            break
        }
        readText(in: start)
    }

    /// How far the search for beginnings on a line has come.
    struct Start {
        /// The number of containers that the line is in.
        var top: Int
        /// Whether the line may go on with a paragraph that is directly in these containers.
        var inParagraph: Bool
        /// Whether the line goes on with a paragraph if nothing begins on it.
        var mayBeLazy: Bool
        /// Whether a container has begun on the line.
        var hasOpened: Bool
    }

    /// Opens a container where the line is.
    mutating func open(_ kind: Container.Kind, stream: Int? = nil, in start: inout Start) {
        close(to: start.top)
        if !stack.isEmpty { stack[stack.count - 1].isEmpty = false }
        stack.append(Container(kind: kind, stream: stream))
        start = Start(top: stack.count, inParagraph: false, mayBeLazy: false, hasOpened: true)
    }

    private mutating func begin(_ leaf: Leaf, in start: Start) {
        close(to: start.top)
        self.leaf = leaf
        write()
    }

    /// Whether a leaf of CommonMark's own begins on the line.
    private mutating func beginsLeaf(in start: Start) -> Bool {
        let content = cursor.content..<line.upperBound
        if LineSigns.isHeading(content, of: bytes) {
            begin(.none, in: start)
        } else if let fence = LineSigns.fence(content, of: bytes) {
            begin(.fence(sign: fence.sign, length: fence.length), in: start)
        } else if let html = HTMLBlockSigns.start(content, of: bytes, interruptsParagraph: start.mayBeLazy) {
            begin(HTMLBlockSigns.ends(html, content, of: bytes) ? .none : .html(html), in: start)
        } else if start.inParagraph, LineSigns.isUnderline(content, of: bytes) {
            begin(.none, in: start)
        } else if LineSigns.isThematicBreak(content, of: bytes) {
            begin(.none, in: start)
        } else {
            return false
        }
        return true
    }

    /// Whether the line would be a heading's, but nothing is left of the paragraph without its reference definitions:
    /// then cmark takes it as text.
    private func isBelowDefinitions() -> Bool {
        guard LineSigns.isUnderline(cursor.content..<line.upperBound, of: bytes) else { return false }
        return paragraph.lines.allSatisfy {
            let line = outline.streams[paragraph.stream].lines[$0]
            return LineSigns.isReferenceDefinition(bytes[line.content..<line.end])
        }
    }

    private mutating func openItem(in start: inout Start) -> Bool {
        let content = cursor.content..<line.upperBound
        guard
            let end = LineSigns.listMarker(content, of: bytes, interruptsParagraph: start.inParagraph)
        else { return false }
        let indent = cursor.indent + end - cursor.content
        close(to: start.top)
        cursor.move(to: end, in: bytes)
        open(.item(indent: indent + skipSpaceBehindMarker()), in: &start)
        return true
    }

    /// §5.2: behind a marker up to four columns belong to it, but only one if code or nothing follows.
    mutating func skipSpaceBehindMarker() -> Int {
        let columns = cursor.isBlank || cursor.indent > 4 ? 1 : cursor.indent
        cursor.advance(columns: columns, in: bytes)
        return columns
    }

    /// Takes the line as text: of an open paragraph or table, or of a new paragraph.
    private mutating func readText(in start: Start) {
        if start.mayBeLazy, !start.hasOpened, start.top < stack.count { return readLazyText() }
        if start.hasOpened || start.top < stack.count {
            close(to: start.top)
            guard !cursor.isBlank else { return write() }
        }
        switch leaf {
        case .paragraph:
            write()
            paragraph.lines = paragraph.lines.lowerBound..<lineCount
        case .table(let table):
            if takesCaption(table) { return }
            guard readRow(of: table) else {
                leaf = .none
                return beginParagraph()
            }
        default:
            if case .table(let table) = previous, takesCaption(table) { return }
            beginParagraph()
        }
    }

    private mutating func beginParagraph() {
        beforeParagraph = previous
        previous = .nothing
        leaf = .paragraph
        paragraph = Run(stream: currentStream, lines: lineCount..<lineCount + 1)
        write()
    }

    /// A line that goes on with a paragraph without the signs of all of its containers.
    private mutating func readLazyText() {
        var isWithoutStream = false
        for index in parts[parts.count - 1].depth..<stack.count {
            guard let stream = stack[index].stream, !parts.contains(where: { $0.stream == stream }) else { continue }
            parts.append(part(of: stream, depth: index + 1))
            isWithoutStream = true
        }
        if isWithoutStream { parts[parts.count - 1].isLazy = true }
        let depth = parts[parts.count - 1].depth
        write(lazySigns: signs(of: stack[depth...]), isLazy: isWithoutStream)
        paragraph.lines = paragraph.lines.lowerBound..<lineCount
        paragraph.hasLazyLine = true
    }
}
