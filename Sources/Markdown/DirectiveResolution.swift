import Diagnostics

/// What a directive becomes, as whoever knows the site's directives decides it.
public enum DirectiveResolution: Sendable, Hashable {
    /// HTML for the page, and for feeds.
    ///
    /// Problems beside it are told, and the page still shows the directive.
    case html(DirectiveHTML, feed: DirectiveHTML, problems: [DirectiveProblem] = [])

    /// The directive can not be shown; what stands in it is, as if it stood alone.
    case problems([DirectiveProblem])

    /// The answer of a renderer that was given no directives.
    public static func unknown(_ use: DirectiveUse) -> DirectiveResolution {
        let written = use.form.sign + use.name
        let problem = DirectiveProblem(
            severity: .error, message: "There is no directive “\(use.name)” here.",
            help: "If readers should see these signs, write a backslash before them: \\\(written).")
        return .problems([problem])
    }
}

/// The HTML around a directive's content.
public struct DirectiveHTML: Sendable, Hashable {
    /// What is printed before the content.
    public let before: String

    /// What is printed behind it.
    public let after: String

    /// The words of both for readers without markup, such as summaries and search.
    public let words: String

    /// Creates HTML around content.
    public init(before: String, after: String = "", words: String = "") {
        self.before = before
        self.after = after
        self.words = words
    }
}

/// Something that is wrong with a use of a directive.
public struct DirectiveProblem: Sendable, Hashable {
    /// The rule that found it.
    public let rule: String

    /// How bad it is.
    public let severity: Severity

    /// What is wrong, for a writer.
    public let message: String

    /// How to mend it.
    public let help: String?

    /// The place of the argument it is about in ``DirectiveUse/arguments``; without one it is about the directive.
    public let argument: Int?

    /// Creates a problem.
    public init(
        rule: String = "directive-unknown", severity: Severity, message: String, help: String?, argument: Int? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.help = help
        self.argument = argument
    }
}
