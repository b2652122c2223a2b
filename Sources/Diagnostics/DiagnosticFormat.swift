/// The forms of a report that a command offers.
public enum DiagnosticFormat: String, CaseIterable, Sendable {
    /// Text for a person at a terminal.
    case terminal
    /// Annotations of GitHub Actions.
    case github
    /// SARIF 2.1.0, for code scanning services.
    case sarif
    /// JSON, for editors and scripts.
    case json

    /// The reporter of this form.
    public func reporter(color: Bool, toolVersion: String) -> any DiagnosticReporter {
        switch self {
        case .terminal: TerminalReporter(color: color)
        case .github: GitHubReporter()
        case .sarif: SARIFReporter(toolVersion: toolVersion)
        case .json: JSONReporter()
        }
    }
}
