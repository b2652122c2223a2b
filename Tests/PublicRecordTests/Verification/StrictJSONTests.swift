import Testing

@testable import PublicRecord

@Suite("Candor's own JSON is read strictly")
struct StrictJSONTests {
    @Test(
        "what is written is read",
        arguments: [
            ("null", .null), (" true ", .bool(true)), ("0", .number(0)), ("120", .number(120)),
            ("\"a\\n\\u00e9\\ud83d\\ude00\\/\"", .text("a\né😀/")), ("[]", .list([])),
            ("[1, 2]", .list([.number(1), .number(2)])),
            ("{\"a\":{\"b\":[\"c\"]}}", .object(["a": .object(["b": .list([.text("c")])])])),
        ] as [(String, StrictJSON)])
    func good(text: String, value: StrictJSON) {
        #expect(StrictJSON(Array(text.utf8)) == value)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", " ", "nul", "01", "-1", "1.0", "1e3", "9999999999999999999", "\"", "\"\n\"", "\"\\x\"", "\"\\ud800\"",
            "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\u12\"", "[", "[1,]", "[1 2]", "{", "{\"a\"}", "{\"a\":1,}",
            "{a:1}",
            "{\"a\":1,\"a\":2}", "1 1", "[[[[[[[[[1]]]]]]]]]",
        ])
    func bad(text: String) {
        #expect(StrictJSON(Array(text.utf8)) == nil)
    }

    @Test("text that is not UTF-8 is refused")
    func invalid() {
        #expect(StrictJSON([0x22, 0xFF, 0x22]) == nil)
        #expect(StrictJSON([0x22, 0xC3, 0xA9, 0x22]) == .text("é"))
    }
}
