/// A place in a file of the site.
public struct SourceLocation: Sendable, Hashable {
    /// The file's path for display, relative to where the command runs.
    public var file: String
    /// The line, counted from 1; nil for the file as a whole.
    public var line: Int?
    /// The column, counted from 1 in bytes of UTF-8; nil for the line as a whole.
    ///
    /// Reports show it in characters.
    public var column: Int?

    /// Creates a place in a file.
    public init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourceLocation: Comparable {
    /// Whether the first place comes before the second, by file, line and column.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        if left.file != right.file { return left.file < right.file }
        return (left.line ?? 0, left.column ?? 0) < (right.line ?? 0, right.column ?? 0)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// The place as `file:line:column`, as far as it is known.
    public var description: String {
        var text = file
        if let line {
            text += ":\(line)"
            if let column { text += ":\(column)" }
        }
        return text
    }
}
