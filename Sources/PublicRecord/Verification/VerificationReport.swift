import Diagnostics
import TextFormats

/// A verification as text, for people and for programs.
public struct VerificationReport: Sendable {
    private let verification: SiteVerification
    private let site: String
    private let isQuiet: Bool

    /// Creates the report on the site in a folder.
    ///
    /// - Parameter isQuiet: Whether only what does not hold is told.
    public init(_ verification: SiteVerification, site: String, isQuiet: Bool) {
        self.verification = verification
        self.site = site
        self.isQuiet = isQuiet
    }

    private var findings: [VerificationFinding] {
        verification.findings.filter { !isQuiet || $0.outcome == .fails }
    }

    /// The report for people: a line for each finding, and what they come to.
    ///
    /// The words hold names and texts of the site, which may be hostile to a terminal.
    public var text: String {
        var lines: [String] = []
        for outcome in [VerificationFinding.Outcome.fails, .holds, .note] {
            for finding in findings where finding.outcome == outcome {
                let place = outcome == .fails ? finding.file.map { "\($0): " } ?? "" : ""
                lines.append(VisibleText.line(Self.mark(outcome) + place + finding.message))
            }
        }
        let failed = verification.findings.count { $0.outcome == .fails }
        if failed > 0 {
            lines.append(
                failed == 1
                    ? "One thing does not hold." : "\(failed) things do not hold.")
        } else if !isQuiet {
            lines.append("Everything holds that could be checked.")
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private static func mark(_ outcome: VerificationFinding.Outcome) -> String {
        switch outcome {
        case .holds: "holds  "
        case .fails: "FAILS  "
        case .note: "note   "
        }
    }

    /// The report for programs.
    public var json: String {
        let counts = verification.counts
        let value: JSONValue = .object([
            JSONMember("holds", .bool(verification.holds)),
            JSONMember("site", .string(site)),
            JSONMember("origin", verification.origin.map(JSONValue.string) ?? .null),
            JSONMember(
                "counts",
                .object([
                    JSONMember("entries", .int(counts.entries)), JSONMember("pages", .int(counts.pages)),
                    JSONMember("texts", .int(counts.texts)), JSONMember("withdrawn", .int(counts.withdrawn)),
                    JSONMember("expired", .int(counts.expired)), JSONMember("closed", .int(counts.closed)),
                ])),
            JSONMember("findings", .array(findings.map(Self.json))),
        ])
        return String(decoding: value.serialized(pretty: true), as: UTF8.self) + "\n"
    }

    private static func json(_ finding: VerificationFinding) -> JSONValue {
        .object([
            JSONMember("outcome", .string(finding.outcome.rawValue)), JSONMember("rule", .string(finding.rule)),
            JSONMember("message", .string(finding.message)),
            JSONMember("file", finding.file.map(JSONValue.string) ?? .null),
        ])
    }
}
