import Diagnostics
import Markdown
import Testing

@Suite("Signs that are almost Markdown")
struct NearMissTests {
    /// What is told, and where: the rule, the line, the column and a part of the help.
    typealias Told = (String, String, Int, Int, String)

    private func expect(_ told: Told) {
        let (markdown, rule, line, column, help) = told
        let page = rendered(markdown, firstLine: 3)
        #expect(page.rules == [rule], "\(markdown)")
        let found = page.diagnostics.first
        #expect(found?.severity == .warning)
        #expect(found.map { [$0.location.line, $0.location.column] } == [line + 2, column], "\(markdown)")
        #expect(found?.help?.contains(help) == true, "\(found?.help ?? "")")
    }

    @Test(
        "links and pictures whose brackets or addresses are not quite right are told with what to write",
        arguments: [
            ("[x](my file.pdf)", "markdown-near-link", 1, 1, "[x](<my file.pdf>)"),
            ("a\n> b ![Foto](Foto vom Tag.svg)", "markdown-near-link", 2, 5, "![Foto](<Foto vom Tag.svg>)"),
            ("[x](my file (1).pdf)", "markdown-near-link", 1, 1, "(<my file (1).pdf>)"),
            ("\"a\" -- [x](my file.pdf)", "markdown-near-link", 1, 8, "(<my file.pdf>)"),
            ("[*x*](my file.pdf)", "markdown-near-link", 1, 5, "(<my file.pdf>)"),
            ("[Cameras](ref: cameras)", "markdown-near-link", 1, 1, "[Cameras](ref:cameras)"),
            ("[x](y.md “Title”)", "markdown-near-link", 1, 1, "[x](y.md \"Title\")"),
            ("see [Cameras](y.md", "markdown-near-link", 1, 5, "[Cameras](y.md)"),
            ("[ x ] (y.md)", "markdown-near-link", 1, 1, "[ x ](y.md)"),
            ("(y.md)[x]", "markdown-near-link", 1, 1, "[x](y.md)"),
            ("(Body cameras)[../cameras.md]", "markdown-near-link", 1, 1, "[Body cameras](../cameras.md)"),
            ("[x][undefined]", "markdown-near-link", 1, 1, "[undefined]: page.md"),
            ("## [x](my file.pdf)", "markdown-near-link", 1, 4, "(<my file.pdf>)"),
            ("| a |\n|---|\n| [x](a b.md) |", "markdown-near-link", 3, 3, "(<a b.md>)"),
        ])
    func links(told: Told) { expect(told) }

    @Test(
        "directives with spaces or words in the wrong place are told",
        arguments: [
            ("::case 26-1187", "markdown-near-directive", 1, 1, "::case[26-1187]"),
            ("a\n:: figure[Cap]", "markdown-near-directive", 2, 1, "::figure[Cap]"),
            ("> ::figure [Cap] {src=a.jpg}", "markdown-near-directive", 1, 3, "::figure[Cap]"),
        ])
    func directives(told: Told) { expect(told) }

    @Test(
        "lines that look like a table and are none are told",
        arguments: [
            ("| a | b |\n| 1 | 2 |", "markdown-near-table", 1, 1, "| --- | --- |"),
            ("| a | b |", "markdown-near-table", 1, 1, "| --- | --- |"),
            ("| a | b |\n\n|---|---|\n| 1 | 2 |", "markdown-near-table", 3, 1, "without an empty line"),
            ("| a | b |\n|—|—|\n| 1 | 2 |", "markdown-near-table", 2, 1, "hyphens"),
            ("| a | b |\n|\u{A0}---\u{A0}|---|\n| 1 | 2 |", "markdown-near-table", 2, 1, "ordinary spaces"),
            ("Year\tCases\n2024\t12", "markdown-near-table", 1, 1, "write | between the cells"),
        ])
    func tables(told: Told) { expect(told) }

    @Test(
        "headings, lists and tasks that lack a space or an ordinary one are told",
        arguments: [
            ("##No space", "markdown-near-heading", 1, 1, "Write ## No space"),
            ("a\n\n##\u{A0}Words", "markdown-near-heading", 3, 1, "Write ## Words"),
            ("#Heading", "markdown-near-heading", 1, 1, "Write # Heading"),
            ("####### x", "markdown-near-heading", 1, 1, "fewer"),
            ("• one\n", "markdown-near-list", 1, 1, "Write - and a space"),
            ("- [] todo", "markdown-near-task", 1, 3, "- [ ] todo"),
            ("1. [ ]nospace", "markdown-near-task", 1, 4, "- [ ] nospace"),
            ("- [x]done", "markdown-near-task", 1, 3, "- [x] done"),
        ])
    func lines(told: Told) { expect(told) }

    @Test(
        "signs of callouts that make none are told",
        arguments: [
            ("> **[!NOTE]**\n> a", "markdown-near-callout", 1, 5, "> [!NOTE]"),
            ("[!NOTE] hi", "markdown-near-callout", 1, 1, "> [!NOTE]"),
            ("[!tip]\na", "markdown-near-callout", 1, 1, "> [!tip]"),
            ("> a\n> [!TIP]\n> b", "markdown-near-callout", 2, 3, "another quote"),
            ("> [!NOTE]\n> a\n>\n> [!TIP]\n> b", "markdown-near-callout", 4, 3, "another quote"),
        ])
    func callouts(told: Told) { expect(told) }

    @Test(
        "ids of headings that stay text are told",
        arguments: [
            ("## Text {#_intro_}", "markdown-near-heading-id", 1, 9, "{#what-happened}"),
            ("## Text {intro}", "markdown-near-heading-id", 1, 9, "{#intro}"),
            ("## Text {id=intro}", "markdown-near-heading-id", 1, 9, "{#intro}"),
            ("Text {id=\"intro\"}\n---", "markdown-near-heading-id", 1, 6, "{#intro}"),
        ])
    func headingIDs(told: Told) { expect(told) }

    @Test("a callout in a callout is one")
    func nestedCallout() {
        let page = rendered("> [!NOTE]\n> a\n>\n> > [!TIP]\n> > b")
        #expect(page.htmlText.contains("callout-note") && page.htmlText.contains("callout-tip"))
        #expect(page.rules == [])
    }

    @Test(
        "code, what is escaped, and words that only look alike are not told",
        arguments: [
            "`[x](my file.pdf)`", "```\n##No space\n| a | b |\n• x\n::case 1\n```", "    ##x\n    | a | b |\n",
            "\\[x](my file.pdf)", "[x\\](my file.pdf)", "\\##No space", "&#35;Heading", "\\| a | b |", "\\::case 1",
            "\\[!NOTE] hi", "- \\[] todo", "#1 of three", "the array[3] (see below)", "[sic] (emphasis added)",
            "[1][2]", "(a)[b]", "[x](<my file.pdf>)", "[x](y.md \"Title\")", "[x](y.md 'Title')", "[x][y]\n\n[y]: z.md",
            "- [ ] a\n- [x] b", "- [x](y.md)", "a | b", "|x| is positive", "a\tb",
            "## Text \\{intro}", "## Costs {in dollars}", "a • b", "::: note", "x ::case 26", "![a](b.jpg)",
            "| a |\n|---|\n| b |", "[a\nb](c.md)", "<https://a.gov/[x][y]>",
        ])
    func untold(markdown: String) {
        #expect(rendered(markdown).rules.filter { $0.hasPrefix("markdown-near") } == [], "\(markdown)")
    }

    @Test("each kind is told five times, and then how many more there are")
    func many() {
        let found = rendered(String(repeating: "[x](a b.md)\n\n• c\n\n", count: 20)).diagnostics
        #expect(found.count == 12)
        for rule in ["markdown-near-link", "markdown-near-list"] {
            let told = found.filter { $0.rule == rule }
            #expect(told.count == 6)
            #expect(told.last?.message.contains("15 more places") == true)
        }
    }

    @Test("without the extensions nothing is told")
    func off() {
        #expect(rendered("##x [y](a b.md)", options: options(.none)).rules == [])
    }

    @Test(
        "a text of nothing but beginnings takes time in proportion to its length",
        arguments: ["[a](", "](b ", ")[", "][x", "[x](a b)", "| a |\n", "• a\n", "##x\n", "{#", "[](\t", "> [!NOTE]\n"])
    func linear(sign: String) {
        let clock = ContinuousClock()
        let short = clock.measure { _ = rendered(String(repeating: sign, count: 2_000)) }
        let long = clock.measure { _ = rendered(String(repeating: sign, count: 16_000)) }
        #expect(long < short * 40 + .milliseconds(300), "\(short) \(long)")
    }
}
