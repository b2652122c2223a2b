import Diagnostics
import Markdown
import Testing

@Suite("Links and images")
struct LinkTests {
    @Test("of a link that leads to nothing any more the words stay; a picture is an error")
    func wordsOnly() {
        let page = rendered("[a *b*](x) [c](y) ![d](x)", absoluteBase: "https://a.gov") {
            $0.destination == "x" ? .wordsOnly(message: "m", help: "h") : .keep
        }
        #expect(page.htmlText.hasPrefix("<p>a <em>b</em> <a href=\"y\">c</a> <img src=\"\""))
        #expect(page.feedText?.hasPrefix("<p>a <em>b</em> <a href=\"https://a.gov") == true)
        #expect(page.rules == ["markdown-link-expired", "markdown-link-broken"])
        #expect(page.diagnostics.map(\.severity) == [.warning, .error])
    }

    @Test(
        "a link is found where it stands in the file",
        arguments: [
            ("[a](x)", 1, 1),
            ("See [a](x)", 1, 5),
            ("## H [a](x)", 1, 6),
            ("é [a](x)", 1, 4),
            ("one\n  two [a](x)", 2, 7),
            ("one [two\nthree](x)", 1, 5),
            ("one [\ntwo](x)", 1, 5),
            ("- one\n- two\n  three [a](x)", 3, 9),
            ("> one\n> two [a](x)", 2, 7),
            ("> one\nlazy [a](x)", 2, 6),
            ("> - one\n>   two [a](x)", 2, 9),
            ("one\n\n<http://x.gov>", 3, 1),
            ("one\n  two <http://x.gov> b", 2, 7),
            ("`a\nb` [a](x)", 2, 4),
            ("a **b [`c`](x)**", 1, 7),
            ("![a](x)", 1, 1),
            ("one ![**a**](x)", 1, 5),
            ("one []( x )", 1, 5),
            ("H [a](x)\n===", 1, 3),
            ("a\r\nb [a](x)", 2, 3),
            ("a\r\rb [a](x)", 3, 3),
            ("one [a][r]\n\n[r]: x", 1, 5),
        ]
    )
    func positions(markdown: String, line: Int, column: Int) {
        for firstLine in [1, 7] {
            let links = rendered(markdown, firstLine: firstLine).links
            #expect(links.count == 1)
            #expect(links.first?.line == line + firstLine - 1)
            #expect(links.first?.column == column)
        }
    }

    @Test(
        "a link or picture without an address is an error",
        arguments: ["See [a]()", "See [a](<>)", "See [a][b]\n\n[b]: <>", "See ![a]()"])
    func empty(_ markdown: String) {
        let page = rendered(markdown)
        #expect(page.rules == ["markdown-link-broken"])
        #expect(page.diagnostics.first?.severity == .error)
        #expect(page.diagnostics.first?.location.column == 5)
        #expect(page.diagnostics.first?.message.hasSuffix("has no address.") == true)
    }

    @Test("several links of one line keep their columns")
    func severalLinks() {
        let page = rendered("start\n   [a](1) ![b](2) <http://3> [c](4)")
        #expect(page.links.map(\.column) == [4, 11, 19, 30])
        #expect(page.links.map(\.isImage) == [false, true, false, false])
        #expect(page.links.map(\.destination) == ["1", "2", "http://3", "4"])
    }

    @Test("the site keeps, replaces or refuses each destination")
    func resolution() {
        let page = rendered("[a](a.md#x) ![b](b.jpg) [c](gone.md)", firstLine: 5) { link in
            switch link.destination {
            case "a.md#x": .replace("/a/?q=1&r=2#x")
            case "b.jpg": .replace("/b/b.jpg")
            case "gone.md": .problem(message: "No such page.", help: "Did you mean a.md?")
            default: .keep
            }
        }
        #expect(
            page.htmlText == """
                <p><a href="/a/?q=1&amp;r=2#x">a</a> <img src="/b/b.jpg" alt="b" loading="lazy" decoding="async" /> \
                <a href="gone.md">c</a></p>

                """
        )
        #expect(
            page.diagnostics == [
                Diagnostic(
                    rule: "markdown-link-broken",
                    severity: .error,
                    location: SourceLocation(file: "content/page.md", line: 5, column: 25),
                    message: "No such page.",
                    help: "Did you mean a.md?",
                    excerpt: "[a](a.md#x) ![b](b.jpg) [c](gone.md)",
                    length: 12
                )
            ]
        )
        #expect(page.links.map(\.destination) == ["a.md#x", "b.jpg", "gone.md"])
    }

    @Test(
        "feeds get absolute addresses",
        arguments: [
            ("/a/b", "https://x.gov/a/b"),
            ("#c", "https://x.gov/cases/26-1/#c"),
            ("d/e.jpg", "https://x.gov/cases/26-1/d/e.jpg"),
            ("./d", "https://x.gov/cases/26-1/d"),
            ("../f?g#h", "https://x.gov/cases/f?g#h"),
            ("../../../f", "https://x.gov/f"),
            ("..", "https://x.gov/cases/"),
            ("?q", "https://x.gov/cases/26-1/?q"),
            ("https://y.gov/z", "https://y.gov/z"),
            ("mailto:a@b.gov", "mailto:a@b.gov"),
            ("tel:911", "tel:911"),
        ]
    )
    func absolute(url: String, expected: String) {
        for page in ["/cases/26-1/", "https://x.gov/cases/26-1/"] {
            for base in ["https://x.gov", "https://x.gov/"] {
                let result = rendered("[a](\(url)) ![b](\(url))", absoluteBase: base, pageURL: page)
                #expect(result.htmlText.contains("<a href=\"\(url)\">"))
                #expect(result.htmlText.contains("<img src=\"\(url)\""))
                #expect(result.feedText?.contains("<a href=\"\(expected)\">") == true)
                #expect(result.feedText?.contains("<img src=\"\(expected)\"") == true)
            }
        }
    }

    @Test("the feed's HTML uses the replaced destinations")
    func absoluteReplacement() {
        let page = rendered("## T\n\n[a](a.md)", absoluteBase: "https://x.gov") { _ in .replace("/a/") }
        #expect(page.feedText == "<h2>T</h2>\n<p><a href=\"https://x.gov/a/\">a</a></p>\n")
    }

    @Test(
        "a link in a link's words is shown as words, and told",
        arguments: [
            ("[a <https://b.gov> *c*](d.md) e", "<a href=\"d.md\">a https://b.gov <em>c</em></a> e"),
            (
                "[*<f@b.gov>*](d.md) <https://b.gov>",
                "<a href=\"d.md\"><em>f@b.gov</em></a> <a href=\"https://b.gov\">https://b.gov</a>"
            ),
        ])
    func nested(_ text: String, _ html: String) {
        let page = rendered(text)
        #expect(page.htmlText == "<p>\(html)</p>\n")
        #expect(page.rules == ["markdown-link-nested"])
        #expect(page.diagnostics.first?.location.line == 1)
    }

    @Test("an address and a note in allowed HTML's link are no links, and this is no mistake")
    func bareInHTML() {
        var options = MarkdownOptions()
        options.rawHTML = .allowed(.usual)
        let page = rendered("<a href=\"https://b.gov\">www.b.gov[^c]</a>\n\n[^c]: d", options: options)
        #expect(
            page.htmlText.contains(
                "<a href=\"https://b.gov\">www.b.gov<sup class=\"note-ref\" id=\"note-1-ref\">1</sup></a>"))
        #expect(page.rules == [])
    }

    @Test("a note's links back stand behind HTML that it does not end")
    func unendedNote() {
        var options = MarkdownOptions()
        options.rawHTML = .allowed(.usual)
        let page = rendered("a[^b]\n\n[^b]: <a href=\"c.md\">d", options: options)
        #expect(page.htmlText.contains("<a href=\"c.md\">d</a> <a href=\"#note-1-ref\""))
        #expect(page.rules == ["markdown-html-unclosed"])
    }

    @Test("a link in allowed HTML's link is shown as words")
    func nestedInHTML() {
        var options = MarkdownOptions()
        options.rawHTML = .allowed(.usual)
        let page = rendered("<a href=\"b.md\">c [d](e.md)</a> [f](g.md)", options: options)
        #expect(page.htmlText == "<p><a href=\"b.md\">c d</a> <a href=\"g.md\">f</a></p>\n")
        #expect(page.rules == ["markdown-link-nested"])
    }
}
