import Diagnostics

extension Item {
    /// The place of the first of some fields that the item has; the first line of its file if it has none of them.
    public func place(of fields: [String]) -> SourceLocation {
        place(of: fields.lazy.compactMap { self.front.entry($0) }.first)
    }

    /// The place of the first of some fields that the item has; the first line of its file if it has none of them.
    public func place(of fields: String...) -> SourceLocation { place(of: fields) }

    /// The place of a field of its front matter; the first line of its file for `nil`.
    public func place(of entry: FrontMatter.Entry?) -> SourceLocation {
        SourceLocation(file: displayPath, line: entry?.line ?? 1, column: entry?.column ?? 1)
    }
}
