import Diagnostics
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("severities have an order")
    func severities() {
        #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
    }

    @Test("a report goes by file, line, column and rule; a whole file comes before its lines")
    func order() {
        let places: [(String, Diagnostics.SourceLocation)] = [
            ("z", SourceLocation(file: "a.md")),
            ("a", SourceLocation(file: "a.md", line: 2)),
            ("a", SourceLocation(file: "a.md", line: 2, column: 1)),
            ("b", SourceLocation(file: "a.md", line: 2, column: 1)),
            ("a", SourceLocation(file: "a.md", line: 10)),
            ("a", SourceLocation(file: "b.md")),
        ]
        let diagnostics = places.map { Diagnostic.note(rule: $0.0, location: $0.1, message: "m") }
        #expect(diagnostics.reversed().inReportingOrder() == diagnostics)
    }

    @Test("a mark is at least one byte long")
    func length() {
        #expect(Diagnostic.error(rule: "r", location: SourceLocation(file: "f"), message: "m", length: 0).length == 1)
    }

    @Test("every form has its reporter", arguments: DiagnosticFormat.allCases)
    func formats(format: DiagnosticFormat) {
        let report = format.reporter(color: false, toolVersion: "1").report(Sample.diagnostics)
        #expect(report.contains("date-invalid"))
        #expect(report.hasSuffix("\n"))
    }
}
