/// How grave a diagnostic is.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Worth knowing.
    case note
    /// The site can be published, but something is likely wrong.
    case warning
    /// The site must not be published like this.
    case error

    /// Whether the first is less grave than the second.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
