import Markdown
import Testing

@Suite("Escaped signs")
struct EscapedSignsTests {
    @Test(
        "a backslash before a sign of the extensions is one wherever CommonMark has one",
        arguments: [
            ("\\~ \\[ \\] \\{ \\} \\: \\@ \\. \\! \\^", "<p>~ [ ] { } : @ . ! ^</p>\n"),
            ("`\\~ \\[`", "<p><code>\\~ \\[</code></p>\n"),
            ("    \\~\\\\~", "<pre><code>\\~\\\\~\n</code></pre>\n"),
            ("``` \\~a\n\\[\n```", "<pre><code class=\"language-~a\">\\[\n</code></pre>\n"),
            ("[a\\]b](c/\\:d\\~ \"e\\~\")", "<p><a href=\"c/:d~\" title=\"e~\">a]b</a></p>\n"),
            ("[a\\]b]\n\n[a\\]b]: /c\\.d '\\['", "<p><a href=\"/c.d\" title=\"[\">a]b</a></p>\n"),
            ("<https://a.gov/\\[\\.x>", "<p><a href=\"https://a.gov/%5C%5B%5C.x\">https://a.gov/\\[\\.x</a></p>\n"),
            ("![a\\~](b\\~.png)", "<p><img src=\"b~.png\" alt=\"a~\" loading=\"lazy\" decoding=\"async\" /></p>\n"),
            ("\\\\~a", "<p>\\~a</p>\n"),
            ("\\[a](b)", "<p>[a](b)</p>\n"),
            ("1\\. a", "<p>1. a</p>\n"),
            ("\\~**\"a\"**", "<p>~<strong>“a”</strong></p>\n"),
            ("a\\", "<p>a\\</p>\n"),
            ("\\a", "<p>\\a</p>\n"),
        ])
    func escapes(markdown: String, html: String) {
        var options = MarkdownOptions()
        let page = rendered(markdown, options: options)
        #expect(page.htmlText == html)
        options.extensions = .none
        #expect(rendered(markdown, options: options).htmlText == html)
    }

    @Test("raw HTML keeps its backslashes")
    func rawHTML() {
        #expect(rendered("<b a=\"\\~\">\n\n<div>\\[</div>").textOfHTML.contains("&lt;div&gt;\\[&lt;/div&gt;"))
    }

    @Test("a text in Syriac keeps its own signs", arguments: ["ܐ܀\\~a ܁", "ܐ܀\\~a ܁\u{85}"])
    func syriac(_ text: String) {
        let page = rendered(text)
        #expect(page.plainText.hasPrefix("ܐ܀~a ܁"))
    }

    @Test("places stay where they are behind escaped signs")
    func places() {
        #expect(rendered("\\~\\[ [a](b)").links.map(\.column) == [6])
    }
}
