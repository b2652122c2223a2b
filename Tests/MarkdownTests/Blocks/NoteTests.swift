import Diagnostics
import Markdown
import Testing

@Suite("Notes")
struct NoteTests {
    @Test("a note is numbered, linked and linked back")
    func whole() {
        let page = rendered("a[^x].\n\n[^x]: *b*\n", absoluteBase: "https://a.gov", pageURL: "/p/")
        let expected = { (page: String) in
            """
            <p>a<sup class="note-ref"><a href="\(page)#note-1" id="note-1-ref" role="doc-noteref" aria-label="Note 1">1</a></sup>.</p>
            <section class="notes" role="doc-endnotes" aria-label="Notes">
            <ol>
            <li id="note-1">
            <p><em>b</em> <a href="\(page)#note-1-ref" role="doc-backlink" aria-label="Back to the text from note 1">↩</a></p>
            </li>
            </ol>
            </section>

            """
        }
        #expect(page.htmlText == expected(""))
        #expect(page.feedText == expected("https://a.gov/p/"))
        #expect(page.rules == [])
        #expect(page.plainText == "a.\nb")
    }

    @Test(
        "only [^name] refers to a note, whatever a link leads to",
        arguments: ["[x](^0)", "![y](^0)", "[z][q]\n\n[q]: ^0", "[x](܀0)", "[x](&#1792;0)", "[x](&#x700;0)"])
    func forged(text: String) {
        let page = rendered("a[^n]\n\n\(text)\n\n[^n]: N")
        #expect(page.htmlText.ranges(of: "class=\"note-ref\"").count == 1)
        let alone = rendered("a\n\n\(text)")
        #expect(page.links.map(\.destination) == alone.links.map(\.destination))
    }

    @Test(
        "a name is found in all its spellings",
        arguments: [
            ("a[^Straße]\n\n[^STRASSE]: n", []), ("a[^ẞ]\n\n[^ss]: n", []), ("a[^ΟΔΟΣ]\n\n[^οδος]: n", []),
            ("a[^straße] b[^strasse]\n\n[^straße]: one\n[^strasse]: two", ["markdown-note-twice"]),
            ("a[^ı] b[^i]\n\n[^ı]: one\n[^I]: two", []),
        ] as [(String, [String])])
    func spellings(text: String, rules: [String]) {
        let page = rendered(text)
        #expect(page.rules == rules)
        #expect(!page.htmlText.contains("[^"))
    }

    @Test(
        "notes are numbered in the order of their references, those within notes last",
        arguments: [
            ("[^b] [^a]\n\n[^a]: A\n[^b]: B", ["B", "A"]),
            ("[^a] [^c]\n\n[^a]: A [^b]\n\n[^b]: B\n[^c]: C", ["A", "C", "B"]),
            ("| a[^t] |\n|---|\n\nb[^a]\n\n[^a]: A\n[^t]: T", ["T", "A"]),
            ("# h[^a]\n\n- i[^b]\n\n> q[^c]\n\n[^c]: C\n[^b]: B\n[^a]: A", ["A", "B", "C"]),
            ("a[^A]\n\n- x\n\n  [^a]: In a list.\n- y", ["In a list."]),
            ("a[^a]\n[^a]: Directly below.", ["Directly below."]),
            ("a[^1] b[^1]\n\n[^1]: Twice.", ["Twice."]),
            ("a[^n_1_x] *b[^*]*\n\n[^n_1_x]: N\n[^*]: S", ["N", "S"]),
            ("a[^a]\n\n[^a]: one\nlazy", ["one lazy"]),
            ("![^a] [b][^a]\n\n[^a]: N", ["N"]), ("a[^ü]\n\n[^Ü]: Umlaut", ["Umlaut"]),
        ])
    func order(_ text: String, _ notes: [String]) {
        let page = rendered(text)
        #expect(page.plainText.split(separator: "\n").suffix(notes.count).map { $0.trimming } == notes)
        #expect(page.rules.filter { $0 != "image-undescribed" } == [])
        #expect(page.htmlText.pieces(from: "aria-label=\"Note ", to: "\"").first == "1")
    }

    @Test("a note has all that is indented below it")
    func blocks() {
        let html = rendered(
            """
            a[^a]

            [^a]: one

                two

                - three

                      four

                ```
                    five
                ```

            six
            """
        ).htmlText
        #expect(
            html.hasPrefix(
                "<p>a<sup class=\"note-ref\"><a href=\"#note-1\" id=\"note-1-ref\" role=\"doc-noteref\" "
                    + "aria-label=\"Note 1\">1</a></sup></p>\n<p>six</p>\n<section"))
        #expect(
            html.contains(
                """
                <li id="note-1">
                <p>one</p>
                <p>two</p>
                <ul>
                <li>
                <p>three</p>
                <pre><code>four
                </code></pre>
                </li>
                </ul>
                <pre><code>    five
                </code></pre>
                <p> <a href="#note-1-ref"
                """))
    }

    @Test("each reference has its link back, with a name of its own")
    func backLinks() {
        let html = rendered("a[^a] b[^a]\n\n[^a]: A").htmlText
        #expect(html.pieces(from: "id=\"", to: "\"") == ["note-1-ref", "note-1-ref-2", "note-1"])
        #expect(
            html.contains(
                "<a href=\"#note-1-ref\" role=\"doc-backlink\" aria-label=\"Back to the text from note 1\">↩</a>"))
        #expect(
            html.contains(
                "<a href=\"#note-1-ref-2\" role=\"doc-backlink\" aria-label=\"Back to the text from note 1 (2)\">"))
    }

    @Test("headings keep the ids that notes would have")
    func ids() {
        let page = rendered("## Note 1\n\na[^a]\n\n[^a]: A")
        #expect(page.headings.map(\.id) == ["note-1"])
        #expect(page.htmlText.contains("<li id=\"note-1-2\">") && page.htmlText.contains("href=\"#note-1-2\""))
    }

    @Test(
        "what only looks like a reference or a note is left alone",
        arguments: [
            "`[^a]`", "    [^a]: b", "```\n[^a]: b\n[^a]\n```", "[^a](b)", "[^]", "[^a b]", "\\[^a]", "[^ a]: b",
        ])
    func noNotes(_ text: String) {
        var none = MarkdownOptions()
        none.extensions.remove(.footnotes)
        #expect(rendered(text).htmlText == rendered(text, options: none).htmlText)
        #expect(rendered(text).rules == [])
    }

    @Test(
        "problems are told at their place",
        arguments: [
            ("a\n> b[^ab] *c*", "markdown-note-undefined", 2, 4, 5),
            ("[^x]\n\n[^x]: a\n\n    - [^y]", "markdown-note-undefined", 5, 7, 4),
            ("a\n\n- b\n\n  [^c]: d", "markdown-note-unused", 5, 3, 5),
            ("| a |\n|---|\n| `\\|` [^q] |", "markdown-note-undefined", 3, 8, 4),
            ("[^a]\n\n[^a]: b\n[^A]: c", "markdown-note-twice", 4, 1, 5),
            ("[^b]\n\n[^b]: a\n\n[^a]: [^a]", "markdown-note-unused", 5, 1, 5),
        ])
    func places(_ text: String, _ rule: String, _ line: Int, _ column: Int, _ length: Int) {
        let page = rendered(text, firstLine: 3)
        #expect(page.rules == [rule])
        #expect(page.diagnostics.first?.location.line == line + 2)
        #expect(page.diagnostics.first?.location.column == column)
        #expect(page.diagnostics.first?.length == length)
    }

    @Test("a name that is taken is told with the line of the file that has it")
    func twice() {
        let page = rendered("[^a]\n\n[^a]: b\n[^A]: c", firstLine: 16)
        #expect(page.diagnostics.first?.message == "There is a note “A” already, on line 18.")
    }

    @Test("an undefined reference is shown as it is written, and the note that was meant is named")
    func undefined() {
        let page = rendered("a [^sorce] *b*\n\n[^source]: c\n\nd[^source]")
        #expect(page.htmlText.hasPrefix("<p>a [^sorce] <em>b</em></p>"))
        #expect(page.diagnostics.first?.severity == .error)
        #expect(page.diagnostics.first?.help?.contains("[^source]") == true)
    }

    @Test("references by the thousand take linear time", .timeLimit(.minutes(5)))
    func many() {
        let distinct = (0..<50_000).map { "[^\($0)]" }.joined()
        #expect(rendered(distinct).rules.contains("markdown-too-many-notes"))
        let same = "[^a]: b\n\n" + String(repeating: "[^a] ", count: 50_000)
        #expect(rendered(same).htmlText.contains("note-1-ref-50000\""))
        _ = rendered(String(repeating: "[^", count: 500_000))
        _ = rendered(String(repeating: "*a [^a] ", count: 50_000))
        _ = rendered(String(repeating: "[^a]: ", count: 100_000))
    }
}

extension Substring {
    fileprivate var trimming: String { split(separator: " ").joined(separator: " ") }
}
