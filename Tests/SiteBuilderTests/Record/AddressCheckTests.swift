import Foundation
import PublicRecord
import SiteModel
import TestSupport
import Testing

@testable import SiteBuilder

/// What is refused here would be refused by each build after it was recorded, which can not be taken back.
@Suite("An address that a build would refuse")
struct AddressCheckTests {
    private static let settings = """
        languages: [en, es]
        contacts: { security: "mailto:security@example.gov" }
        security: { expires: 2027-03-01 }

        """

    private static func file(_ title: String, _ fields: String = "") -> String {
        "---\ntitle: \(title)\n\(fields)---\nText.\n"
    }

    private static func numbered(_ title: String, _ number: String, _ more: String = "") -> String {
        file(title, "number: \(number)\nstage: reported\nopened: 2026-03-01\n\(more)")
    }

    /// What is recorded before.
    private static let files = [
        ("about.md", file("About", "date: 2026-03-02\n")), ("about.es.md", file("Nosotros", "slug: nosotros\n")),
        ("fire.md", file("Fire", "permalink: /tags/fire/\n")), ("year.md", file("Year", "permalink: /stories/2025/\n")),
        ("moved.md", file("Moved", "aliases: [/cases/26-9/, /old.html, /Once/]\n")),
        ("cases/harbor/index.md", numbered("Harbor", "26-1", "area: North\n")),
        ("cases/harbor/index.es.md", file("Puerto")),
        ("cases/harbor/news.md", file("News", "date: 2026-03-03\n")),
        ("stories/fair.md", file("Fair", "date: 2026-03-02\ntags: [water]\n")), ("stories/fair.csv", "a,b\n"),
        ("map.pdf", "pdf"),
    ]

    private static let change = "changes: [{ date: 2026-11-24, kind: update, note: More. }]\n"

    /// Files that are written beside what is recorded, and the rule by which they are refused; `nil` for such as stand
    /// beside all else.
    private static let written: [(path: String, text: String, rule: String?)] = [
        ("a.md", file("A"), nil), ("cases/new/index.md", numbered("New", "26-2"), nil),
        ("cases/new/index.md", numbered("New", "26-1"), "case-number-taken"),
        ("cases/new/index.md", numbered("New", "26-9"), "url-taken"),
        ("cases/new/index.md", numbered("New", "open"), "url-taken"),
        ("cases/new/index.md", numbered("New", "stage"), "url-taken"),
        ("cases/new/index.md", numbered("New", "HARBOR"), "url-taken"),
        ("cases/new/index.md", numbered("New", "26-3", "area: Fire\n"), nil),
        ("cases/harbor/more.md", file("More", "date: 2026-03-04\nslug: record.json\n"), nil),
        ("stories/b.md", file("B", "date: 2026-03-02\ntags: [fire]\n"), "url-taken"),
        ("stories/b.md", file("B", "date: 2026-03-02\ntags: [FIRE]\n"), "url-taken"),
        ("stories/b.md", file("B", "date: 2025-03-02\n"), "url-taken"),
        ("a.es.md", file("A", "permalink: /es/About/\n"), "url-taken"),
        ("a.es.md", file("A", "permalink: /es/about/\n"), nil),
        // Files beside a new page.
        ("b.pdf", "pdf", nil), ("cases/open/index.html", "x", "url-taken"), ("tags/water/index.html", "x", "url-taken"),
        ("robots.txt", "x", "url-taken"), ("cases/26-1/index.html", "x", "url-taken"), ("_headers", "/*", nil),
        ("feed.rss/b.pdf", "x", nil), ("manifest.json", "{}", "url-invalid"),
        // A change of what is recorded.
        ("about.md", file("About", "date: 2026-03-02\naliases: [/cases/26-1/]\n" + change), "url-taken"),
        ("about.md", file("About", "date: 2026-03-02\naliases: [/us/]\n" + change), nil),
        ("about.md", file("About us", "date: 2026-03-02\n" + change), nil),
        ("cases/harbor/index.md", numbered("Harbor", "26-9", "aliases: [/cases/26-1/]\n" + change), "url-taken"),
        ("stories/fair.md", file("Fair", "date: 2026-03-02\ntags: [fire]\n" + change), "url-taken"),
        ("stories/fair.md", file("Fair", "date: 2025-03-02\n" + change), "url-taken"),
    ]

    /// Addresses by the rule by which they are refused.
    private static let wanted: [(rule: String?, addresses: [String])] = [
        (nil, ["/new/", "/new.html", "/NEW/"]),
        (
            "url-taken",
            [
                "/cases/26-1/", "/about/", "/About/", "/es/cases/26-1/", "/cases/26-9/", "/Cases/26-1/",
                "/once/", "/es/about/", "/cases/", "/cases/open/", "/cases/stage/", "/cases/stage/reported/",
                "/cases/area/", "/cases/area/north/", "/cases/number/", "/cases/2026/", "/corrections/",
                "/search/", "/site-map/", "/feeds/", "/es/", "/es/feeds/", "/404.html", "/stories/2026/",
                "/tags/", "/tags/water/", "/record/", "/about/v/1/", "/_redirects", "/sitemap.xml",
            ]
        ),
        // The folder of a page can not have the name of a file.
        (
            "publish-file-and-folder",
            [
                "/cases/feed.atom", "/cases/harbor/feed.json", "/feed.rss", "/corrections/feed.atom",
                "/tags/water/feed.rss", "/about/record.json", "/about/index.md", "/map.pdf", "/MAP.pdf",
                "/stories/fair.csv", "/robots.txt", "/feeds.opml", "/.well-known/security.txt",
                "/_headers", "/map.pdf/x.html", "/old.html/x/",
            ]
        ),
        ("publish-case-collision", ["/Stories/x/"]), ("url-invalid", ["/manifest.json"]),
    ]

    @Test("is refused before it is recorded, by the same rule, and nothing else is", arguments: 0..<written.count)
    func files(_ row: Int) async throws {
        let (path, text, rule) = Self.written[row]
        let site = try await Self.recorded()
        if !path.hasSuffix(".md") { try site.folder.put(Self.file("A"), at: "a.md") }
        try site.folder.put(text, at: path)
        let checked = try await site.folder.checked()
        #expect(checked.diagnostics.first { $0.severity == .error }?.rule == rule, "\(path)")
        try await expect(rule, site, path + "\n" + text)
        if rule == nil { try await site.folder.buildWell() }
    }

    @Test("is refused for an alias and for a page", arguments: 0..<wanted.count)
    func addresses(_ row: Int) async throws {
        let (rule, addresses) = Self.wanted[row]
        var site = try await Self.recorded()
        for address in addresses {
            try site.folder.put(Self.file("A", "aliases: [\(address)]\n"), at: "a.md")
            try await expect(rule, site, address)
            if rule == nil { site = try await Self.recorded() }
        }
        for address in addresses.prefix(3) {
            try site.folder.put(Self.file("A", "permalink: \(address)\n"), at: "a.md")
            try await expect(rule, site, address)
            if rule == nil { site = try await Self.recorded() }
        }
    }

    /// Expects that a site is refused by `rule`, or recorded.
    private func expect(_ rule: String?, _ site: RecordingSite, _ what: String) async throws {
        let report = try await site.recorder().record { _ in site.key }
        let errors = report.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.rule).first == rule, "\(what): \(errors.map(\.message))")
        #expect(report.entered.isEmpty == (rule != nil), "\(what)")
    }

    @Test("is looked for among all that a build writes")
    func everything() async throws {
        let site = try await Self.recorded()
        try await site.folder.buildWell()
        let builder = site.recorder().builder
        let inputs = try await builder.inputs()
        let loaded = await builder.loader.load(inputs.sources)
        let comparison = try #require(
            await inputs.record.compared(with: loaded, theme: inputs.theme, mode: .check, jobs: 2))
        let plan = SitePlan(loaded.site, theme: inputs.theme, record: comparison.record)
        let check = AddressCheck(
            site: loaded.site, plan: plan, theme: inputs.theme, rendered: RenderedItems([] as [Deferred<RenderedItem>]),
            content: site.folder.content)
        let checked = Set(check.addresses.map(Permalink.outputPath))
        #expect(checked.count == check.addresses.count)
        let written = Set(try site.folder.tree().keys).filter { !RecordAddress.isReserved("/" + $0) }
        #expect(checked.symmetricDifference(written) == ["manifest.json"])
    }

    private static func recorded() async throws -> RecordingSite {
        let site = try await RecordingSite(settings: settings, files: files)
        try await site.record()
        return site
    }
}
