import Foundation
import SiteModel
import Testing

@testable import SiteBuilder

/// What becomes of a page that was taken back, later on: its versions, its dates, and that it holds again.
@Suite("Pages that were taken back, afterwards")
struct HoldingAgainTests {
    private static func page(_ front: String) -> String {
        "---\ntitle: Boil water\ndate: 2026-11-01\n\(front)---\nText.\n"
    }
    private static let alert = "severity: severe\nstatus: actual\nexpires: 2026-12-30\ninstruction: Boil it.\n"
    private static let day: Int64 = 86_400

    private static func change(_ kind: String, _ day: Int, _ note: String) -> String {
        "  - { date: 2026-11-\(day), kind: \(kind), note: \(note) }\n"
    }

    /// `changes` with entries such as `withdrawal 21, update 22`.
    private static func changes(_ list: String) -> String {
        if list.isEmpty { return "" }
        let entries = list.components(separatedBy: ", ").map { entry in
            let parts = entry.components(separatedBy: " ")
            return change(parts[0], Int(parts[1]) ?? 0, "Note of \(entry).")
        }
        return "changes:\n" + entries.joined()
    }

    /// The `updated` of the entry of the page `title` in an Atom feed.
    private static func updated(_ title: String, in feed: String) throws -> String {
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
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("alerts/a.md", Self.page(Self.alert + Self.changes(original))),
                (
                    "alerts/a.es.md",
                    "---\ntitle: Agua\ninstruction: Hervirla.\n\(Self.changes(translation))---\nTexto.\n"
                ),
            ])
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
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("alerts/a.md", Self.page(Self.alert + Self.changes(original))),
                (
                    "alerts/a.es.md",
                    "---\ntitle: Agua\ninstruction: Hervirla.\n\(Self.changes(translation))---\nTexto.\n"
                ),
            ])
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
