/// The text that cmark gets instead of one with blocks of ours.
///
/// Each of its own lines is still there, with a thematic break in the place of what belongs to a block. Behind them
/// stand the words of cells and the like, each in a paragraph; the bodies of notes and definitions, each in a quote;
/// and a reference definition for each name of a note.
struct BlockLayout {
    /// U+2005 is white space to cmark, so that emphasis is found as at the beginning of a paragraph, yet it does not
    /// let a heading, list or reference definition begin.
    static let lead: [UInt8] = [0xE2, 0x80, 0x85]

    /// It interrupts every paragraph, and unlike `---` and `***` it is nothing else.
    private static let mark = Array("___".utf8)

    /// What the lines of a note's or definition's body begin with.
    private static let quote = Array("> ".utf8)

    private(set) var bytes: [UInt8] = []
    private(set) var map: LineMap

    /// The line with which each stream begins.
    private(set) var streamLines: [Int] = []

    /// The line of each fragment.
    private(set) var fragmentLines: [Int] = []

    /// What the destinations of references to notes begin with.
    let noteKey: NoteKey

    private var lines = 0
    private let source: [UInt8]

    init(_ outline: BlockOutline, of source: [UInt8]) {
        self.source = source
        noteKey = NoteKey(for: outline.noteNames.isEmpty ? [] : source)
        map = LineMap(ownLines: outline.streams[0].lines.count)
        bytes.reserveCapacity(source.count + source.count / 2 + 64)
        writeText(outline.streams[0])
        writeEnd(outline)
        for stream in outline.streams.dropFirst() { write(stream) }
        for fragment in outline.fragments { write(fragment) }
        for (index, name) in outline.noteNames.enumerated() {
            add("[^\(name)]: \(noteKey.destination(index))\n".utf8, LineMap.Entry(line: 0))
        }
    }

    private mutating func writeText(_ stream: BlockStream) {
        streamLines.append(1)
        for (index, line) in stream.lines.enumerated() {
            if line.isMark {
                writeMark(of: line)
            } else {
                // With its own line end, which code keeps.
                let end = index + 1 < stream.lines.count ? stream.lines[index + 1].lineStart : source.count
                writeText(of: line, upTo: end)
            }
        }
        lines = stream.lines.count
        // A carriage return and a line feed end one line, so both may stand here.
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    }

    private mutating func writeMark(of line: BlockLine) {
        if let signs = line.lazySigns {
            bytes += signs
        } else {
            switch line.prefix {
            case .own(let start, let pad):
                bytes += repeatElement(0x20, count: pad)
                bytes += source[start..<max(start, line.markStart)]
            case .made(let signs):
                bytes += signs.dropLast(line.markStart < line.content ? line.indent : 0)
            }
        }
        bytes += Self.mark
        bytes.append(0x0A)
    }

    /// Writes a line up to a byte behind its content's beginning, and returns how many bytes are before the content.
    @discardableResult
    private mutating func writeText(of line: BlockLine, upTo end: Int) -> Int {
        switch line.prefix {
        case .own(let start, let pad):
            bytes += repeatElement(0x20, count: pad)
            bytes += source[start..<max(start, end)]
            return pad + line.content - start
        case .made(let signs):
            bytes += signs
            bytes += source[line.content..<max(line.content, end)]
            return signs.count
        }
    }

    /// Ends what is open at the end of the text.
    private mutating func writeEnd(_ outline: BlockOutline) {
        if let fence = outline.openFence {
            add(Array(repeating: fence.sign, count: fence.length) + [0x0A], LineMap.Entry(line: lines))
        } else if let end = outline.openHTML.flatMap(HTMLBlockSigns.end(of:)) {
            add("\(end)\n".utf8, LineMap.Entry(line: lines))
        } else if outline.openHTML != nil {
            addBlankLine()
        }
        // Unlike an empty line it is in no list, so that code in one does not grow.
        add(Self.mark + [0x0A], LineMap.Entry(line: 0))
    }

    private mutating func write(_ stream: BlockStream) {
        streamLines.append(lines + 1)
        for line in stream.lines {
            if line.isMark {
                bytes += Self.quote
                writeMark(of: line)
                addLine(LineMap.Entry(line: line.number))
                continue
            }
            if !line.isLazy { bytes += Self.quote }
            let before = writeText(of: line, upTo: line.end) + (line.isLazy ? 0 : Self.quote.count)
            bytes.append(0x0A)
            addLine(LineMap.Entry(line: line.number, shift: line.content - line.lineStart - before))
        }
        addBlankLine()
    }

    private mutating func write(_ fragment: BlockFragment) {
        fragmentLines.append(lines + 1)
        bytes += Self.lead
        var cuts: [Int] = []
        let start = bytes.count
        for index in fragment.range {
            if fragment.hasEscapedPipes, source[index] == UInt8(ascii: "\\"), index + 1 < fragment.range.upperBound,
                source[index + 1] == UInt8(ascii: "|")
            {
                cuts.append(bytes.count - start + Self.lead.count + 1)
            } else {
                bytes.append(source[index])
            }
        }
        bytes.append(0x0A)
        let shift = fragment.range.lowerBound - fragment.lineStart - Self.lead.count
        addLine(LineMap.Entry(line: fragment.line, shift: shift, isFragment: true), cuts: cuts)
        addBlankLine()
    }

    private mutating func add(_ text: some Sequence<UInt8>, _ entry: LineMap.Entry) {
        bytes += text
        addLine(entry)
    }

    private mutating func addBlankLine() {
        bytes.append(0x0A)
        addLine(LineMap.Entry(line: 0))
    }

    private mutating func addLine(_ entry: LineMap.Entry, cuts: [Int] = []) {
        map.add(entry, cuts: cuts)
        lines += 1
    }
}
