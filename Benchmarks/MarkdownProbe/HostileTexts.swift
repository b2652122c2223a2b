import Foundation
import Markdown

/// The processor time of hostile texts at a size, at twice and at four times the size.
///
/// The allocator should keep what is freed (bench.py has glibc do so): fresh memory costs several times as much, and
/// how much of it a text gets jumps with its size.
enum HostileTexts {
    static func measure(bytes: Int, only names: ArraySlice<String>) {
        for hostile in list where names.isEmpty || names.contains(hostile.name) {
            let times = [bytes, 2 * bytes, 4 * bytes].map { size in
                let body = hostile.text(bytes: size)
                return (0..<3).map { _ in ProcessorTime.of { render(body) } }.min() ?? 0
            }
            print(([hostile.name] + times.map { "\($0)" }).joined(separator: "\t"))
        }
    }

    private static func render(_ body: [UInt8]) {
        _ = MarkdownRenderer().render(
            body[...], file: "a.md", absoluteBase: "https://www.example.gov", pageURL: "/a/"
        ) { _ in .keep }
    }

    static let list = blocks + inlines + constructs

    private static let blocks: [HostileText] = [
        HostileText("nested quotes", "> "),
        HostileText("quotes of 90 in each line", String(repeating: "> ", count: 90) + "a\n"),
        HostileText("quotes, open again and again", String(repeating: "> ", count: 90) + "a\n\n"),
        HostileText("nested lists", "- "),
        HostileText("nested numbers", "1) "),
        HostileText("list of empty items", "-\n"),
        HostileText("list of indented lists", "- a\n  - b\n    - c\n\n"),
        HostileText("blank lines below a list", "\n", head: String(repeating: "- ", count: 40) + "a\n"),
        HostileText("headings with the same words", "# a\n"),
        HostileText("setext headings", "a\n=\n"),
        HostileText("definitions of links") { "[\($0)]: b\n" },
        HostileText("one definition, used", "[a] ", head: "[a]: b\n\n"),
        HostileText("long definition, used", "[a] ", head: "[a]: " + String(repeating: "b", count: 1_000) + "\n\n"),
        HostileText("open comments", "<!-- a\n\n"),
        HostileText("open fences", "```\n~~~\n"),
        HostileText("tabs", "\t"),
        HostileText("blank lines", "\n"),
        HostileText("one word", "a"),
    ]

    private static let inlines: [HostileText] = [
        HostileText("open brackets", "["),
        HostileText("nested brackets", "[a", tail: "]"),
        HostileText("empty brackets", "[]"),
        HostileText("open pictures", "!["),
        HostileText("open links", "[a]("),
        HostileText("open links in angles", "[a](<b"),
        HostileText("links in links", "[a](b"),
        HostileText("stars", "*"),
        HostileText("stars and letters", "*a "),
        HostileText("strong and emphasis", "*a **a "),
        HostileText("emphasis that may close", "a**b"),
        HostileText("mixed stars and underscores", "*_* _"),
        HostileText("backticks", "`"),
        HostileText("backticks, ever more") { String(repeating: "`", count: $0 % 300 + 1) + "a" },
        HostileText("backslashes", "\\"),
        HostileText("backslashes and signs", "\\[\\~\\:\\{\\|"),
        HostileText("references", "&a;"),
        HostileText("numeric references", "&#0"),
        HostileText("less than", "<"),
        HostileText("open tags", "<a "),
        HostileText("open attributes", "<a b='"),
        HostileText("open instructions", "a <?"),
        HostileText("open declarations", "a <!A"),
        HostileText("open CDATA", "a <![CDATA["),
        HostileText("double quotes", "\" "),
        HostileText("single quotes", "a'"),
        HostileText("dashes", "a--"),
        HostileText("zero bytes", "a\0"),
        HostileText("bytes of C1", "a\u{81}"),
        HostileText("long escapes", "\\a"),
    ]

    private static let constructs: [HostileText] = [
        HostileText("pipes", "|"),
        HostileText("pipes over a delimiter row", "|", tail: "\n|-|-|\n"),
        HostileText("rows of delimiters", "| - "),
        HostileText("lines of delimiters", "| - |\n"),
        HostileText("many tables", "|a|\n|-|\n\n"),
        HostileText("many rows", "|a|b\n", head: "|a|b|\n|-|-|\n"),
        HostileText(
            "wide header, short rows", "a\n",
            head: String(repeating: "|a", count: 1_000) + "\n" + String(repeating: "|-", count: 1_000) + "\n"),
        HostileText("wide table", "|a", head: "", tail: "\n"),
        HostileText("cells full of escaped pipes", "\\|", head: "|a|\n|-|\n|"),
        HostileText("table in a list in a quote", "> - |a|\n>   |-|\n>   |b|\n>\n"),
        HostileText("captions", "Table: a\n\n"),
        HostileText("open notes", "[^"),
        HostileText("notes", "[^a]"),
        HostileText("a note, used", "[^a]", head: "[^a]: b\n\n"),
        HostileText("notes without use") { "[^\($0)]: b\n\n" },
        HostileText("notes and uses") { "[^\($0)]\n\n[^\($0)]: b\n\n" },
        HostileText("notes that name the next") { "[^\($0)]: [^\($0 + 1)]\n\n" },
        HostileText("notes in one another") { "[^\($0)]: " },
        HostileText("the same note", "[^a]: b\n\n"),
        HostileText("lines below a note", "    a\n", head: "a[^a]\n\n[^a]: b\n"),
        HostileText("tildes", "~"),
        HostileText("struck letters", "~~a"),
        HostileText("open strikes", "~~a ~b "),
        HostileText("tasks", "- [ ] a\n"),
        HostileText("open tasks", "- [ "),
        HostileText("callouts", "> [!NOTE]\n> a\n\n"),
        HostileText("titles of callouts", "> [!NOTE] a\n"),
        HostileText("definitions", "a\n: b\n\n"),
        HostileText("definitions of one term", ": b\n", head: "a\n"),
        HostileText("colons", ":"),
        HostileText("fences of directives", ":::\n"),
        HostileText("open directives", ":::a\n"),
        HostileText("directives in directives", head: "", tail: "") {
            String(repeating: ":", count: $0 % 200 + 3) + "a\n"
        },
        HostileText("directives", "::a\n\n"),
        HostileText("labels of directives", "::a["),
        HostileText("labels in the text", ":a["),
        HostileText("arguments", "::a{b=\"c\" "),
        HostileText("arguments in the text", ":a{b=\"c"),
        HostileText("braces", "{"),
        HostileText("ids of headings", "# a {#b}\n"),
        HostileText("ids in a heading", "{#b", head: "# a "),
        HostileText("www.", "www."),
        HostileText("www and brackets", "(", head: "www.a.b/"),
        HostileText("www and closing brackets", ")", head: "www.a.b/"),
        HostileText("www and semicolons", "&a;", head: "www.a.b/"),
        HostileText("schemes", "http://"),
        HostileText("addresses", "https://a.b/ "),
        HostileText("at signs", "@"),
        HostileText("mail", "a@b.c "),
        HostileText("mail without end", "a@b."),
        HostileText("mail of dots and dashes", "a.b-c_d@"),
        HostileText("underscores in a host", "www.a_b."),
        HostileText("telephone numbers", "555-"),
        HostileText("numbers in brackets", "(555) "),
        HostileText("shortcodes", "{{< a "),
        HostileText("tags of templates", "{% a "),
        HostileText("galleries", "[gallery "),
    ]
}
