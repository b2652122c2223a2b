import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuilder

@Suite("The history of a recorded page")
struct PageHistoryTests {
    private static func page(_ front: String = "", _ body: String = "Text.") -> String {
        "---\ntitle: Page\n\(front)---\n\(body)\n"
    }

    @Test("has the version that an update at a set time made, though no entry tells of it")
    func move() async throws {
        let file = "number: 26-1\nstage: arrest-made\nopened: 2026-11-01\n"
        let update = "date: 2026-11-24 06:00\nstage: arrest-made\n"
        let site = try await RecordingSite(files: [
            ("cases/a/index.md", Self.page(file)),
            ("cases/a/first.md", Self.page("date: 2026-11-02\nstage: under-investigation\n")),
            ("cases/a/second.md", Self.page(update + "publish_at: 2026-11-24 05:00\n")),
        ])
        try await site.record(Repository.now - 86_400)
        try await site.record()
        try await site.folder.buildWell()
        let page = try site.folder.text("cases/a/index.html")
        #expect(page.contains("<strong>Update</strong><a href=\"/cases/a/v/2/\">Show what changed</a></li>"))
    }

    @Test("of a translation begins on its own day")
    func translation() async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [
                ("stories/a.md", Self.page("date: 2026-01-02\n")), ("stories/a.es.md", "---\ntitle: A\n---\nUno.\n"),
            ])
        try await site.record(Repository.now - 86_400)
        let entry = "changes: [{ date: 2026-11-24, kind: update, note: Ahora. }]\n"
        try site.folder.put("---\ntitle: A\n\(entry)---\nDos.\n", at: "stories/a.es.md")
        try await site.record()
        try await site.folder.buildWell()
        let page = try site.folder.text("es/stories/a/index.html")
        let line = try #require(page.split(separator: "\n").first { $0.contains("/es/stories/a/v/1/") })
        #expect(line.contains("2026-11-23"))
    }

    @Test("lists mark a page that was retracted, until that is corrected")
    func retracted() async throws {
        let entry = "changes: [{ date: 2026-11-20, kind: retraction, note: It was not so. }]\n"
        let site = try SiteFolder(files: [
            ("stories/a.md", Self.page("date: 2026-01-02\n" + entry)),
            ("stories/b.md", Self.page("date: 2026-01-02\n")),
        ])
        try await site.buildWell()
        let list = try site.text("stories/index.html")
        #expect(list.components(separatedBy: "<strong>Retraction</strong>").count == 2)
        let later = entry.replacing("}]", with: "}, { date: 2026-11-21, kind: correction, note: It was so. }]")
        try site.put(Self.page("date: 2026-01-02\n" + later), at: "stories/a.md")
        try await site.buildWell()
        #expect(try !site.text("stories/index.html").contains("<strong>Retraction</strong>"))
    }

    @Test(
        "a page whose file is gone is told with the new file that has its title; a translation, that its original would go too"
    )
    func lost() async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [
                ("stories/a.md", Self.page("date: 2026-01-02\n").replacing("Page", with: "Bikes")),
                ("stories/b.md", Self.page("date: 2026-01-02\n")), ("stories/b.es.md", "---\ntitle: B\n---\nUno.\n"),
            ])
        try await site.record()
        try site.folder.remove("stories/a.md")
        try site.folder.remove("stories/b.es.md")
        try site.folder.put(Self.page("date: 2026-01-02\n").replacing("Page", with: "Bikes"), at: "stories/2026/a.md")
        let found = try await site.folder.build().diagnostics
        #expect(!found.contains { $0.rule == "record-pending" })
        let lost = found.filter { $0.rule == "record-url-lost" }
        #expect(lost.count == 2)
        #expect(lost.first?.help?.contains("content/stories/2026/a.md, which is new and has its title") == true)
        #expect(lost.map { $0.help?.contains("with its original and in all languages") } == [false, true])
    }
}
