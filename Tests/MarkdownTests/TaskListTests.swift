import Markdown
import Testing

@Suite("Task lists")
struct TaskListTests {
    static let open = "<input type=\"checkbox\" disabled=\"\" aria-label=\"Not done\" /> "
    static let done = "<input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"Done\" /> "

    @Test(
        "an item that begins with a box has one",
        arguments: [
            ("- [ ] a\n- [x] b\n- c", "<ul>\n<li>\(open)a</li>\n<li>\(done)b</li>\n<li>c</li>\n</ul>\n"),
            ("1. [X]   a", "<ol>\n<li>\(done)a</li>\n</ol>\n"),
            ("- [x] a\n\n- [ ] b", "<ul>\n<li>\n<p>\(done)a</p>\n</li>\n<li>\n<p>\(open)b</p>\n</li>\n</ul>\n"),
            (
                "- [x] a\n  - [ ] *b*", "<ul>\n<li>\(done)a\n<ul>\n<li>\(open)<em>b</em></li>\n</ul>\n</li>\n</ul>\n"
            ),
            ("> - [x] a", "<blockquote>\n<ul>\n<li>\(done)a</li>\n</ul>\n</blockquote>\n"),
        ])
    func boxes(markdown: String, html: String) {
        let page = rendered(markdown)
        #expect(page.htmlText == html)
        #expect(page.rules == [])
    }

    @Test(
        "what only looks like a box is text",
        arguments: [
            "- [x]a", "- [ ]", "- [x]\na", "- \\[x] a", "- [xx] a", "- a [x] b", "- [x]*a*", "[x] a", "- `[x] a`",
        ])
    func noBoxes(_ markdown: String) {
        #expect(!rendered(markdown).htmlText.contains("<input"))
    }

    @Test("summaries have the words, feeds a character that every reader shows")
    func plainText() {
        let page = rendered("- [ ] a\n- [x] b", absoluteBase: "https://x.gov")
        #expect(page.plainText == "a\nb")
        #expect(page.feedText == "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>\n")
    }

    @Test("the name of a box is in the page's language and escaped")
    func words() {
        var options = MarkdownOptions()
        options.words.taskDone = "\"Hecho\""
        #expect(rendered("- [x] a", options: options).htmlText.contains("aria-label=\"&quot;Hecho&quot;\""))
    }
}
