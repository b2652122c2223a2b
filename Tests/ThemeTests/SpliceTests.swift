import Testing

@testable import Theme

@Suite("Bodies put into pages")
struct SpliceTests {
    @Test(
        "each mark is replaced by its body, and what is no mark stays or goes",
        arguments: [
            ("", ""), ("plain", "plain"), ("a\u{1}0\u{1}b", "aONEb"), ("\u{1}1\u{1}\u{1}0\u{1}", "T\u{1}0\u{1}WOONE"),
            ("\u{1}0\u{1}\u{1}0\u{1}", "ONEONE"), ("a\u{1}2\u{1}b", "a2b"), ("a\u{1}b", "ab"), ("a\u{1}", "a"),
            ("a\u{1}0", "a0"), ("a\u{1}\u{1}b", "ab"), ("\u{1}99999999999999999999\u{1}", "99999999999999999999"),
            ("é\u{1}0\u{1}ü", "éONEü"),
        ])
    func splice(_ shell: String, _ expected: String) {
        var shell = shell
        // The second body has a mark's bytes in it; they are not looked at again.
        let bodies = [Array("ONE".utf8), Array("T\u{1}0\u{1}WO".utf8)]
        let result = shell.withUTF8 { PageRenderer.splice($0, bodies) }
        #expect(String(decoding: result, as: UTF8.self) == expected)
    }
}
