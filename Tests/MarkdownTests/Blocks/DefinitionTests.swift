import Diagnostics
import Markdown
import Testing

@Suite("Definition lists")
struct DefinitionTests {
    @Test(
        "terms and definitions become a list",
        arguments: [
            ("a\n: b", "<dt>a</dt>\n<dd>b</dd>\n"),
            ("a\nb\n: *c*\n: d\ne", "<dt>a</dt>\n<dt>b</dt>\n<dd><em>c</em></dd>\n<dd>d\ne</dd>\n"),
            ("a\n: b\n\nc\n:   d", "<dt>a</dt>\n<dd>b</dd>\n<dt>c</dt>\n<dd>d</dd>\n"),
            ("a\n\n: b", "<dt>a</dt>\n<dd>\n<p>b</p>\n</dd>\n"),
            ("a\n: b\n\n  c", "<dt>a</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n</dd>\n"),
            ("a\n: b\n\n: c", "<dt>a</dt>\n<dd>b</dd>\n<dd>\n<p>c</p>\n</dd>\n"),
            ("# a *b*\n[c](d)\n: e", "<dt><a href=\"d\">c</a></dt>\n<dd>e</dd>\n"),
            ("a\n: - b\n  - c", "<dt>a</dt>\n<dd>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</dd>\n"),
            ("a\n: ```\n  b\n\n  c\n  ```", "<dt>a</dt>\n<dd>\n<pre><code>b\n\nc\n</code></pre>\n</dd>\n"),
            ("a\n: b\n  : c", "<dt>a</dt>\n<dd>\n<dl>\n<dt>b</dt>\n<dd>c</dd>\n</dl>\n</dd>\n"),
            ("> a\n> : b", "<dt>a</dt>\n<dd>b</dd>\n"), ("- a\n  : b\n- c", "<dt>a</dt>\n<dd>b</dd>\n"),
            ("a\r\n: b\r\n", "<dt>a</dt>\n<dd>b</dd>\n"), ("a\n:\tb", "<dt>a</dt>\n<dd>b</dd>\n"),
            ("- a\n: b", nil), ("a\n:b", nil), ("a\n:", nil), (": b", nil), ("a\n\\: b", nil), ("# a\n: b", nil),
            ("a\n    : b", nil), ("```\na\n: b\n```", nil), ("a\n\n***\n\n: b", nil),
        ] as [(String, String?)])
    func lists(_ text: String, _ expected: String?) {
        let page = rendered(text)
        guard let expected else {
            #expect(!page.htmlText.contains("<dl>"))
            return
        }
        #expect(page.htmlText.contains("<dl>\n\(expected)</dl>\n"), "\(page.htmlText)")
        #expect(page.rules == [])
        #expect(!page.htmlText.contains("___") && !page.htmlText.contains("<hr"))
    }

    @Test("lists that something stands between are two")
    func apart() {
        #expect(rendered("a\n: b\n\n***\n\nc\n: d").htmlText.pieces(from: "<dl>", to: "</dl>").count == 2)
    }

    @Test("the words are lines of the plain text")
    func plainText() {
        #expect(rendered("a\n: b *c*\n: d\n").plainText == "a\nb c\nd")
    }

    @Test(
        "problems are told at their place",
        arguments: [
            ("a [x](javascript:y)\n: b", 1, 3), ("a\n: b [x](javascript:y)", 2, 5),
            ("a\n:   b\nc [x](javascript:y)", 3, 3), ("- a\n\n  : b\n\n    c\n    d [x](javascript:y)", 6, 7),
            ("> a\n> : b\n> c [x](javascript:y)", 3, 5), ("a\n: b\n\n\t> c\n\t> [x](javascript:y)", 5, 4),
        ])
    func places(_ text: String, _ line: Int, _ column: Int) {
        let page = rendered(text, firstLine: 10)
        #expect(page.rules == ["markdown-link-scheme"])
        #expect(page.diagnostics.first?.location.line == line + 9)
        #expect(page.diagnostics.first?.location.column == column)
    }

    @Test("headings in definitions know their lines")
    func headings() {
        #expect(rendered("a\n: b\n\n  ## c", firstLine: 3).headings.map(\.line) == [6])
    }
}
