import Testing

@testable import PublicRecord

@Suite("A recorded page that moves or leaves")
struct MovedPageTests {
    private static let story = "---\ntitle: The fair\ndate: 2026-03-02\n---\n\nIt begins on Monday.\n"
    private static let change = "changes:\n  - {date: 2026-05-30, kind: minor}\n"

    private static func recorded(_ files: [String: String] = ["stories/fair.md": story]) async throws -> RecordedSite {
        let site = try RecordedSite(files)
        try await site.record()
        return site
    }

    @Test("needs its old address as an alias and an entry, wherever its file is now")
    func renamed() async throws {
        let site = try await Self.recorded()
        try site.move("stories/fair.md", to: "stories/spring-fair.md")
        let lost = try await site.compare(.build)
        #expect(lost.problems == ["record-url-lost stories/fair.md"])
        #expect(lost.pendingKinds == ["publication stories/spring-fair.md"])
        try site.edit("stories/spring-fair.md", "---\n\nIt", "aliases: [/stories/fair]\n---\n\nIt")
        let silent = try await site.compare(.build)
        #expect(silent.problems == ["record-unrecorded-edit stories/spring-fair.md:1:1"])
        #expect(silent.diagnostics.first?.help?.contains("url: \"/[-stories/fair-]{+stories/spring-fair+}/\"") == true)
        try site.edit("stories/spring-fair.md", "aliases", Self.change + "aliases")
        let moved = try await site.record()
        #expect(moved.problems == [])
        #expect(moved.pendingKinds == ["minor stories/spring-fair.md"])
        #expect(moved.pending.first?.item == 0)
        #expect(try await site.compare(.build).diagnostics == [])
        #expect(site.state.items.map(\.url) == ["/stories/spring-fair/"])
    }

    @Test("needs the alias too if its address changes and its file stays")
    func slug() async throws {
        let site = try await Self.recorded()
        try site.edit("stories/fair.md", "date:", "slug: spring\n\(Self.change)date:")
        #expect(try await site.compare().problems == ["record-alias-missing stories/fair.md:3:7"])
        try site.edit("stories/fair.md", "slug: spring", "slug: spring\naliases: [/other/]")
        #expect(try await site.compare().problems == ["record-alias-missing stories/fair.md:4:10"])
        try site.edit("stories/fair.md", "/other/", "/stories/fair/")
        let found = try await site.compare()
        #expect(found.problems == [])
        #expect(found.pendingKinds == ["minor stories/fair.md"])
    }

    @Test("keeps all addresses at which it was ever recorded")
    func olderAddresses() async throws {
        let site = try await Self.recorded()
        for (place, slug) in ["spring", "summer"].enumerated() {
            let change = "  - {date: 2026-05-3\(place), kind: minor}\n"
            if place == 0 {
                try site.edit(
                    "stories/fair.md", "title: The fair\n",
                    "title: The fair\nslug: spring\nchanges:\n\(change)aliases: [/stories/fair/]\n")
            } else {
                try site.edit("stories/fair.md", "slug: spring", "slug: \(slug)")
                try site.edit("stories/fair.md", "aliases: [", "\(change)aliases: [/stories/spring/, ")
            }
            #expect(try await site.record().problems == [])
        }
        #expect(try await site.compare(.build).diagnostics == [])
        try site.edit("stories/fair.md", ", /stories/fair/", "")
        let lost = try await site.compare(.build)
        #expect(lost.problems == ["record-alias-missing stories/fair.md:7:10"])
        #expect(lost.diagnostics.first?.message.contains("recorded at /stories/fair/") == true)
        try site.put("---\ntitle: Next fair\nslug: fair\ndate: 2026-05-31\n---\nNew.\n", at: "stories/next.md")
        let taken = try await site.compare(.build)
        #expect(taken.problems == ["record-address-taken stories/next.md:1:1"])
        #expect(taken.diagnostics.first?.message.contains("belongs to \(site.content)/stories/fair.md") == true)
        try site.edit("stories/next.md", "slug: fair", "slug: next")
        try site.edit("stories/fair.md", "[/stories/spring/", "[/stories/fair/, /stories/spring/")
        #expect(try await site.compare().problems == [])
    }

    @Test("keeps its address when a new page takes the name of its old file")
    func taken() async throws {
        let site = try await Self.recorded()
        try site.move("stories/fair.md", to: "stories/spring-fair.md")
        try site.edit(
            "stories/spring-fair.md", "date:", "\(Self.change)aliases: [/stories/fair/]\ndate:")
        #expect(try await site.record().problems == [])
        try site.edit("stories/spring-fair.md", "aliases: [/stories/fair/]\n", "")
        try site.put("---\ntitle: Another\ndate: 2026-05-31\n---\nOther words.\n", at: "stories/fair.md")
        #expect(try await site.compare(.build).problems == ["record-address-taken stories/fair.md:1:1"])
    }

    @Test("needs the address of its old number as an alias if it is a case")
    func number() async throws {
        let site = try await Self.recorded([
            "cases/one/index.md": "---\ntitle: One\nnumber: 26-1\nstage: reported\nopened: 2026-03-01\n---\nA theft.\n"
        ])
        try site.edit("cases/one/index.md", "number: 26-1\n", "number: 26-2\n\(Self.change)")
        let lost = try await site.compare(.build)
        #expect(lost.diagnostics.map(\.rule) == ["record-alias-missing"])
        #expect(lost.diagnostics.first?.message.contains("/cases/26-1/") == true)
        try site.edit("cases/one/index.md", "stage:", "aliases: [/cases/26-1/]\nstage:")
        try await site.record()
        #expect(try await site.compare(.build).diagnostics == [])
        try site.edit("cases/one/index.md", "aliases: [/cases/26-1/]\n", "")
        #expect(try await site.compare(.build).diagnostics.map(\.rule) == ["record-alias-missing"])
    }

    @Test("can not become an alias of another recorded page")
    func merged() async throws {
        let site = try await Self.recorded(["stories/fair.md": Self.story, "about.md": "---\ntitle: A\n---\nUs.\n"])
        try site.remove("stories/fair.md")
        try site.edit("about.md", "title: A", "title: A\naliases: [/stories/fair/]")
        let found = try await site.compare(.build)
        #expect(found.problems == ["record-url-lost stories/fair.md"])
        #expect(found.diagnostics.first?.message.contains("about.md, which has its address as an alias") == true)
    }

    @Test("needs nothing if its file moves and its address stays")
    func movedFile() async throws {
        let site = try await Self.recorded()
        try site.move("stories/fair.md", to: "stories/2026-fair.md")
        try site.edit("stories/2026-fair.md", "date:", "slug: fair\ndate:")
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("is known by its address when another file takes the name of its own")
    func swapped() async throws {
        let site = try await Self.recorded()
        try site.move("stories/fair.md", to: "stories/old.md")
        try site.edit("stories/old.md", "date:", "permalink: /stories/fair/\ndate:")
        try site.put("---\ntitle: Another\nslug: another\ndate: 2026-05-01\n---\nNew.\n", at: "stories/fair.md")
        let found = try await site.compare()
        #expect(found.problems == [])
        #expect(found.pendingKinds == ["publication stories/fair.md"])
    }

    @Test(
        "must not be kept off the site by its front matter",
        arguments: [
            ("draft: true", "stories/fair.md:3:8"), ("publish_at: 2026-07-01", "stories/fair.md:3:13"),
            ("expires: 2026-05-01", "stories/fair.md:3:10"),
        ])
    func withheld(_ line: String, _ place: String) async throws {
        let site = try await Self.recorded()
        try site.edit("stories/fair.md", "date:", "\(line)\ndate:")
        let found = try await site.compare(.build)
        #expect(found.problems == ["record-url-lost \(place)"])
        #expect(found.diagnostics.first?.help?.contains("candor withdraw stories/fair.md --reason") == true)
    }

    @Test("may expire as its recorded text announced, even if its file is gone by then; a warning asks to record that")
    func expiry() async throws {
        for removes in [false, true] {
            let site = try await Self.recorded([
                "stories/fair.md": Self.story.replacing("date:", with: "expires: 2026-06-10\ndate:")
            ])
            site.now = "2026-06-10T04:59:00Z"
            #expect(try await site.compare(.build).diagnostics == [])
            site.now = "2026-06-10T05:00:00Z"
            if removes { try site.remove("stories/fair.md") }
            let over = try await site.compare(.build)
            #expect(over.pendingKinds == ["expiry stories/fair.md"])
            #expect(over.pending.first?.text == nil)
            #expect(over.diagnostics.map(\.severity) == [.warning])
            try await site.record()
            let after = try await site.compare(.build)
            #expect(after.diagnostics == [])
            #expect(after.record.notices.map(\.kind) == [.expiry])
            #expect(after.record.histories.isEmpty)
        }
    }

    @Test("comes back after it expired as a new publication of the same item")
    func returned() async throws {
        let site = try await Self.recorded([
            "stories/fair.md": Self.story.replacing("date:", with: "expires: 2026-06-10\ndate:")
        ])
        site.now = "2026-07-01T12:00:00Z"
        try await site.record()
        try site.edit("stories/fair.md", "2026-06-10", "2026-08-10")
        let back = try await site.record()
        #expect(back.problems == [])
        #expect(back.pendingKinds == ["publication stories/fair.md"])
        #expect(back.pending.first?.item == 0)
        let after = try await site.compare(.build)
        #expect(after.diagnostics == [])
        #expect(after.record.histories[0]?.versions.map(\.kind) == [.publication, .expiry, .publication])
        #expect(after.record.notices.isEmpty)
    }

    @Test("stays when it is an alert whose time is over, and its file must stay too")
    func alert() async throws {
        let site = try await Self.recorded([
            "alerts/flood.md": "---\ntitle: Flood\nseverity: minor\nstatus: actual\nexpires: 2026-06-10\n---\nWater.\n"
        ])
        site.now = "2026-07-01T12:00:00Z"
        #expect(try await site.compare(.build).diagnostics == [])
        try site.remove("alerts/flood.md")
        #expect(try await site.compare(.build).problems == ["record-url-lost alerts/flood.md"])
    }

    @Test("leaves with its case, translations and updates alike")
    func caseWithUpdates() async throws {
        let file = "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\nexpires: 2026-06-10\n---\n"
        let site = try await Self.recorded([
            "cases/one/index.md": file, "cases/one/index.es.md": "---\ntitle: Uno\n---\n",
            "cases/one/first.md": "---\ntitle: First\ndate: 2026-03-02\n---\nNews.\n",
            "cases/one/first.es.md": "---\ntitle: Primero\n---\nNoticias.\n",
        ])
        site.now = "2026-06-11T12:00:00Z"
        let over = try await site.record()
        #expect(over.problems == [])
        #expect(
            Set(over.pendingKinds) == [
                "expiry cases/one/index.md", "expiry cases/one/index.es.md", "expiry cases/one/first.md",
                "expiry cases/one/first.es.md",
            ])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("answers “gone” for good once it is withdrawn: no page and no alias may take its address")
    func gone() async throws {
        let site = try await Self.recorded()
        try site.withdraw("stories/fair.md", reason: "A court's order.")
        let after = try await site.compare(.build)
        #expect(after.diagnostics == [])
        #expect(after.record.notices.map(\.reason) == ["A court's order."])
        #expect(after.record.gone.map(\.address) == ["/stories/fair/"])
        try site.put(Self.story, at: "stories/fair.md")
        #expect(try await site.compare().problems == ["record-address-gone stories/fair.md:1:1"])
        try site.edit("stories/fair.md", "date:", "slug: other\naliases: [/stories/fair/]\ndate:")
        #expect(try await site.compare().problems == ["record-address-gone stories/fair.md:4:10"])
    }

    @Test("is not told of as lost while its file can not be read")
    func unreadable() async throws {
        let site = try await Self.recorded()
        try site.put("---\ntitle: [\n---\n", at: "stories/fair.md")
        #expect(try await site.compare(.build).problems == [])
    }
}
