/// A place where a text links to something or shows an image.
public struct LinkUse: Sendable, Hashable {
    /// The destination as the writer gave it, after Markdown's own escapes.
    public let destination: String

    /// Whether the place shows an image rather than linking.
    public let isImage: Bool

    /// The line of the file, counted from 1.
    public let line: Int

    /// The column in bytes of UTF-8, counted from 1.
    public let column: Int

    /// Creates a description of a link.
    public init(destination: String, isImage: Bool, line: Int, column: Int) {
        self.destination = destination
        self.isImage = isImage
        self.line = line
        self.column = column
    }
}

/// What becomes of a link once the site has looked at its destination.
public enum LinkResolution: Sendable, Hashable {
    /// The destination is printed as it was written.
    case keep

    /// Another destination is printed, such as the URL of the page that a `.md` file becomes.
    case replace(String)

    /// As ``replace(_:)``, for a picture of which is known how many pixels it has.
    case picture(String, width: Int, height: Int)

    /// Only the words of the link are printed, for it leads to nothing any more; the message says so to the writer.
    case wordsOnly(message: String, help: String?)

    /// The link leads nowhere; the message says so to the writer, and the destination stays.
    case problem(message: String, help: String?)
}
