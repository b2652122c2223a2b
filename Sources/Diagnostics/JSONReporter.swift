import TextFormats

/// Writes diagnostics as JSON, for editors and scripts.
///
/// Every diagnostic has all members; what is not known is null. Column and length count characters (Unicode code
/// points) of the line in `excerpt`, and bytes where there is none.
public struct JSONReporter: DiagnosticReporter {
    /// Creates a reporter.
    public init() {}

    /// A JSON object with the counts and the diagnostics.
    public func report(_ diagnostics: [Diagnostic]) -> String {
        let report: JSONValue = [
            "version": 1,
            "errors": .int(count(.error, in: diagnostics)),
            "warnings": .int(count(.warning, in: diagnostics)),
            "notes": .int(count(.note, in: diagnostics)),
            "diagnostics": .array(diagnostics.inReportingOrder().map(value(of:))),
        ]
        return String(decoding: report.serialized(pretty: true), as: UTF8.self) + "\n"
    }

    private func count(_ severity: Severity, in diagnostics: [Diagnostic]) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    private func value(of diagnostic: Diagnostic) -> JSONValue {
        let columns = CharacterColumns(of: diagnostic)
        return [
            "rule": .string(diagnostic.rule),
            "severity": .string(diagnostic.severity.rawValue),
            "file": .string(diagnostic.location.file),
            "line": diagnostic.location.line.map(JSONValue.int) ?? .null,
            "column": diagnostic.shownLocation.column.map(JSONValue.int) ?? .null,
            "length": .int(columns.map { $0.end - $0.start } ?? diagnostic.length),
            "message": .string(diagnostic.message),
            "help": diagnostic.help.map(JSONValue.string) ?? .null,
            "excerpt": diagnostic.excerpt.map(JSONValue.string) ?? .null,
        ]
    }
}
