/// What is known of an address.
public enum LinkVerdict: Sendable, Hashable {
    /// It leads to something, perhaps by redirections.
    case alive(redirections: Int)
    /// It leads to something that has moved for good.
    case moved(to: String, redirections: Int)
    /// What it led to is gone.
    case dead(reason: String)
    /// It leads nowhere at the moment.
    case failing(reason: String)
    /// Its server does not let programs look.
    case unsure(status: Int)
    /// Its host is not on the public Internet, so it was not asked; or it leads on to such a host.
    case notPublic(redirectedTo: String? = nil)

    /// Whether the answer holds for some days.
    var isGood: Bool {
        switch self {
        case .alive, .moved: true
        case .dead, .failing, .unsure, .notPublic: false
        }
    }

    /// How many redirections there were.
    var redirections: Int {
        switch self {
        case .alive(let count), .moved(_, let count): count
        case .dead, .failing, .unsure, .notPublic: 0
        }
    }
}
