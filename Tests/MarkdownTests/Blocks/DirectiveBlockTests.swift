import Diagnostics
import Markdown
import Testing

@Suite("Directives on lines of their own")
struct DirectiveBlockTests {
    /// The page with every directive as an element, and the uses of the directives.
    private func page(_ text: String, absoluteBase: String? = nil) -> (RenderedMarkdown, [DirectiveUse]) {
        var uses: [DirectiveUse] = []
        let page = MarkdownRenderer().render(
            Array(text.utf8)[...], file: "content/page.md", firstLine: 3, absoluteBase: absoluteBase, pageURL: "/p/",
            resolve: { _ in .keep }
        ) { use in
            uses.append(use)
            guard use.name != "none" else { return .unknown(use) }
            let tag = "x-\(use.name)"
            return .html(
                DirectiveHTML(before: "<\(tag)>\(use.labelHTML)", after: "</\(tag)>", words: use.label),
                feed: DirectiveHTML(before: "<f>\(use.feedLabelHTML ?? use.labelHTML)", after: "</f>"))
        }
        return (page, uses)
    }

    @Test(
        "directives stand around their content",
        arguments: [
            ("::a", "<x-a>\n</x-a>\n"), ("b\n::a\nc", "<p>b</p>\n<x-a>\n</x-a>\n<p>c</p>\n"),
            (":::a\nb\n:::\nc", "<x-a>\n<p>b</p>\n</x-a>\n<p>c</p>\n"), ("::: a\nb\n:::", "<x-a>\n<p>b</p>\n</x-a>\n"),
            (":::a[*w* [l](u)]{k=v}\n:::", "<x-a><em>w</em> <a href=\"u\">l</a>\n</x-a>\n"),
            ("::::a\n:::b\nc\n:::\n::::", "<x-a>\n<x-b>\n<p>c</p>\n</x-b>\n</x-a>\n"),
            (":::a\n:::b\nc\n:::\n:::", "<x-a>\n<x-b>\n<p>c</p>\n</x-b>\n</x-a>\n"),
            (":::a\n:::b\nc\n:::\nd\n:::\ne", "<x-a>\n<x-b>\n<p>c</p>\n</x-b>\n<p>d</p>\n</x-a>\n<p>e</p>\n"),
            (":::a\n- b\n:::", "<x-a>\n<ul>\n<li>b</li>\n</ul>\n</x-a>\n"),
            ("- b\n  :::a\n  c\n  :::\n- d", "<ul>\n<li>b\n<x-a>\n<p>c</p>\n</x-a>\n</li>\n<li>d</li>\n</ul>\n"),
            ("> :::a\n> b\n> :::", "<blockquote>\n<x-a>\n<p>b</p>\n</x-a>\n</blockquote>\n"),
            (":::a\n```\n:::\n```\n:::", "<x-a>\n<pre><code>:::\n</code></pre>\n</x-a>\n"),
            (":::a\n\n    :::\n:::", "<x-a>\n<pre><code>:::\n</code></pre>\n</x-a>\n"),
            ("```\n::a\n```", "<pre><code>::a\n</code></pre>\n"), ("\\::a", "<p>::a</p>\n"), ("::1", "<p>::1</p>\n"),
            ("b ::a", "<p>b ::a</p>\n"), (":a", "<p>:a</p>\n"),
            (":::a\n| b |\n|-|\n:::", nil),
            (":::a\nb\n: c\n:::\n", "<x-a>\n<dl>\n<dt>b</dt>\n<dd>c</dd>\n</dl>\n</x-a>\n"),
            ("::a[\\[b\\] c]", "<x-a>[b] c\n</x-a>\n"),
        ] as [(String, String?)])
    func blocks(_ text: String, _ expected: String?) {
        let (page, _) = page(text)
        if let expected { #expect(page.htmlText == expected) }
        #expect(page.rules == [])
    }

    @Test("a directive knows its words, arguments, content and place")
    func use() throws {
        let text = "> ::figure[A *b* \\] [c](d)]{src=x.jpg alt=\"e \\\"f\\\" \\\\\" .wide #top flag}"
        let use = try #require(page(text, absoluteBase: "https://a.gov").1.first)
        #expect(use.name == "figure")
        #expect(use.form == .leaf)
        #expect(use.label == "A b ] c")
        #expect(use.labelHTML == "A <em>b</em> ] <a href=\"d\">c</a>")
        #expect(use.feedLabelHTML == "A <em>b</em> ] <a href=\"https://a.gov/p/d\">c</a>")
        #expect(!use.hasContent)
        #expect(use.line == 3 && use.column == 3 && use.length == text.utf8.count - 2)
        #expect(
            use.arguments.map { [$0.name, $0.value, "\($0.line):\($0.column)+\($0.length)"] } == [
                ["src", "x.jpg", "3:29+9"], ["alt", "e \"f\" \\", "3:39+16"], ["class", "wide", "3:56+5"],
                ["id", "top", "3:62+4"], ["flag", "", "3:67+4"],
            ])
        #expect(page(":::a\nb\n:::").1.map(\.hasContent) == [true])
        #expect(page(":::a[b]\n:::").1.map(\.hasContent) == [false])
    }

    @Test("feeds get their own HTML, and summaries the words")
    func feedAndWords() {
        let (page, _) = page(":::a[b [c](d)]\ne\n:::", absoluteBase: "https://a.gov")
        #expect(page.feedText == "<f>b <a href=\"https://a.gov/p/d\">c</a>\n<p>e</p>\n</f>\n")
        #expect(page.htmlText.contains("<a href=\"d\">"))
        #expect(page.plainText == "b c\ne")
        #expect(page.links.map(\.destination) == ["d"])
    }

    @Test("what can not be rendered is told, and its words and content are shown")
    func unknown() {
        let (page, _) = page("a\n\n:::none[*b*]\nc\n:::")
        #expect(page.rules == ["directive-unknown"])
        #expect(page.diagnostics.first?.location.line == 5)
        #expect(page.htmlText == "<p>a</p>\n<p><em>b</em></p>\n<p>c</p>\n")
    }

    @Test(
        "braces that can not be read are one error, which says what to type",
        arguments: [
            ("{alt=“b c” src=“d” e=f,}", "curly", "alt=\"…\"", 5, 8), ("{alt='b c’ d=e}", "curly", "alt=\"…\"", 5, 6),
            ("{“b”}", "curly", "straight", 5, 7), ("{alt=«b»}", "curly", "alt=", 5, 9),
            ("{b=\"c\", d=\"e\", f=\"g\"}", "comma", "space", 5, 6), ("{b=c, d=\"e\"}", "comma", "space", 5, 4),
            ("{b , c}", "comma", "space", 7, 1), ("{b, c}", "comma", "space", 5, 2),
            ("{for=tips, records}", "spaces in it", "for=\"…\"", 5, 9),
            ("{alt=\"A \"nice\" one\" b=c}", "second quotation mark", "alt='…'", 5, 13),
            ("{alt='It's late' b='c'}", "second quotation mark", "alt=\"…\"", 5, 9),
            ("{b=\"c}", "no second", "b=\"…\"", 5, 4), ("{alt =\"b\"}", "equals sign", "without spaces", 9, 4),
            ("{alt= \"b\"}", "equals sign", "alt=\"…\"", 5, 4), ("{b=c *}", "can not be read", "name=", 9, 1),
        ])
    func unreadable(_ braces: String, _ message: String, _ help: String, _ column: Int, _ length: Int) {
        let (page, uses) = page("::a\(braces)")
        #expect(page.rules == ["directive-argument"])
        #expect(page.diagnostics.first?.message.contains(message) == true, "\(page.diagnostics)")
        #expect(page.diagnostics.first?.help?.contains(help) == true, "\(page.diagnostics)")
        #expect(page.diagnostics.first?.location.column == column)
        #expect(page.diagnostics.first?.length == length)
        #expect(uses.isEmpty, "the site is not asked about arguments that nobody could read")
    }

    @Test("commas and quotation marks in values are the writer's own")
    func signsInValues() {
        let (page, uses) = page("::a{for=tips,records alt=\"“b”, c\" d='e \"f\"'}")
        #expect(page.rules == [])
        #expect(uses.first?.arguments.map(\.value) == ["tips,records", "“b”, c", "e \"f\""])
    }

    @Test(
        "mistakes are told at their place",
        arguments: [
            (":::a\nb", "directive-unclosed", 1, 1, 4), ("a\n\n- b\n  ::::c\n  d\n\ne", "directive-unclosed", 4, 3, 5),
            ("a\n:::\nb", "directive-stray", 2, 1, 3), ("::::a\n:::\n::::", "directive-stray", 2, 1, 3),
            (":::a\n- b\n\n  :::\n:::", "directive-stray", 4, 3, 3), ("::a[b", "directive-unclosed", 1, 4, 1),
            ("::a{b=c", "directive-unclosed", 1, 4, 1), ("::a{b=\"c}", "directive-argument", 1, 5, 4),
            ("b\n::a{c=d =e}", "directive-argument", 2, 9, 2), (":::a b c\n:::", "directive-words", 1, 6, 3),
            ("::a[b] c", "directive-words", 1, 8, 1),
            ("::::a\n:::b\n::::", "directive-unclosed", 2, 1, 4),
        ])
    func mistakes(_ text: String, _ rule: String, _ line: Int, _ column: Int, _ length: Int) {
        let (page, _) = page(text)
        let told = page.diagnostics.first { $0.rule == rule }
        #expect(told?.severity == .error)
        #expect(told?.location.line == line + 2)
        #expect(told?.location.column == column)
        #expect(told?.length == length)
        #expect(!page.htmlText.contains("<hr") && !page.htmlText.contains("___"))
    }

    @Test("directives in each other are bounded")
    func depth() {
        let text =
            (0..<30).map { ":::a\($0)" }.joined(separator: "\n") + "\nb\n" + String(repeating: ":::\n", count: 30)
        let (page, uses) = page(text)
        #expect(page.rules.contains("markdown-too-deep"))
        #expect(uses.count == 20)
    }

    @Test("without the extension they are text")
    func off() {
        var options = MarkdownOptions()
        options.extensions.remove(.directives)
        #expect(rendered("::a\n\n:::b\nc\n:::", options: options).rules == [])
    }
}
