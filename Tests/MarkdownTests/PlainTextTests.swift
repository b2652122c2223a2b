@testable import Markdown
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

    @Test(
        "what the dialect adds to a page is no word of its text",
        arguments: [
            ("## A {#b}", "A"), ("> [!NOTE]\n> a", "a"), ("- [x] a ~~b~~\n- [ ] c", "a b\nc"),
            (":lang[a]{de} b", "a b"), ("see https://a.gov/b.", "see https://a.gov/b."),
            ("26-12345 and \\~ \\[x]", "26-12345 and ~ [x]"), ("*a*~~b~~`c`", "abc"),
        ])
    func dialect(markdown: String, text: String) {
        let page = rendered(markdown, absoluteBase: "https://x.gov")
        #expect(page.plainText == text)
        #expect(page.words == text.split { $0 == " " || $0 == "\n" }.count)
    }

    @Test("a summary of a page ends at a word in any script and divides no character")
    func summaries() {
        let scripts = ["👩🏽‍✈️👨‍👩‍👧‍👦🏳️‍🌈", "ตำรวจมาถึงแล้ว", "警察は来た", "وصلت الشرطة إلى", "क्षि ज्ञ", "각 e\u{301}"]
        for script in scripts {
            let text = String(repeating: script + "*x* ", count: 200)
            let plain = rendered(text).plainText
            #expect(text.replacing("*", with: "").hasPrefix(plain))
            for limit in 1...40 {
                let summary = Summary.cut(plain, to: limit)
                #expect(summary.count <= limit)
                let kept = summary.last == "…" ? summary.dropLast() : summary[...]
                #expect(plain.hasPrefix(kept), "\(script) to \(limit)")
                #expect(zip(kept, plain).allSatisfy { $0 == $1 }, "\(script) to \(limit)")
            }
        }
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

    @Test("words are counted the same however the text is divided and wherever it begins")
    func countsLikeOneByOne() {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let pieces = ["a", "bc", " ", "\n", "\t", "é", "日本", "!", "   ", "word", "\u{7F}", "~"]
        for round in 0..<500 {
            let text = (0..<Int(next() % 40)).map { _ in pieces[Int(next() % UInt64(pieces.count))] }.joined()
            var spaced = 0
            var unspaced = 0
            var isInWord = false
            for byte in text.utf8 {
                if byte <= 0x20 {
                    isInWord = false
                } else if (0xE3...0xE9).contains(byte) {
                    unspaced += 1
                    isInWord = true
                } else if !isInWord {
                    spaced += 1
                    isInWord = true
                }
            }
            var plain = PlainText(limit: nil, expected: 0)
            let bytes = Array(text.utf8)
            let cut = bytes.isEmpty ? 0 : Int(next() % UInt64(bytes.count))
            for part in [bytes[..<cut], bytes[cut...]] { part.withUnsafeBytes { plain.append($0) } }
            let wanted = spaced + (unspaced + 1) / 2
            #expect(plain.words == wanted, "seed \(seed), round \(round): \(text.debugDescription)")
        }
    }
}
