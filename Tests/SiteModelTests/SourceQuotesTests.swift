import Diagnostics
import SiteModel
import Testing

@Suite("The source line of a problem")
struct SourceQuotesTests {
    @Test(
        "is shown with the place marked, whatever the rule",
        arguments: [
            ("a.md", "text only\n", "front-matter-missing", "text only", 9),
            ("a.md", "---\ntitle: A\n", "front-matter-open", "---", 3),
            ("a.md", "---\ndate: 2026-03-02\n---\n", "field-missing", "---", 3),
            ("a.md", "---\ntitle: A\u{0}b\n---\n", "file-nul", "title: A\u{0}b", 1),
            ("a.md", "---\r\ntitle: A\r\nslug: \"!\"\r\n---\r\n", "slug-invalid", "slug: \"!\"", 3),
            (
                "cases/a/index.md", "---\ntitle: A\nnumber: 1\nstage: closed\nopened: 2026-01-01\n---\n",
                "case-outcome-missing", "stage: closed", 6
            ),
            ("b.md", "---\ntitle: A\npermalink: /taken/\n---\n", "url-taken", "permalink: /taken/", 7),
        ])
    func shown(_ path: String, _ text: String, _ rule: String, _ excerpt: String, _ length: Int) async throws {
        let files = [path: text].merging(["TAKEN.md": "---\ntitle: T\nslug: taken\n---\n"]) { mine, _ in mine }
        let loaded = try await TemporarySite(files).load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.excerpt == excerpt)
        #expect(loaded.problems.first?.length == length)
    }

    @Test("of bad UTF-8 is shown with the one bad byte marked, in a page and in site.yml")
    func badBytes() async throws {
        let site = try TemporarySite()
        try site.put(Array("---\ntitle: Caf".utf8) + [0xE9] + Array(" open\n---\n".utf8), at: "a.md")
        let page = try #require(try await site.load().problems.first)
        #expect(page.excerpt == "title: Caf\u{FFFD} open")
        #expect([page.line, page.column, page.length] == [2, 11, 1])
        try site.put(Array("title: A\nmotto: Caf".utf8) + [0xE9, 10], at: "site.yml")
        let settings = try #require(try await site.load().problems.first { $0.file == "site.yml" })
        #expect(settings.excerpt == "motto: Caf\u{FFFD}")
        #expect([settings.line, settings.column] == [2, 11])
    }

    @Test("a link is marked to its end, and what has an excerpt or no file keeps what it has")
    func links() throws {
        let site = try TemporarySite(["a.md": "---\ntitle: A\n---\nSee [this](b.md#x) there.\n"])
        let file = site.content + "/a.md"
        let all = [
            Diagnostic.error(rule: "r", location: SourceLocation(file: file, line: 4, column: 5), message: "m"),
            .error(rule: "r", location: SourceLocation(file: file, line: 4, column: 5), message: "m", excerpt: "own"),
            .error(rule: "r", location: SourceLocation(file: file, line: 99, column: 1), message: "m"),
            .error(rule: "r", location: SourceLocation(file: file + "x", line: 1, column: 1), message: "m"),
            .error(rule: "r", location: SourceLocation(file: file), message: "m"),
        ]
        let completed = SourceQuotes.completed(all)
        #expect(completed.map(\.excerpt) == ["See [this](b.md#x) there.", "own", nil, nil, nil])
        #expect(completed.map(\.length) == [14, 1, 1, 1, 1])
    }
}
