/// One thing that a verification tells: that something holds, that it does not, or what it can not tell.
public struct VerificationFinding: Sendable, Hashable {
    /// What a finding means for the record.
    public enum Outcome: String, Sendable {
        /// It is as it must be.
        case holds
        /// It is not as it must be.
        case fails
        /// It is a limit of what was checked.
        case note
    }

    /// What it means for the record.
    public let outcome: Outcome
    /// A short name that stays the same, for programs: `text-changed`.
    public let rule: String
    /// What was found, in whole sentences.
    public let message: String
    /// The file that it is about, relative to the site's folder.
    public let file: String?

    /// Creates a finding.
    public init(_ outcome: Outcome, rule: String, message: String, file: String? = nil) {
        self.outcome = outcome
        self.rule = rule
        self.message = message
        self.file = file
    }

    /// The finding that something is not as it must be.
    static func fails(_ rule: String, _ file: String?, _ message: String) -> VerificationFinding {
        VerificationFinding(.fails, rule: rule, message: message, file: file)
    }

    /// The finding that something is as it must be.
    static func holds(_ rule: String, _ file: String?, _ message: String) -> VerificationFinding {
        VerificationFinding(.holds, rule: rule, message: message, file: file)
    }

    /// A limit of what was checked.
    static func note(_ rule: String, _ message: String) -> VerificationFinding {
        VerificationFinding(.note, rule: rule, message: message)
    }
}

extension [VerificationFinding] {
    /// How many findings of one rule are told one by one.
    static let told = 20

    /// The findings with at most ``told`` of each rule, and how many more there are.
    var shortened: [VerificationFinding] {
        var counts: [String: Int] = [:]
        var output: [VerificationFinding] = []
        for finding in self {
            counts[finding.rule, default: 0] += 1
            if counts[finding.rule, default: 0] <= Self.told { output.append(finding) }
        }
        for (rule, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.told {
            guard let last = output.lastIndex(where: { $0.rule == rule }) else { continue }
            let more = VerificationFinding(
                output[last].outcome, rule: rule,
                message: "There are \(Count.text(count - Self.told)) more findings of this kind (\(rule)).")
            output.insert(more, at: last + 1)
        }
        return output
    }
}
