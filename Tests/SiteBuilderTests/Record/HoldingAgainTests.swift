import Foundation
import SiteModel
import Testing

@testable import SiteBuilder

/// What becomes of a page that was taken back, later on: its versions, its dates, and that it holds again.
@Suite("Pages that were taken back, afterwards")
struct HoldingAgainTests {
    static func page(_ front: String) -> String {
        "---\ntitle: Boil water\ndate: 2026-11-01\n\(front)---\nText.\n"
    }
    static let alert = "severity: severe\nstatus: actual\nexpires: 2026-12-30\ninstruction: Boil it.\n"
    static let day: Int64 = 86_400

    static func change(_ kind: String, _ day: Int, _ note: String) -> String {
        "  - { date: 2026-11-\(day), kind: \(kind), note: \(note) }\n"
    }

    /// `changes` with entries such as `withdrawal 21, update 22`.
    static func changes(_ list: String) -> String {
        if list.isEmpty { return "" }
        let entries = list.components(separatedBy: ", ").map { entry in
            let parts = entry.components(separatedBy: " ")
            return change(parts[0], Int(parts[1]) ?? 0, "Note of \(entry).")
        }
        return "changes:\n" + entries.joined()
    }

    /// A site with an alert and its translation, each with its entries.
    static func site(alert original: String, in translation: String) throws -> SiteFolder {
        try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("alerts/a.md", page(alert + changes(original))),
                (
                    "alerts/a.es.md",
                    "---\ntitle: Agua\ninstruction: Hervirla.\n\(changes(translation))---\nTexto.\n"
                ),
            ])
    }

    /// The `updated` of the entry of the page `title` in an Atom feed.
    static func updated(_ title: String, in feed: String) throws -> String {
        let entry = try #require(
            feed.components(separatedBy: "<entry>").first { $0.contains("\(title)</title>") }, "\(title)")
        return try #require(entry.firstMatch(of: #/<updated>([^<]*)/#).map { String($0.1) })
    }

    @Test(
        "no version of a page that was taken back can be read as if it held",
        arguments: [("retraction", "Retraction: "), ("withdrawal", "Not in force: ")])
    func versions(kind: String, mark: String) async throws {
        let site = try await RecordingSite(files: [("alerts/a.md", Self.page(Self.alert))])
        try await site.record(Repository.now - 3 * Self.day)
        let taking = Self.change(kind, 22, "The well is clean.")
        for (before, changes) in [(2, taking), (1, Self.change("minor", 23, "A comma.") + taking)] {
            let text = Self.page(Self.alert + "changes:\n" + changes)
            try site.folder.put(
                before == 1 ? text.replacing("Text.", with: "Text, then.") : text, at: "alerts/a.md")
            try await site.record(Repository.now - Int64(before) * Self.day)
        }
        try await site.folder.buildWell()
        for number in 1...3 {
            let page = try site.folder.text("alerts/a/v/\(number)/index.html")
            #expect(page.contains("<title>\(mark)Boil water – Version \(number) of 3 – "))
            #expect(page.contains(#"<meta property="og:title" content="\#(mark)Boil water – "#))
            #expect(page.contains("<h1>\(mark)Boil water</h1>"))
            // It says so before what it asked for; the version that brought that needs no box.
            let head = page.components(separatedBy: "Boil it.")[0]
            #expect(head.contains("</strong>: The well is clean.") == (number == 2))
            let box = head.components(separatedBy: "<section class=\"corrected\"").dropFirst().first
            #expect((box == nil) == (number == 2))
            #expect(box?.contains("The well is clean. <a href=\"/alerts/a/v/2/\">") != false)
        }
    }

    @Test("a version of a page that holds, or holds again, has no mark")
    func versionsOfOthers() async throws {
        let site = try await RecordingSite(files: [("alerts/a.md", Self.page(Self.alert))])
        try await site.record(Repository.now - 3 * Self.day)
        let taking = Self.change("withdrawal", 22, "The well is clean.")
        try site.folder.put(Self.page(Self.alert + "changes:\n" + taking), at: "alerts/a.md")
        try await site.record(Repository.now - 2 * Self.day)
        let changes = Self.change("update", 23, "It is not.") + taking
        try site.folder.put(Self.page(Self.alert + "changes:\n" + changes), at: "alerts/a.md")
        try await site.record(Repository.now - Self.day)
        try await site.folder.buildWell()
        for number in 1...3 {
            let page = try site.folder.text("alerts/a/v/\(number)/index.html")
            #expect(page.contains("<h1>Boil water</h1>"))
            #expect(!page.contains("<section class=\"corrected\""))
        }
    }

    @Test("a page that holds again says so at its head and first in feeds, in all languages, for a while")
    func broughtBack() async throws {
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                (
                    "alerts/a.md",
                    Self.page(
                        Self.alert + "changes:\n" + Self.change("withdrawal", 20, "It is clean.")
                            + Self.change("update", 21, "It is not clean.") + Self.change("update", 22, "More."))
                ),
                ("alerts/a.es.md", "---\ntitle: Hierva el agua\ninstruction: Hervirla.\n---\nTexto.\n"),
            ])
        for (now, isTold) in [(Repository.now, true), (Repository.now + 60 * Self.day, false)] {
            let report = try await site.build { $0.now = now }
            #expect(report.errors == [])
            for (edition, word) in [("", "Update"), ("es/", "Actualización")] {
                let page = try site.text(edition + "alerts/a/index.html")
                let box = page.components(separatedBy: "<section class=\"corrected\"").dropFirst().first
                let told = box?.components(separatedBy: "</section>")[0] ?? ""
                #expect(told.contains("<strong>\(word)</strong>, <time datetime=\"2026-11-21\">") == isTold)
                #expect(told.contains("It is not clean.") == isTold)
                #expect(!told.contains("It is clean.") && !told.contains("More."))
                let feed = try site.text(edition + "alerts/feed.json")
                #expect(feed.contains("<p>\(word): ") == isTold)
                #expect(feed.contains("It is not clean.") == isTold)
            }
            if isTold {
                let feed = try site.text("alerts/feed.json")
                let told = try #require(feed.range(of: "It is not clean."))
                let asked = try #require(feed.range(of: "Boil it."))
                #expect(told.lowerBound < asked.lowerBound)
            }
        }
    }

    @Test("an update of a case that is open again after all says so too")
    func broughtBackCase() async throws {
        let facts = "number: A-1\nstage: under-investigation\narea: Mill\nopened: 2026-11-01\n"
        let changes =
            "changes:\n" + Self.change("correction", 23, "It is true.") + Self.change("retraction", 22, "It is not.")
        let site = try SiteFolder(files: [
            ("cases/a/index.md", Self.page(facts + changes)),
            ("cases/a/first.md", "---\ntitle: News\ndate: 2026-11-02\n---\nText.\n"),
        ])
        try await site.buildWell()
        let page = try site.text("cases/a/first/index.html")
        #expect(page.contains("<section class=\"corrected\""))
        #expect(page.contains(": <span") == false)
        #expect(page.contains("It is true.") && !page.contains("It is not."))
    }

    @Test(
        "a translation counts as changed when its original is taken back and when it holds again, and never goes back")
    func dates() async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [
                ("alerts/a.md", Self.page(Self.alert)),
                ("alerts/a.es.md", "---\ntitle: Hierva el agua\ninstruction: Hervirla.\n---\nTexto.\n"),
                ("cases/a/index.md", Self.page("number: A-1\nstage: under-investigation\nopened: 2026-11-01\n")),
                ("cases/a/first.md", "---\ntitle: News\ndate: 2026-11-02\n---\nText.\n"),
            ])
        let taking = Self.change("retraction", 21, "It is clean.")
        let back = Self.change("correction", 22, "It is not clean.")
        var last = (es: "", update: "", modified: "")
        for (days, changes) in [
            (4, ""), (3, taking), (2, back + taking), (1, Self.change("update", 23, "More.") + back + taking),
        ] {
            let changes = changes.isEmpty ? "" : "changes:\n" + changes
            try site.folder.put(Self.page(Self.alert + changes), at: "alerts/a.md")
            try site.folder.put(
                Self.page("number: A-1\nstage: under-investigation\nopened: 2026-11-01\n" + changes),
                at: "cases/a/index.md")
            let now = Repository.now - Int64(days) * Self.day
            try await site.record(now)
            try await site.folder.buildWell()
            let es = try Self.updated("Hierva el agua", in: site.folder.text("es/alerts/feed.atom"))
            let update = try Self.updated("News", in: site.folder.text("cases/feed.atom"))
            let page = try site.folder.text("es/alerts/a/index.html")
            let modified = try #require(page.firstMatch(of: #/"dateModified":"([^"]*)/#).map { String($0.1) })
            // What else happens to the original is no news of its translation.
            let isNews = days > 1
            #expect((es > last.es) == isNews && es >= last.es, "\(days)")
            #expect((update > last.update) == isNews && update >= last.update, "\(days)")
            #expect((modified > last.modified) == isNews && modified >= last.modified, "\(days)")
            let map = try site.folder.text("sitemap.xml")
            let entry = try #require(map.components(separatedBy: "/es/alerts/a/</loc>").last)
            #expect(entry.components(separatedBy: "</url>")[0].contains("<lastmod>\(modified)</lastmod>"))
            last = (es, update, modified)
        }
    }

    @Test(
        "changes of one day stand in the list of corrections as they were recorded, newest first",
        arguments: ["", "es/"])
    func order(edition: String) async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [
                ("stories/a.md", "---\ntitle: A\ndate: 2026-11-01\n---\nText.\n"),
                ("stories/b.md", "---\ntitle: B\ndate: 2026-11-01\n---\nText.\n"),
                ("stories/c.md", "---\ntitle: C\ndate: 2026-11-01\n---\nText.\n"),
                ("stories/a.es.md", "---\ntitle: A\n---\nTexto.\n"),
                ("stories/b.es.md", "---\ntitle: B\n---\nTexto.\n"),
                ("stories/c.es.md", "---\ntitle: C\n---\nTexto.\n"),
            ])
        try await site.record(Repository.now - Self.day)
        for (place, name) in ["c", "a", "b"].enumerated() {
            let change = "changes: [{ date: 2026-11-24, kind: correction, note: Note \(name). }]\n"
            try site.folder.put(
                "---\ntitle: \(name.uppercased())\ndate: 2026-11-01\n\(change)---\nText of \(name).\n",
                at: "stories/\(name).md")
            try await site.record(Repository.now - 3600 + Int64(place))
        }
        try await site.folder.buildWell()
        for file in ["index.html", "feed.atom"] {
            let page = try site.folder.text("\(edition)corrections/\(file)")
            let told = page.matches(of: #/Note ([abc])\.<\/(span|summary|p)/#).map { String($0.1) }
            #expect(told == ["b", "a", "c"], "\(file)")
        }
    }

    @Test(
        "an event says above its title that it does not take place",
        arguments: [("withdrawal", "Cancelled"), ("retraction", "Retraction"), ("update", "Event")])
    func event(kind: String, word: String) async throws {
        let facts = "start: 2026-12-10 18:00\nend: 2026-12-10 20:00\nplace: Hall\nchanges:\n"
        let site = try SiteFolder(files: [("events/a.md", Self.page(facts + Self.change(kind, 22, "So it is.")))])
        try await site.buildWell()
        let page = try site.text("events/a/index.html")
        #expect(page.contains("<p class=\"kicker\">\(word)</p>"))
    }

    @Test(
        "a translation ends with its original what it tells after it, and nothing else; a retraction goes before a withdrawal",
        arguments: [
            ("withdrawal 21, update 22", "withdrawal 22", nil),
            ("withdrawal 21, update 22", "withdrawal 21", nil),
            ("withdrawal 21, update 22", "withdrawal 21, withdrawal 22", nil),
            ("withdrawal 20, update 21", "withdrawal 23", "No vigente: "),
            ("retraction 22, correction 23", "retraction 21, retraction 22", "Rectificación total: "),
            ("retraction 22, correction 23", "withdrawal 21, retraction 22", "No vigente: "),
            ("retraction 22", "withdrawal 23", "Rectificación total: "),
            ("withdrawal 22", "retraction 21", "Rectificación total: "),
            ("withdrawal 20, update 21, withdrawal 22", "withdrawal 20", "No vigente: "),
        ] as [(String, String, String?)])
    func translated(original: String, translation: String, mark: String?) async throws {
        let site = try Self.site(alert: original, in: translation)
        try await site.buildWell()
        let page = try site.text("es/alerts/a/index.html")
        #expect(page.contains("<title>\(mark ?? "")Agua – "))
        #expect(page.contains("Hervirla.") == (mark == nil))
    }

    @Test("a translation that tells in its own words that it holds again shows those alone")
    func ownWords() async throws {
        let taking = Self.change("retraction", 21, "EN wrong.")
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("stories/a.md", Self.page("changes:\n" + taking + Self.change("correction", 22, "EN right."))),
                (
                    "stories/a.es.md",
                    "---\ntitle: B\nchanges:\n" + Self.change("retraction", 21, "ES mal.")
                        + Self.change("correction", 22, "ES bien.") + "---\nTexto.\n"
                ),
            ])
        try await site.buildWell()
        for (file, own) in [("stories/a/index.html", "EN"), ("es/stories/a/index.html", "ES")] {
            let box = try site.text(file).components(separatedBy: "<section class=\"corrected\"")[1]
            let told = box.components(separatedBy: "</section>")[0]
            #expect(told.contains("ES") == (own == "ES") && told.contains("EN") == (own == "EN"), "\(file)")
        }
        #expect(try site.text("es/stories/feed.json").contains("<p>Corrección: <span lang=\\\"es\\\""))
    }

    @Test(
        "no other time zone of the site brings back what was taken back",
        arguments: ["America/Chicago", "Pacific/Honolulu"])
    func zone(name: String) async throws {
        let site = try SiteFolder(
            files: [
                (
                    "alerts/a.md",
                    Self.page(
                        Self.alert
                            + "changes:\n  - { date: 2026-11-22T02:00:00-06:00, kind: retraction, note: It is clean. }\n"
                            + Self.change("correction", 22, "Small."))
                )
            ])
        let settings = try String(contentsOfFile: site.content + "/site.yml", encoding: .utf8)
        try site.put(settings.replacing(#/time_zone: .*/#, with: "time_zone: \(name)"), at: "site.yml")
        try await site.buildWell()
        #expect(try site.text("alerts/a/index.html").contains("<title>Retraction: "))
    }

    @Test("what a case published after it held again is not told that, and goes first in feeds")
    func younger() async throws {
        let changes = "changes:\n" + Self.change("retraction", 10, "No.") + Self.change("correction", 15, "Yes.")
        let site = try SiteFolder(files: [
            (
                "cases/a/index.md",
                Self.page("number: A-1\nstage: under-investigation\nopened: 2026-11-01\n" + changes)
            ),
            ("cases/a/aaa.md", "---\ntitle: Old news\ndate: 2026-11-05\n---\nText.\n"),
            ("cases/a/later.md", "---\ntitle: Later news\ndate: 2026-11-20\n---\nText.\n"),
            ("cases/a/between.md", "---\ntitle: News between\ndate: 2026-11-11\n---\nText.\n"),
        ])
        try await site.buildWell()
        #expect(try site.text("cases/a/aaa/index.html").contains(">Boil water</a>: Yes."))
        #expect(!(try site.text("cases/a/later/index.html").contains("<section class=\"corrected\"")))
        let titles = try site.text("cases/feed.atom").components(separatedBy: "<entry>").dropFirst().map { entry in
            ["Old news", "Later news", "Boil water"].first { entry.contains("<title>\($0)</title>") }
        }
        #expect(titles.first == "Later news")
        try site.put(
            Self.page("number: A-1\nstage: under-investigation\nopened: 2026-11-01\n" + Self.changes("retraction 10")),
            at: "cases/a/index.md")
        try await site.buildWell()
        for (name, isMarked) in [("aaa", true), ("between", false), ("later", false)] {
            #expect(try site.text("cases/a/\(name)/index.html").contains("<title>Retraction: ") == isMarked, "\(name)")
        }
        #expect(try site.text("sitemap.xml").contains(try Regex("later/</loc>\\s*<lastmod>2026-11-20")))
    }
}
