import SiteModel
import Testing

@Suite("Sections and terms")
struct SectionTests {
    @Test("a section lists newest first, ties by path")
    func newestFirst() async throws {
        func story(_ day: String) -> String { "---\ntitle: S\ndate: \(day)\n---\n" }
        let loaded = try await TemporarySite([
            "stories/b.md": story("2026-03-01"), "stories/a.md": story("2026-03-01"),
            "stories/c.md": story("2026-04-01"),
            "stories/d.md": "---\ntitle: Undated\n---\n",
        ]).load()
        let section = try #require(loaded.site.section("stories"))
        #expect(section.items.map { loaded.site.items[$0].name } == ["c", "a", "b", "d"])
        #expect(section.title == "Stories")
        #expect(section.permalink == "/stories/")
    }

    @Test("officers are listed by name")
    func officers() async throws {
        let loaded = try await TemporarySite([
            "officers/1.md": "---\nname: Zoe\n---\n", "officers/2.md": "---\nname: Abe\nrank: Chief\n---\n",
        ]).load()
        let section = try #require(loaded.site.section("officers"))
        #expect(section.items.map { loaded.site.items[$0].title } == ["Chief Abe", "Zoe"])
    }

    @Test("a section's own page and site.yml give its title, summary and page size")
    func settings() async throws {
        let site = try TemporarySite(
            [
                "stories/index.md": "---\ntitle: Our stories\nsummary: All\n---\n",
                "stories/a.md": "---\ntitle: A\n---\n",
                "events/index.md": "---\ntitle: Events\n---\n",
            ],
            settings: TemporarySite.settings + "sections:\n  events: {title: Calendar, summary: Soon, page_size: 5}\n")
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.site.sections.map(\.name) == ["events", "stories"])
        #expect(loaded.site.sections.map(\.title) == ["Calendar", "Our stories"])
        #expect(loaded.site.sections.map(\.summary) == ["Soon", "All"])
        #expect(loaded.site.sections.map(\.pageSize) == [5, 20])
        #expect(loaded.site.sections[1].items.count == 1)
    }

    @Test("updates and plain pages are not listed in a section")
    func notListed() async throws {
        let loaded = try await TemporarySite([
            "cases/one/index.md": MinimalItem.closedlessCase,
            "cases/one/a.md": "---\ntitle: U\ndate: 2026-03-02\n---\n",
            "about/team.md": "---\ntitle: Team\n---\n",
        ]).load()
        #expect(loaded.site.sections.map(\.name) == ["cases"])
        #expect(loaded.site.section("cases")?.items.count == 1)
    }

    @Test(
        "the page of a folder that lists nothing is a page, not an empty section",
        arguments: [
            ("about/index.md", "title: About", ItemType.page),
            ("about/index.md", "title: About\ntype: section", .section),
            ("stories/index.md", "title: Stories", .section), ("news/index.md", "title: News", .section),
            ("clubs/index.md", "title: Clubs", .section), ("about/team/index.md", "title: Team", .page),
        ])
    func emptyFolder(_ path: String, _ front: String, _ type: ItemType) async throws {
        let site = try TemporarySite(
            [path: "---\n\(front)\n---\n", "news/one.md": "---\ntitle: One\ntype: story\n---\n"],
            settings: TemporarySite.settings + "sections:\n  clubs: {title: Clubs}\n")
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.item(path)?.type == type)
        #expect(loaded.site.sections.contains { $0.permalink == loaded.item(path)?.permalink } == (type == .section))
    }

    @Test("terms that differ only in their spelling are one")
    func terms() async throws {
        let site = try TemporarySite(
            [
                "stories/a.md":
                    "---\ntitle: A\ntags: [Road Safety, road safety]\ntopics: Schools\ndate: 2026-01-01\n---\n",
                "stories/b.md": "---\ntitle: B\ntags: road-safety\ndate: 2026-02-01\n---\n",
                "stories/c.md": "---\ntitle: C\ntags: ['!!']\n---\n",
            ], settings: TemporarySite.settings + "taxonomies:\n  topics: {title: Topics, singular: topic}\n")
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.site.terms.map(\.permalink) == ["/tags/road-safety/", "/topics/schools/"])
        #expect(loaded.site.terms.map(\.name) == ["Road Safety", "Schools"])
        #expect(loaded.site.terms.first?.items == [1, 0])
    }

    @Test("a taxonomy that site.yml does not declare is an unknown field")
    func undeclared() async throws {
        let loaded = try await TemporarySite(["stories/a.md": "---\ntitle: A\ntopics: Schools\n---\n"]).load()
        #expect(loaded.rules == ["field-unknown"])
    }

    @Test("a page that is held back is in no section and under no term")
    func heldBack() async throws {
        let loaded = try await TemporarySite(["stories/a.md": "---\ntitle: A\ntags: [x]\ndraft: true\n---\n"]).load()
        #expect(loaded.site.sections.isEmpty)
        #expect(loaded.site.terms.isEmpty)
    }
}
