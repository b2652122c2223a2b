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
        #expect(rendered("a\n\n## B *c*\n\nd").htmlText == "<p>a</p>\n<h2 id=\"b-c\">B <em>c</em></h2>\n<p>d</p>\n")
        #expect(
            rendered("- ## B\n- x\n\n> B\n> ---").htmlText
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
            #expect(page.htmlText.contains("<\(tag) id=\"\(heading.id)\">\(heading.text)</\(tag)>"))
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
}
