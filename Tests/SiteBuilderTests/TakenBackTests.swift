import Testing

@testable import SiteBuilder

@Suite("Pages that were taken back")
struct TakenBackTests {
    private static func page(_ front: String) -> String { "---\ntitle: A fair\ndate: 2026-11-01\n\(front)---\nText.\n" }

    private static let retraction = "changes: [{ date: 2026-11-23, kind: retraction, note: Not so. }]\n"
    private static let withdrawal = "changes: [{ date: 2026-11-23, kind: withdrawal, note: Not now. }]\n"

    @Test(
        "are marked in lists, in all languages, and in feeds",
        arguments: [
            (retraction, "Retraction"), (withdrawal, "Cancelled"), ("", nil),
            (
                "changes: [{ date: 2026-11-23, kind: update, note: Now. }, { date: 2026-11-22, kind: withdrawal, note: No. }]\n",
                nil
            ),
            (
                "changes: [{ date: 2026-11-23, kind: correction, note: It is. }, { date: 2026-11-22, kind: retraction, note: No. }]\n",
                nil
            ),
        ] as [(String, String?)])
    func marked(changes: String, word: String?) async throws {
        let event = "start: 2026-12-10 18:00\nend: 2026-12-10 20:00\nplace: Hall\n"
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("events/fair.md", Self.page(event + changes)),
                ("events/fair.es.md", "---\ntitle: Feria\nsummary: Una feria\n---\nTexto.\n"),
            ])
        try await site.buildWell()
        for page in ["index.html", "events/index.html"] {
            #expect(
                try site.text(page).contains("<strong>\(word ?? "Retraction")</strong>") == (word != nil), "\(page)")
        }
        let spanish =
            changes == Self.withdrawal ? ("Cancelado", "Anulación") : ("Rectificación total", "Rectificación total")
        #expect(try site.text("es/events/index.html").contains("<strong>\(spanish.0)") == (word != nil))
        let page = try site.text("es/events/fair/index.html")
        #expect(page.contains("<strong>\(spanish.1)</strong>, <time datetime=\"2026-11-23\">") == (word != nil))
        #expect(page.contains("<span lang=\"en\" dir=\"ltr\">Not ") == (word != nil))
        let title = word.map { $0 + ": A fair" } ?? "A fair"
        #expect(try site.text("events/feed.atom").contains("<title>\(title)</title>"))
        #expect(try site.text("events/fair/index.html").contains("EventCancelled") == (word != nil))
    }

    @Test("are no alerts in force", arguments: [(retraction, false), (withdrawal, false), ("", true)])
    func alert(changes: String, isActive: Bool) async throws {
        let facts = "severity: severe\nstatus: actual\nurgency: immediate\nexpires: 2026-11-30\n"
        let site = try SiteFolder(files: [("alerts/a.md", Self.page(facts + changes))])
        try await site.buildWell()
        #expect(try site.text("index.html").contains("/alerts/a/") == isActive)
        #expect(try site.text("alerts/a/index.html").contains("Act now") == isActive)
    }

    @Test("a test is told as one wherever its title stands without it")
    func test() async throws {
        let site = try SiteFolder(files: [
            ("alerts/a.md", Self.page("severity: severe\nstatus: test\nexpires: 2026-11-30\n"))
        ])
        try await site.buildWell()
        #expect(try site.text("alerts/feed.atom").contains("<title>Test: A fair</title>"))
        #expect(try site.text("alerts/a/index.html").contains(#"<meta property="og:title" content="Test: A fair">"#))
        #expect(try site.text("search/index.html").contains(">Test: A fair</a>"))
    }

    @Test(
        "say so above their text for good, unlike a correction",
        arguments: [("retraction", true), ("withdrawal", true), ("correction", false)])
    func forGood(kind: String, isTold: Bool) async throws {
        let change = "changes: [{ date: 2026-01-15, kind: \(kind), note: It was not so. }]\n"
        let site = try SiteFolder(files: [
            ("stories/a.md", "---\ntitle: A\ndate: 2026-01-01\n\(change)---\nText.\n")
        ])
        try await site.buildWell()
        #expect(try site.text("stories/a/index.html").contains(#"<section class="corrected""#) == isTold)
    }

    @Test("are marked where their titles stand alone: in the browser, beside links, in lists for finding, at neighbors")
    func title() async throws {
        let site = try SiteFolder(
            settings: "languages: [en, zh]\n",
            files: [
                ("stories/a.md", Self.page(Self.retraction)),
                ("stories/a.zh.md", "---\ntitle: 集市\n---\n正文。\n"),
                ("stories/b.md", "---\ntitle: B\ndate: 2026-11-02\n---\nText.\n"),
            ])
        try await site.buildWell()
        let page = try site.text("stories/a/index.html")
        #expect(page.contains("<title>Retraction: A fair – "))
        #expect(page.contains(#"<meta property="og:title" content="Retraction: A fair">"#))
        #expect(page.contains("<h1>A fair</h1>"))
        #expect(page.contains(#""headline":"Retraction: A fair""#))
        for other in ["search/index.html", "site-map/index.html", "stories/b/index.html"] {
            #expect(try site.text(other).contains(">Retraction: A fair</a>"), "\(other)")
        }
        #expect(try site.text("zh/stories/feed.atom").contains("<title>撤回不实内容：集市</title>"))
        #expect(try site.text("zh/stories/a/index.html").contains("<title>撤回不实内容：集市 – "))
    }

    @Test(
        "no alert asks for anything that does not hold any more",
        arguments: [
            (retraction, "Not in force", "Retraction"), (withdrawal, "Not in force", "Not in force"),
            ("message_type: cancel\n", "Cancellation", "Cancellation"), ("", nil, nil),
        ] as [(String, String?, String?)])
    func instruction(facts: String, kicker: String?, word: String?) async throws {
        let all = "severity: severe\nstatus: actual\ninstruction: Stay inside.\nexpires: 2026-11-30\n" + facts
        let site = try SiteFolder(files: [("alerts/a.md", Self.page(all))])
        try await site.buildWell()
        let page = try site.text("alerts/a/index.html")
        #expect(page.contains("Stay inside.") == (kicker == nil))
        #expect(page.contains("does not hold any more") == (kicker != nil))
        #expect(!page.contains("when it was or will be"))
        if let kicker { #expect(page.contains("<p class=\"kicker\">\(kicker)</p>")) }
        let list = try site.text("alerts/index.html")
        #expect(list.contains("Until <time") == (kicker == nil))
        let feed = try site.text("alerts/feed.json")
        for text in [list, try site.text("index.html"), feed] {
            #expect(text.contains("Stay inside.") == (kicker == nil))
        }
        if let word {
            #expect(list.contains("<strong>\(word)</strong>"))
            #expect(feed.contains("\"title\": \"\(word): A fair\""))
            #expect(page.contains("<title>\(word): A fair – "))
        }
    }

    @Test("a feed tells why before what was taken back, in the words of the original")
    func feedNote() async throws {
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("stories/a.md", "---\ntitle: A\nsummary: S <b>\ndate: 2026-11-01\n\(Self.retraction)---\nText.\n"),
                ("stories/a.es.md", "---\ntitle: B\nsummary: T\n---\nTexto.\n"),
            ])
        try await site.buildWell()
        for (feed, word) in [("stories/feed.atom", "Retraction: "), ("es/stories/feed.atom", "Rectificación total: ")] {
            let text = try site.text(feed)
            #expect(text.contains("<summary>Not so.</summary>"))
            #expect(text.components(separatedBy: "<entry").last?.contains("<updated>2026-11-23T00:00:00") == true)
            #expect(
                text.contains(
                    "&lt;p&gt;\(word)&lt;span lang=&quot;en&quot; dir=&quot;ltr&quot;&gt;Not so.&lt;/span&gt;&lt;/p&gt;\n&lt;p&gt;Text"
                ))
        }
    }

    @Test("a retraction that is dated before a correction, and so has no effect, is refused", arguments: ["21", "23"])
    func undone(day: String) async throws {
        func entry(_ day: String, _ kind: String) -> String {
            "  - { date: 2026-11-\(day), kind: \(kind), note: \(kind) it. }\n"
        }
        let site = try await RecordingSite(files: [("stories/a.md", Self.page(""))])
        try await site.record(Repository.now - 10 * 86_400)
        try site.folder.put(Self.page("changes:\n" + entry("22", "correction")), at: "stories/a.md")
        try await site.record(Repository.now - 86_400)
        try site.folder.put(
            Self.page("changes:\n" + entry("22", "correction") + entry(day, "retraction") + entry("24", "update")),
            at: "stories/a.md")
        let errors = try await site.folder.checked().diagnostics.filter { $0.rule == "record-retraction-undone" }
        #expect(errors.map(\.location.line) == (day == "21" ? [6] : []))
    }

    @Test(
        "a feed tells what to do in an alert only while it is in force",
        arguments: [
            ("status: actual\nexpires: 2026-11-30\n", true), ("status: actual\nexpires: 2026-11-23\n", false),
            ("status: actual\nonset: 2026-11-25\nexpires: 2026-11-30\n", false),
            ("status: test\nexpires: 2026-11-30\n", false),
        ])
    func feedInstruction(facts: String, isTold: Bool) async throws {
        let site = try SiteFolder(files: [
            ("alerts/a.md", Self.page("severity: severe\ninstruction: Stay <inside>.\n" + facts)),
            ("_theme/strings/en.yml", "title_marked: \"{1} <& {2}\"\n"),
        ])
        try await site.buildWell()
        let words =
            "&lt;p&gt;What to do &amp;lt;&amp;amp; &lt;span lang=&quot;en&quot; dir=&quot;ltr&quot;&gt;Stay &amp;lt;inside&amp;gt;."
        #expect(try site.text("alerts/feed.atom").contains(words) == isTold)
    }

    @Test("a test that cancels one stays a test")
    func cancelledTest() async throws {
        let facts = "severity: severe\nstatus: test\nmessage_type: cancel\nexpires: 2026-11-30\n"
        let site = try SiteFolder(files: [("alerts/a.md", Self.page(facts))])
        try await site.buildWell()
        #expect(try site.text("alerts/feed.atom").contains("<title>Test: A fair</title>"))
        #expect(try site.text("alerts/a/index.html").contains("<p class=\"kicker\">Test</p>"))
    }

    @Test("what a translation tells of after its original holds no longer than there")
    func returned() async throws {
        let facts = "severity: severe\nstatus: actual\nexpires: 2026-11-30\n"
        func change(_ kind: String, _ day: Int) -> String { "  - { date: 2026-11-\(day), kind: \(kind), note: N. }\n" }
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("alerts/a.md", Self.page(facts + "changes:\n" + change("withdrawal", 22) + change("update", 23))),
                ("alerts/a.es.md", "---\ntitle: B\nchanges:\n" + change("withdrawal", 22) + "---\nTexto.\n"),
            ])
        try await site.buildWell()
        #expect(try site.text("es/alerts/a/index.html").contains("<p class=\"kicker severity\">"))
        for page in ["alerts/a/index.html", "es/alerts/a/index.html"] {
            let box = try #require(try site.text(page).components(separatedBy: "<section class=\"corrected\"").last)
            let told = box.components(separatedBy: "</section>")[0]
            #expect(told.contains("2026-11-23") && !told.contains("2026-11-22"), "\(page): what it said is over")
        }
    }

    @Test("an update of the day of a withdrawal changes nothing of it, which is told")
    func stillTakenBack() async throws {
        let site = try await RecordingSite(files: [("stories/a.md", Self.page(""))])
        try await site.record(Repository.now - 10 * 86_400)
        try site.folder.put(Self.page(Self.withdrawal), at: "stories/a.md")
        try await site.record(Repository.now - 86_400)
        let more = Self.withdrawal.replacing("}]", with: "}, { date: 2026-11-23, kind: update, note: It is. }]")
        try site.folder.put(Self.page(more), at: "stories/a.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.rule == "record-still-taken-back" }
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.help?.contains("add another update tomorrow, dated that day") == true)
    }

    @Test("updates of a case that was taken back are marked as it is")
    func update() async throws {
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                (
                    "cases/x/index.md",
                    Self.page("number: 26-1\nstage: reported\nopened: 2026-11-01\n" + Self.retraction)
                ),
                ("cases/x/index.es.md", "---\ntitle: Caso\n---\nTexto.\n"),
                ("cases/x/first.md", "---\ntitle: First\ndate: 2026-11-18\n---\nText.\n"),
                ("cases/x/first.es.md", "---\ntitle: Primera\n---\nTexto.\n"),
            ])
        try await site.buildWell()
        #expect(try site.text("cases/feed.atom").contains("<title>Retraction: First</title>"))
        #expect(try site.text("es/cases/feed.atom").contains("<title>Rectificación total: Primera</title>"))
        let entry = try #require(try site.text("cases/x/feed.atom").components(separatedBy: "First</title>").last)
        #expect(entry.contains("<updated>2026-11-23T00:00:00") && entry.contains("<summary>Not so.</summary>"))
        #expect(try site.text("cases/x/first/index.html").contains("<strong>Retraction</strong>, <time"))
        #expect(try site.text("search/index.html").contains(">Retraction: First</a>"))
    }

    @Test(
        "an alert that does not say that it is real, and a page that ends before it appears, are told of",
        arguments: [
            ("alerts/a.md", "severity: minor\nexpires: 2026-11-30", "alert-status-missing"),
            ("alerts/a.md", "severity: minor\nstatus: test\nexpires: 2026-11-30", nil),
            ("stories/a.md", "publish_at: 2026-12-02\nexpires: 2026-12-01", "expires-before-publication"),
            ("stories/a.md", "publish_at: 2026-12-01\nexpires: 2026-12-02", nil),
        ] as [(String, String, String?)])
    func slips(path: String, facts: String, rule: String?) async throws {
        let site = try SiteFolder(files: [(path, Self.page(facts + "\n"))])
        #expect(try await site.build().diagnostics.map(\.rule) == [rule].compactMap(\.self))
    }

    @Test(
        "the writer of a cancellation is told that its instruction is not shown",
        arguments: [
            ("cancel", "instruction: Stay.\n", true), ("cancel", "", false), ("update", "instruction: Stay.\n", false),
        ])
    func notShown(message: String, instruction: String, isTold: Bool) async throws {
        let facts = "severity: severe\nstatus: actual\nmessage_type: \(message)\n\(instruction)expires: 2026-11-30\n"
        let site = try SiteFolder(files: [("alerts/a.md", Self.page(facts))])
        let found = try await site.build().diagnostics.filter { $0.rule == "alert-instruction-not-shown" }
        #expect(found.map(\.location.line) == (isTold ? [7] : []))
        #expect(found.allSatisfy { $0.severity == .warning })
    }

    @Test(
        "lists do not announce an update that was given once its day is over", arguments: ["2026-11-20", "2026-11-30"])
    func promise(day: String) async throws {
        let site = try await RecordingSite(files: [
            ("cases/x/index.md", Self.page("number: 26-1\nstage: reported\nopened: 2026-11-01\nnext_update: \(day)\n"))
        ])
        try await site.record(Repository.now - 10 * 86_400)
        try site.folder.put("---\ntitle: First\ndate: 2026-11-18\n---\nText.\n", at: "cases/x/first.md")
        try await site.record(Repository.now - 6 * 86_400)
        try await site.folder.buildWell()
        let isAnnounced = try site.folder.text("cases/index.html").contains("datetime=\"\(day)\"")
        #expect(isAnnounced == (day == "2026-11-30"))
    }

    @Test(
        "a page that will leave says when",
        arguments: [("2026-12-20", ""), ("2026-12-20 12:00", ", 12 p.m."), (nil, "")])
    func leaves(day: String?, hour: String) async throws {
        let line = day.map { "expires: \($0)\n" } ?? ""
        let site = try SiteFolder(files: [("programs/a.md", "---\ntitle: A\n\(line)---\nText.\n")])
        try await site.buildWell()
        let page = try site.text("programs/a/index.html")
        let sentence = "This page leaves the site on <time datetime=\"2026-12-20"
        #expect(page.contains(sentence) == (day != nil))
        if day != nil { #expect(page.contains("December 20, 2026</time>\(hour)</p>")) }
    }

    @Test("a version of a procedure that is to come is not in force, and no text stands for it")
    func coming() async throws {
        let site = try SiteFolder(files: [
            (
                "procedures/a.md",
                "---\ntitle: A\nversions:\n  - { version: b, effective: 2026-12-15 }\n"
                    + "  - { version: a, effective: 2026-01-01 }\n---\nText.\n"
            )
        ])
        try await site.buildWell()
        let page = try site.text("procedures/a/index.html")
        #expect(page.contains("<span>From <time datetime=\"2026-12-15\">"))
        #expect(page.contains("<span>In force since <time datetime=\"2026-01-01\">"))
    }

    @Test("a file that can not be read is told of once, and not by all that name its page; what names others is")
    func unread() async throws {
        let body =
            "[x](../officers/hollis-greer.md#y) [y](ref:hollis-greer) [z](/officers/hollis-greer/)\n\n"
            + "::officer[Hollis Greer]\n\n[n](nowhere.md) [o](hollis-greer.pdf) [p](/nowhere/hollis-greer/)\n"
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("officers/hollis-greer.md", "---\nname: Hollis Greer\nrank: Officer\nquote: a: b\n---\nText.\n"),
                ("officers/hollis-greer.es.md", "---\nquote: Sí\n---\nTexto.\n"),
                ("cases/x/index.md", "---\ntitle: A: B\n---\nText.\n"),
                ("cases/x/first.md", "---\ntitle: A\ndate: 2026-11-01\n---\nText.\n"),
                (
                    "stories/a.md",
                    "---\ntitle: A\ndate: 2026-11-01\nprogram: hollis-greer\npeople: [hollis-greer]\n---\n" + body
                ),
            ])
        let found = try await site.build().diagnostics
        #expect(
            found.map { "\($0.location.file.dropFirst(site.content.count + 1)) \($0.rule)" }.sorted() == [
                "cases/x/index.md front-matter-invalid", "officers/hollis-greer.md front-matter-invalid",
                "stories/a.md markdown-link-broken", "stories/a.md markdown-link-broken",
                "stories/a.md markdown-link-broken", "stories/a.md program-missing",
            ])
    }
}
