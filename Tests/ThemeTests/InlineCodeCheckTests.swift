import Testing

@testable import Theme

@Suite("Code in templates")
struct InlineCodeCheckTests {
    @Test(
        "that browsers would not run or load is an error at its place",
        arguments: [
            ("<p style=\"color: red\">", "template-inline-code", 4),
            ("<a  href=\"#\" onclick=\"x()\">", "template-inline-code", 14),
            ("<style>a{}</style>", "template-inline-code", 1), ("x <script>x()</script>", "template-inline-code", 3),
            ("<script type=\"module\">x()</script>", "template-inline-code", 1),
            ("<iframe src=\"/x/\"></iframe>", "template-inline-code", 1),
            ("<script src=\"https://a.example/x.js\"></script>", "template-elsewhere", 9),
            ("<img alt=\"\" src='//a.example/x.png'>", "template-elsewhere", 13),
            ("<link rel=\"stylesheet\" href=\"https://a.example/x.css\">", "template-elsewhere", 24),
            ("<img alt=\"\" src=\"data:image/gif;base64,x\">", "template-elsewhere", 13),
        ])
    func wrong(template: String, rule: String, column: Int) throws {
        let loaded = try TemporaryThemes.plain("\n" + template).load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.line == 2)
        #expect(loaded.problems.first?.column == column)
        #expect(loaded.problems.first?.help.isEmpty == false)
    }

    @Test(
        "that is data, a file or only looks like code is none",
        arguments: [
            "<script type=\"application/ld+json\">{}</script>", "<script src=\"{{script}}\" defer></script>",
            "<a href=\"https://a.example/\">x</a>", "<link rel=\"license\" href=\"https://a.example/\">",
            "<p>style=\"x\" onclick=\"y\"</p>", "<a{{#is_home}} class=\"x\"{{/is_home}} data-once=\"1\">x</a>",
        ])
    func right(template: String) throws {
        #expect(try TemporaryThemes.plain(template).load().rules == [])
    }
}
