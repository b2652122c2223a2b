/// The words that Candor itself puts into the HTML of a text, in the language of the page.
///
/// A `{}` stands for what the word is about, such as the text of a heading.
public struct MarkdownWords: Sendable, Hashable {
    /// The title of a `[!NOTE]`.
    public var note = "Note"

    /// The title of a `[!TIP]`.
    public var tip = "Tip"

    /// The title of an `[!IMPORTANT]`.
    public var important = "Important"

    /// The title of a `[!WARNING]`.
    public var warning = "Warning"

    /// The title of a `[!CAUTION]`.
    public var caution = "Caution"

    /// The name of the link beside a heading, whose text is `{}`.
    public var permalink = "Link to this part: {}"

    /// The name of the scrolling region around a table without a caption.
    public var table = "Table"

    /// The name of the scrolling region around text as it is typed.
    public var code = "Code"

    /// The name of the reference to the note with the number `{}`.
    public var noteReference = "Note {}"

    /// The title of the list of notes.
    public var notes = "Notes"

    /// The name of the link from the note with the number `{}` back to its place in the text.
    public var backToText = "Back to the text from note {}"

    /// What a ticked box of a task list says.
    public var taskDone = "Done"

    /// What an empty box of a task list says.
    public var taskOpen = "Not done"

    /// Creates the English words.
    public init() {}

    /// A word with what it is about in the place of `{}`.
    public static func filled(_ word: String, with text: String) -> String {
        // Without a walk over characters, for every heading has such a word.
        guard let open = word.utf8.firstIndex(of: UInt8(ascii: "{")) else { return word }
        let rest = word[word.utf8.index(after: open)...]
        guard rest.utf8.first == UInt8(ascii: "}") else { return word }
        return word[..<open] + text + rest[rest.utf8.index(after: rest.startIndex)...]
    }
}
