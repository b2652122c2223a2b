import Markdown
import Testing

@Suite("Typography")
struct TypographyTests {
    @Test(
        "quotation marks are those of the language",
        arguments: [
            ("en", "“a ‘b’ it’s”"), ("es", "«a “b” it’s»"), ("es-MX", "«a “b” it’s»"),
            ("fr", "«\u{A0}a “b” it’s\u{A0}»"), ("de", "„a ‚b‘ it’s“"), ("de-CH", "«a ‹b› it’s»"),
            ("vi", "“a ‘b’ it’s”"), ("zh", "“a ‘b’ it’s”"), ("zh-Hant", "「a 『b』 it’s」"), ("zh-TW", "「a 『b』 it’s」"),
            ("ar", "«a “b” it’s»"), ("pt", "“a ‘b’ it’s”"), ("pt-PT", "«a “b” it’s»"), ("pl", "„a «b» it’s”"),
            ("xx", "“a ‘b’ it’s”"),
        ])
    func languages(language: String, text: String) {
        var options = MarkdownOptions()
        options.language = language
        let page = rendered("\"a 'b' it's\"", options: options)
        #expect(page.htmlText == "<p>\(text)</p>\n")
        #expect(page.plainText == text)
        options.smart = false
        #expect(rendered("\"a\"", options: options).htmlText == "<p>&quot;a&quot;</p>\n")
    }

    @Test("a setting comes before the language")
    func setting() {
        var options = MarkdownOptions()
        options.language = "es"
        options.quotes = .english
        #expect(rendered("\"a\"", options: options).plainText == "“a”")
    }

    @Test(
        "marks that the writer typed are kept, also beside others and in code",
        arguments: [
            ("“a” \"b\"", "“a” „b“"), ("`“a”` \"b\"", "“a” „b“"), ("*“a”* \"b\"", "“a” „b“"),
            ("ʼa’s \"b\"", "ʼa’s „b“"),
            ("    “a”", "“a”"), ("\\~“a”", "~“a”"),
        ])
    func typed(markdown: String, text: String) {
        var options = MarkdownOptions()
        options.language = "de"
        #expect(rendered(markdown, options: options).plainText == text)
    }

    @Test("marks are also right across markup, in headings, descriptions and titles of links")
    func across() {
        var options = MarkdownOptions()
        options.language = "de"
        let page = rendered("\"a *b* 'c'\"\n\n## \"d\"\n\n![\"e\"](f)", options: options)
        #expect(page.plainText == "„a b ‚c‘“\n„d“\n„e“")
        #expect(page.headings.map(\.text) == ["„d“"])
        #expect(page.htmlText.contains("alt=\"„e“\""))
    }

    @Test(
        "a number with hyphens stays on one line and is the same text",
        arguments: [
            ("26-1234", "<span class=\"nowrap\">26-1234</span>"),
            ("Case CR-26-00123.", "Case <span class=\"nowrap\">CR-26-00123</span>."),
            ("(512) 555-0100", "<span class=\"nowrap\">(512) 555-0100</span>"),
            (
                "512-555-0100, 26-10000",
                "<span class=\"nowrap\">512-555-0100</span>, <span class=\"nowrap\">26-10000</span>"
            ),
            ("*26-1234*", "<em><span class=\"nowrap\">26-1234</span></em>"),
            ("[26-1234](a)", "<a href=\"a\"><span class=\"nowrap\">26-1234</span></a>"),
            ("10-15 minutes", "10-15 minutes"), ("24-hour", "24-hour"), ("9--5000000", "9–5000000"),
            ("`26-1234`", "<code>26-1234</code>"), ("a/2026-03-02/b", "a/2026-03-02/b"),
            ("1-2-3-4-5-6-7-8-9-10-11-12-13-14", "1-2-3-4-5-6-7-8-9-10-11-12-13-14"),
        ])
    func numbers(markdown: String, html: String) {
        let page = rendered(markdown)
        #expect(page.htmlText == "<p>\(html)</p>\n")
        #expect(page.textOfHTML.contains(page.plainText))
    }

    @Test(
        "the agency's numbers become links however they are spaced",
        arguments: [
            ("555-555-0100", "555-555-0100", "tel:5555550100"), ("(555) 555-0100", "(555) 555-0100", "tel:5555550100"),
            ("555.555.0100", "555.555.0100", "tel:5555550100"), ("555 555 0100", "555 555 0100", "tel:5555550100"),
            ("5555550100", "5555550100", "tel:5555550100"), ("1-555-555-0100", "1-555-555-0100", "tel:5555550100"),
            ("+1 555 555 0100", "+1 555 555 0100", "tel:5555550100"),
            ("555\u{A0}555\u{2011}0100", "555\u{A0}555\u{2011}0100", "tel:5555550100"),
            ("+49 30 123456", "+49 30 123456", "tel:+4930123456"), ("49 30 123456", "49 30 123456", "tel:+4930123456"),
        ])
    func phones(markdown: String, words: String, url: String) {
        var options = MarkdownOptions()
        options.phoneNumbers = ["(555) 555-0100", "+49 (30) 12 34 56", "911"]
        let page = rendered("Call \(markdown), now.", options: options)
        #expect(page.htmlText == "<p>Call <a href=\"\(url)\"><span class=\"nowrap\">\(words)</span></a>, now.</p>\n")
        #expect(page.plainText == "Call \(words), now.")
        #expect(page.links.map(\.column) == [6])
    }

    @Test(
        "other numbers, short ones, and those in links, headings and code do not",
        arguments: [
            "555-555-0101", "555-555-01001", "5-555-555-0100", "x555-555-0100", "555-555-0100-1", "911",
            "911 Main Street",
            "[555-555-0100](a)", "## 555-555-0100", "`555-555-0100`", "555   555 0100", "555-555-010", "a/555-555-0100",
        ])
    func noPhones(_ markdown: String) {
        var options = MarkdownOptions()
        options.phoneNumbers = ["555-555-0100", "911"]
        #expect(!rendered(markdown, options: options).htmlText.contains("tel:"))
    }

    @Test("without the extension nothing of it happens")
    func off() {
        var options = options(.none)
        options.language = "de"
        options.phoneNumbers = ["555-555-0100"]
        #expect(rendered("\"555-555-0100\"", options: options).htmlText == "<p>“555-555-0100”</p>\n")
    }
}
