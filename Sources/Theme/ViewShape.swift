/// The names that a template may use of one kind of view, and what each holds.
public struct ViewShape: Sendable {
    /// What a member holds.
    public enum Holds: Sendable, Hashable {
        /// Text; written `{{name}}`, which escapes it.
        case text
        /// Finished HTML; written `{{{name}}}`.
        case html
        /// True or false; for `{{#name}}` and `{{^name}}`.
        case flag
        /// Another view, or nothing.
        case view(String)
        /// A list of views. `has_name` tells whether it has any.
        case list(String)
        /// A view whose names the site or the theme declares.
        case open(String)
    }

    /// One name.
    public struct Member: Sendable {
        /// The name, as templates write it.
        public let name: String
        /// What it holds.
        public let holds: Holds
        /// What it means, for authors of themes.
        public let summary: String
    }

    /// The kind of view.
    public let name: String
    /// What such a view is of.
    public let summary: String
    /// The names that it has.
    public let members: [Member]
    private let slots: [String: Int]

    init(_ name: String, _ summary: String, _ members: [Member]) {
        self.name = name
        self.summary = summary
        // Each list brings a flag that says whether it has any elements.
        self.members = members.flatMap { member -> [Member] in
            guard case .list = member.holds else { return [member] }
            return [
                member, Member(name: "has_" + member.name, holds: .flag, summary: "Whether `\(member.name)` has any."),
            ]
        }
        slots = Dictionary(self.members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place of `name` among the members.
    ///
    /// O(1).
    func slot(_ name: String) -> Int? { slots[name] }
    func member(_ name: String) -> Member? { slots[name].map { members[$0] } }
}

func text(_ name: String, _ summary: String) -> ViewShape.Member { .init(name: name, holds: .text, summary: summary) }
func html(_ name: String, _ summary: String) -> ViewShape.Member { .init(name: name, holds: .html, summary: summary) }
func flag(_ name: String, _ summary: String) -> ViewShape.Member { .init(name: name, holds: .flag, summary: summary) }
func view(_ name: String, _ of: String, _ summary: String) -> ViewShape.Member {
    .init(name: name, holds: .view(of), summary: summary)
}
func list(_ name: String, _ of: String, _ summary: String) -> ViewShape.Member {
    .init(name: name, holds: .list(of), summary: summary)
}
