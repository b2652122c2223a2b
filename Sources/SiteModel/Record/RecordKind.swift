/// What an entry of the public record tells of its item.
public enum RecordKind: String, CaseIterable, Sendable {
    /// The item became public.
    case publication
    /// Something happened since.
    case update
    /// Something was wrong and is right now.
    case correction
    /// Something could be misread and no longer can.
    case clarification
    /// A matter of form, which changes no meaning.
    case minor
    /// The page as a whole should not have said what it said.
    case retraction
    /// The item was taken off the site, and its text is no longer known to anyone.
    case withdrawal
    /// The item left the site on the day that it had announced.
    case expiry

    /// Whether a page counts as changed by it, as ``ChangeKind/isUpdate`` says of what its writer declares.
    public var isUpdate: Bool {
        switch self {
        case .update, .correction, .clarification, .retraction, .withdrawal: true
        case .publication, .minor, .expiry: false
        }
    }

    /// The entry that a declared change makes.
    public init(_ kind: ChangeKind) {
        switch kind {
        case .update: self = .update
        case .correction: self = .correction
        case .clarification: self = .clarification
        case .minor: self = .minor
        case .retraction: self = .retraction
        // A part of the page no longer holds; the page as a whole is withdrawn by a command alone.
        case .withdrawal: self = .withdrawal
        }
    }
}
