import Foundation
import SiteBuilder
import Testing

@Suite("The guide to languages")
struct LanguageGuideTests {
    /// The blocks of code in the guide that are of a language.
    private func blocks(_ language: String) throws -> [String] {
        let guide = try String(contentsOfFile: Repository.root + "/docs/languages.md", encoding: .utf8)
        return guide.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test("shows settings and a translation that give the pages of which it tells")
    func builds() async throws {
        let settings = try blocks("yaml")
        let page = try #require(try blocks("markdown").first)
        try #require(settings.count == 2)
        let original =
            "---\ntitle: Traffic stops\npolicy_number: \"5\"\ndate: 2026-03-02\n---\nWhat to expect. [More](other.md)\n"
        let site = try SiteFolder(
            settings: settings.joined(),
            files: [
                ("procedures/stops.md", original), ("procedures/stops.es.md", page + "\n[Más](other.md)\n"),
                ("procedures/other.md", "---\ntitle: Other\n---\nText.\n"),
            ])
        let report = try await site.build()
        #expect(report.diagnostics.map(\.rule) == [])
        let spanish = try site.text("es/procedures/stops/index.html")
        #expect(spanish.contains("Qué esperar"))
        #expect(spanish.contains(">Procedimientos</a>"))
        #expect(try site.text("procedures/stops/index.html").contains(">Procedures</a>"))
        #expect(try site.text("es/procedures/other/index.html").contains("href=\"/procedures/other/\""))
        // It changes after its translation was made.
        try site.put(
            original.replacing("date: 2026-03-02", with: "date: 2026-03-02\nupdated: 2026-04-01"),
            at: "procedures/stops.md")
        #expect(try await site.build().diagnostics.map(\.rule) == ["translation-outdated"])
        #expect(try site.text("es/procedures/stops/index.html").contains("class=\"note outdated\""))
        // The original is held back.
        try site.put(
            original.replacing("date: 2026-03-02", with: "publish_at: 2026-12-24"), at: "procedures/stops.md")
        #expect(try await site.build().errors == [])
        #expect(try site.files(with: "Paradas") == [])
    }
}
