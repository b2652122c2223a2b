import TextFormats
import Testing

@Suite("Control characters")
struct ControlCharactersTests {
    @Test(
        "a character that nobody sees is found wherever it stands",
        arguments: [0x00, 0x01, 0x08, 0x0B, 0x0C, 0x0E, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x202D, 0x202E, 0xFFFE, 0xFFFF])
    func found(_ value: UInt32) throws {
        let control = try #require(Unicode.Scalar(value))
        // Eight bytes are looked at in one step, so each place in a step counts.
        for place in 0..<20 {
            let text = String(repeating: "a", count: place) + String(control) + "é\n" + String(repeating: "b", count: 9)
            #expect(ControlCharacters.first(in: text) == control, "at \(place)")
        }
    }

    @Test(
        "text in any script, and its line ends and tabs, may stand",
        arguments: [
            "", "a\tb\r\nc", " ~", "é\u{A0}\u{AD}", "\u{200B}\u{200F}\u{2028}\u{2066}", "日本語",
            "\u{FFFD}\u{FFFC}\u{FEFF}",
            "👩‍👧", "\u{E0041}", "\u{202C}", "שלום",
        ])
    func allowed(_ text: String) {
        #expect(ControlCharacters.first(in: text) == nil)
        #expect(ControlCharacters.removed(from: text) == text)
    }

    @Test("a space stands in the place of each")
    func removed() {
        #expect(ControlCharacters.removed(from: "a\u{1}\u{202E}b\n\u{7F}") == "a  b\n ")
    }

    @Test("a character is named as Unicode names it")
    func name() {
        #expect(ControlCharacters.name("\u{1}") == "U+0001")
        #expect(ControlCharacters.name("\u{202E}") == "U+202E")
        #expect(ControlCharacters.name("\u{10FFFF}") == "U+10FFFF")
    }
}
