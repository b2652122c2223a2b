import Markdown
import Testing

@Suite("Descriptions of pictures")
struct ImageDescriptionTests {
    @Test(
        "that are missing are warned of at their place",
        arguments: [
            ("![](a.png)", 1, 1), ("Text.\n\nSee ![ ](a.png)", 3, 5), ("![*\u{A0}*x](a.png) ![](b.png)", 1, 17),
        ])
    func missing(_ text: String, _ line: Int, _ column: Int) {
        let problems = rendered(text).diagnostics
        #expect(problems.map(\.rule) == ["image-undescribed"])
        #expect(problems.first?.severity == .warning)
        #expect(problems.first?.location.line == line)
        #expect(problems.first?.location.column == column)
    }

    @Test("that are only a file's name are warned of", arguments: ["scene.svg", "IMG_0142.JPEG", "a/b.webp"])
    func fileName(_ alt: String) {
        let problems = rendered("See ![\(alt)](a.png)").diagnostics
        #expect(problems.map(\.rule) == ["image-undescribed"])
        #expect(problems.first?.location.column == 5)
        #expect(problems.first?.message.contains("name of a file") == true)
    }

    @Test(
        "that are there are not",
        arguments: [
            "![A map](a.png)", "![*x*](a.png)", "[![x](a.png)](b.md)", "[](a.md)",
            "![The file a.svg](a.svg)", "![v1.2](a.svg)", "![St.Paul](a.svg)",
        ])
    func present(_ text: String) { #expect(rendered(text).diagnostics == []) }
}
