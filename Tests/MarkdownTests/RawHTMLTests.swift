import Markdown
import Testing

@Suite("HTML in a text")
struct RawHTMLTests {
    @Test(
        "HTML is shown as text with one warning a place",
        arguments: [
            ("<div>\n*a*\n</div>", "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>\n", 1),
            ("a <b>b</b> c", "<p>a &lt;b&gt;b&lt;/b&gt; c</p>\n", 2),
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n", 1),
            ("a <img src=x onerror=alert(1)>", "<p>a &lt;img src=x onerror=alert(1)&gt;</p>\n", 1),
            ("- <hr>", "<ul>\n<li>&lt;hr&gt;</li>\n</ul>\n", 1),
            ("a <?php x ?>", "<p>a &lt;?php x ?&gt;</p>\n", 1),
            ("## a <i>", "<h2 id=\"a\">a &lt;i&gt;</h2>\n", 1),
            ("![a <i> b](c)", "<p><img src=\"c\" alt=\"a  b\" loading=\"lazy\" decoding=\"async\" /></p>\n", 1),
            ("[a <i>](c)", "<p><a href=\"c\">a &lt;i&gt;</a></p>\n", 1),
            ("a <!-- note --> b", "<p>a  b</p>\n", 1),
            ("<!-- note -->\n\nb", "<p>b</p>\n", 1),
            ("<!-- note --> <b>x", "<p>&lt;!-- note --&gt; &lt;b&gt;x</p>\n", 1),
            ("`<b>` \\<b> &lt;b>", "<p><code>&lt;b&gt;</code> &lt;b&gt; &lt;b&gt;</p>\n", 0),
        ]
    )
    func shown(markdown: String, html: String, warnings: Int) {
        let page = rendered(markdown, absoluteBase: "https://a.gov")
        #expect(page.htmlWithoutPermalinks == html)
        #expect(page.rules == Array(repeating: "markdown-raw-html", count: warnings))
        #expect(page.diagnostics.allSatisfy { $0.severity == .warning })
        #expect(page.feedText?.contains("<b>") == false)
    }

    @Test("a warning marks the tag")
    func position() {
        let page = rendered("x\n\ny\n  z <b class=a>b", firstLine: 4)
        let warning = page.diagnostics.first
        #expect(warning?.location.line == 7)
        #expect(warning?.location.column == 5)
        #expect(warning?.length == 11)
        #expect(warning?.excerpt == "  z <b class=a>b")
        let block = rendered("x\n\n<div>\nz\n</div>", firstLine: 4).diagnostics.first
        #expect(block?.location.line == 6)
        #expect(block?.location.column == 1)
        #expect(block?.length == 5)
    }

    @Test("many tags of one file are summed up")
    func summed() {
        #expect(rendered(String(repeating: "a <b>\n", count: 5)).diagnostics.count == 5)
        let page = rendered(String(repeating: "a <b>\n", count: 105))
        #expect(page.diagnostics.count == 6)
        #expect(page.diagnostics.last?.message.contains("100 more") == true)
        #expect(page.diagnostics.last?.location.line == 6)
    }
}
