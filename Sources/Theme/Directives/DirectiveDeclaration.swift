import Markdown
import SiteModel

/// A directive as a theme's theme.yml declares it.
public struct DirectiveDeclaration: Sendable, Hashable {
    /// One argument.
    public struct Argument: Sendable, Hashable {
        /// The key that a writer writes.
        public let name: String
        /// What it holds.
        public let type: DirectiveArgumentType
        /// Whether a use without it is an error.
        public let isRequired: Bool
        /// Whether the label stands in for it.
        public let isLabel: Bool
        /// The words that an argument of type `choice` may be.
        public let choices: [String]
        /// The type of the page that an argument of type `item` names.
        public let kind: ItemType?
        /// What it means, for people who are no programmers.
        public let summary: String
    }

    /// What stands between the square brackets.
    public struct Label: Sendable, Hashable {
        /// Whether a use without it is an error.
        public let isRequired: Bool
        /// What it means.
        public let summary: String
    }

    /// The name that a writer writes.
    public let name: String
    /// What it is for.
    public let summary: String
    /// How it may be written.
    public let forms: Set<DirectiveUse.Form>
    /// The label; without one the directive takes none.
    public let label: Label?
    /// The arguments in the order of theme.yml.
    public let arguments: [Argument]
    /// The names that its template may use.
    let shape: ViewShape

    /// The argument `name`.
    public func argument(_ name: String) -> Argument? { arguments.first { $0.name == name } }

    init(
        name: String, summary: String, forms: Set<DirectiveUse.Form>, label: Label? = nil, arguments: [Argument] = []
    ) {
        self.name = name
        self.summary = summary
        self.forms = forms
        self.label = label
        self.arguments = arguments
        shape = Self.shape(name, summary, arguments)
    }

    /// Two declarations of the same are the same.
    public static func == (one: Self, other: Self) -> Bool {
        one.name == other.name && one.summary == other.summary && one.forms == other.forms && one.label == other.label
            && one.arguments == other.arguments
    }

    /// Adds what distinguishes it from most others.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension DirectiveDeclaration {
    /// Where the templates of directives stand.
    static let folder = "directives/"

    /// The name of its template.
    var template: String { Self.folder + name }

    /// The names that every directive's template has.
    static let commonMembers: [ViewShape.Member] = [
        // The first piece of HTML of a directive's view; `DirectivePrinter` cuts what is printed there.
        html("content", "What stands between `:::name` and `:::`; it is printed once."),
        html("label", "What stands between the square brackets."),
        text("label_text", "The same without markup."),
        flag("inline", "Whether it stands among words, as `:name[…]`."),
        flag("feed", "Whether it is printed for a feed, with whole addresses."),
        text("lang", "The language of the page."),
        .init(name: "strings", holds: .open("strings"), summary: "The theme's words."),
    ]

    private static func shape(_ name: String, _ summary: String, _ arguments: [Argument]) -> ViewShape {
        ViewShape(
            "directive \(name)", summary,
            commonMembers + arguments.map { .init(name: $0.name, holds: $0.type.holds, summary: $0.summary) })
    }
}
