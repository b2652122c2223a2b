/// Containers that go on, and lines that go to their streams.
extension BlockScan {
    /// Goes behind the signs of the open containers and returns how many go on.
    mutating func matchContainers() -> Int {
        for (index, container) in stack.enumerated() {
            switch container.kind {
            case .quote:
                guard !cursor.isIndented, !cursor.isBlank, bytes[cursor.content] == UInt8(ascii: ">") else {
                    return index
                }
                skipQuoteSign()
            case .item(let indent), .definition(let indent):
                guard continues(container, indent: indent) else { return index }
            case .note:
                guard continues(container, indent: 4) else { return index }
            case .directive: break
            }
            if let stream = container.stream { parts.append(part(of: stream, depth: index + 1)) }
        }
        return stack.count
    }

    private mutating func continues(_ container: Container, indent: Int) -> Bool {
        if cursor.isBlank {
            guard !container.isEmpty else { return false }
            cursor.advance(columns: min(indent, cursor.indent), in: bytes)
            return true
        }
        guard cursor.indent >= indent else { return false }
        cursor.advance(columns: indent, in: bytes)
        return true
    }

    mutating func skipQuoteSign() {
        cursor.move(to: cursor.content + 1, in: bytes)
        if cursor.isAtSpace(in: bytes) { cursor.advance(columns: 1, in: bytes) }
    }

    func part(of stream: Int, depth: Int, marker: Int? = nil) -> Part {
        let rest = cursor.restOfTab
        return Part(
            stream: stream, start: cursor.offset + (rest > 0 ? 1 : 0), pad: rest, depth: depth, marker: marker)
    }

    /// Closes all containers but the outermost ones, and the leaf in them.
    mutating func close(to depth: Int) {
        leaf = .none
        previous = .nothing
        while stack.count > depth {
            if case .directive(let directive, _) = stack.removeLast().kind { endDirective(directive) }
        }
    }

    /// Writes the current line into the streams that it belongs to.
    mutating func write(isMark: Bool = false, lazySigns: [UInt8]? = nil, isLazy: Bool = false) {
        for index in parts.indices.dropLast() { writeMark(of: index) }
        let part = parts[parts.count - 1]
        let prefix = BlockLine.Prefix.own(start: part.start, pad: part.pad)
        let content = max(cursor.content, part.start)
        let bare = max(cursor.offset + (cursor.restOfTab > 0 ? 1 : 0), part.start)
        append(
            BlockLine(
                number: number, lineStart: line.lowerBound, prefix: withoutTabs(prefix, in: part.stream),
                content: content, end: line.upperBound, markStart: cursor.isIndented ? bare : content,
                indent: cursor.indent,
                lazySigns: lazySigns, isLazy: isLazy, isMark: isMark),
            to: part.stream)
    }

    /// In a stream around the one that has the line, a mark stands for it.
    private mutating func writeMark(of index: Int) {
        let part = parts[index]
        var prefix = BlockLine.Prefix.made([])
        var content = line.upperBound
        if let marker = parts[index + 1].marker {
            prefix = withoutTabs(.own(start: part.start, pad: part.pad), in: part.stream, upTo: marker)
            content = marker
        } else {
            prefix = .made(signs(of: stack[part.depth..<(parts[index + 1].depth - 1)]))
        }
        append(
            BlockLine(
                number: number, lineStart: line.lowerBound, prefix: prefix, content: content, end: line.upperBound,
                markStart: content, isMark: true),
            to: part.stream)
    }

    /// The signs with which a line goes on in containers.
    func signs(of containers: ArraySlice<Container>) -> [UInt8] {
        var signs: [UInt8] = []
        for container in containers {
            switch container.kind {
            case .quote: signs += "> ".utf8
            case .item(let indent): signs += Array(repeating: 0x20, count: indent)
            default: break
            }
        }
        return signs
    }

    /// Behind a text, where the columns are others, tabs before the content would mean something else.
    private func withoutTabs(
        _ prefix: BlockLine.Prefix, in stream: Int, upTo marker: Int? = nil
    ) -> BlockLine.Prefix {
        let end = marker ?? cursor.content
        guard stream > 0, case .own(let start, let pad) = prefix, start < end, bytes[start..<end].contains(0x09) else {
            return prefix
        }
        var column = 0
        var made = [UInt8](repeating: 0x20, count: pad)
        for index in line.lowerBound..<end {
            let width = bytes[index] == 0x09 ? 4 - column % 4 : 1
            column += width
            guard index >= start else { continue }
            made += bytes[index] == 0x09 ? Array(repeating: 0x20, count: width) : [bytes[index]]
        }
        return .made(made)
    }

    private mutating func append(_ line: BlockLine, to stream: Int) {
        outline.streams[stream].lines.append(line)
    }

    /// The number of lines of the innermost stream.
    var lineCount: Int { outline.streams[currentStream].lines.count }

    var currentStream: Int { parts[parts.count - 1].stream }

    /// Writes the empty lines, of which is known now what they are in.
    mutating func flushBlankLines() {
        guard !blankLines.isEmpty else { return }
        let (number, line, parts) = (number, line, parts)
        for blank in blankLines {
            self.number = blank.number
            self.line = blank.line
            self.parts = blank.parts.count > parts.count ? Array(blank.parts[..<parts.count]) : blank.parts
            for index in self.parts.indices.dropLast() { writeMark(of: index) }
            let part = self.parts[self.parts.count - 1]
            append(
                BlockLine(
                    number: blank.number, lineStart: blank.line.lowerBound,
                    prefix: .own(start: part.start, pad: part.pad), content: blank.line.upperBound,
                    end: blank.line.upperBound, markStart: blank.line.upperBound),
                to: part.stream)
        }
        (self.number, self.line, self.parts) = (number, line, parts)
        blankLines.removeAll(keepingCapacity: true)
    }
}
