import Markdown
import TestSupport
import Testing

@Suite("Blocks among blocks")
struct BlockScanTests {
    private static let signs = [
        "", "", "> ", "- ", "  ", "    ", "1. ", "\t", "-\t", "      ", "[^a]: ", ": ", "> - ", "3) ", "   ",
    ]

    private static let contents = [
        "", "", "| a | b |", "|---|---|", "a | b", "-|-", "[^b]: c", "[^a]: [^b]", "a[^a]", ": d", "Table: e", "::f",
        ":::g", ":::", "::::h[i", "```", "~~~", "***", "---", "===", "# j", "k", "<div>", "<!-- l", "-->", "<b>",
        "m\tn",
        "\tn", "[o]: p", "[o]", "1.", "-", "\\| q |", "    r", "`s | t`", "*u*", "___", "<?v", "<pre>", "</pre>",
    ]

    @Test("however blocks stand in each other, nothing of the layout is seen and every word is")
    func everywhere() {
        var random = SeededGenerator.fresh()
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                (0..<Int.random(in: 0...2, using: &random)).map { _ in
                    Self.signs.randomElement(using: &random) ?? ""
                }.joined() + (Self.contents.randomElement(using: &random) ?? "")
            }.joined(separator: ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n")
            let page = rendered(text, absoluteBase: "https://a.gov")
            let html = page.htmlText
            #expect(!page.rules.contains("markdown-blocks-unread"), "\(random): \(text.debugDescription)")
            #expect(!html.contains("\u{2005}"), "\(random): \(text.debugDescription)")
            #expect(!html.contains("[^a]: ^") && !html.contains("href=\"^"), "\(random): \(text.debugDescription)")
            if !text.contains("___") { #expect(!html.contains("___"), "\(random): \(text.debugDescription)") }
            for word in ["j", "k", "*u*"]
            where text.contains(word) && !text.contains("[^")
                && !text.contains("<!--")
            {
                let shown = word == "*u*" ? "u" : word
                #expect(html.contains(shown), "\(random): \(text.debugDescription)")
            }
            for diagnostic in page.diagnostics {
                #expect((diagnostic.location.line ?? 0) <= text.count { $0.isNewline } + 1)
                #expect((diagnostic.location.line ?? 0) >= 1)
            }
        }
    }

    @Test(
        "what is open at the end of the text does not swallow what is behind it",
        arguments: [
            "```\nx", "> ```\nx", "- ```\n  x", "<!-- x", "<pre>\nx", "<?x", "<!X x", "<![CDATA[x", "<div>\nx", "    x",
            "<div>\r", "- x", "~~~~ x\n~~~", "> x", "x",
        ])
    func openEnds(_ end: String) {
        var without = MarkdownOptions()
        without.extensions.remove(.tables)
        let alone = rendered(end, options: without).htmlText
        let page = rendered("| a |\n|-|\n\n" + end)
        #expect(page.htmlText.hasSuffix("</div>\n" + alone), "\(page.htmlText)")
        #expect(page.htmlText.contains("<th scope=\"col\">a</th>"))
    }
}
