import Diagnostics
import Markdown
import Testing

@Suite("Tables")
struct TableTests {
    /// The rows as the texts of their cells, with the head first.
    private func rows(_ html: String) -> [[String]] {
        html.pieces(from: "<tr>", to: "</tr>").map { row in
            row.pieces(from: "<t", to: "</t").map { String($0.drop { $0 != ">" }.dropFirst()) }
        }
    }

    @Test(
        "rows become cells, and ragged ones are cut or filled up",
        arguments: [
            ("| a | b |\n|---|---|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
            ("a | b\n--|--\n1 | 2", [["a", "b"], ["1", "2"]]),
            ("| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | |\n|\n", [["a", "b"], ["1", ""], ["1", "2"]]),
            ("| a |\n| - |\n||\nx\n", [["a"], [""], ["x"]]),
            ("a | b\n:-|-:\n===\n    code", [["a", "b"], ["===", ""]]),
            (
                "| a \\| b | c |\n|-|-|\n| `x \\| y` | `z` |",
                [["a | b", "c"], ["<code>x | y</code>", "<code>z</code>"]]
            ),
            ("text\nmore\na | b\n-|-\n", [["a", "b"]]),
            ("| *a* | [b](c) |\n|-|-|", [["<em>a</em>", "<a href=\"c\">b</a>"]]),
            ("| # a | - b |\n|-|-|\n| > a | 1. b |", [["# a", "- b"], ["&gt; a", "1. b"]]),
            ("[r]: /u\n---\n    a\n\n| a |\n|-|", [["a"]]), ("[r]: /u 't'\n===\n2. | a |\n-|-", [["2.", "a"]]),
            ("| [r] |\n|-|\n\n[r]: /u", [["<a href=\"/u\">r</a>"]]),
            ("- | a |\n  |---|\n  | b |\n- c", [["a"], ["b"]]),
            ("> | a |\n> |---|\n> | b |\nc", [["a"], ["b"]]),
            ("text\n      a | b\n--|--\n1", [["a", "b"], ["1", ""]]),
            ("> text\na | b\n> -|-\n> 1", [["a", "b"], ["1", ""]]),
            ("| a |\n|---|\n| b |\n# c", [["a"], ["b"]]),
            ("| a |\r\n|---|\r\n| b |\r\n", [["a"], ["b"]]),
        ])
    func rows(_ text: String, _ expected: [[String]]) {
        let page = rendered(text)
        #expect(rows(page.htmlText) == expected, "\(page.htmlText)")
        #expect(page.rules == [])
        #expect(!page.htmlText.contains("___") && !page.htmlText.contains("\u{2005}") && !page.htmlText.contains("<hr"))
    }

    @Test(
        "what only looks like a table stays what it is",
        arguments: [
            "a | b\n--|--|--", "a\n---", "    | a |\n    |---|", "```\n| a |\n|---|\n```", "| a |\n| x |",
            "<pre>\n| a |\n|---|\n</pre>", "- a | b\n--|--", "| a |\n\n|---|", "\\|---|", "# a | b\n--|--",
            "| a | b |\n|---|", "- ```\n  | a |\n  |---|",
        ])
    func noTables(_ text: String) {
        var none = MarkdownOptions()
        none.extensions.remove(.tables)
        #expect(!rendered(text).htmlText.contains("<table"))
        #expect(rendered(text).htmlText == rendered(text, options: none).htmlText)
    }

    @Test("without the extension there are no tables")
    func off() {
        var options = MarkdownOptions()
        options.extensions.remove(.tables)
        #expect(rendered("| a |\n|-|", options: options).htmlText == "<p>| a |\n|-|</p>\n")
    }

    @Test("heads have a scope, columns an alignment, and an empty head is no head")
    func cells() {
        #expect(
            rendered("| | a | b | c |\n|-|:-|:-:|-:|\n| 1 | 2 | 3 | 4 |").htmlText == """
                <div class="table-scroll">
                <table>
                <thead>
                <tr>
                <td></td>
                <th scope="col" class="align-left">a</th>
                <th scope="col" class="align-center">b</th>
                <th scope="col" class="align-right">c</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>1</td>
                <td class="align-left">2</td>
                <td class="align-center">3</td>
                <td class="align-right">4</td>
                </tr>
                </tbody>
                </table>
                </div>

                """)
    }

    /// More than a narrow screen has room for.
    private static let wide = "fifteen letters and fifteen"

    @Test(
        "a table that may scroll can be reached by the keyboard and has a name; one that never does is no stop",
        arguments: [
            ("| \(wide) a |\n|-|", "aria-label=\"Table 1\""), ("| a |\n|-|\n| \(wide) |", nil),
            ("| a | b |\n|-|-|\n| \(wide) | c |", "aria-label=\"Table 1\""),
            ("| fifteen letters | a |\n|-|-|\n| b | fifteen letters |", "aria-label=\"Table 1\""),
            ("| a | b | c | d | e | f | g | h |\n|-|-|-|-|-|-|-|-|", "aria-label=\"Table 1\""),
            ("Table: \(wide) and more\n\n| a |\n|-|", nil),
            ("| a |\n|-|\n\nb\n\n| \(wide) | c |\n|-|-|", "aria-label=\"Table 2\""),
            ("Table: x\n\n| \(wide) | c |\n|-|-|", "aria-labelledby=\"table-1\""),
        ] as [(String, String?)])
    func regions(_ text: String, _ name: String?) {
        let html = rendered(text).htmlText
        let tags = html.matches(of: /<div [^>]*>/).map { String($0.0) }
        let region = name.map { "<div class=\"table-scroll\" role=\"region\" \($0) tabindex=\"0\">" }
        #expect(tags.last == region ?? "<div class=\"table-scroll\">")
        #expect(html.contains("table-scroll"))
    }

    @Test(
        "a caption stands directly before or after its table, with or without an empty line between",
        arguments: [
            "Table: *x* y\n| a |\n|---|", "Table: *x* y\n\n| a |\n|---|", "| a |\n|---|\n| b |\nTable: *x* y",
            "| a |\n|---|\n\nTable: *x* y", "Words.\nTable: *x* y\n| a |\n|---|", "Table: *x* y\n\n\n| a |\n|---|\n\nc",
            "- Table: *x* y\n\n  | a |\n  |---|", "> | a |\n> |---|\n>\n> Table: *x* y\n> more",
        ])
    func captions(_ text: String) {
        let html = rendered(text).htmlText
        #expect(html.contains("<table>\n<caption id=\"table-1\"><em>x</em> y</caption>\n"), "\(html)")
        #expect(!html.contains("Table:"))
    }

    @Test("captions between tables go to the table that has none")
    func captionsBetween() {
        let table = "| a |\n|---|"
        let after = [table, "Table: 1", table, "Table: 2"].joined(separator: "\n\n")
        let before = ["Table: 1", table, "Table: 2", table].joined(separator: "\n\n")
        for text in [after, before] {
            let html = rendered(text).htmlText
            #expect(html.pieces(from: "<caption", to: "</caption>").map { $0.suffix(1) } == ["1", "2"])
            #expect(html.contains("id=\"table-2\""))
        }
    }

    @Test("a caption's id leaves the ids of headings alone")
    func captionIDs() {
        let page = rendered("Table: a\n\n| a |\n|---|\n\n## Table 1")
        #expect(page.headings.map(\.id) == ["table-1"])
        #expect(page.htmlText.contains("<caption id=\"table-1-2\">"))
    }

    @Test("the words of cells are text of their own")
    func plainText() {
        #expect(rendered("Table: x\n\n| a | b *c* |\n|---|---|\n| 1 | 2 |\n").plainText == "x\na\nb c\n1\n2")
    }

    @Test(
        "problems in cells and captions are told at their place",
        arguments: [
            ("| a | [x](javascript:y) |\n|---|---|", 1, 7), ("| a |\n|---|\n|  *b* [x](javascript:y) |", 3, 8),
            ("| a |\n|---|\n| \\| `\\|` [x](javascript:y) |", 3, 11),
            ("> - | a |\n>   |---|\n>   | [x](javascript:y) |", 3, 7),
            ("Table: [x](javascript:y)\n\n| a |\n|---|", 1, 8),
            ("[^n]\n\n[^n]: a\n\n    | b |\n    |---|\n    | [x](javascript:y) |", 7, 7),
            ("a\n: | b |\n  |---|\n  |\t[x](javascript:y) |", 4, 5), ("| [x](javascript:\\|y) |\n|---|", 1, 3),
        ])
    func places(_ text: String, _ line: Int, _ column: Int) {
        let page = rendered(text, firstLine: 4)
        #expect(page.rules == ["markdown-link-scheme"])
        #expect(page.diagnostics.first?.location.line == line + 3)
        #expect(page.diagnostics.first?.location.column == column)
        #expect(
            page.diagnostics.first?.excerpt
                == text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].description)
    }

    @Test(
        "what a writer would miss of a table is told",
        arguments: [
            ("| a | b |\n|---|---|\n| 1 | 2 |  3 | 4 |", "markdown-table-row-long", 3, 12, 1),
            ("| a |\n|---|\n| `x | y` |", "markdown-table-row-long", 3, 8, 2),
            ("> a | b\n> --|--|--", "markdown-table-uneven", 2, 3, 8),
            ("a\n|---|---|", "markdown-table-uneven", 2, 1, 9),
            ("| a | b |\n|-|", "markdown-table-uneven", 2, 1, 3),
        ])
    func missing(_ text: String, _ rule: String, _ line: Int, _ column: Int, _ length: Int) {
        let page = rendered(text)
        #expect(page.rules == [rule])
        #expect(page.diagnostics.first?.severity == .warning)
        #expect(page.diagnostics.first?.location.line == line)
        #expect(page.diagnostics.first?.location.column == column)
        #expect(page.diagnostics.first?.length == length)
    }

    @Test("a caption may begin with the word of the page's language")
    func captionInOtherWords() {
        var options = MarkdownOptions()
        options.words.table = "Tabla"
        for word in ["Tabla", "Table"] {
            let html = rendered("\(word): x\n\n| a |\n|-|", options: options).htmlText
            #expect(html.contains("<caption id=\"table-1\">x</caption>"))
        }
        #expect(rendered("| \(Self.wide) a |\n|-|", options: options).htmlText.contains("aria-label=\"Tabla 1\""))
    }

    @Test("tables that are too wide, or grow too much, are errors")
    func bounds() {
        let wide = String(repeating: "|a", count: 600) + "|\n" + String(repeating: "|-", count: 600) + "|\n"
        #expect(rendered(wide).rules == ["markdown-table-too-wide"])
        let grown =
            String(repeating: "|a", count: 400) + "|\n" + String(repeating: "|-", count: 400) + "|\n"
            + String(repeating: "x\n", count: 1_000)
        let page = rendered(grown)
        #expect(page.rules == ["markdown-table-too-large"])
        #expect(page.html.count < 3_000_000)
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The pieces between two texts.
    func pieces(from start: String, to end: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while let begin = rest.firstRange(of: start), let close = rest[begin.upperBound...].firstRange(of: end) {
            pieces.append(rest[begin.upperBound..<close.lowerBound])
            rest = rest[close.upperBound...]
        }
        return pieces
    }
}
