import Markdown
import Testing

@Suite("Rendering of Markdown")
struct MarkdownRendererTests {
    @Test(
        "CommonMark becomes HTML",
        arguments: [
            ("", ""),
            ("A *b* **c** `d`", "<p>A <em>b</em> <strong>c</strong> <code>d</code></p>\n"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
            ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
            ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr />\n"),
            ("```swift\n<a & b>\n```", "<pre><code class=\"language-swift\">&lt;a &amp; b&gt;\n</code></pre>\n"),
            ("a\\\nb", "<p>a<br />\nb</p>\n"),
            ("[a](b.md \"c\")", "<p><a href=\"b.md\" title=\"c\">a</a></p>\n"),
            ("<clerk@example.gov>", "<p><a href=\"mailto:clerk@example.gov\">clerk@example.gov</a></p>\n"),
            ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
            ("Jos\u{E9} \u{8B66}\u{5BDF}", "<p>Jos\u{E9} \u{8B66}\u{5BDF}</p>\n"),
        ]
    )
    func rendersCommonMark(markdown: String, html: String) {
        let page = rendered(markdown)
        #expect(page.htmlText == html)
        #expect(page.diagnostics.isEmpty)
        #expect(page.feedHTML == nil)
    }

    @Test(
        "punctuation is made typographic only if asked for",
        arguments: [
            ("\"Stop\"", "“Stop”", "&quot;Stop&quot;"),
            ("the chief's", "the chief’s", "the chief's"),
            ("9--5", "9–5", "9--5"),
            ("so --- yes", "so — yes", "so --- yes"),
            ("and...", "and…", "and..."),
        ]
    )
    func smartPunctuation(markdown: String, smart: String, plain: String) {
        var options = MarkdownOptions()
        #expect(rendered(markdown, options: options).htmlText == "<p>\(smart)</p>\n")
        options.smart = false
        #expect(rendered(markdown, options: options).htmlText == "<p>\(plain)</p>\n")
    }

    @Test("images have the words of their description and are loaded late")
    func images() {
        let page = rendered("![A **big** `x` \"q\" [l](m)](a b.jpg)\n![Tag <b>](<p'&q\".png> \"T & <t>\")")
        #expect(
            page.htmlText == """
                <p>![A <strong>big</strong> <code>x</code> “q” <a href="m">l</a>](a b.jpg)
                <img src="p&#x27;&amp;q%22.png" alt="Tag " title="T &amp; &lt;t&gt;" loading="lazy" decoding="async" /></p>

                """
        )
        let nested = rendered("![A **big** `x`\n\"q\" [l](m) ![in](n.png)](a.jpg)")
        #expect(
            nested.htmlText
                == "<p><img src=\"a.jpg\" alt=\"A big x “q” l in\" loading=\"lazy\" decoding=\"async\" /></p>\n")
        #expect(nested.links.map(\.destination) == ["a.jpg"])
        #expect(nested.plainText == "A big x “q” l in")
    }

    @Test("a slice of a file is rendered by itself")
    func slice() {
        let file = Array("---\ntitle: x\n---\n[a](b)\n".utf8)
        let body = file[17...]
        let page = MarkdownRenderer().render(body, file: "x.md", firstLine: 4)
        #expect(page.links == [LinkUse(destination: "b", isImage: false, line: 4, column: 1)])
    }

    @Test("bytes that are no UTF-8 are safe")
    func invalidUTF8() {
        let bodies: [[UInt8]] = [
            [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x00], [0x23, 0x20, 0xC3, 0x0A, 0xFF],
            [0x5B, 0xFF, 0x5D, 0x28, 0x80, 0x29], [0x3C, 0x62, 0xFF, 0x3E],
            [0x21, 0x5B, 0xF0, 0x9F, 0x5D, 0x28, 0x61, 0x29],
            Array(0...255),
        ]
        for body in bodies {
            let page = MarkdownRenderer().render(body[...], file: "x.md", absoluteBase: "https://a.gov")
            #expect(String(validating: page.html, as: UTF8.self) != nil)
            #expect(page.feedHTML.map { String(validating: $0, as: UTF8.self) != nil } == true)
            #expect(!page.html.contains(0))
        }
        #expect(MarkdownRenderer().render([0x61, 0xFF], file: "x.md").plainText == "a\u{FFFD}")
    }
}
