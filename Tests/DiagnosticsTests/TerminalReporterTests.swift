import Diagnostics
import Testing

@Suite("The terminal report")
struct TerminalReporterTests {
    private let reporter = TerminalReporter(color: false)

    @Test("shows what, where, the line and what to do, in order")
    func table() {
        let expected = """
            error: The date "2026-13-40" is not a date.
              --> content/cases/26-1/index.md:4:7
               |
             4 | date: 2026-13-40
               |       ^^^^^^^^^^
               = help: Write it as YYYY-MM-DD, for example 2026-03-02.
               = rule: date-invalid

            warning: The link leads nowhere: 100%, truly.
               --> content/stories/a b.md:12
                = rule: link-broken

            note: The site has no pages.
              --> site.yml
               = rule: site-empty

            """
        #expect(reporter.report(Sample.diagnostics) == expected)
        #expect(reporter.report([]) == "")
    }

    @Test("the place counts characters where the line is known")
    func columns() {
        let place = SourceLocation(file: "f", line: 1, column: 10)
        #expect(
            reporter.report([.error(rule: "r", location: place, message: "m", excerpt: "straße: ö!")])
                .contains("--> f:1:9\n"))
        #expect(reporter.report([.error(rule: "r", location: place, message: "m")]).contains("--> f:1:10\n"))
    }

    @Test("colours go around the words and the carets, not around blanks")
    func color() {
        let report = TerminalReporter(color: true).report([Sample.diagnostics[1]])
        #expect(report.contains("\u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mThe date"))
        #expect(report.contains("       \u{1B}[1;31m^^^^^^^^^^\u{1B}[0m\n"))
    }

    @Test("no control character of a file reaches the terminal")
    func hostile() {
        let report = reporter.report([Sample.hostile])
        #expect(Sample.isSafe(report))
        #expect(report.contains("␛[2J"))
        #expect(report.split(separator: "\n").filter { $0.hasPrefix("error") }.count == 1)
        #expect(!report.contains("next line"))
        #expect(report.contains("   = help: first␈\n           second␀\n"))
    }

    @Test(
        "carets stand below the mark",
        arguments: [
            ("\tdate: x", 8, 1, "\tdate: x", "\t      ^"),
            ("a\tb\tc", 4, 3, "a\tb\tc", "a\tb^\t^"),
            ("straße: x", 10, 1, "straße: x", "        ^"),
            ("警察: x", 9, 1, "警察: x", "      ^"),
            ("警察: x", 1, 6, "警察: x", "^^^^"),
            ("🚓 x", 6, 1, "🚓 x", "   ^"),
            ("short", 6, 4, "short", "     ^"),
            ("short", 99, .max, "short", "     ^"),
            ("short", 4, .max, "short", "   ^^"),
            ("short", -3, 0, "short", "^"),
            ("", 1, 1, "", "^"),
        ])
    func carets(excerpt: String, column: Int, length: Int, line: String, carets: String) throws {
        let shown = try lines(excerpt: excerpt, column: column, length: length)
        #expect(shown.line == line)
        #expect(shown.carets == carets.replacing("a\tb^", with: " \t ^"))
    }

    @Test("a long line is cut around the mark", arguments: [0, 20, 500, 5_000, 9_990])
    func window(offset: Int) throws {
        let text = String(repeating: "é", count: offset) + "HERE" + String(repeating: "ö", count: 10_000 - offset)
        let shown = try lines(excerpt: text, column: 2 * offset + 1, length: 4)
        #expect(shown.line.count <= 102)
        let place = try #require(shown.line.firstRange(of: "HERE"))
        let before = shown.line.distance(from: shown.line.startIndex, to: place.lowerBound)
        #expect(shown.carets == String(repeating: " ", count: before) + "^^^^")
        #expect(shown.line.hasSuffix("…") == (offset < 9_900))
        #expect(shown.line.hasPrefix("…") == (offset > 40))
    }

    private func lines(excerpt: String, column: Int, length: Int) throws -> (line: String, carets: String) {
        let diagnostic = Diagnostic.error(
            rule: "r", location: SourceLocation(file: "f", line: 1, column: column), message: "m", excerpt: excerpt,
            length: length)
        let lines = reporter.report([diagnostic]).split(separator: "\n")
        try #require(lines.count == 6)
        return (String(lines[3].dropFirst(5)), String(lines[4].dropFirst(5)))
    }
}
