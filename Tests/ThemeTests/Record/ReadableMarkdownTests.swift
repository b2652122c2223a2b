import SiteModel
import Testing
import TextFormats

@testable import Theme

@Suite("Markdown for the eye")
struct ReadableMarkdownTests {
    static let words = Words(
        strings: ThemeStrings(), language: "en",
        now: Moment(seconds: 0, offset: 0, isDay: true),
        zone: .utc)

    static let texts: [(written: String, read: String)] = [
        ("See [our *list*](/a/(b)/ \"title\").", "See our list."),
        ("See [one][1] and [Two].\n\n[1]: /a/\n[two]: /b/", "See one and Two.\n\n\n"),
        ("[not a link] and ![a cat](cat.jpg)", "[not a link] and a cat"),
        ("Call :phone[555-0100] at 9:30, [a :b].", "Call 555-0100 at 9:30, [a :b]."),
        ("电话：:phone[555-0109]。", "电话：555-0109。"),
        ("## When {#when}", "## When "),
        (
            "**Stop** and _look_, 5*3 * 2, snake_case_name, ~~old~~ ~5",
            "Stop and look, 5*3 * 2, snake_case_name, old ~5"
        ),
        ("Type `*a*` or ``b`c``; `open", "Type *a* or b`c; `open"),
        ("1\\. A \\*star\\*", "1. A *star*"),
        ("> Said\n> twice", "Said\ntwice"),
        ("::figure[A *cat*]{src=\"cat.jpg\" alt=\"It sleeps.\"}", "A cat\nIt sleeps.\n\n"),
        (":::quote[Ann]\nWords.\n:::", "Ann\n\n\nWords.\n"),
        ("```\n*a* [b](c)\n```\n*d*", "```\n*a* [b](c)\n```\nd"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "| a | b |\n\n| 1 | 2 |"),
        ("<https://example.gov> and <b>", "https://example.gov and <b>"),
        ("[[[ ((( {{{ *** `` \\", "[[[ ((( {{{ *** `` \\"),
    ]

    @Test("signs go, words stay", arguments: texts)
    func reads(_ text: (written: String, read: String)) {
        let read = ReadableMarkdown.read(Array(text.written.utf8)[...], words: Self.words)
        #expect(String(decoding: read.text(besides: nil), as: UTF8.self) == text.read)
    }

    @Test("what is left out shows only where the other version has something else beside the same words")
    func leftOut() {
        let read = ReadableMarkdown.read(Array("[a](/x/) [b](/y/)".utf8)[...], words: Self.words)
        #expect(read.leftOut == ["[a": ["/x/"], "[b": ["/y/"]])
        #expect(String(decoding: read.text(besides: ["[a": ["/x/"], "[b": ["/z/"]]), as: UTF8.self) == "a b (/y/)")
    }

    @Test(
        "any sequence of signs is read to its end",
        arguments: ["[", "(", "*", "`", ":::", "::a[", ">", "{#", "<a:", "\\", "![", "~~~"])
    func survives(_ sign: String) {
        for count in [1, 2, 3, 50, 20_000] {
            let text = Array(String(repeating: sign, count: count).utf8)
            _ = ReadableMarkdown.read(text[...], words: Self.words)
            _ = ReadableMarkdown.read((text + Array("x\n".utf8) + text)[...], words: Self.words)
        }
    }

    /// Signs that open something, and those that close it, both many times: each pair is inside of all before it.
    static let nests: [(open: String, close: String)] = [
        ("[", "](x)"), ("[", "]"), ("[", "]:"), ("{#", "}"), ("{#}", ""), ("> ", ""), ("[\n", "]:\n"),
        ("[", "]("), ("::a[:b{]", "}"), ("::a[", "]{b=\"c\"}"), ("::a[b]{c=\"d\" ", "}"),
    ]

    @Test(
        "what stands in itself many thousand times takes no longer than other texts", .timeLimit(.minutes(5)),
        arguments: nests)
    func nested(_ nest: (open: String, close: String)) {
        let signs = [nest.open, nest.close, nest.close == "](" ? ")" : ""].map { String(repeating: $0, count: 30_000) }
        let text = Array(("[x]: /x/\n\n" + signs.joined()).utf8)
        let read = ReadableMarkdown.read(text[...], words: Self.words)
        // What is left out is a part of the text, with a few words to tell its place.
        let size = read.leftOut.reduce(0) { $0 + $1.key.utf8.count + $1.value.reduce(0) { $0 + $1.utf8.count } }
        #expect(size < 100 * text.count)
    }
}
