import Foundation
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
        // A language of the site needs every word; for this test most of them may be English.
        let words = try String(contentsOfFile: Repository.root + "/themes/civic/strings/en.yml", encoding: .utf8)
        let site = try SiteFolder(
            settings: "language: de\ncontacts: { tips: 555-0142 }\n" + settings,
            files: [
                ("a.md", Self.page.replacing("LANG", with: language)),
                (
                    "_theme/strings/de.yml",
                    words.replacing("\nmarkdown_note: Note\n", with: "\nmarkdown_note: Hinweis\n")
                ),
            ])
        try await site.buildWell()
        let html = try site.text("a/index.html")
        #expect(
            html.contains("<p>\(marks) and <a href=\"tel:5550142\""), "\(html.split(separator: "prose").last ?? "")")
        #expect(html.contains("<p class=\"callout-title\">\(language == "de" ? "Hinweis" : "Note")</p>"))
    }

    @Test(
        "the words in a text are those of its language, with quotation marks in them",
        arguments: [
            ("es", "«Ja»", "Nota", "Enlace a esta parte: Parte «A»"),
            ("ar", "«Ja»", "ملاحظة", "رابط إلى هذا الجزء: Parte «A»"),
            ("vi", "“Ja”", "Ghi chú", "Liên kết đến phần này: Parte “A”"), ("zh", "“Ja”", "注意", "本节链接：Parte “A”"),
        ])
    func words(_ language: String, _ marks: String, _ note: String, _ link: String) async throws {
        let page = Self.page.replacing("LANG", with: language) + "\n## Parte \"A\"\n"
        let site = try SiteFolder(files: [("a.md", page)])
        try await site.buildWell()
        let html = try site.text("a/index.html")
        #expect(html.contains("<p>\(marks) and"))
        #expect(html.contains("<p class=\"callout-title\">\(note)</p>"))
        #expect(html.contains("aria-label=\"\(link)\""))
    }

    @Test("a setting of quotation marks that is no language is named")
    func wrongQuotes() async throws {
        let site = try SiteFolder(settings: "markdown: { quotes: \"«»\" }\n")
        let problems = try await site.build().diagnostics
        #expect(problems.map(\.rule) == ["language-invalid"])
        #expect(problems.first?.location.line == 6)
    }
}
