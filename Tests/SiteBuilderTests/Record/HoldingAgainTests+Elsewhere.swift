import Foundation
import SiteModel
import Testing

@testable import SiteBuilder

/// What is told of it away from the page itself: in feeds, lists and site map, to machines, and to its writer.
extension HoldingAgainTests {
    @Test("an event is no news on the day that it begins, and a called-off one is first")
    func events() async throws {
        func event(_ title: String, _ start: String, _ more: String = "") -> String {
            "---\ntitle: \(title)\ndate: 2026-11-02\nstart: \(start) 18:00\nend: \(start) 20:00\nplace: Hall\n\(more)---\nText.\n"
        }
        let site = try SiteFolder(files: [
            ("events/far.md", event("Far", "2027-03-10")),
            ("events/undated.md", event("Undated", "2027-04-10").replacing("date: 2026-11-02\n", with: "")),
            ("events/off.md", event("Off", "2026-12-10", "changes:\n" + Self.change("withdrawal", 22, "No heating."))),
            ("alerts/a.md", Self.page(Self.alert).replacing("date: 2026-11-01", with: "date: 2026-11-20")),
        ])
        try await site.buildWell()
        let titles = try site.text("feed.atom").components(separatedBy: "<entry>").dropFirst().map { entry in
            ["Far", "Cancelled: Off", "Boil water", "Undated"].first { entry.contains("<title>\($0)</title>") }
        }
        #expect(titles == ["Cancelled: Off", "Boil water", "Far", "Undated"])
        #expect(!(try site.text("feed.atom").contains("2027-")))
    }

    @Test("pages that list others have no day of change in the site map")
    func lists() async throws {
        let site = try SiteFolder(files: [
            ("index.md", "---\ntitle: Home\ndate: 2026-03-02\n---\n"), ("alerts/index.md", "---\ntitle: Alerts\n---\n"),
            ("corrections.md", "---\ntitle: Corrections\ndate: 2026-03-02\n---\n"),
            ("about.md", "---\ntitle: About\ndate: 2026-03-02\n---\nText.\n"),
        ])
        try await site.buildWell()
        let map = try site.text("sitemap.xml")
        for (address, isDated) in [("", false), ("corrections/", false), ("about/", true)] {
            let entry = try #require(map.components(separatedBy: "example.gov/\(address)</loc>").dropFirst().first)
            #expect(entry.components(separatedBy: "</url>")[0].contains("lastmod") == isDated, "\(address)")
        }
    }

    @Test(
        "a list of changes dates in its feeds what is recorded by the record, so that nothing is older than what it mends"
    )
    func feedTimes() async throws {
        let story = "---\ntitle: A\ndate: 2026-11-24 05:00\n---\nText.\n"
        let site = try await RecordingSite(files: [("stories/a.md", story)])
        try await site.record(Repository.now - 7200)
        let change = "changes: [{ date: 2026-11-24, kind: correction, note: It was so. }]\n"
        try site.folder.put(
            story.replacing("05:00\n", with: "05:00\n" + change).replacing("Text.", with: "Text then."),
            at: "stories/a.md")
        try await site.record(Repository.now - 3600)
        try await site.folder.buildWell()
        let feed = try site.folder.text("corrections/feed.atom")
        #expect(
            feed.matches(of: #/<updated>([^<]*)/#).map { String($0.1) }
                == Array(repeating: "2026-11-24T11:00:00+00:00", count: 2))
    }

    @Test("a case that was taken back is not open: it asks for nothing and promises nothing")
    func openCase() async throws {
        let facts = """
            number: A-1
            stage: under-investigation
            opened: 2026-11-01
            next_step: We look at a video.
            next_update: 2026-12-04
            tip_line: 555-0142

            """
        for (changes, isOpen) in [("", true), ("changes:\n" + Self.change("retraction", 20, "It was none."), false)] {
            let site = try SiteFolder(files: [("cases/a/index.md", Self.page(facts + changes))])
            try await site.buildWell()
            let page = try site.text("cases/a/index.html")
            for text in ["We look at a video.", "December 4", "555-0142"] {
                #expect(page.contains(text) == isOpen, "\(text)")
            }
            for list in ["index.html", "cases/open/index.html"] {
                #expect(try site.text(list).contains("/cases/a/\"") == isOpen, "\(list)")
            }
            #expect(try site.text("cases/index.html").contains("/cases/a/\""))
        }
    }

    @Test("machines and lists are told why instead of what does not hold")
    func instead() async throws {
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                (
                    "questions/q.md",
                    "---\ntitle: May I?\nsummary: Yes you may.\nstatus: answered\nasked: 2026-11-01\nanswered: 2026-11-02\n"
                        + "aliases: [/old-question/]\nchanges:\n" + Self.change("retraction", 20, "You may not.")
                        + "---\nYes you may.\n"
                ),
                ("questions/q.es.md", "---\ntitle: ¿Puedo?\nsummary: Sí.\n---\nSí.\n"),
            ])
        try await site.buildWell()
        for (file, word) in [("", "Yes you may."), ("es/", "Sí.")] {
            let list = try site.text(file + "questions/index.html")
            let page = try site.text(file + "questions/q/index.html")
            #expect(!list.contains("acceptedAnswer") && !page.contains("acceptedAnswer"))
            #expect(!list.contains(word))
            #expect(!page.components(separatedBy: "</head>")[0].contains(word))
        }
        #expect(try site.text("questions/index.html").contains("<p>You may not.</p>"))
        #expect(
            try site.text("questions/q/index.html").contains(
                "<meta property=\"og:description\" content=\"You may not.\">"))
        #expect(try site.text("old-question/index.html").contains("<title>Retraction: May I?</title>"))
        let page = try site.text("questions/q/index.html")
        #expect(page.contains("\"name\":\"Retraction: May I?\",\"item\""))
    }

    @Test(
        "check tells of an alert in force whose translation is not",
        arguments: [
            ("withdrawal 20, update 21", "", "translation-outdated"),
            ("withdrawal 20, update 21", "withdrawal 22", "translation-taken-back"),
            ("withdrawal 20, update 21", "withdrawal 21", nil),
        ] as [(String, String, String?)])
    func warned(original: String, translation: String, rule: String?) async throws {
        let site = try Self.site(alert: original, in: translation)
        let found = try await site.checked().diagnostics.filter { $0.severity == .warning }
        #expect(found.map(\.rule).filter { $0.hasPrefix("translation-") }.contains(rule ?? "") == (rule != nil))
        if rule == nil { #expect(!found.contains { $0.rule == "translation-taken-back" }) }
    }

    @Test(
        "a new entry that makes a page hold again, or does not, is told of before it is recorded",
        arguments: [
            ("withdrawal", "update", "record-holds-again", "the alert is in force"),
            ("withdrawal", "correction", "record-still-taken-back", "only an entry of the kind update"),
            ("retraction", "update", "record-still-taken-back", "only an entry of the kind correction"),
            ("retraction", "correction", "record-holds-again", "the alert is in force"),
            ("retraction", "minor", nil, nil), ("correction", "update", nil, nil),
            ("withdrawal", "withdrawal", nil, nil),
        ] as [(String, String, String?, String?)])
    func told(taking: String, then: String, rule: String?, text: String?) async throws {
        let site = try await RecordingSite(files: [("alerts/a.md", Self.page(Self.alert))])
        try await site.record(Repository.now - 4 * Self.day)
        let changes = "changes:\n" + Self.change(taking, 21, "One.")
        try site.folder.put(Self.page(Self.alert + changes), at: "alerts/a.md")
        try await site.record(Repository.now - 3 * Self.day)
        try site.folder.put(Self.page(Self.alert + changes + Self.change(then, 23, "Two.")), at: "alerts/a.md")
        let found = try await site.folder.checked().diagnostics.filter {
            $0.rule.hasSuffix("again") || $0.rule.hasSuffix("back")
        }
        #expect(found.map(\.rule) == [rule].compactMap(\.self))
        #expect(found.allSatisfy { $0.severity == .warning })
        if let text { #expect(found.first?.message.contains(text) == true) }
        try await site.record()
        #expect(try await site.folder.checked().diagnostics.filter { $0.rule.hasPrefix("record-") }.isEmpty)
    }

    @Test("an entry of what was taken back with another page is told which one it needs")
    func another() async throws {
        let facts = "number: A-1\nstage: under-investigation\nopened: 2026-11-01\n"
        let update = "---\ntitle: News\ndate: 2026-11-02\n"
        let site = try await RecordingSite(files: [
            ("cases/a/index.md", Self.page(facts)), ("cases/a/first.md", update + "---\nText.\n"),
        ])
        try await site.record(Repository.now - 4 * Self.day)
        try site.folder.put(Self.page(facts + Self.changes("withdrawal 21")), at: "cases/a/index.md")
        try await site.record(Repository.now - 3 * Self.day)
        try site.folder.put(update + Self.changes("update 23") + "---\nText.\n", at: "cases/a/first.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.rule == "record-still-taken-back" }
        #expect(found.count == 1)
        #expect(found.first?.message.contains("cases/a/index.md was taken back, and this page with it") == true)
    }

    @Test("a new entry stands below those of its day that are recorded: feeds know them by their number")
    func above() async throws {
        let site = try await RecordingSite(files: [("stories/a.md", Self.page(""))])
        try await site.record(Repository.now - 2 * Self.day)
        let one = Self.change("correction", 23, "One.")
        let two = Self.change("correction", 23, "Two.")
        try site.folder.put(Self.page("changes:\n" + one), at: "stories/a.md")
        try await site.record(Repository.now - Self.day)
        for (changes, rules) in [
            (two + one, ["record-change-above"]), (one + two, []),
        ] {
            try site.folder.put(Self.page("changes:\n" + changes), at: "stories/a.md")
            let found = try await site.folder.checked().diagnostics.filter { $0.severity == .error }
            #expect(found.map(\.rule) == rules)
        }
        try await site.record()
        // Nor do those that are recorded change places.
        let three = Self.change("clarification", 23, "Three.")
        try site.folder.put(Self.page("changes:\n" + two + one + three), at: "stories/a.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.rule) == ["record-change-above"])
    }
}
