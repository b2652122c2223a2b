/// Finds the places in the source of what stands in a raw HTML node.
struct HTMLPlaces {
    private let literal: [UInt8]
    /// The place of the node.
    private let first: SourcePlace
    private let isBlock: Bool
    private var line = 0
    private var lineStart = 0
    private var lineEnd: Int

    init(_ literal: [UInt8], first: SourcePlace, isBlock: Bool) {
        self.literal = literal
        self.first = first
        self.isBlock = isBlock
        lineEnd = literal.firstIndex(of: 0x0A) ?? literal.count
    }

    /// The place of a byte; it must not be on a line before that of the last one asked for.
    mutating func place(of offset: Int, length: Int, in source: inout SourceLines) -> SourcePlace {
        while lineEnd < offset {
            line += 1
            lineStart = lineEnd + 1
            lineEnd = literal[lineStart...].firstIndex(of: 0x0A) ?? literal.count
        }
        var place = SourcePlace(line: first.line + line, column: 1, length: min(length, lineEnd - offset))
        if isBlock {
            // The signs of quotes and lists before the line are not in the node.
            place.column = max(1, source.length(ofLine: place.line) - (lineEnd - offset) + 1)
        } else if line == 0 {
            place.column = first.column + offset
        }
        return place
    }
}
