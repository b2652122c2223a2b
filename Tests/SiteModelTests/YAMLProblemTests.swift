import Foundation
import SiteModel
import Testing

@Suite("YAML that can not be read")
struct YAMLProblemTests {
    @Test(
        "is explained in plain words, at the place where it began, with a remedy for that mistake",
        arguments: [
            ("title: Update: road open", 2, 14, "second value on the line", "quotes"),
            (
                "title: A\nchanges:\n  - date: 2026-01-01\n    note: No: it is closed", 5, 13,
                "second value on the line", "quotes"
            ),
            ("title: A\n  date: 2026-03-02", 3, 7, "indented", "start of its line"),
            ("title: A\n\tdate: 2026-03-02", 3, 1, "tab", "spaces"),
            ("title: @handle", 2, 8, "can not begin with this character", "quotes"),
            ("title: *bold* words", 2, 8, "can not begin with “*”", "quotes"),
            ("title: *bold", 2, 8, "there is none", "quotes"),
            ("title: \"never closed\ndate: 2026-03-02", 2, 8, "quotation mark is never closed", "Close it"),
            ("title: 'never closed\ndate: 2026-03-02", 2, 8, "quotation mark is never closed", "Close it"),
            ("title: \"a\\q\"", 2, 10, "backslash", "twice"),
            ("title: A\ntags: [one, two\ndate: 2026-03-02", 3, 7, "list in [ ]", "[first, second]"),
            ("title: A\nimage: {src: a.jpg\ndate: 2026-03-02", 3, 8, "{ }", "alt"),
            ("title: A\nthis is a line\ndate: 2026-03-02", 3, 1, "“name: value”", "space behind the colon"),
            ("title: A\ntags: - one", 3, 7, "list can not begin", "below the name"),
            ("title: \"We said \"three\".\"", 2, 17, "ends the text, and more follows", "“ ”"),
            ("title: A\nimage: {src: a.jpg, alt: It was wrong: it is 388.}", 3, 38, "second value", "straight quotes"),
            ("title: A\nimage: {src: a.jpg, alt: “It was: it is”}", 3, 35, "second value", "straight quotes"),
            ("title: A\nimage: {src: a.jpg alt: It is 388.}", 3, 23, "second value", "comma is missing"),
            ("title: A\nimage: {src: a.jpg, alt: \"We \"said\" it\"}", 3, 30, "ends the text", "\\\""),
            ("title: A\ndate: 2026-03-02\ntitle: B", 4, 1, "“title” stands there twice", "remove the other"),
        ])
    func explained(_ text: String, _ line: Int, _ column: Int, _ why: String, _ remedy: String) async throws {
        let loaded = try await TemporarySite(["a.md": "---\n\(text)\n---\n"]).load()
        #expect(loaded.rules == ["front-matter-invalid"])
        let problem = try #require(loaded.problems.first)
        #expect(problem.line == line)
        #expect(problem.column == column)
        #expect(problem.message.contains(why), "\(problem.message)")
        #expect(problem.help.contains(remedy), "\(problem.help)")
        #expect(problem.excerpt == text.split(separator: "\n").dropFirst(line - 2).first.map(String.init))
    }

    @Test("text that lost its field is told from a mistyped name")
    func lostText() async throws {
        let text = "---\ntitle: A\nsummary: One line.\n\n<p>Another line that says: it goes on and on and on</p>\n---\n"
        let problem = try #require(try await TemporarySite(["a.md": text]).load().problems.first)
        #expect(problem.rule == "field-unknown")
        #expect(problem.line == 5)
        #expect(problem.message.contains("text, not a field"))
        #expect(problem.help.contains("indented"))
    }

    @Test(
        "between { and } a comma or a missing blank is told as that, with what to write",
        arguments: [
            (
                "note: We said three, not four", 56, "ends at the comma before this",
                "note: \"We said three, not four\""
            ),
            ("note: One, two, 3 and four", 46, "ends at the comma", "note: \"One, two, 3 and four\""),
            ("note:Three", 35, "A blank is missing behind the colon of “note”", "Write note: Three"),
        ])
    func braces(_ note: String, _ column: Int, _ why: String, _ remedy: String) async throws {
        let text = "---\ntitle: A\nchanges:\n- {date: 2026-03-02, kind: minor, \(note)}\n---\n"
        let problems = try await TemporarySite(["a.md": text]).load().problems
        #expect(problems.map(\.rule) == ["field-unknown"])
        #expect(problems.first?.line == 4)
        #expect(problems.first?.column == column)
        #expect(problems.first?.message.contains(why) == true, "\(problems)")
        #expect(problems.first?.help.contains(remedy) == true, "\(problems)")
    }

    @Test("a needed value with no blank behind its colon is not said to be missing as well")
    func glued() async throws {
        let text = "---\ntitle: A\nchanges:\n  - {date:2026-03-02, kind: minor}\n---\n"
        let problems = try await TemporarySite(["a.md": text]).load().problems
        #expect(problems.map(\.message) == ["A blank is missing behind the colon of “date”."])
        #expect(problems.first?.help == "Write date: 2026-03-02")
    }
}
