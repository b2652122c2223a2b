import Yams

/// Text that a comment cuts short.
extension YAMLReader {
    /// Warns if the unquoted text of `node` ends where a comment begins: “Room #4” is one word for YAML.
    mutating func warnOfComment(behind node: Node) {
        guard !commentedLines.isEmpty, case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any,
            let mark = scalar.mark, let place = Self.comment(behind: scalar.string, in: commentedLines, at: mark)
        else { return }
        fail(
            "yaml-comment-cuts-text", line: place.line, column: place.column,
            "From # on the line is a comment and is not used.",
            "Put quotes around the text, or move the comment to a line of its own.", severity: .warning)
    }

    /// Where the comment behind a plain scalar begins, if only blanks stand between them (YAML 1.2.2 §6.6).
    private static func comment(behind value: String, in lines: [Substring], at mark: Mark) -> (line: Int, column: Int)?
    {
        var rest = Array(value.unicodeScalars)[...]
        var column = mark.column
        for (offset, text) in lines.dropFirst(mark.line - 1).enumerated() {
            var line = Array(text.unicodeScalars)[...].dropFirst(column - 1)
            while let first = line.first, isBlank(first) {
                line = line.dropFirst()
                column += 1
            }
            // A text of several lines has a blank, or a line break, for each of their ends.
            while let first = rest.first, isBlank(first) || first == "\n" { rest = rest.dropFirst() }
            while let one = line.first, let other = rest.first, one == other {
                line = line.dropFirst()
                rest = rest.dropFirst()
                column += 1
            }
            if rest.isEmpty {
                let behind = line.drop(while: isBlank)
                guard behind.first == "#", behind.count < line.count else { return nil }
                return (mark.line + offset, column + line.count - behind.count)
            }
            guard line.allSatisfy(isBlank) else { return nil }
            column = 1
        }
        return nil
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\r" }
}
