import Markdown
import Testing

@Suite("Constructs in each other")
struct DialectTests {
    @Test(
        "words in cells, notes, terms and labels are read like all words",
        arguments: [
            (
                "| ~~a~~ | b |\n|---|---|\n| https://a.gov | c@d.gov |",
                ["<del>a</del>", "https://a.gov", "mailto:c@d.gov"]
            ),
            ("x[^1]\n\n[^1]: see ~~a~~ https://a.gov\n\n    - [x] b", ["<del>a</del>", "https://a.gov", "<input"]),
            (
                "~~a~~\n: :lang[b]{de} 26-12345",
                ["<del>a</del>", "<span lang=\"de\">b</span>", "<span class=\"nowrap\">"]
            ),
            ("> [!NOTE]\n> | a |\n> |---|\n> | \\~b |", ["callout-note", "<td>~b</td>"]),
            ("- [ ] a\n  > [!TIP]\n  > b", ["<input", "callout-tip"]),
            ("> [!NOTE]\n> a[^1]\n\n[^1]: > [!TIP]\n    > b", ["callout-note", "callout-tip"]),
        ])
    func nested(markdown: String, parts: [String]) {
        let page = rendered(markdown)
        for part in parts { #expect(page.htmlText.contains(part), "\(part) in \(page.htmlText)") }
        #expect(page.rules == [])
    }

    @Test("a link in a cell, a note or a definition knows where it is written")
    func places() {
        let text = """
            | a | b |
            |---|---|
            | \\~ | é https://a.gov |

            x[^1]

            > t
            > : d www.b.gov

            [^1]: \\[ see c@d.gov
            """
        let links = rendered(text, firstLine: 3).links
        let places = Dictionary(
            uniqueKeysWithValues: links.map { ($0.destination, [$0.line, $0.column]) })
        #expect(places["https://a.gov"] == [5, 11])
        #expect(places["http://www.b.gov"] == [10, 7])
        #expect(places["mailto:c@d.gov"] == [12, 14])
    }

    @Test("problems among the words of a cell are told at their column")
    func problems() {
        let problems = rendered("| a | b |\n|---|---|\n| x | \\~ :fone[c]{d=e =} |").diagnostics
        #expect(problems.map(\.rule) == ["directive-argument"])
        #expect(problems.map(\.location.line) == [3])
        #expect(problems.map(\.location.column) == [23])
    }

    @Test(
        "code that may be wider than a narrow screen can be reached by the keyboard and has a name",
        arguments: [(30, "", false), (31, "", true), (31, "    ", true), (20, "\t\t", true), (30, "a\n", false)])
    func wideCode(letters: Int, before: String, isWide: Bool) {
        let line = String(repeating: "x", count: letters)
        let code = before == "    " ? before + line : "```\n\(before)\(line)\n```"
        let html = rendered("```\na\n```\n\n> \(code.replacing("\n", with: "\n> "))").htmlText
        #expect(
            html.contains("<div class=\"code-scroll\" role=\"region\" aria-label=\"Code 2\" tabindex=\"0\">\n<pre>")
                == isWide)
        #expect(html.contains("code-scroll") == isWide)
        var options = MarkdownOptions()
        options.extensions = .none
        #expect(!rendered(code, options: options).htmlText.contains("<div"))
    }
}
