/// The mark of a diagnostic in characters (Unicode code points), as people, editors and services for code review count
/// columns; a reader of files counts bytes.
///
/// Without the source line the bytes are all that is known; for a line in ASCII they are the same.
struct CharacterColumns {
    /// The first marked column, counted from 1.
    let start: Int
    /// The column behind the mark.
    let end: Int

    init?(of diagnostic: Diagnostic) {
        guard diagnostic.location.line != nil, let column = diagnostic.location.column, column >= 1 else { return nil }
        guard let excerpt = diagnostic.excerpt else {
            start = column
            end = column + max(1, min(diagnostic.length, 1_000_000))
            return
        }
        var first = 1
        var marked = 0
        var position = 0
        for byte in excerpt.utf8 {
            let isStart = byte & 0xC0 != 0x80
            if position < column - 1 {
                if isStart { first += 1 }
            } else if position - (column - 1) < diagnostic.length {
                if isStart { marked += 1 }
            } else {
                break
            }
            position += 1
        }
        start = first
        end = first + max(1, marked)
    }
}

extension Diagnostic {
    /// The place with its column in characters, as far as that is known.
    var shownLocation: SourceLocation {
        guard let columns = CharacterColumns(of: self) else { return location }
        return SourceLocation(file: location.file, line: location.line, column: columns.start)
    }
}
