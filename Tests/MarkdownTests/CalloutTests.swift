import Diagnostics
import Markdown
import Testing

@Suite("Callouts")
struct CalloutTests {
    @Test(
        "a quote that begins with a sign is a callout with a title in words",
        arguments: [
            ("NOTE", "note", "Note"), ("TIP", "tip", "Tip"), ("IMPORTANT", "important", "Important"),
            ("WARNING", "warning", "Warning"), ("CAUTION", "caution", "Caution"), ("Note", "note", "Note"),
        ])
    func kinds(sign: String, name: String, title: String) {
        let page = rendered("> [!\(sign)]\n> a *b*\n>\n> c")
        #expect(
            page.htmlText == """
                <div class="callout callout-\(name)" role="note">
                <p class="callout-title">\(title)</p>
                <p>a <em>b</em></p>
                <p>c</p>
                </div>

                """)
        #expect(page.rules == [])
        #expect(page.plainText == "a b\nc")
    }

    @Test(
        "the text may begin in a paragraph of its own, and stand in lists",
        arguments: ["> [!TIP]\n>\n> a", "> [!TIP]  \n> a", "- > [!TIP]\n  > a", "> > [!TIP]\n> > a", "> [!TIP]\na"])
    func places(_ markdown: String) {
        let page = rendered(markdown)
        #expect(page.htmlText.contains("<p class=\"callout-title\">Tip</p>\n<p>a</p>\n</div>"))
        #expect(page.rules == [])
    }

    @Test(
        "what is not quite a callout stays a quote and is told",
        arguments: [
            ("> [!NOTE] Mind this\n> a", "markdown-callout-title", 3, 7),
            ("> [!NOTE] *Mind* this\n> a", "markdown-callout-title", 3, 7),
            ("> [!NOTE]", "markdown-callout-empty", 3, 7),
            ("> [!NOTICE]\n> a", "markdown-callout-unknown", 3, 9),
            ("> [!FOO]\n> a", "markdown-callout-unknown", 3, 6),
            ("a\n\n>   [!FOO]\n> a", "markdown-callout-unknown", 5, 6),
        ])
    func problems(markdown: String, rule: String, column: Int, length: Int) {
        let page = rendered(markdown)
        #expect(page.rules == [rule])
        #expect(page.diagnostics.first?.severity == .warning)
        #expect(page.diagnostics.first?.location.column == column)
        #expect(page.diagnostics.first?.length == length)
        #expect(page.htmlText.contains("<blockquote>"))
    }

    @Test("the nearest kind is named")
    func nearest() {
        #expect(rendered("> [!WARNNING]\n> a").diagnostics.first?.help == "Did you mean [!WARNING]?")
        #expect(rendered("> [!FOO]\n> a").diagnostics.first?.help?.contains("[!TIP]") == true)
    }

    @Test(
        "an escaped sign, a sign in code and one among words are text",
        arguments: ["> \\[!NOTE]\n> a", "> [\\!NOTE]\n> a", "> `[!NOTE]`\n> a", "> \\[!NOTE]", "a [!NOTE]"])
    func text(_ markdown: String) {
        let page = rendered(markdown)
        #expect(!page.htmlText.contains("callout"))
        #expect(page.textOfHTML.contains("[!NOTE]"))
        #expect(page.rules == [])
    }

    @Test("titles are in the page's language and escaped")
    func words() {
        var options = MarkdownOptions()
        options.words.warning = "Atención <b>"
        let page = rendered("> [!WARNING]\n> a", options: options)
        #expect(page.htmlText.contains("<p class=\"callout-title\">Atención &lt;b&gt;</p>"))
    }

    @Test("without the extension it is a quote")
    func off() {
        #expect(
            rendered("> [!NOTE]\n> a", options: options(.none)).htmlText
                == "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n")
    }
}
