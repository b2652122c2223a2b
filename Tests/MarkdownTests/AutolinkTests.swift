import Diagnostics
import Markdown
import Testing

@Suite("Addresses without signs")
struct AutolinkTests {
    static func link(_ url: String, _ words: String? = nil) -> String { "<a href=\"\(url)\">\(words ?? url)</a>" }

    @Test(
        "addresses become links",
        arguments: [
            ("https://a.gov", link("https://a.gov")),
            ("See http://a.gov/b?c=d#e now", "See \(link("http://a.gov/b?c=d#e")) now"),
            ("HTTPS://A.gov", link("HTTPS://A.gov")),
            ("http://localhost:8080/x", link("http://localhost:8080/x")),
            ("www.a.gov/b", link("http://www.a.gov/b", "www.a.gov/b")),
            ("*www.a.gov*", "<em>\(link("http://www.a.gov", "www.a.gov"))</em>"),
            ("(www.a.gov)", "(\(link("http://www.a.gov", "www.a.gov")))"),
            ("~~www.a.gov~~", "<del>\(link("http://www.a.gov", "www.a.gov"))</del>"),
            ("请看https://a.gov 。", "请看\(link("https://a.gov")) 。"),
            ("ask a.b+c_d-e@x-y.z_1.gov", "ask \(link("mailto:a.b+c_d-e@x-y.z_1.gov", "a.b+c_d-e@x-y.z_1.gov"))"),
            ("https://a.gov/~x/y~", "\(link("https://a.gov/~x/y"))~"),
            ("a https://a.gov\nhttps://b.gov", "a \(link("https://a.gov"))\n\(link("https://b.gov"))"),
        ])
    func links(markdown: String, html: String) {
        let page = rendered(markdown)
        #expect(page.htmlText == "<p>\(html)</p>\n")
        #expect(page.rules == [])
    }

    @Test(
        "punctuation at the end belongs to the sentence",
        arguments: [
            ("https://a.gov.", "."), ("https://a.gov/b?", "?"), ("https://a.gov/b,", ","), ("https://a.gov/b!?", "!?"),
            ("https://a.gov/b:", ":"), ("https://a.gov/b*", "*"), ("https://a.gov/b~", "~"), ("https://a.gov/b'", "’"),
            ("https://a.gov/b\"", "”"), ("https://a.gov/b)", ")"), ("https://a.gov/b(c))", ")"),
            ("https://a.gov/b(c)", ""), ("https://a.gov/(b(c))d", ""), ("https://a.gov/b&hl;", "&amp;hl;"),
            ("https://a.gov/b;", ";"), ("https://a.gov/b&c=d;", ";"), ("https://a.gov/b<c", "&lt;c"),
        ])
    func ends(markdown: String, rest: String) {
        let html = rendered(markdown).htmlText
        #expect(html.hasSuffix("</a>\(rest)</p>\n"), "\(html)")
    }

    @Test(
        "what is no address is text",
        arguments: [
            "http://", "https://!", "www.", "www", "awww.b.gov", "-www.b.gov", "http:/a.gov", "shttp://a.gov",
            "http://a_b.c_d", "www.x_y.gov", "a@b", "@b.gov", "a@b.gov-", "a@b.gov_", "a@@b.gov", "a@b.c1",
            "https\\://a.gov", "www\\.a.gov", "a\\@b.gov", "`https://a.gov`", "`a@b.gov`",
        ])
    func noLinks(_ markdown: String) {
        let page = rendered(markdown)
        #expect(!page.htmlText.contains("<a "))
        #expect(page.links == [])
    }

    @Test(
        "an address that imitates another host is an error, and no link",
        arguments: ["https://www.a.gov@evil.example/", "www.a.gov@evil.example/b", "https://a.gov%40evil.example/"])
    func imitation(_ address: String) {
        let page = rendered("See \(address) now")
        #expect(page.htmlText == "<p>See \(address) now</p>\n")
        #expect(page.rules == ["markdown-link-scheme"])
        #expect(page.diagnostics.first?.severity == .error)
        #expect(page.diagnostics.first?.location.column == 5)
        #expect(page.diagnostics.first?.help == LinkFault.userName.help)
    }

    @Test("an address in a link or an image is only its words")
    func inLinks() {
        #expect(rendered("[https://a.gov x@b.gov](c)").links.map(\.destination) == ["c"])
        #expect(rendered("![https://a.gov](c)").htmlText.contains("alt=\"https://a.gov\""))
        #expect(rendered("<https://a.gov/b>").links.count == 1)
    }

    @Test(
        "typographic signs are none inside of an address",
        arguments: [
            ("https://xn--80ak6aa92e.example/a---b...c", "https://xn--80ak6aa92e.example/a---b...c"),
            ("https://a.gov/it's", "https://a.gov/it&#x27;s"),
            ("https://a.gov/a--b is--so", "https://a.gov/a--b"),
        ])
    func smart(markdown: String, url: String) {
        #expect(rendered(markdown).htmlText.contains("<a href=\"\(url)\">"))
    }

    @Test(
        "stars and underscores in an address are no emphasis, and those behind it are",
        arguments: [
            ("https://a.gov/_b_/*c*d", link("https://a.gov/_b_/*c*d")),
            ("**https://a.gov/_b_**", "<strong>\(link("https://a.gov/_b"))_</strong>"),
            ("*www.a.gov/*b* c*", "<em>\(link("http://www.a.gov/*b", "www.a.gov/*b"))</em> c*"),
            ("(see https://a.gov/_b_c) _d_", "(see \(link("https://a.gov/_b_c"))) <em>d</em>"),
            ("https://a.gov/`_b_`", "\(link("https://a.gov/"))<code>_b_</code>"),
            ("[x](https://a.gov/_b_c)", link("https://a.gov/_b_c", "x")),
            ("[x]( https://a.gov/_b_c )", link("https://a.gov/_b_c", "x")),
            ("[x](/?y=https://a.gov/_b_c)", link("/?y=https://a.gov/_b_c", "x")),
            ("[x](y \"https://a.gov/_b_c\")", "<a href=\"y\" title=\"https://a.gov/_b_c\">x</a>"),
            ("[x]\n\n[x]: https://a.gov/_b_c", link("https://a.gov/_b_c", "x")),
            ("[x]\n\n[x]:\n  https://a.gov/_b_c", link("https://a.gov/_b_c", "x")),
            ("[see https://a.gov/_b_c](y)", link("y", "see https://a.gov/_b_c")),
            ("<https://a.gov/_b_c>", link("https://a.gov/_b_c")),
            ("`x https://a.gov/_b_c`", "<code>x https://a.gov/_b_c</code>"),
            ("https://a.gov/_b_ \\~ _c_", "\(link("https://a.gov/_b"))_ ~ <em>c</em>"),
        ])
    func emphasis(markdown: String, html: String) {
        #expect(rendered(markdown).htmlText == "<p>\(html)</p>\n")
    }

    @Test("dashes that a writer typed in an address stay dashes")
    func typedDashes() {
        #expect(rendered("https://a.gov/a–b").links.map(\.destination) == ["https://a.gov/a–b"])
    }

    @Test(
        "a typed sign in an address does not become the signs that look like it, whatever else the text has",
        arguments: [
            ("https://x.org/a–b and then `https://x.org/a--b`", ["https://x.org/a–b"]),
            ("https://x.org/a--b and then `https://x.org/a–b`", ["https://x.org/a--b"]),
            ("https://x.org/a–b--c…d...e—f---g", ["https://x.org/a–b--c…d...e—f---g"]),
            ("https://x.org/a’s https://x.org/a's", ["https://x.org/a’s", "https://x.org/a's"]),
            ("https://x.org/a&ndash;b https://x.org/a--b", ["https://x.org/a–b", "https://x.org/a--b"]),
            ("⳾ https://x.org/a–b https://x.org/a--b", ["https://x.org/a–b", "https://x.org/a--b"]),
        ])
    func otherSigns(markdown: String, destinations: [String]) {
        #expect(rendered(markdown).links.map(\.destination) == destinations)
    }

    @Test("the hundredth address with a typed dash is kept like the first")
    func manyTypedDashes() {
        let addresses = (1...300).map { "https://x.org/\($0)–\($0 + 1)" }
        let page = rendered(addresses.joined(separator: "\n\n") + "\n\nhttps://x.org/1--2")
        #expect(page.links.map(\.destination) == addresses + ["https://x.org/1--2"])
        #expect(page.htmlText.contains("href=\"https://x.org/299%E2%80%93300\""))
    }

    @Test("typed dashes beside an address stay as they are, also in code, titles and names of headings")
    func typedElsewhere() {
        let page = rendered("# a–b {#c–/d}\n\n“e” – `f–g…` [h](/i–j \"k—l\") <m–n> https://x.org")
        #expect(page.plainText == "a–b\n“e” – f–g… h <m–n> https://x.org")
        #expect(page.diagnostics.contains { $0.message.contains("c–/d") })
        #expect(page.htmlText.contains("title=\"k—l\""))
        #expect(page.links.map(\.destination) == ["/i–j", "https://x.org"])
    }

    @Test(
        "a bracket that nothing in the address opens ends it",
        arguments: [
            ("see [https://e.org/a]", "see [\(link("https://e.org/a"))]"),
            ("[https://e.org/a], b", "[\(link("https://e.org/a"))], b"),
            ("[https://e.org/a]b", "[\(link("https://e.org/a"))]b"),
            ("https://e.org/?a[1]=b", link("https://e.org/?a%5B1%5D=b", "https://e.org/?a[1]=b")),
            ("[https://e.org/_a_]", "[\(link("https://e.org/", "https://e.org/"))<em>a</em>]"),
        ])
    func brackets(markdown: String, html: String) {
        #expect(rendered(markdown).htmlText == "<p>\(html)</p>\n")
    }

    @Test(
        "a mail address with a scheme is one address",
        arguments: [
            ("mailto:a@b.co", link("mailto:a@b.co")), ("(mailto:a@b.co)", "(\(link("mailto:a@b.co")))"),
            ("xmailto:a@b.co", "xmailto:\(link("mailto:a@b.co", "a@b.co"))"), ("xmpp:a@b.co", "xmpp:a@b.co"),
        ])
    func mailSchemes(markdown: String, html: String) {
        #expect(rendered(markdown).htmlText == "<p>\(html)</p>\n")
    }

    @Test("a scheme that pages may not link to stays text with a warning")
    func schemes() {
        let page = rendered("a ftp://b.gov/c d javascript://e.gov")
        #expect(page.htmlText == "<p>a ftp://b.gov/c d javascript://e.gov</p>\n")
        #expect(page.rules == ["markdown-link-scheme"])
        #expect(page.diagnostics.first?.severity == .warning)
        #expect(page.diagnostics.first?.location.column == 3)
        #expect(page.diagnostics.first?.length == 13)
    }

    @Test(
        "a link knows where it stands",
        arguments: [
            ("é https://a.gov", 1, 4), ("a\\*b &amp; \"c\"--d https://a.gov", 1, 19), ("x\n  y www.a.gov", 2, 5),
            ("> a\n> b c@d.gov", 2, 5), ("\\~ x@y.gov z", 1, 4), ("a https://b.gov c https://d.gov", 1, 3),
        ])
    func places(markdown: String, line: Int, column: Int) {
        let link = rendered(markdown, firstLine: 4).links.first
        #expect(link?.line == line + 3)
        #expect(link?.column == column)
    }

    @Test("the site resolves them like all links")
    func resolved() {
        let page = rendered("https://a.gov/x", absoluteBase: "https://a.gov") { _ in .replace("/x/") }
        #expect(page.htmlText == "<p><a href=\"/x/\">https://a.gov/x</a></p>\n")
        #expect(page.feedText == "<p><a href=\"https://a.gov/x/\">https://a.gov/x</a></p>\n")
    }
}
