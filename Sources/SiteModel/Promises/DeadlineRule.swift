/// A deadline that a policy or a law sets for cases, as `site.yml` declares it.
public struct DeadlineRule: Sendable, Hashable {
    /// The day from which the days are counted.
    public enum Start: String, CaseIterable, Sendable {
        /// The day on which it happened.
        case incidentDate = "incident_date"
        /// The day on which the case was opened.
        case opened

        /// The field of a case that tells the day.
        public var field: String { rawValue }
    }

    /// How many days a deadline may have.
    static let possibleDays = 1...3650

    /// The name by which cases call it.
    public let name: String
    /// What is to be done, in words.
    public let title: String
    /// How many days there are to do it.
    public let days: Int
    /// From when they are counted.
    public let start: Start
    /// The page or address with the policy that sets it.
    public let policy: String?
}
