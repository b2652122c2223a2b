import Testing
import TextFormats

@Suite("Signs")
struct SeenSignsTests {
    @Test(
        "are seen if they are letters, digits, marks or pictures",
        arguments: ["a", "7", "了", "—", "\u{301}", "😀", "\u{FFFD}"])
    func seen(sign: Unicode.Scalar) {
        #expect(sign.isSeen)
    }

    @Test(
        "are not seen if they are blanks, controls, or only steer others",
        arguments: [
            " ", "\u{A0}", "\u{3000}", "\0", "\u{7}", "\u{AD}", "\u{200B}", "\u{200F}", "\u{2066}", "\u{3164}",
            "\u{FE0F}", "\u{FEFF}",
        ])
    func unseen(sign: Unicode.Scalar) {
        #expect(!sign.isSeen)
    }
}
