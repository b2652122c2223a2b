/// The kinds of item that Candor knows; each has its own front matter, template, list and feeds.
public enum ItemType: String, CaseIterable, Sendable {
    case page, section
    case caseFile = "case"
    case caseUpdate = "case-update"
    case procedure, officer, story, program, event, alert, question, safety

    /// The type that `name`, a top folder of `content/`, gives to the items in it.
    public init(topFolder name: String) {
        self = Self.folders[name] ?? .page
    }

    /// The top folder whose items are of this type; `nil` for pages and sections.
    public var topFolder: String? {
        Self.folders.first { $0.value == self }?.key
    }

    /// Types whose items go into lists and feeds.
    public var isListed: Bool { self != .page && self != .section }

    private static let folders: [String: ItemType] = [
        "cases": .caseFile, "procedures": .procedure, "officers": .officer, "stories": .story,
        "programs": .program, "events": .event, "alerts": .alert, "questions": .question, "safety": .safety,
    ]
}
