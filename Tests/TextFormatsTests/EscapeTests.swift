import Testing
import TextFormats

@Suite("Escapes")
struct EscapeTests {
    @Test(
        "text in HTML stays text",
        arguments: [
            ("", ""),
            ("plain – ünïcödé 🚓", "plain – ünïcödé 🚓"),
            ("<script>alert(\"1\")</script>", "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"),
            ("Smith & Sons' <b>", "Smith &amp; Sons&#39; &lt;b&gt;"),
            ("&amp;", "&amp;amp;"),
            ("a\0b", "a\u{FFFD}b"),
            ("<\u{301}", "&lt;\u{301}"),
        ])
    func html(text: String, expected: String) {
        #expect(Escape.html(text) == expected)
        #expect(HTML(text: text).string == expected)
        var bytes: [UInt8] = [0x2A]
        Escape.appendHTML(text, to: &bytes)
        #expect(bytes == [0x2A] + Array(expected.utf8))
    }

    @Test("trusted HTML is left alone")
    func trusted() {
        #expect(HTML(trusted: Array("<b>x</b>".utf8)).string == "<b>x</b>")
    }

    @Test(
        "text in XML stays text and keeps to the allowed characters",
        arguments: [
            ("<a href='x'>&\"</a>", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;"),
            ("]]>", "]]&gt;"),
            ("a\0b\u{1B}[31mc\u{B}d", "ab[31mcd"),
            ("tab\tline\nreturn\r", "tab\tline\nreturn&#13;"),
            ("a\u{FFFE}b\u{FFFF}c\u{FFFD}", "abc\u{FFFD}"),
            ("é€🚓", "é€🚓"),
        ])
    func xml(text: String, expected: String) {
        #expect(Escape.xml(text) == expected)
        var bytes: [UInt8] = []
        Escape.appendXML(AnySequence(text.utf8), to: &bytes)
        #expect(bytes == Array(expected.utf8))
    }

    @Test(
        "bytes that are not UTF-8 do not reach XML",
        arguments: [
            ([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
            ([0xC3], "\u{FFFD}"),
            ([0xE2, 0x82], "\u{FFFD}\u{FFFD}"),
            ([0xC0, 0xBC], "\u{FFFD}\u{FFFD}"),  // An overlong "<".
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),  // A surrogate.
            ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xEF, 0xBF], "\u{FFFD}\u{FFFD}"),
        ] as [([UInt8], String)])
    func invalidXML(bytes: [UInt8], expected: String) {
        var output: [UInt8] = []
        Escape.appendXML(bytes, to: &output)
        #expect(output == Array(expected.utf8))
    }

    @Test(
        "text in JSON stays text, also in a script element and on a terminal",
        arguments: [
            ("", #""""#),
            (#"a"b\c"#, #""a\"b\\c""#),
            ("\u{8}\t\n\u{C}\r\0\u{1B}\u{7F}", #""\b\t\n\f\r\u0000\u001B\u007F""#),
            ("</script><!-- <b> a/b", #""<\/script>\u003C!-- <b> a/b""#),
            ("<", #""<""#),
            ("/", #""/""#),
            ("a\u{2028}b\u{2029}c\u{2030}", #""a\u2028b\u2029c‰""#),
            ("\u{80}\u{9B}31m\u{A0}é", #""\u0080\u009B31m"# + "\u{A0}é\""),
            ("🚓", "\"🚓\""),
        ])
    func json(text: String, expected: String) {
        var bytes: [UInt8] = []
        Escape.appendJSON(text, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
        bytes = []
        Escape.appendJSON(utf8: Array(text.utf8), to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test("bytes that are not UTF-8 do not reach JSON")
    func invalidJSON() {
        var bytes: [UInt8] = []
        Escape.appendJSON(utf8: [0x61, 0xC2, 0x22, 0xFF], to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"a\u{FFFD}\\\"\u{FFFD}\"")
    }

    @Test(
        "a path is percent-encoded but for its slashes",
        arguments: [
            ("/cases/26-0142/", "/cases/26-0142/"),
            ("a b/ü?#%2F", "a%20b/%C3%BC%3F%23%252F"),
            ("-._~!$&'()*+,;=:@", "-._~!$&'()*+,;=:@"),
            ("\"<>\\^`{|}\n", "%22%3C%3E%5C%5E%60%7B%7C%7D%0A"),
        ])
    func path(text: String, expected: String) {
        #expect(Escape.percentEncodePath(text) == expected)
    }
}
