/// Writes diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
public struct GitHubReporter: DiagnosticReporter {
    /// Creates a reporter.
    public init() {}

    /// The commands, one a line.
    public func report(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.inReportingOrder().map { command(for: $0) + "\n" }.joined()
    }

    private func command(for diagnostic: Diagnostic) -> String {
        let location = diagnostic.location
        var properties: [String] = []
        if !location.file.isEmpty { properties.append("file=\(property(location.file))") }
        if let line = location.line {
            properties.append("line=\(line)")
            if let columns = CharacterColumns(of: diagnostic) {
                properties.append("col=\(columns.start)")
                properties.append("endColumn=\(columns.end)")
            }
        }
        properties.append("title=\(property(diagnostic.rule))")
        let lines = [diagnostic.message, diagnostic.help ?? ""].flatMap(VisibleText.lines)
        let text = lines.map { Self.escape($0) }.joined(separator: "%0A")
        return "::\(name(of: diagnostic.severity)) \(properties.joined(separator: ","))::\(text)"
    }

    private func name(of severity: Severity) -> String {
        severity == .note ? "notice" : severity.rawValue
    }

    private func property(_ text: String) -> String {
        Self.escape(VisibleText.line(text), also: [":", ","])
    }

    /// A command is one line, in which "%" begins an escape; in a property ":" and "," have a meaning too.
    ///
    /// It goes by code points: a combining mark behind a "%" must not hide it.
    private static func escape(_ text: String, also marks: Set<Unicode.Scalar> = []) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "%" || marks.contains(scalar) {
                output.append(contentsOf: "%\(String(scalar.value, radix: 16, uppercase: true))".unicodeScalars)
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }
}
