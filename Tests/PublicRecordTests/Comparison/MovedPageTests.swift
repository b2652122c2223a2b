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

    @Test("keeps its address if the new one differs in capital letters alone, which no alias can mend")
    func capitals() async throws {
        let site = try await Self.recorded()
        try site.edit("stories/fair.md", "date:", "permalink: /Stories/Fair/\n\(Self.change)date:")
        let found = try await site.compare()
        #expect(found.problems == ["record-alias-missing stories/fair.md:3:12"])
        #expect(found.diagnostics.first?.help?.hasPrefix("Give the page its old address back: /stories/fair/.") == true)
    }

    @Test(
        "keeps its address if the new one differs in how a letter with a mark is stored, which Swift takes for the same"
    )
    func unicodeForms() async throws {
        let site = try await Self.recorded([
            "stories/fair.md": Self.story.replacing("date:", with: "permalink: /caf\u{E9}/\ndate:")
        ])
        try site.edit("stories/fair.md", "/caf\u{E9}/\n", "/cafe\u{301}/\n\(Self.change)")
        let found = try await site.compare()
        #expect(found.problems == ["record-alias-missing stories/fair.md:3:12"])
        #expect(found.diagnostics.first?.message.contains("letter and a mark") == true)
    }

    @Test(
        "is told to write its old address in place of an alias that differs in how a letter is stored, or in capitals",
        arguments: [("/cafe\u{301}/", "letter and a mark"), ("/Caf\u{E9}/", "small and capital letters")])
    func aliasForms(_ alias: String, _ difference: String) async throws {
        let site = try await Self.recorded([
            "stories/fair.md": Self.story.replacing("date:", with: "permalink: /caf\u{E9}/\ndate:")
        ])
        func move(_ aliases: String) throws {
            let front = "permalink: /coffee/\naliases: [\(aliases)]\n\(Self.change)date:"
            try site.put(Self.story.replacing("date:", with: front), at: "stories/fair.md")
        }
        try move("/old/, " + alias)
        let found = try await site.compare()
        #expect(found.problems == ["record-alias-missing stories/fair.md:4:10"])
        #expect(found.diagnostics.first?.message.contains("The alias \(alias) differs from it") == true)
        #expect(found.diagnostics.first?.message.contains(difference) == true)
        let help = try #require(found.diagnostics.first?.help)
        #expect(help.contains("aliases: [/old/, /caf\u{E9}/]\n"))
        #expect(!help.unicodeScalars.contains { $0 == "\u{301}" })
        try move("/old/, /caf\u{E9}/")
        #expect(try await site.compare().problems == [])
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
        #expect(taken.problems == ["record-address-taken stories/next.md:3:7"])
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

    private static let three = [
        "a.md": "---\ntitle: A\n---\nFirst.\n", "b.md": "---\ntitle: B\n---\nSecond.\n",
        "c.md": "---\ntitle: C\n---\nThird.\n",
    ]

    @Test(
        "does not take the address at which another page was recorded that moves on, whatever small change says so",
        arguments: [
            (["a": "/b/", "b": "/a/"], ["a.md:3:12", "b.md:3:12"]),
            (["a": "/b/", "b": "/c/", "c": "/a/"], ["a.md:3:12", "b.md:3:12", "c.md:3:12"]),
            (["a": "/b/\naliases: [/a/]", "b": "/d/"], ["a.md:3:12"]),
            (["a": "/b/\naliases: [/a/]", "b": "/c/", "c": "/d/"], ["a.md:3:12", "b.md:3:12"]),
        ])
    func traded(_ addresses: [String: String], _ places: [String]) async throws {
        for more in ["", "Words.\n"] {
            let site = try await Self.recorded(Self.three)
            for (name, address) in addresses {
                let title = "title: \(name.uppercased())\n"
                try site.edit(name + ".md", title, "\(title)permalink: \(address)\n\(Self.change)")
                try site.edit(name + ".md", ".\n", ".\n\(more)")
            }
            let found = try await site.compare()
            #expect(found.problems.sorted() == places.map { "record-address-taken \($0)" })
            #expect(found.pending.map(\.path).filter { $0 != "a.md" } == [])
            let help = found.diagnostics.filter { $0.rule == "record-address-taken" }.compactMap(\.help)
            #expect(help.allSatisfy { $0.contains("another file name, “slug” or “permalink”") })
        }
    }

    @Test("may trade its file's name with another page, as long as both keep their addresses and tell of it")
    func tradedNames() async throws {
        let site = try await Self.recorded(Self.three)
        for (name, other) in [("a", "b"), ("b", "a")] {
            let text = try #require(Self.three[name + ".md"])
            try site.put(text.replacing("\n---\n", with: "\npermalink: /\(name)/\n---\n"), at: other + ".md")
        }
        #expect(try await site.compare().problems == ["record-file-taken a.md:1:1", "record-file-taken b.md:1:1"])
        for (name, title) in [("a", "B"), ("b", "A")] {
            try site.edit(name + ".md", "title: \(title)\n", "title: \(title)\n\(Self.change)")
        }
        let traded = try await site.record()
        #expect(traded.problems == [])
        #expect(traded.pending.map(\.url) == ["/b/", "/a/"])
        try site.edit("b.md", "First.", "First and more.")
        let edited = try await site.compare().problems
        #expect(edited.map { $0.split(separator: ":")[0] } == ["record-unrecorded-edit b.md"])
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
        #expect(found.problems == ["record-file-taken stories/fair.md:1:1"])
        #expect(found.pendingKinds == ["publication stories/fair.md"])
        try site.edit("stories/old.md", "date:", "\(Self.change)date:")
        let told = try await site.compare()
        #expect(told.problems == [])
        #expect(told.pendingKinds == ["publication stories/fair.md", "minor stories/old.md"])
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
            #expect(after.record.notices.map(\.addresses) == [["/stories/fair/"]])
            #expect(after.record.histories.isEmpty)
        }
    }

    @Test("comes back after it expired as the same item, and says what is new in its text")
    func returned() async throws {
        let site = try await Self.recorded([
            "stories/fair.md": Self.story.replacing("date:", with: "expires: 2026-06-10\ndate:")
        ])
        site.now = "2026-07-01T12:00:00Z"
        try await site.record()
        try site.edit("stories/fair.md", "2026-06-10", "2026-08-10")
        #expect(try await site.compare(.build).problems == ["record-unrecorded-edit stories/fair.md:1:1"])
        try site.edit(
            "stories/fair.md", "date: 2026-03-02", "changes:\n  - {date: 2026-07-01, kind: minor}\ndate: 2026-03-02")
        #expect(try await site.compare(.build).problems == ["record-return-untold stories/fair.md:5:3"])
        try site.edit("stories/fair.md", "kind: minor", "kind: update, note: It is on again.")
        let back = try await site.record()
        #expect(back.problems == [])
        #expect(back.pendingKinds == ["update stories/fair.md"])
        #expect(back.pending.first?.item == 0)
        let after = try await site.compare(.build)
        #expect(after.diagnostics == [])
        #expect(after.record.histories[0]?.versions.map(\.kind) == [.publication, .expiry, .update])
        #expect(after.record.notices.isEmpty)
    }

    @Test("comes back as a publication if its text is what it was, as with a case that is there again")
    func returnedUnchanged() async throws {
        let file = "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\nexpires: 2026-06-10\n---\n"
        let site = try await Self.recorded([
            "cases/one/index.md": file, "cases/one/first.md": "---\ntitle: First\ndate: 2026-03-02\n---\nNews.\n",
        ])
        site.now = "2026-07-01T12:00:00Z"
        try await site.record()
        try site.edit(
            "cases/one/index.md", "expires: 2026-06-10",
            "changes:\n  - {date: 2026-07-01, kind: update, note: It is open again.}")
        let back = try await site.compare()
        #expect(back.problems == [])
        #expect(Set(back.pendingKinds) == ["update cases/one/index.md", "publication cases/one/first.md"])
    }

    @Test(
        "announces a day before it leaves that it will, and not with a small change",
        arguments: [
            (nil, "expires: 2026-09-01", "minor", "record-expiry-untold"),
            (nil, "expires: 2026-06-02T11:59:59Z", "update, note: It ends", "record-expiry-soon"),
            (nil, "expires: 2026-06-02T12:00:00Z", "update, note: It ends", nil),
            ("expires: 2026-08-01", "expires: 2026-07-01", "minor", "record-expiry-untold"),
            ("expires: 2026-08-01", "expires: 2026-07-01", "clarification, note: It ends", nil),
            ("expires: 2026-08-01", "expires: 2026-06-02T11:59:59Z", "update, note: It ends", "record-expiry-soon"),
            ("expires: 2026-06-02", "expires: 2026-06-02T07:00:00Z", "minor", nil),
            ("expires: 2026-06-02", "summary: It stays", "minor", nil),
        ] as [(String?, String, String, String?)])
    func announced(_ before: String?, _ after: String, _ change: String, _ rule: String?) async throws {
        let old = before.map { $0 + "\ndate:" } ?? "date:"
        let site = try await Self.recorded(["stories/fair.md": Self.story.replacing("date:", with: old)])
        let new = "\(after)\nchanges:\n  - {date: 2026-06-01, kind: \(change)}\ndate:"
        try site.edit("stories/fair.md", old, new)
        let found = try await site.compare(.build)
        #expect(found.problems == (rule.map { ["\($0) stories/fair.md:3:10"] } ?? []))
        #expect(found.pending.count == (rule == nil ? 1 : 0))
    }

    @Test(
        "announces too that it will leave with the case to which it is moved",
        arguments: ["minor", "update, note: Moved"])
    func movedToExpiringCase(change: String) async throws {
        let file =
            "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\nexpires: 2026-06-01T13:00:00Z\n---\n"
        let site = try await Self.recorded(["stories/fair.md": Self.story, "cases/one/index.md": file])
        try site.move("stories/fair.md", to: "cases/one/fair.md")
        try site.edit(
            "cases/one/fair.md", "date:",
            "aliases: [/stories/fair/]\nchanges:\n  - {date: 2026-06-01, kind: \(change)}\ndate:")
        let rule = change == "minor" ? "record-expiry-untold" : "record-expiry-soon"
        #expect(try await site.compare().diagnostics.map(\.rule).filter { $0 != "record-pending" } == [rule])
    }

    @Test("does not take the end of an alert for its own announcement")
    func alertThatBecomesAPage() async throws {
        let alert = "---\ntitle: Flood\nseverity: minor\nstatus: actual\nexpires: 2026-06-01T13:00:00Z\n---\nWater.\n"
        let site = try await Self.recorded(["alerts/flood.md": alert])
        try site.edit("alerts/flood.md", "Water.", "Water!")
        try site.edit("alerts/flood.md", "status:", "changes:\n  - {date: 2026-06-01, kind: minor}\nstatus:")
        #expect(try await site.compare().problems == [])
        try site.edit("alerts/flood.md", "severity: minor\n", "type: page\n")
        try site.edit("alerts/flood.md", "status: actual\n", "")
        #expect(try await site.compare().problems == ["record-expiry-untold alerts/flood.md:3:7"])
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
