/// A heading of a page, as tables of contents and links with a `#fragment` need it.
public struct Heading: Sendable, Hashable {
    /// The level it is printed with, from 1 to 6.
    public let level: Int

    /// The `id` attribute of the printed heading; no two headings of a page share one.
    public let id: String

    /// The words of the heading without any markup.
    public let text: String

    /// The line of the file on which the heading starts, counted from 1.
    public let line: Int

    /// Creates a heading.
    public init(level: Int, id: String, text: String, line: Int) {
        self.level = level
        self.id = id
        self.text = text
        self.line = line
    }
}
