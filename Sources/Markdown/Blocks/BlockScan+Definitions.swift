/// Definition lists: a term on a line, and below it one or more lines that begin with `: `.
extension BlockScan {
    /// Opens a definition if one begins.
    mutating func openDefinition(in start: inout Start) -> Bool {
        let colon = cursor.content
        guard bytes[colon] == UInt8(ascii: ":"), colon + 1 < line.upperBound,
            bytes[colon + 1] == 0x20 || bytes[colon + 1] == 0x09,
            !LineSigns.isWhite((colon + 1)..<line.upperBound, of: bytes), !start.hasOpened
        else { return false }
        var terms: Run?
        var isLoose = false
        if start.inParagraph, !paragraph.hasLazyLine {
            terms = paragraph
        } else if start.top == stack.count, case .none = leaf, case .paragraph(let run) = previous, !run.hasLazyLine {
            terms = run
            isLoose = true
        } else if start.top < stack.count, case .definition = stack[start.top].kind {
            isLoose = isBehindBlankLine
        } else {
            return false
        }
        guard mayNest() else { return false }
        close(to: start.top)
        if let terms { take(terms) }
        let stream = openStream()
        let indent = cursor.indent + 1
        cursor.move(to: colon + 1, in: bytes)
        open(.definition(indent: indent + skipSpaceBehindMarker()), stream: stream, in: &start)
        outline.actions.append(
            BlockAction(kind: .definition(stream: stream, isLoose: isLoose), stream: currentStream, line: lineCount))
        parts.append(part(of: stream, depth: stack.count, marker: colon))
        return true
    }

    /// Makes terms of the lines of a paragraph.
    private mutating func take(_ terms: Run) {
        for index in terms.lines {
            let line = outline.streams[terms.stream].lines[index]
            let words = LineSigns.trimmed(line.content..<line.end, of: bytes)
            guard let fragment = outline.addFragment(words, line: line.number, lineStart: line.lineStart) else {
                continue
            }
            outline.act(.term(fragment: fragment), stream: terms.stream, line: index)
        }
    }

    /// Whether an empty line stands before this one.
    private var isBehindBlankLine: Bool {
        guard let last = outline.streams[0].lines.last else { return false }
        return LineSigns.isWhite(last.lineStart..<last.end, of: bytes)
    }
}
