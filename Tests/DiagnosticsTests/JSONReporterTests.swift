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

    @Test("carries hostile text whole, but escaped")
    func hostile() throws {
        let report = JSONReporter().report([Sample.hostile])
        #expect(!report.contains("\u{1B}") && !report.contains("\u{9B}"))
        let object = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
        let diagnostics = try #require(object?["diagnostics"] as? [[String: Any]])
        #expect(diagnostics.first?["message"] as? String == Sample.hostile.message)
    }
}
