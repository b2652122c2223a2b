import SiteBuilder
import Testing

@Suite("The dialect on a site")
struct DialectTests {
    private static let page = "---\ntitle: A\nlang: LANG\n---\n\"Ja\" and 555-0142.\n\n> [!NOTE]\n> Text.\n"

    @Test(
        "each page gets the marks and words of its language, and settings change those of the main one",
        arguments: [
            ("", "de", "„Ja“"), ("", "en", "“Ja”"), ("markdown: { quotes: de-CH }\n", "de", "«Ja»"),
            ("markdown: { quotes: de-CH }\n", "en", "“Ja”"), ("smart_punctuation: false\n", "de", "&quot;Ja&quot;"),
        ])
    func languages(_ settings: String, _ language: String, _ marks: String) async throws {
        let site = try SiteFolder(
            settings: "language: de\ncontacts: { tips: 555-0142 }\n" + settings,
            files: [
                ("a.md", Self.page.replacing("LANG", with: language)),
                ("_theme/strings/de.yml", "markdown_note: Hinweis\n"),
            ])
        try await site.buildWell()
        let html = try site.text("a/index.html")
        #expect(
            html.contains("<p>\(marks) and <a href=\"tel:5550142\""), "\(html.split(separator: "prose").last ?? "")")
        #expect(html.contains("<p class=\"callout-title\">\(language == "de" ? "Hinweis" : "Note")</p>"))
    }

    @Test("a setting of quotation marks that is no language is named")
    func wrongQuotes() async throws {
        let site = try SiteFolder(settings: "markdown: { quotes: \"«»\" }\n")
        let problems = try await site.build().diagnostics
        #expect(problems.map(\.rule) == ["language-invalid"])
        #expect(problems.first?.location.line == 6)
    }
}
