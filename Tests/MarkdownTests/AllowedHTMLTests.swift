import Markdown
import Testing

@Suite("HTML that a site allows")
struct AllowedHTMLTests {
    static func page(
        _ text: String, list: HTMLAllowList = .usual, extensions: MarkdownExtensions = .none,
        resolve: (LinkUse) -> LinkResolution = { _ in .keep }
    ) -> RenderedMarkdown {
        var options = MarkdownOptions()
        options.rawHTML = .allowed(list)
        options.extensions = extensions
        return rendered(text, options: options, absoluteBase: "https://a.gov", resolve: resolve)
    }

    @Test(
        "elements and attributes of the list are printed",
        arguments: [
            ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>\n"),
            ("a<br>b<BR/>c", "<p>a<br />b<br />c</p>\n"),
            ("<kbd>*x*</kbd>", "<p><kbd><em>x</em></kbd></p>\n"),
            (
                "<abbr title='A \"b\" &amp; &lt;c&gt;'>x</abbr>",
                "<p><abbr title=\"A &quot;b&quot; &amp; &lt;c&gt;\">x</abbr></p>\n"
            ),
            ("<span lang=es dir=ltr>x</span>", "<p><span lang=\"es\" dir=\"ltr\">x</span></p>\n"),
            (
                "<details open>\n<summary>More</summary>\n\n*x*\n\n</details>",
                "<details open=\"\">\n<summary>More</summary>\n<p><em>x</em></p>\n</details>\n"
            ),
            (
                "<table>\n<tr><th scope=col>A<td colspan=2>1 < 2 &copy; &#65;&#146;</table>",
                "<table>\n<tr><th scope=\"col\">A</th><td colspan=\"2\">1 &lt; 2 &copy; A\u{2019}</td></tr></table>\n"
            ),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>\n"),
            ("<dl>\n<dt>a\n<dd>b\n</dl>", "<dl>\n<dt>a\n</dt><dd>b\n</dd></dl>\n"),
            ("<p>a<div>b</div>", "<p>a</p><div>b</div>\n"),
            ("> <div>\n> x\n> </div>", "<blockquote>\n<div>\nx\n</div>\n</blockquote>\n"),
            ("<a href=b.html title=t>x</a>", "<p><a href=\"b.html\" title=\"t\">x</a></p>\n"),
            (
                "<img src='a b.png' alt='x' width=3>",
                "<img src=\"a%20b.png\" alt=\"x\" width=\"3\" loading=\"lazy\" />\n"
            ),
            ("## a <i>b</i>", "<h2>a <i>b</i></h2>\n"),
        ])
    func printed(markdown: String, html: String) {
        let page = Self.page(markdown)
        #expect(page.htmlText == html)
        #expect(page.rules == [])
    }

    @Test(
        "what is not of the list is left out with a warning at its place, and its words stay",
        arguments: [
            ("<font color=red>x</font>", "<p>x</p>\n", ["1:1"]),
            ("a <b onclick=x>b</b>", "<p>a <b>b</b></p>\n", ["1:3"]),
            ("a <b style='x:y'>b</b>", "<p>a <b>b</b></p>\n", ["1:3"]),
            ("a <b class=x>b</b>", "<p>a <b>b</b></p>\n", ["1:3"]),
            ("<script>alert(1)</script>", "", ["1:1"]),
            ("<div>\n  <script>alert('<b>')</script>\nx</div>", "<div>\n\nx</div>\n", ["2:3"]),
            ("x <script>y</script>", "<p>x y</p>\n", ["1:3"]),
            (
                "> a\n>\n> <div>\n>  <iframe src=x></iframe></div>",
                "<blockquote>\n<p>a</p>\n<div>\n</div>\n</blockquote>\n", ["4:4"]
            ),
            ("<div><!-- x --></div>", "<div></div>\n", ["1:6"]),
            ("<?php x ?>", "", ["1:1"]),
            ("<!DOCTYPE html>", "", ["1:1"]),
            ("<![CDATA[x > y]]>", "y]]&gt;\n", ["1:1"]),
            ("a <div>b</div>", "<p>a b</p>\n", ["1:3"]),
            ("<td>x</td>", "x\n", ["1:1"]),
            ("<b>a", "<p><b>a</b></p>\n", ["1:1"]),
            ("*<b>a* b</b>", "<p><em><b>a</b></em> b</p>\n", ["1:2", "1:9"]),
            ("<div>\n\nx", "<div>\n<p>x</p>\n</div>\n", ["1:1"]),
            ("- <div>\n\nx\n\n</div>", "<ul>\n<li><div>\n</div>\n</li>\n</ul>\n<p>x</p>\n", ["1:3", "5:1"]),
            ("</div>", "", ["1:1"]),
            ("<div title=\"x", "", ["1:1"]),
            ("<div><b>x</div>", "<div><b>x</b></div>\n", ["1:6"]),
            ("<b>\n\nx\n\n</b>", "<b></b>\n<p>x</p>\n", ["1:1", "5:1"]),
            ("<img src=a.png>", "<img src=\"a.png\" alt=\"\" loading=\"lazy\" />\n", ["1:1"]),
            ("[a <a href=x>b</a>](c)", "<p><a href=\"c\">a b</a></p>\n", ["1:4"]),
            ("<ol type=disc><li value=x>a</ol>", "<ol><li>a</li></ol>\n", ["1:1", "1:15"]),
            (
                "<b id=1>a</b> <b id=x>b</b> <i id=x>c</i>", "<p><b>a</b> <b id=\"x\">b</b> <i>c</i></p>\n",
                ["1:1", "1:29"]
            ),
        ])
    func leftOut(markdown: String, html: String, places: [String]) {
        let page = Self.page(markdown)
        let isInk: (Character) -> Bool = { !$0.isWhitespace }
        #expect(page.htmlText.filter(isInk) == html.filter(isInk))
        #expect(page.diagnostics.map { "\($0.location.line ?? 0):\($0.location.column ?? 0)" } == places)
        #expect(page.diagnostics.allSatisfy { $0.severity == .warning && $0.help != nil })
    }

    @Test(
        "words directly in a list or table get the element that holds words there, with a warning at their place",
        arguments: [
            ("<ul>text<li>a</ul>", "<ul><li>text</li><li>a</li></ul>\n", "1:5"),
            ("<ol>\n x<b>y</b>\n</ol>", "<ol><li>\n x<b>y</b>\n</li></ol>\n", "2:2"),
            ("<dl>x</dl>", "<dl><dt>x</dt><dd></dd></dl>\n", "1:5"),
            ("<dl><dt>a<dd>b</dd>x<dd>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>x</dt><dd>c</dd></dl>\n", "1:20"),
            ("<table>x</table>", "<table><tr><td>x</td></tr></table>\n", "1:8"),
            ("<table><tbody>x<tr><td>y</table>", nil, "1:15"),
            ("<table><colgroup><col>x</table>", nil, "1:23"),
            (
                "<table><tr><td>ok <p>para <td>two<tr>three</table>",
                "<table><tr><td>ok <p>para </p></td><td>two</td></tr><tr><td>three</td></tr></table>\n", "1:38"
            ),
        ] as [(String, String?, String)])
    func frames(markdown: String, html: String?, place: String) {
        let page = Self.page(markdown)
        let isInk: (Character) -> Bool = { !$0.isWhitespace }
        if let html { #expect(page.htmlText.filter(isInk) == html.filter(isInk)) }
        #expect(page.htmlText.contains(/<(td|li|dt)>\s*(text|x|three)/))
        #expect(page.rules == ["markdown-html-misplaced"])
        #expect(page.diagnostics.map { "\($0.location.line ?? 0):\($0.location.column ?? 0)" } == [place])
    }

    @Test(
        "a list of terms and meanings has both",
        arguments: [
            ("<dl><dt>a</dl>", "<dl><dt>a</dt><dd></dd></dl>\n"), ("<dl><dd>a</dl>", "<dl><dt></dt><dd>a</dd></dl>\n"),
            ("<dl><dt>a<dt>b<dd>c<dd>d</dl>", "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd>d</dd></dl>\n"),
        ])
    func terms(markdown: String, html: String) {
        let page = Self.page(markdown)
        #expect(page.htmlText == html)
        #expect(page.rules == [])
    }

    @Test("addresses are checked and resolved like those of Markdown, for the page and for feeds")
    func links() {
        var asked: [LinkUse] = []
        let page = Self.page("x\n\n<div>\n <a href='b.md'>x</a> <img src=&#99;.png alt=y></div>") {
            asked.append($0)
            return $0.isImage ? .keep : .replace("/b/")
        }
        #expect(page.htmlText.contains("<a href=\"/b/\">x</a> <img src=\"c.png\" alt=\"y\""))
        #expect(page.feedText?.contains("<a href=\"https://a.gov/b/\">x</a>") == true)
        #expect(page.feedText?.contains("src=\"https://a.gov/cases/26-1/c.png\"") == true)
        #expect(page.links == asked)
        #expect(asked.map(\.destination) == ["b.md", "c.png"])
        #expect(asked.map(\.line) == [4, 4])
        #expect(asked.map(\.column) == [2, 23])
        let broken = Self.page("<a href=x>y</a>") { _ in .problem(message: "m", help: nil) }
        #expect(broken.rules == ["markdown-link-broken"])
    }

    @Test(
        "an address of a forbidden kind never reaches the page",
        arguments: [
            "javascript:x", "JaVaScRiPt:x", "java&#115;cript:x", "java&#x0A;script:x", "java&Tab;script:x",
            "&#1;javascript:x", "javascript&colon;x", "javascript&#58x", "data:text/html,x", "vbscript:x",
            "//evil.example", "\\\\evil.example", "java&#0;script:x", " javascript:x", "&#x6A&#x61vascript:x",
        ])
    func schemes(url: String) {
        for markdown in [
            "<a href=\"\(url)\">x</a>", "<blockquote cite='\(url)'>x</blockquote>", "<img alt=x src=\"\(url)\">",
        ] {
            let page = Self.page(markdown)
            #expect(page.rules == ["markdown-link-scheme"], "\(markdown)")
            for html in [page.htmlText, page.feedText ?? ""] {
                #expect(!html.contains("href") && !html.contains("cite=") && !html.contains("src"), "\(html)")
            }
        }
    }

    @Test("an id is an anchor, and no heading takes it")
    func anchors() {
        let page = Self.page("<div id=records>x</div>\n\n## Records", extensions: .headingAnchors)
        #expect(page.anchors == ["records"])
        #expect(page.headings.map(\.id) == ["records-2"])
    }

    @Test("a list can be shorter, or hold class")
    func ownList() {
        let list = HTMLAllowList(elements: ["b"], attributes: ["class"])
        let page = Self.page("<b class='a \"'>x</b> <i>y</i>", list: list)
        #expect(page.htmlText == "<p><b class=\"a &quot;\">x</b> y</p>\n")
        #expect(page.diagnostics.first?.help?.contains("html_elements") == true)
    }

    @Test("nothing that acts can be put on a list")
    func never() {
        let list = HTMLAllowList(
            elements: ["script", "style", "iframe", "form", "svg", "b"], attributes: ["onclick", "style", "srcdoc"])
        let page = Self.page("<form onclick=x><b style=x onclick=y>z</b></form><svg><a></svg>", list: list)
        #expect(page.htmlText == "<p><b>z</b></p>\n" || page.htmlText == "<b>z</b>\n", "\(page.htmlText)")
    }

    @Test("words of HTML are in the plain text")
    func plain() {
        #expect(Self.page("<div>A &amp; b</div>\n\nc").plainText == "A & b\nc")
    }

    @Test(
        "hostile HTML takes time in proportion to its length",
        arguments: [
            "<b>", "<div>\n\n", "<a href=x>", "</b>", "<!--", "<", "<b title=\"", "<script>", "> <div>\n", "&#",
            "<b a=1 ",
        ])
    func linear(sign: String) {
        let clock = ContinuousClock()
        let short = clock.measure { _ = Self.page(String(repeating: sign, count: 4_000)) }
        let long = clock.measure { _ = Self.page(String(repeating: sign, count: 32_000)) }
        #expect(long < short * 40 + .milliseconds(300), "\(short) \(long)")
    }

    @Test(
        "a list's or table's frame does not reach around Markdown's blocks",
        arguments: [
            ("<ul>\n\n*x*\n\n</ul>", "<ul>\n</ul>\n<p><em>x</em></p>\n", "markdown-html-unclosed"),
            ("<table><tr>\n\n# x", "<table><tr>\n</tr></table>\n<h2>x</h2>\n", "markdown-html-unclosed"),
            (
                "<table>\n\n<tr><td>x</td></tr>\n\n</table>",
                "<table>\n<tr><td>x</td></tr>\n</table>\n", nil
            ),
        ])
    func frames(_ text: String, _ html: String, _ rule: String?) {
        let page = Self.page(text)
        #expect(page.htmlText.replacing(#/ id="[^"]*"/#, with: "") == html)
        #expect(page.rules.first == rule)
    }
}
