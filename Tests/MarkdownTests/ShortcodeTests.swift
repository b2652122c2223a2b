import Markdown
import Testing

@Suite("Text that looks like another generator's")
struct ShortcodeTests {
    @Test(
        "is a warning at its place, with what to use instead",
        arguments: [
            ("{{< figure src=\"a.jpg\" >}}", 1, 1, "::figure"), ("x {{<figure>}}", 1, 3, "::figure"),
            ("x\ny {{% notice tip %}}", 2, 3, "[!TIP]"), ("- {{< youtube abc >}}", 1, 3, "::video"),
            ("[x](y.md) {{< ref \"z\" >}}", 1, 11, "ref:records"), ("## {% include a.html %}", 1, 4, "no code"),
            ("{%- toc -%}", 1, 1, "headings"), ("a { {{ site.url }}", 1, 5, "no code"),
            ("[gallery ids=\"1,2\"]", 1, 1, "::figure"), ("x [gallery]", 1, 3, "::figure"),
            ("[caption id=\"a\"]photo[/caption]", 1, 1, "::figure"), ("[contact-form-7 id=\"1\"]", 1, 1, "::contact"),
            ("{{< details \"More\" >}}", 1, 1, ":::details"), ("{% highlight swift %}", 1, 1, "```"),
            ("{% enddetails %}", 1, 1, ":::details"), ("a{% fn 3 %}", 1, 2, "[^name]"),
            ("[youtube]abc[/youtube]", 1, 1, "::video"),
            ("[youtube]https://youtu.be/abc[/youtube]", 1, 1, "::video"), ("x [video] y [/video]", 1, 3, "::video"),
            ("\\{{< x >}} {% toc %}", 1, 12, "headings"),
            ("> {{< pdf \"a.pdf\" >}}", 1, 3, "::document"), ("**{{< quote >}}**", 1, 3, ":::quote"),
        ])
    func told(markdown: String, line: Int, column: Int, remedy: String) {
        let found = rendered(markdown).diagnostics.filter { $0.rule == "markdown-shortcode" }
        #expect(found.count == 1)
        #expect(found.first?.severity == .warning)
        #expect(found.first?.location.line == line)
        #expect(found.first?.location.column == column)
        #expect(found.first?.help?.contains(remedy) == true, "\(found.first?.help ?? "")")
    }

    @Test("is told five times, and then how many more there are")
    func many() {
        let found = rendered(String(repeating: "{{< figure >}}\n", count: 20)).diagnostics
        #expect(found.map(\.location.line) == [1, 2, 3, 4, 5, 6])
        #expect(found.last?.message.contains("15 more places") == true)
    }

    @Test(
        "in code, and what only begins like it, is none",
        arguments: [
            "`{{< figure >}}`", "```\n{% raw %}\n```", "    {{< x >}}\n", "{{ and {% and [gallery", "[gallery](a.md)",
            "[video] evidence", "\\{{< x >}}",
            "\\{% x %}", "a \\{{ x }}", "\\[gallery]", "[video] [/audio", "[caption]", "the [button is red]",
            "{one} {two}", "a {{ b", "[embed the officer]",
        ])
    func untold(markdown: String) {
        #expect(rendered(markdown).rules.filter { $0 == "markdown-shortcode" } == [])
    }

    @Test(
        "a text of nothing but beginnings takes time in proportion to its length",
        arguments: ["{{", "{% ", "[gallery ", "&#123;{x}} *a* "])
    func linear(sign: String) {
        let clock = ContinuousClock()
        let short = clock.measure { _ = rendered(String(repeating: sign, count: 4_000)) }
        let long = clock.measure { _ = rendered(String(repeating: sign, count: 32_000)) }
        #expect(long < short * 40 + .milliseconds(300), "\(short) \(long)")
    }
}
