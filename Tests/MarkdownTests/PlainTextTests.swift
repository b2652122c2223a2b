import Markdown
import Testing

@Suite("Plain text")
struct PlainTextTests {
    @Test(
        "words are kept and markup is not",
        arguments: [
            ("# A\n\nb *c*\nd `e`\n\n- f\n- g\n\n> h\n\n![i](j)", "A\nb c d e\nf\ng\nh\ni", 9),
            ("", "", 0),
            ("<b>x</b> y", "x y", 2),
            ("a\\\nb", "a b", 2),
            ("**bo**ld", "bold", 1),
            ("```\nlet x\n```\n\nz", "let x\nz", 3),
            ("it's 9--5", "it’s 9–5", 2),
            ("警察は安全", "警察は安全", 3),
        ]
    )
    func words(markdown: String, text: String, words: Int) {
        let page = rendered(markdown)
        #expect(page.plainText == text)
        #expect(page.words == words)
    }

    @Test("only the beginning of a long text is kept unless all of it is asked for")
    func limit() {
        let text = String(repeating: "word ", count: 5_000)
        let short = rendered(text)
        #expect(short.plainText.count > 1_000)
        #expect(short.plainText.count <= 2_000)
        #expect(short.plainText.hasSuffix("word"))
        #expect(short.words == 5_000)
        var options = MarkdownOptions()
        options.fullText = true
        #expect(rendered(text, options: options).plainText.count == 24_999)
    }

    @Test("a long text without spaces ends with a whole character", arguments: ["👨‍👩‍👧‍👦", "e\u{301}\u{323}", "警"])
    func noSpaces(character: String) {
        for offset in 0..<4 {
            let text = String(repeating: "a", count: offset) + String(repeating: character, count: 6_000)
            let kept = rendered(text).plainText
            #expect(kept.count > 70)
            #expect(kept.dropFirst(offset).allSatisfy { String($0) == character })
        }
    }
}
