import Markdown
import Testing

@Suite("Headings")
struct HeadingTests {
    @Test(
        "an id is made of the words of a heading in any script",
        arguments: [
            ("What happened", "what-happened"),
            ("  Part 2: *Arrest* & `charge`  ", "part-2-arrest-charge"),
            ("The officer's report", "the-officers-report"),
            ("¿Qué pasó?", "qué-pasó"),
            ("Что случилось", "что-случилось"),
            ("何が起きたか", "何が起きたか"),
            ("ما الذي حدث؟", "ما-الذي-حدث"),
            ("क्या हुआ", "क्या-हुआ"),
            ("STRASSE Straße", "strasse-straße"),
            ("!!!", "section"),
            ("\"\\><script>", "section"),
            ("\"&gt;&lt;script&gt;", "script"),
            ("[Link](x) text", "link-text"),
        ]
    )
    func slugs(text: String, id: String) {
        let page = rendered("## \(text)")
        #expect(page.headings.map(\.id) == [id])
        #expect(page.htmlText.contains("<h2 id=\"\(id)\">"))
    }

    @Test("no two headings share an id")
    func unique() {
        let page = rendered("## A\n## A\n## A-2\n## a!\n## ?\n## !")
        #expect(page.headings.map(\.id) == ["a", "a-2", "a-2-2", "a-3", "section", "section-2"])
        var options = MarkdownOptions()
        options.reservedIDs = ["content"]
        #expect(rendered("## Content", options: options).headings.map(\.id) == ["content-2"])
    }

    @Test("the tags stand around the words, also inside of lists and quotes")
    func html() {
        #expect(
            rendered("a\n\n## B *c*\n\nd").htmlText == """
                <p>a</p>
                <h2 id="b-c">B <em>c</em> <a class="permalink" href="#b-c" aria-label="Link to this part: B c">#</a></h2>
                <p>d</p>

                """)
        #expect(
            rendered("- ## B\n- x\n\n> B\n> ---").htmlWithoutPermalinks
                == "<ul>\n<li>\n<h2 id=\"b\">B</h2>\n</li>\n<li>x</li>\n</ul>\n<blockquote>\n<h2 id=\"b-2\">B</h2>\n"
                + "</blockquote>\n"
        )
        #expect(rendered("##").htmlText == "<h2 id=\"section\"></h2>\n")
    }

    @Test(
        "one heading of level 1 moves all of them down, but none beyond 6",
        arguments: [
            (HeadingShift.automatic, "# a\n## b\n###### c", [2, 3, 6]),
            (.automatic, "## a\n### b", [2, 3]),
            (.automatic, "## a\n\nb\n===", [3, 2]),
            (.down(0), "# a\n## b", [1, 2]),
            (.down(2), "# a\n##### b", [3, 6]),
        ]
    )
    func shift(shift: HeadingShift, markdown: String, levels: [Int]) {
        var options = MarkdownOptions()
        options.headingShift = shift
        let page = rendered(markdown, options: options)
        #expect(page.headings.map(\.level) == levels)
        for heading in page.headings {
            let tag = "h\(heading.level)"
            #expect(page.htmlWithoutPermalinks.contains("<\(tag) id=\"\(heading.id)\">\(heading.text)</\(tag)>"))
        }
    }

    @Test("a heading knows its words and its line of the file")
    func facts() {
        let page = rendered("x\n\n## A `b` ![c](d)\n\n> ### E\n", firstLine: 8)
        #expect(
            page.headings == [
                Heading(level: 2, id: "a-b-c", text: "A b c", line: 10),
                Heading(level: 3, id: "e", text: "E", line: 12),
            ]
        )
    }

    @Test(
        "a writer can choose the id",
        arguments: [
            ("## Body cameras {#cameras}", ["cameras"], "Body cameras"),
            ("## Body cameras   {#cameras}   ##", ["cameras"], "Body cameras"),
            ("## Body *cameras* {#Cam_2-b}", ["Cam_2-b"], "Body cameras"),
            ("Body cameras {#cámaras}\n---", ["cámaras"], "Body cameras"),
            ("## a--b {#a--b}", ["a--b"], "a–b"),
            // Without a space, without the sign, in code and behind a backslash it is text.
            ("## x{#y}", ["x-y"], "x{#y}"),
            ("## x \\{y}", ["x-y"], "x {y}"),
            ("## x `{#y}`", ["x-y"], "x {#y}"),
            ("## x \\{#y}", ["x-y"], "x {#y}"),
            ("## x {#y} z", ["x-y-z"], "x {#y} z"),
        ])
    func chosen(markdown: String, ids: [String], text: String) {
        let page = rendered(markdown)
        #expect(page.headings.map(\.id) == ids)
        #expect(page.headings.map(\.text) == [text])
        #expect(page.rules == [])
    }

    @Test("an id that was chosen comes before those that are made of words")
    func chosenFirst() {
        #expect(rendered("## A\n## B {#a}\n## C").headings.map(\.id) == ["a-2", "a", "c"])
    }

    @Test(
        "an id that can not be used is an error with one that can",
        arguments: [
            ("## A {#the place}", 6, "Write {#the-place}."),
            ("## A {#}", 6, "Write {#what-happened}."),
            ("## A {#-x}", 6, "Write {#x}."),
            ("## A {#x\"y}", 6, "Write {#x-y}."),
            ("## B {#a}\n## A {#a}", 6, "Give this heading another id."),
        ])
    func unusable(markdown: String, column: Int, help: String) {
        let problems = rendered(markdown).diagnostics
        #expect(problems.map(\.rule) == ["markdown-heading-id"])
        #expect(problems.first?.severity == .error)
        #expect(problems.first?.location.column == column)
        #expect(problems.first?.help == help)
    }

    @Test("the page's own ids can not be chosen")
    func reserved() {
        var options = MarkdownOptions()
        options.reservedIDs = ["content"]
        let page = rendered("## A {#content}", options: options)
        #expect(page.rules == ["markdown-heading-id"])
        #expect(page.headings.map(\.id) == ["a"])
    }

    @Test(
        "a level that is left out is a warning",
        arguments: [
            ("### a", [1]), ("## a\n#### b", [2]), ("# a\n### b\n#### c", [2]),
            ("## a\n### b\n## c\n#### d\n#### e", [4]),
            ("## a\n### b\n#### c\n## d", []), ("# a\n# b\n## c", []), ("# a\n## b", []), ("", []),
        ])
    func skips(markdown: String, lines: [Int]) {
        let problems = rendered(markdown).diagnostics
        #expect(problems.map(\.location.line) == lines)
        #expect(problems.allSatisfy { $0.rule == "markdown-heading-level" && $0.severity == .warning })
    }

    @Test(
        "the warning tells the level that fits",
        arguments: [("## a\n#### b", "###"), ("### a", "##"), ("# a\n### b", "##")])
    func fittingLevel(markdown: String, signs: String) {
        #expect(rendered(markdown).diagnostics.first?.help?.contains("with \(signs),") == true)
    }

    @Test("a heading without words is a warning", arguments: ["##", "## {#a}", "a\n\n#\n"])
    func empty(_ markdown: String) {
        let page = rendered(markdown)
        #expect(page.rules == ["markdown-heading-empty"])
        #expect(!page.htmlText.contains("permalink"))
    }

    @Test("feeds have neither ids nor links to parts, for they print many pages in one")
    func feeds() {
        let page = rendered("## A b {#c}", absoluteBase: "https://x.gov")
        #expect(page.feedText == "<h2>A b</h2>\n")
    }

    @Test("without anchors a heading is what cmark prints")
    func noAnchors() {
        var options = options(.none)
        options.headingShift = .down(0)
        #expect(rendered("# A {#b}\n#### c", options: options).htmlText == "<h1>A {#b}</h1>\n<h4>c</h4>\n")
    }
}
