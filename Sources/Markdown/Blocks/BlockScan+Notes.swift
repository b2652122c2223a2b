/// Notes: `[^name]: …` with the lines below it that are indented by four columns.
extension BlockScan {
    /// More names of notes than a book has are a mistake.
    static let mostNotes = 2_000

    /// Containers of ours in each other; nobody reads what is deeper.
    static let mostNesting = 20

    /// The longest name in bytes.
    private static let longestName = 200

    /// Opens a note if one begins.
    mutating func openNote(in start: inout Start) -> Bool {
        guard bytes[cursor.content] == UInt8(ascii: "["),
            let name = noteName(at: cursor.content, before: line.upperBound),
            name.upperBound + 1 < line.upperBound, bytes[name.upperBound + 1] == UInt8(ascii: ":"),
            mayNest(), outline.notes.count < Self.mostNotes
        else { return false }
        let marker = cursor.content
        let place = SourcePlace(
            line: number, column: marker - line.lowerBound + 1, length: name.upperBound + 2 - marker)
        let text = String(decoding: bytes[name], as: UTF8.self)
        if let first = definedNotes.updateValue(number, forKey: NoteName.folded(text)) {
            report(
                "markdown-note-twice", at: marker..<(name.upperBound + 2),
                message: "There is a note “\(text)” already, on line \(firstLine - 1 + first).",
                help: "Give one of the two another name, here and where the text refers to it.")
        }
        let stream = openStream()
        outline.notes.append(OutlinedNote(name: text, stream: stream, place: place))
        open(.note, stream: stream, in: &start)
        cursor.move(to: name.upperBound + 2, in: bytes)
        cursor.advance(columns: cursor.indent, in: bytes)
        parts.append(part(of: stream, depth: stack.count, marker: marker))
        return true
    }

    mutating func openStream() -> Int {
        outline.streams.append(BlockStream())
        return outline.streams.count - 1
    }

    /// Whether one more block of ours may hold blocks.
    mutating func mayNest() -> Bool {
        var depth = 0
        for container in stack {
            switch container.kind {
            case .note, .definition, .directive: depth += 1
            default: break
            }
        }
        if depth < Self.mostNesting { return true }
        reportLimit(
            "markdown-too-deep",
            message: "Notes, definitions and directives stand in each other more than \(Self.mostNesting) deep here.",
            help: "Close some of them before this line; readers follow three levels at most.")
        return false
    }

    /// The name in `[^name]`.
    private func noteName(at bracket: Int, before end: Int) -> Range<Int>? {
        let start = bracket + 2
        guard start < end, bytes[bracket + 1] == UInt8(ascii: "^") else { return nil }
        var index = start
        while index < end, index - start <= Self.longestName, bytes[index] != UInt8(ascii: "]") {
            switch bytes[index] {
            case 0...0x20, UInt8(ascii: "["), UInt8(ascii: "\\"): return nil
            default: index += 1
            }
        }
        guard index < end, index > start, bytes[index] == UInt8(ascii: "]") else { return nil }
        return start..<index
    }

    /// Finds every name that the text may refer to.
    mutating func findNoteNames() {
        // Each spelling, for not all that are one name to Candor are one to cmark.
        var known: Set<ArraySlice<UInt8>> = []
        var index = 0
        while let bracket = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
            index = bracket + 1
            guard let name = noteName(at: bracket, before: bytes.count) else { continue }
            index = name.upperBound
            guard known.insert(bytes[name]).inserted else { continue }
            guard outline.noteNames.count < Self.mostNotes else {
                return reportLimit(
                    "markdown-too-many-notes", message: "This page refers to more than \(Self.mostNotes) notes.",
                    help: "Split the text over several pages.")
            }
            outline.noteNames.append(String(decoding: bytes[name], as: UTF8.self))
        }
    }
}
