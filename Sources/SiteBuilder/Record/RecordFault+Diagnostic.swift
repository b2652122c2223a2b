import Diagnostics
import PublicRecord

extension RecordFault {
    /// The fault as a problem of the content folder.
    func diagnostic(content: String) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: .error,
            location: SourceLocation(file: content + "/" + file, line: line, column: line == nil ? nil : 1),
            message: message, help: help)
    }

    private var rule: String {
        switch self {
        case .busy: "record-busy"
        case .notContinued: "record-changed"
        default: RecordComparison.damagedRule
        }
    }

    /// Whether a diagnostic tells of another run that was at work, and of nothing that is wrong with the site.
    public static func isPassing(_ problem: Diagnostic) -> Bool {
        problem.rule == busy.rule || problem.rule == notContinued.rule
    }
}
