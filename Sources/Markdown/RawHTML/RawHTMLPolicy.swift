/// What becomes of HTML that stands in a text.
public enum RawHTMLPolicy: Sendable, Hashable {
    /// It is shown as the characters that it is written in.
    case shownAsText

    /// It is read, and what the list names is printed.
    case allowed(HTMLAllowList)
}
