import Diagnostics

extension MarkdownRenderer {
    /// Something in a text that its page does not show.
    public struct HiddenPart: Sendable, Hashable {
        /// The line of the file, counted from 1.
        public let line: Int
        /// The column, in bytes, counted from 1.
        public let column: Int
        /// Whether it is an HTML comment; otherwise it is a note to which nothing in the text refers.
        public let isComment: Bool
    }

    static let commentLeftOut = "This HTML comment is left out of the page."
    static let noteUnused = "markdown-note-unused"

    /// The HTML comments of a text, and the notes to which nothing in it refers, in order.
    ///
    /// It is the parser that tells, wherever they stand; that takes as long as to render the text.
    ///
    /// - Parameter firstLine: The line of the file on which `body` starts, counted from 1.
    public func hiddenParts(in body: ArraySlice<UInt8>, firstLine: Int = 1) -> [HiddenPart] {
        guard NestingLimit.firstLineBeyond(in: body) == nil else { return [] }
        let nothing = DirectiveHTML(before: "")
        let rendered = render(body, file: "", firstLine: firstLine, directive: { _ in .html(nothing, feed: nothing) })
        return rendered.diagnostics.compactMap { problem -> HiddenPart? in
            let isComment = problem.message == Self.commentLeftOut
            guard isComment || problem.rule == Self.noteUnused else { return nil }
            let place = problem.location
            return HiddenPart(line: place.line ?? firstLine, column: place.column ?? 1, isComment: isComment)
        }
    }
}
