/// A form in which diagnostics are shown to a person or handed to a program.
public protocol DiagnosticReporter: Sendable {
    /// The diagnostics as text, in the order of file, line, column and rule.
    func report(_ diagnostics: [Diagnostic]) -> String
}
