import Diagnostics
import Testing

@Suite("The report for GitHub")
struct GitHubReporterTests {
    @Test("is one command a diagnostic, in order")
    func table() {
        let expected = """
            ::error file=content/cases/26-1/index.md,line=4,col=7,endColumn=17,title=date-invalid::\
            The date "2026-13-40" is not a date.%0AWrite it as YYYY-MM-DD, for example 2026-03-02.
            ::warning file=content/stories/a b.md,line=12,title=link-broken::\
            The link leads nowhere: 100%25, truly.
            ::notice file=site.yml,title=site-empty::The site has no pages.

            """
        #expect(GitHubReporter().report(Sample.diagnostics) == expected)
    }

    @Test("no text can add a command or a property")
    func hostile() {
        let report = GitHubReporter().report([Sample.hostile])
        #expect(Sample.isSafe(report))
        #expect(report.split(separator: "\n").count == 1)
        #expect(report.contains("file=evil␛[2J %3A%3Aerror%3A%3A.md,"))
        let tricky = Diagnostic.error(
            rule: "r", location: SourceLocation(file: "a%\u{301},:\u{301}b"), message: "%\u{301}0A")
        #expect(GitHubReporter().report([tricky]) == "::error file=a%25\u{301}%2C%3A\u{301}b,title=r::%25\u{301}0A\n")
    }

    @Test("columns count characters")
    func columns() {
        let diagnostic = Diagnostic.error(
            rule: "r", location: SourceLocation(file: "f", line: 1, column: 10), message: "m",
            excerpt: "straße: ö!", length: 2)
        #expect(GitHubReporter().report([diagnostic]).contains(",col=9,endColumn=10,"))
    }
}
