import Diagnostics
import SiteBuilder
import Testing

@Suite("What will be wrong at a time to come")
struct LaterProblemsTests {
    private static func page(_ front: String, _ body: String = "Text.") -> String {
        "---\ntitle: A\ndate: 2026-11-01\n\(front)---\n\(body)\n"
    }

    @Test(
        "is told by a check when nothing is wrong yet, once, with the time from which on",
        arguments: [
            ("publish_at: 2026-12-01 08:00\n", "[x](nowhere.md)", "markdown-link-broken", "From 2026-12-01 08:00 on: "),
            ("publish_at: 2026-12-01 08:00\npermalink: /corrections/\n", "", "url-taken", "From 2026-12-01 08:00 on: "),
            (
                "publish_at: 2026-12-01\nexpires: 2026-12-08\n", "::officer[nobody]", "markdown-link-broken",
                "From 2026-12-01 00:00 on: "
            ),
            ("publish_at: 2026-12-01\nexpires: 2026-11-30\n", "[x](nowhere.md)", "expires-before-publication", ""),
            ("publish_at: 2026-12-01\n", "[x](a.md)", nil, ""), ("draft: true\n", "[x](nowhere.md)", nil, ""),
        ] as [(String, String, String?, String)])
    func told(front: String, body: String, rule: String?, start: String) async throws {
        let site = try SiteFolder(files: [
            ("stories/a.md", Self.page("")), ("stories/later.md", Self.page(front, body)),
            ("stories/other.md", Self.page("publish_at: 2027-01-05\n")),
        ])
        let report = try await site.checked()
        #expect(report.errors == [])
        let found = report.diagnostics.filter { $0.severity == .warning }
        #expect(found.map(\.rule) == [rule].compactMap(\.self))
        #expect(found.allSatisfy { $0.message.hasPrefix(start) && $0.location.file.hasSuffix("later.md") })
        try await site.buildWell()
    }

    @Test("is not told while something is wrong now, which may be why")
    func errors() async throws {
        let site = try SiteFolder(files: [
            ("stories/a.md", Self.page("", "[x](nowhere.md)")),
            ("stories/later.md", Self.page("publish_at: 2026-12-01\n", "[x](nothing.md)")),
        ])
        let found = try await site.checked().diagnostics
        #expect(found.map(\.severity) == [.error])
    }

    @Test("tells of a page that would be what a recorded page names, before it appears")
    func names() async throws {
        let site = try await RecordingSite(files: [
            (
                "cases/old/index.md",
                Self.page("number: 26-1\nstage: reported\nopened: 2026-11-01\nexpires: 2026-11-22\n")
            ),
            ("stories/a.md", Self.page("", "Read [more](ref:26-1).")),
        ])
        try await site.record(Repository.now - 10 * 86_400)
        try await site.record()
        try site.folder.put(
            Self.page("number: 26-1\nstage: reported\nopened: 2026-11-01\npublish_at: 2026-12-01\n"),
            at: "cases/new/index.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.rule == "record-name-changed" }
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.message.hasPrefix("From 2026-12-01 00:00 on: ") == true)
    }

    @Test(
        "does not stop a site by the files of a page that leaves, which another one shows at the same address as before",
        arguments: ["", "cases/x/next.md", "cases/x/index.es.md"])
    func files(draft: String) async throws {
        func file(_ number: String, _ more: String, _ body: String) -> String {
            Self.page("number: \(number)\nstage: reported\nopened: 2026-11-01\n\(more)\n", body)
        }
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("cases/x/index.md", file("26-1", "slug: harbor\nexpires: 2026-11-22", "[m](map.pdf) [n](own.pdf)")),
                ("cases/x/map.pdf", "x"), ("cases/x/own.pdf", "x"),
                ("stories/y.md", Self.page("", "[map](../cases/x/map.pdf) [case](/cases/26-1/)")),
                ("cases/z/index.md", file("26-2", "draft: true", "[m](plan.pdf)")), ("cases/z/plan.pdf", "x"),
            ])
        if !draft.isEmpty { try site.put(Self.page("draft: true\n"), at: draft) }
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.map(\.rule) == ["markdown-link-expired"])
        #expect(site.isThere("cases/harbor/map.pdf"))
        #expect(!site.isThere("cases/harbor/own.pdf") && !site.isThere("cases/z/plan.pdf"))
    }
}
