import Markdown
import Testing

@Suite("Definitions of links that no link uses")
struct UnusedDefinitionTests {
    /// The places of the unused definitions, as `line:column`.
    private func places(_ text: String) -> [String] {
        MarkdownRenderer().unusedDefinitions(in: Array(text.utf8)[...], firstLine: 1).map { "\($0.line):\($0.column)" }
    }

    @Test(
        "are found wherever they stand",
        arguments: [
            ("[//]: # (a note)", ["1:1"]), ("- [//]: # (x)", ["1:3"]), ("1. a\n\n   [x]: # (y)", ["3:4"]),
            ("> [x]: <> (secret)", ["1:3"]), ("> > - [x]: <> (secret)", ["1:7"]),
            ("[any words at all]: # \"secret\"", ["1:1"]), ("[x]: <> (secret)", ["1:1"]),
            ("[x]:\n<#> (secret)", ["1:1"]), ("[x]:\n#secret\n'and'", ["1:1"]),
            ("[x]:\n  <secret>\n  \"more\"", ["1:1"]),
            ("a\n\n   [x]: # (three blanks)", ["3:4"]), ("- a\n\n    [x]: # (no code in a list)", ["3:5"]),
            ("[x]: /a\n[y]: /b\n\n[x]", ["2:1"]), ("[x]: /a \"one\"\n[X]: # (two)\n\n[x]", ["2:1"]),
            ("> [x]: /a\n\n[y]: /b", ["1:3", "3:1"]), ("# H\n[x]: /a", ["2:1"]), ("[x]: javascript:secret", ["1:1"]),
            ("[x\ny]: # (z)", ["1:1"]), ("> [x\n> y]: # (z)", ["1:3"]), ("[^a b]: secret", ["1:1"]),
            ("Text[^1].\n\n[^1]: Words.\n\n    [x]: # (in a note)", ["5:5"]),
            ("[x]: /a\r\n[y]: /b\r\n", ["1:1", "2:1"]),
            ("a\n: b\n\n  [x]: # (c)", ["4:3"]), (":::box\n[x]: # (c)\n:::", ["2:1"]),
            ("| a |\n| - |\n| b |\n\n[x]: # (c)", ["5:1"]), ("[Straße]: /a\n[x]: /b\n\n[STRASSE]", ["2:1"]),
            ("[a\\]b]: /a", ["1:1"]), ("[![x](y)]: # (no name)\n[z]: /a", []),
        ])
    func unused(_ text: String, _ expected: [String]) {
        #expect(places(text) == expected, "\(text)")
    }

    @Test(
        "are not those that a link uses, nor anything that is no definition",
        arguments: [
            "[x]\n\n[x]: /a", "[words][x]\n\n> [x]: /a", "![words][x]\n\n[x]: a.png", "[X][]\n\n[x]: /a",
            "See [the *law*].\n\n[the *law*]: https://law.example.gov \"The law\"", "[a\nb]\n\n[a\nb]: /x",
            "> [a\n> b]: /x\n\n[a b]", "Text[^1].\n\n[^1]: See [x].\n\n[x]: /a", "Text[^1] and [^x y].\n\n[^1]: Words.",
            "[^1]: Unused, with [x].", "```\n[x]: # (y)\n```", "    [x]: # (code)", "`[x]: # (y)`", "\\[x]: # (y)",
            "Words before [x]: # (y)", "Words\n[x]: # (not in a paragraph)", "[x]: # (y) words", "[ ]: # (y)",
            "[x]:\n# (y)", "[x] : /a",
            "- [ ] [x]: no", "<div>\n[x]: # (y)\n</div>", ":::box\n[words][x]\n:::\n\n[x]: /a",
            "a\n: [words][x]\n\n[x]: /a", "| [a][x] |\n| - |\n| b |\n\n[x]: /a", ": a\n\n[x]\n\n[x]: /a",
            "[x]: /a\n\n:mark[[words][x]]", "# [words][x]\n\n[x]: /a", "*[**a**][x]*\n\n[x]: javascript:a",
            "[![words][y]][x]\n\n[x]: /a\n[y]: /b", "He said [sic]: no.", "",
        ])
    func used(_ text: String) {
        #expect(places(text) == [], "\(text)")
    }

    @Test("know their names and their lines in the file")
    func names() throws {
        let text = Array("a\n\n> [Some words]: # (x)".utf8)
        let found = MarkdownRenderer().unusedDefinitions(in: text[...], firstLine: 10)
        #expect(found.map(\.name) == ["Some words"])
        #expect(found.map(\.line) == [12] && found.map(\.column) == [3])
    }

    @Test("many of them take no long time", .timeLimit(.minutes(5)))
    func many() {
        let definitions = (0..<5_000).map { "[a\($0)]: /b \"c\"\n" }.joined()
        let text = Array((definitions + "\n[a7] [a4999]\n").utf8)
        #expect(MarkdownRenderer().unusedDefinitions(in: text[...]).count == 4_998)
        let brackets = Array((String(repeating: "[", count: 50_000) + String(repeating: "]:", count: 50_000)).utf8)
        #expect(MarkdownRenderer().unusedDefinitions(in: brackets[...]) == [])
    }
}
