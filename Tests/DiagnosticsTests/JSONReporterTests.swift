import Diagnostics
import Foundation
import Testing

@Suite("The report in JSON")
struct JSONReporterTests {
    @Test("has every member of every diagnostic, in order")
    func table() {
        let expected = """
            {
              "version": 1,
              "errors": 1,
              "warnings": 0,
              "notes": 1,
              "diagnostics": [
                {
                  "rule": "date-invalid",
                  "severity": "error",
                  "file": "content/cases/26-1/index.md",
                  "line": 4,
                  "column": 7,
                  "length": 10,
                  "message": "The date \\"2026-13-40\\" is not a date.",
                  "help": "Write it as YYYY-MM-DD, for example 2026-03-02.",
                  "excerpt": "date: 2026-13-40"
                },
                {
                  "rule": "site-empty",
                  "severity": "note",
                  "file": "site.yml",
                  "line": null,
                  "column": null,
                  "length": 1,
                  "message": "The site has no pages.",
                  "help": null,
                  "excerpt": null
                }
              ]
            }

            """
        #expect(JSONReporter().report(Array(Sample.diagnostics.dropFirst())) == expected)
    }

    @Test(
        "columns count characters where the line is known",
        arguments: [
            ("straße: ö!", 10, 2, 9, 1), ("警察: 日本", 9, 6, 5, 2), ("e\u{301}x", 4, 1, 3, 1), ("🚓 x", 6, 1, 3, 1),
            ("date: x", 7, 1, 7, 1), ("é", 99, 5, 2, 1), (nil, 10, 2, 10, 2),
        ] as [(String?, Int, Int, Int, Int)])
    func columns(excerpt: String?, column: Int, length: Int, shown: Int, shownLength: Int) throws {
        let diagnostic = Diagnostic.error(
            rule: "r", location: SourceLocation(file: "f", line: 1, column: column), message: "m", excerpt: excerpt,
            length: length)
        let report = JSONReporter().report([diagnostic])
        #expect(report.contains("\"column\": \(shown),"), "\(report)")
        #expect(report.contains("\"length\": \(shownLength),"), "\(report)")
    }

    @Test("carries hostile text whole, but escaped")
    func hostile() throws {
        let report = JSONReporter().report([Sample.hostile])
        #expect(!report.contains("\u{1B}") && !report.contains("\u{9B}"))
        let object = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
        let diagnostics = try #require(object?["diagnostics"] as? [[String: Any]])
        #expect(diagnostics.first?["message"] as? String == Sample.hostile.message)
    }
}
