import Markdown
import Testing

@Suite("Summaries")
struct SummaryTests {
    @Test(
        "a text is cut at a sentence or a word",
        arguments: [
            ("Short.", 20, "Short."),
            ("", 10, ""),
            ("Anything", 0, ""),
            ("  a \n b\t\tc ", 20, "a b c"),
            ("One two three four", 12, "One two…"),
            ("One two three four", 13, "One two…"),
            ("One two three four", 14, "One two three…"),
            ("One two, three four", 10, "One two…"),
            ("It was found. It was returned today.", 24, "It was found."),
            ("It was found! \"Yes?\" And then it was returned.", 24, "It was found! \"Yes?\""),
            ("A. It was returned to the owner today.", 24, "A. It was returned to…"),
            ("Seen by Sgt. Alvarez and others at noon.", 21, "Seen by Sgt. Alvarez…"),
            ("Seen at 4 p.m. Monday by the officers of it.", 23, "Seen at 4 p.m. Monday…"),
            ("Unbreakableverylongword", 8, "Unbreak…"),
            ("ตำรวจมาถึงแล้ว ทุกคนปลอดภัย ขอบคุณมาก", 30, "ตำรวจมาถึงแล้ว ทุกคนปลอดภัย…"),
            ("وصلت الشرطة. الجميع بخير الآن وشكرا لكم.", 20, "وصلت الشرطة."),
            ("هل وصلت الشرطة؟ نعم وصلت الشرطة بسرعة", 20, "هل وصلت الشرطة؟"),
            ("وصلت الشرطة إلى المكان بسرعة", 20, "وصلت الشرطة إلى…"),
            ("पुलिस आ गई। सब ठीक हैं और घर गए।", 16, "पुलिस आ गई।"),
            ("警方已经到达现场正在调查此事请勿靠近", 10, "警方已经到达现场正…"),
            ("警察は来た。泥棒は逃げた。皆が見た。", 14, "警察は来た。泥棒は逃げた。"),
        ]
    )
    func cuts(text: String, limit: Int, expected: String) {
        #expect(Summary.cut(text, to: limit) == expected)
        #expect(Summary.cut(text, to: limit).count <= max(limit, 0))
    }

    @Test(
        "no character is divided",
        arguments: ["👨‍👩‍👧‍👦", "🇺🇸", "e\u{301}\u{323}", "क्षि", "👍🏽", "각", "\u{20}\u{301}", "\r\n"]
    )
    func characters(character: String) {
        let text = String(repeating: character, count: 30)
        for limit in 1...31 {
            let cut = Summary.cut(text, to: limit)
            #expect(cut.count <= limit)
            for kept in cut where kept != "…" { #expect(String(kept) == character) }
        }
    }

    @Test("only the beginning of a long text is looked at")
    func fast() {
        let text = String(repeating: "word ", count: 2_000_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = (0..<100).map { _ in Summary.cut(text, to: 160) } }
        #expect(time < .seconds(1))
    }
}
