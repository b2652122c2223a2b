import Markdown
import Testing

@Suite("Struck words")
struct StrikethroughTests {
    @Test(
        "one or two tildes strike what stands between as many",
        arguments: [
            ("~~a~~", "<del>a</del>"),
            ("~a~ and ~~b c~~.", "<del>a</del> and <del>b c</del>."),
            ("~~a *b* `c` [d](e)~~", "<del>a <em>b</em> <code>c</code> <a href=\"e\">d</a></del>"),
            ("*a ~~b~~ c*", "<em>a <del>b</del> c</em>"),
            ("~~a\nb~~", "<del>a\nb</del>"),
            ("~~a ~b~ c~~", "<del>a <del>b</del> c</del>"),
            ("~~a ~5 b~~", "<del>a ~5 b</del>"),
            ("x~~a~~y", "x<del>a</del>y"),
            ("~~\"a\"~~", "<del>“a”</del>"),
            ("[~~a~~](b)", "<a href=\"b\"><del>a</del></a>"),
            ("z ~~~a~~~ b", "z ~~~a~~~ b"),
            ("~~a~", "~~a~"),
            ("~a~~", "~a~~"),
            ("~~ a ~~", "~~ a ~~"),
            ("~~a", "~~a"),
            ("a~~", "a~~"),
            ("z ~~~~", "z ~~~~"),
            ("*~~a* b~~", "<em>~~a</em> b~~"),
            ("about ~5 to ~6", "about ~5 to ~6"),
            ("\\~~a~~", "~~a~~"),
            ("\\~\\~a~~", "~~a~~"),
            ("~~a\\~~", "~~a~~"),
            ("`~~a~~`", "<code>~~a~~</code>"),
        ])
    func strikes(markdown: String, html: String) {
        let page = rendered("x\n\n" + markdown)
        #expect(page.htmlText == "<p>x</p>\n<p>\(html)</p>\n")
        #expect(page.rules == [])
    }

    @Test("a new paragraph ends nothing")
    func paragraphs() {
        #expect(rendered("~~a\n\nb~~").htmlText == "<p>~~a</p>\n<p>b~~</p>\n")
    }

    @Test("the words stay in summaries, the signs do not")
    func plainText() {
        #expect(rendered("a ~~b~~ c").plainText == "a b c")
        #expect(rendered("## a ~~b~~").headings.map(\.id) == ["a-b"])
    }

    @Test("without the extension tildes are text")
    func off() {
        #expect(rendered("~~a~~", options: options(.none)).htmlText == "<p>~~a~~</p>\n")
    }
}
