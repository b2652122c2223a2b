/// Something a writer of the site should know: what is wrong, where, and what to do about it.
///
///     Diagnostic.error(
///         rule: "date-invalid", location: SourceLocation(file: "content/index.md", line: 4, column: 7),
///         message: "The date \"2026-13-40\" is not a date.",
///         help: "Write it as YYYY-MM-DD, for example 2026-03-02.", excerpt: "date: 2026-13-40", length: 10)
public struct Diagnostic: Sendable, Hashable {
    /// The stable name of the rule, in kebab case, such as `front-matter-unknown-key`.
    public var rule: String
    /// How grave it is.
    public var severity: Severity
    /// Where it is.
    public var location: SourceLocation
    /// What is wrong, in a whole sentence for writers who are no programmers.
    public var message: String
    /// What to do about it.
    public var help: String?
    /// The line of the source.
    public var excerpt: String?
    /// How many bytes to mark from the location's column on; at least 1.
    public var length: Int

    /// Creates a diagnostic.
    public init(
        rule: String, severity: Severity, location: SourceLocation, message: String, help: String? = nil,
        excerpt: String? = nil, length: Int = 1
    ) {
        self.rule = rule
        self.severity = severity
        self.location = location
        self.message = message
        self.help = help
        self.excerpt = excerpt
        self.length = max(1, length)
    }

    /// An error.
    public static func error(
        rule: String, location: SourceLocation, message: String, help: String? = nil, excerpt: String? = nil,
        length: Int = 1
    ) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: .error, location: location, message: message, help: help, excerpt: excerpt,
            length: length)
    }

    /// A warning.
    public static func warning(
        rule: String, location: SourceLocation, message: String, help: String? = nil, excerpt: String? = nil,
        length: Int = 1
    ) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: .warning, location: location, message: message, help: help, excerpt: excerpt,
            length: length)
    }

    /// A note.
    public static func note(
        rule: String, location: SourceLocation, message: String, help: String? = nil, excerpt: String? = nil,
        length: Int = 1
    ) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: .note, location: location, message: message, help: help, excerpt: excerpt,
            length: length)
    }
}
