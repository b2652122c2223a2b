import Markdown
import Testing

@Suite("Hostile Markdown")
struct HostileMarkdownTests {
    @Test(
        "control characters, written or referred to, reach neither page, feed nor summary",
        arguments: [
            "a \u{1}0\u{1} b", "a &#1;0&#x1; b", "`a\u{1}`", "    a\u{8}", "``` a\u{1}\nb\u{2}\n```", "# a\u{1}b",
            "[a](b \"c&#1;d\")", "![a\u{1}](b 'c\u{1}')", "<b \u{1}>", "<div>\n\u{1}\n</div>", "a\u{202E}b",
            "&#x9b;31m", "a\u{7F}", ":a{\u{81}}", ":a[b]{c=\u{81}}", "::a{b=\"\u{1}\"}",
        ])
    func controls(_ text: String) {
        let page = rendered(text, absoluteBase: "https://a.gov")
        let isControl = { (scalar: Unicode.Scalar) in
            scalar.properties.generalCategory == .control && scalar != "\n" || scalar == "\u{202E}"
        }
        for output in [page.htmlText, page.feedText ?? "", page.plainText]
            + page.headings.flatMap({ [$0.id, $0.text] })
        {
            #expect(!output.unicodeScalars.contains(where: isControl), "\(output.debugDescription)")
        }
        #expect(page.rules.contains("markdown-control-character"))
    }

    @Test(
        "the first control character is shown where it stands",
        arguments: [
            ("a\u{1}b", 1, 2, 1), ("\na\n\nb\nc é\u{81}", 5, 5, 2), ("- a\n\n  b `\u{7F}`", 3, 6, 1),
            ("```\n\na\u{1}\n```", 3, 2, 1), ("a\n\nb&#1;", 3, 1, 1),
        ])
    func controlPlace(text: String, line: Int, column: Int, length: Int) {
        let problem = rendered(text, firstLine: 5).diagnostics.first { $0.rule == "markdown-control-character" }
        #expect(problem?.location.line == line + 4)
        #expect(problem?.location.column == column)
        #expect(problem?.length == length)
    }

    @Test(
        "what is no control character is left alone",
        arguments: ["a &#233; b", "a\tb  \nc", "שלום\u{200F}", "&#38;#1;"])
    func noControls(_ text: String) {
        #expect(rendered(text).rules == [])
    }

    @Test(
        "quotes and lists nest a hundred deep and no deeper",
        arguments: [
            (">", ""), ("> ", "a"), ("- ", "a"), ("1. ", "a"), ("* ", "a"), ("+\t", "a"), (">- ", "a"), ("12) > ", "a"),
        ])
    func depth(_ marker: String, _ end: String) {
        let markers = marker.count { ">-+*.)".contains($0) }
        let good = rendered(String(repeating: marker, count: 100 / markers / 3) + end)
        #expect(!good.rules.contains("markdown-too-deep"))
        let bad = rendered("a\r\n\n" + String(repeating: marker, count: 101) + end, firstLine: 5)
        #expect(bad.rules == ["markdown-too-deep"])
        #expect(bad.diagnostics.first?.location.line == 7)
        #expect(bad.html.isEmpty)
    }

    @Test("lists that nest by indentation are seen too")
    func indented() {
        let text = (0..<120).map { String(repeating: "  ", count: $0) + "- a" }.joined(separator: "\n")
        #expect(rendered(text).rules == ["markdown-too-deep"])
    }

    @Test("a wide rule, deep code and a long line of signs are no nesting")
    func noNesting() {
        let rule = String(repeating: "* ", count: 60)
        let code =
            "```\n" + String(repeating: " ", count: 400) + "x\n" + String(repeating: " ", count: 150) + "- x\n```"
        let line = String(repeating: "-", count: 5_000) + "\n\n" + String(repeating: "+1 ", count: 500)
        #expect(rendered([rule, code, line].joined(separator: "\n\n")).rules == [])
    }

    @Test("blank lines below nested lists take no longer than their number", .timeLimit(.minutes(5)))
    func blankLines() {
        let text = String(repeating: "- ", count: 100_000) + "a\n" + String(repeating: "\n", count: 200_000)
        #expect(rendered(text).rules == ["markdown-too-deep"])
    }

    @Test("of thousands of problems a hundred are told, and that there are more")
    func manyProblems() {
        let text = String(repeating: "[a](javascript:b) ", count: 20_000)
        let page = rendered(text)
        #expect(page.diagnostics.count == 101)
        #expect(page.diagnostics.last?.message.contains("more") == true)
        #expect(!page.htmlText.contains("javascript"))
        // The line is 360 KB long and would stand in each of them.
        #expect(page.diagnostics.allSatisfy { $0.excerpt == nil })
    }

    @Test("an error behind hundreds of warnings still stops publishing")
    func errorBehindWarnings() {
        let warnings = String(repeating: "&#1;", count: 2) + String(repeating: "[a](b) ", count: 300)
        let page = rendered(warnings + "\n\n[a](javascript:b)") { _ in .problem(message: "No.", help: nil) }
        #expect(page.diagnostics.contains { $0.severity == .error })
        let beyond = rendered(String(repeating: "[a](b) ", count: 200) + "\n\n[a](javascript:b)") { _ in
            .problem(message: "No.", help: nil)
        }
        #expect(beyond.diagnostics.last?.severity == .error)
        #expect(!beyond.htmlText.contains("javascript"))
    }

    @Test("a page of 6,000 headings is an error, one of 4,000 is not")
    func headings() {
        #expect(rendered(String(repeating: "# a\n", count: 4_000)).rules == [])
        let page = rendered(String(repeating: "# a\n", count: 6_000))
        #expect(page.rules == ["markdown-too-many-headings"])
        #expect(page.diagnostics.first?.location.line == 5_001)
    }
}
