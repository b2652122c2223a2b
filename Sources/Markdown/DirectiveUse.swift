/// A directive as a text uses it: `:name[label]{key="value"}` in a line, `::name[label]{…}` on a line of its own, or
/// `:::name[label]{…}` with content up to the line `:::`.
public struct DirectiveUse: Sendable, Hashable {
    /// How a directive is written, and with that what it stands for.
    public enum Form: Sendable, Hashable {
        /// `:name[…]{…}` among words.
        case text
        /// `::name[…]{…}`, a block without content.
        case leaf
        /// `:::name[…]{…}` … `:::`, a block around content.
        case container

        /// What the name begins with.
        public var sign: String {
            switch self {
            case .text: ":"
            case .leaf: "::"
            case .container: ":::"
            }
        }
    }

    /// The name, as it was written.
    public let name: String

    /// How it is written.
    public let form: Form

    /// The words between the square brackets, without markup; empty without brackets.
    public let label: String

    /// The same as HTML.
    public let labelHTML: String

    /// The same as HTML with absolute addresses, for feeds; `nil` if it is the same.
    public let feedLabelHTML: String?

    /// Whether anything stands in a container.
    public let hasContent: Bool

    /// What stands between the braces, in the order of the text.
    public let arguments: [DirectiveArgument]

    /// The line of the file on which the directive begins, counted from 1.
    public let line: Int

    /// The column of its first colon in bytes of UTF-8, counted from 1.
    public let column: Int

    /// The bytes of its first line that it covers.
    public let length: Int

    /// Creates a description of a directive.
    public init(
        name: String, form: Form, label: String = "", labelHTML: String = "", feedLabelHTML: String? = nil,
        hasContent: Bool = false,
        arguments: [DirectiveArgument] = [], line: Int, column: Int, length: Int
    ) {
        self.name = name
        self.form = form
        self.label = label
        self.labelHTML = labelHTML
        self.feedLabelHTML = feedLabelHTML
        self.hasContent = hasContent
        self.arguments = arguments
        self.line = line
        self.column = column
        self.length = length
    }
}

/// One `key="value"` of a directive.
public struct DirectiveArgument: Sendable, Hashable {
    /// The key.
    ///
    /// `.word` gives the key `class`, `#word` the key `id`.
    public let name: String

    /// The value without its quotes; empty for a key that stands alone.
    public let value: String

    /// The line of the file on which the key begins, counted from 1.
    public let line: Int

    /// The column of the key in bytes of UTF-8, counted from 1.
    public let column: Int

    /// The bytes from the key to the end of the value.
    public let length: Int

    /// Creates an argument.
    public init(name: String, value: String, line: Int, column: Int, length: Int) {
        self.name = name
        self.value = value
        self.line = line
        self.column = column
        self.length = length
    }
}
