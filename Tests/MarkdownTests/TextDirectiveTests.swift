import Diagnostics
import Markdown
import Testing

@Suite("Directives among words")
struct TextDirectiveTests {
    /// A site that knows `:phone`, and shows what it was asked.
    static func phone(_ use: DirectiveUse) -> DirectiveResolution {
        guard use.name == "phone" else { return .unknown(use) }
        let arguments = use.arguments.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        return .html(
            DirectiveHTML(before: "<b>\(use.labelHTML)|\(arguments)", after: "</b>", words: "words"),
            feed: DirectiveHTML(before: "<i>\(use.feedLabelHTML ?? use.labelHTML)", after: "</i>"))
    }

    @Test(
        "a directive is what the site makes of its words and arguments",
        arguments: [
            (":phone[a]", "<b>a|</b>"),
            ("x :phone[a *b*]{c=\"d e\" f=g h} y", "x <b>a <em>b</em>|c=d e,f=g,h=</b> y"),
            (":phone{a='b'}", "<b>|a=b</b>"),
            (":phone[a [b] c]{.d #e}", "<b>a [b] c|class=d,id=e</b>"),
            (":phone[:phone[a]{b=c}]", "<b><b>a|b=c</b>|</b>"),
            ("(:phone[a])", "(<b>a|</b>)"),
            ("*:phone[a]*", "<em><b>a|</b></em>"),
            (":phone[a]{b=\"it's -- so...\"}", "<b>a|b=it's -- so...</b>"),
            (":phone[a]{b=\"\\{c\\}\"}", "<b>a|b={c}</b>"),
            (":phone[a]{b='c \"d\"'}", "<b>a|b=c \"d\"</b>"),
            (":phone[a\nb]", "<b>a\nb|</b>"),
            (":phone[https://a.gov]", "<b><a href=\"https://a.gov\">https://a.gov</a>|</b>"),
            ("`:phone[a]`", "<code>:phone[a]</code>"),
            ("\\:phone[a]", ":phone[a]"),
            (":phone\\[a]", ":phone[a]"),
            (":phone", ":phone"),
            (":phone (a)", ":phone (a)"),
            ("at 10:30[a] x:phone[a] ::phone[a] https://a.b:phone", nil),
        ])
    func directives(markdown: String, html: String?) {
        let page = rendered("z " + markdown, directive: Self.phone)
        if let html {
            #expect(page.htmlText == "<p>z \(html)</p>\n")
        } else {
            #expect(!page.htmlText.contains("<b>"))
        }
        #expect(page.rules == [])
    }

    @Test("the site learns where a directive and its arguments stand")
    func places() {
        var uses: [DirectiveUse] = []
        let text = "a\n\"b\" \\~ :phone[c]{d=e f=\"g\"}"
        _ = rendered(text, firstLine: 5) { _ in
            .keep
        } directive: { use in
            uses.append(use)
            return Self.phone(use)
        }
        #expect(uses.map(\.line) == [6])
        #expect(uses.map(\.column) == [8])
        #expect(uses.map(\.length) == [6])
        #expect(uses.map(\.label) == ["c"])
        #expect(uses.map(\.form) == [.text])
        #expect(uses.first?.arguments.map(\.column) == [18, 22])
        #expect(uses.first?.arguments.map(\.length) == [3, 5])
    }

    @Test("an unknown directive stays text and is told")
    func unknown() {
        let page = rendered("x :fone[a *b*]{c=\"d\"} y", directive: Self.phone)
        #expect(page.htmlText == "<p>x :fone[a <em>b</em>]{c=&quot;d&quot;} y</p>\n")
        #expect(page.rules == ["directive-unknown"])
        #expect(page.diagnostics.first?.location.column == 3)
        // It may be no directive at all.
        #expect(page.diagnostics.first?.severity == .warning)
    }

    @Test(
        "what is wrong with braces is told at its place",
        arguments: [
            (":phone[a]{b=\"c", "directive-unclosed", 10), (":phone[a]{b=c d=}", "directive-argument", 15),
            (":phone[a]{=b}", "directive-argument", 11), (":fone[a]{b=c, d=e}", "directive-argument", 10),
            (":lang[a]{code=, b}", "directive-argument", 10), (":phone{a b=\"*c*\"}", "directive-unclosed", 7),
        ])
    func braces(markdown: String, rule: String, column: Int) {
        let problems = rendered(markdown, directive: Self.phone).diagnostics
        #expect(problems.map(\.rule) == [rule])
        #expect(problems.first?.location.column == column)
    }

    @Test("links in the words are resolved, and absolute in feeds")
    func links() {
        let page = rendered(":phone[[a](b.md)]", absoluteBase: "https://x.gov") { _ in
            .replace("/b/")
        } directive: {
            Self.phone($0)
        }
        #expect(page.htmlText == "<p><b><a href=\"/b/\">a</a>|</b></p>\n")
        #expect(page.feedText == "<p><i><a href=\"https://x.gov/b/\">a</a></i></p>\n")
    }

    @Test("summaries have its words, or else those that the site gives")
    func plainText() {
        #expect(rendered("a :phone[b *c*] d", directive: Self.phone).plainText == "a b c d")
        #expect(rendered("a :phone{b} d", directive: Self.phone).plainText == "a words d")
    }

    @Test(
        "words of another language say so",
        arguments: [
            (":lang[Guten *Tag*]{de}", "<span lang=\"de\">Guten <em>Tag</em></span>"),
            (":lang[Guten Tag]{code=\"de\"}", "<span lang=\"de\">Guten Tag</span>"),
            (":lang[您好]{zh-hant}", "<span lang=\"zh-Hant\">您好</span>"),
            (":lang[شكرا]{ar}", "<span lang=\"ar\" dir=\"rtl\">شكرا</span>"),
            (":lang[a]{az-Arab}", "<span lang=\"az-Arab\" dir=\"rtl\">a</span>"),
            ("\"a\" :lang[\"b\"]{de} \"c\"", "“a” <span lang=\"de\">„b“</span> “c”"),
        ])
    func languages(markdown: String, html: String) {
        let page = rendered(markdown)
        #expect(page.htmlText == "<p>\(html)</p>\n")
        #expect(page.rules == [])
    }

    @Test("on a page that is written from right to left, words of other languages turn round")
    func direction() {
        var options = MarkdownOptions()
        options.language = "ar"
        let page = rendered(":lang[a]{en} :lang[b]{fa}", options: options)
        #expect(page.htmlText == "<p><span lang=\"en\" dir=\"ltr\">a</span> <span lang=\"fa\">b</span></p>\n")
    }

    @Test(
        "a language that is none is an error",
        arguments: [(":lang[a]{german}", 10, "{de}"), (":lang[a]", 1, "{de}"), (":lang[a]{Spanish}", 10, "{es}")])
    func noLanguage(markdown: String, column: Int, help: String) {
        let problems = rendered(markdown).diagnostics
        #expect(problems.map(\.rule) == ["markdown-language"])
        #expect(problems.first?.location.column == column)
        #expect(problems.first?.help?.contains(help) == true)
    }

    @Test("directives nest ten deep and no deeper")
    func nesting() {
        let text = String(repeating: ":phone[", count: 50) + "a" + String(repeating: "]", count: 50)
        let page = rendered(text, directive: Self.phone)
        #expect(page.htmlText.ranges(of: "<b>").count == 10)
    }
}
