import SiteModel
import Testing

@testable import PublicRecord

@Suite("The file of a recorded page")
struct MovedFileTests {
    private static func story(_ front: String = "") -> String {
        "---\ntitle: Story\n\(front)date: 2026-03-02\n---\nText.\n"
    }
    private static func update(_ front: String = "") -> String {
        "---\ntitle: Update\n\(front)date: 2026-06-01\n---\nNews.\n"
    }
    private static func file(_ number: Int, _ front: String = "") -> String {
        "---\ntitle: Case\n\(front)number: 26-\(number)\nstage: reported\nopened: 2026-03-01\n---\nA theft.\n"
    }
    private static func change(_ kind: String) -> String {
        "changes: [{ date: 2026-06-01, kind: \(kind), note: It moved. }]\n"
    }

    private static func recorded(_ files: [String: String]) async throws -> RecordedSite {
        let site = try RecordedSite(files)
        #expect(try await site.record().problems == [])
        return site
    }

    /// Moves files, with `front` before their titles, by their old names.
    private func move(_ site: RecordedSite, _ files: [(from: String, to: String, front: String)]) throws {
        for (place, file) in files.enumerated() { try site.move(file.from, to: "moved/\(place)") }
        for (place, file) in files.enumerated() {
            try site.edit("moved/\(place)", "---\ntitle:", "---\n\(file.front)title:")
            try site.move("moved/\(place)", to: file.to)
        }
    }

    // MARK: The file of another page

    @Test("can not become that of another page unless an entry says that the first one moved")
    func taken() async throws {
        let officer = "---\ntitle: Officer\nname: One\nrank: Officer\n---\nText.\n"
        for (front, expected) in [
            ("", ["record-file-taken officers/one.md:1:1", "record-file-taken officers/two.md:1:1"]),
            (Self.change("minor"), ["record-name-changed stories/a.md:1:1"]),
        ] {
            let site = try await Self.recorded([
                "officers/one.md": officer, "officers/two.md": officer.replacing("One", with: "Two"),
                "stories/a.md": Self.story("people: [one]\n"),
            ])
            try move(
                site,
                [
                    ("officers/one.md", "officers/two.md", "permalink: /officers/one/\n\(front)"),
                    ("officers/two.md", "officers/one.md", "permalink: /officers/two/\n\(front)"),
                ])
            #expect(try await site.record().problems == expected)
            if front.isEmpty { continue }
            try site.edit("stories/a.md", "title:", Self.change("minor") + "title:")
            #expect(try await site.record().problems == [])
            #expect(try await site.compare(.build).diagnostics == [])
        }
    }

    @Test(
        "keeps what leads to it by its name, wherever another page of that name would stand",
        arguments: [
            ("stories/hollis-greer.md", "permalink: /new/\n"), ("officers/hollis-greer.md", "permalink: /new/\n"),
            ("officers/hollis-greer/index.md", "permalink: /new/\n"), ("stories/b.md", "id: Hollis-Greer\n"),
        ])
    func named(path: String, front: String) async throws {
        for (change, expected) in [("", ["record-file-taken \(path):1:1"]), (Self.change("minor"), [])] {
            let site = try await Self.recorded([
                "officers/hollis-greer.md": "---\ntitle: O\nname: H. Greer\nrank: Officer\n---\nText.\n"
            ])
            try move(
                site, [("officers/hollis-greer.md", "officers/hg.md", "permalink: /officers/hollis-greer/\n\(change)")])
            #expect(try await site.compare().problems == [])
            let isOfficer = path.hasPrefix("officers")
            try site.put(
                isOfficer ? "---\ntitle: O\nname: W\nrank: Officer\n\(front)---\nText.\n" : Self.story(front), at: path)
            let found = try await site.compare()
            #expect(found.problems == expected)
            let help = found.diagnostics.first { $0.rule == "record-file-taken" }?.help
            #expect(help?.contains("officers/hg.md") == (change.isEmpty ? true : nil))
        }
    }

    // MARK: The case and the original

    @Test(
        "says of which case a page is an update: another one needs an entry that is no small one",
        arguments: [("", true), (change("minor"), true), (change("update"), false)])
    func movedUpdate(front: String, isRefused: Bool) async throws {
        let site = try await Self.recorded([
            "cases/p/index.md": Self.file(1), "cases/q/index.md": Self.file(2), "cases/q/u.md": Self.update(),
        ])
        try move(site, [("cases/q/u.md", "cases/p/u.md", "permalink: /cases/q/u/\n\(front)")])
        let found = try await site.compare()
        #expect(found.problems.map { $0.split(separator: " ")[0] } == (isRefused ? ["record-relation-changed"] : []))
        let message = found.diagnostics.first?.message ?? ""
        #expect(!isRefused || message.contains("/cases/q/") && message.contains("/cases/p/"), "\(message)")
    }

    @Test("of a case can not be exchanged with that of another one")
    func exchangedCases() async throws {
        for (kind, expected) in [
            (nil, ["record-file-taken cases/p/index.md:1:1", "record-file-taken cases/q/index.md:1:1"]),
            ("update", ["record-relation-changed cases/p/u.md:1:1", "record-relation-changed cases/q/u.md:1:1"]),
        ] as [(String?, [String])] {
            let site = try await Self.recorded([
                "cases/p/index.md": Self.file(1), "cases/p/u.md": Self.update(), "cases/q/index.md": Self.file(2),
                "cases/q/u.md": Self.update(),
            ])
            let front = kind.map(Self.change) ?? ""
            try move(
                site,
                [
                    ("cases/p/index.md", "cases/q/index.md", "permalink: /cases/p/\n\(front)"),
                    ("cases/q/index.md", "cases/p/index.md", "permalink: /cases/q/\n\(front)"),
                ])
            #expect(try await site.compare().problems == expected)
        }
    }

    @Test(
        "of an original says what is a translation of it: to stop being one needs an entry that is no small one",
        arguments: [("", true), (change("minor"), true), (change("update"), false)])
    func lostOriginal(front: String, isRefused: Bool) async throws {
        let site = try await Self.recorded(["stories/a.md": Self.story(), "stories/a.es.md": Self.story()])
        try move(
            site,
            [
                ("stories/a.md", "stories/b.md", "permalink: /stories/a/\n"),
                ("stories/a.es.md", "stories/a.es.md", "permalink: /es/stories/a/\n\(front)"),
            ])
        let rules = try await site.compare().problems.map { String($0.split(separator: ":")[0]) }
        #expect(rules == (isRefused ? ["record-relation-changed stories/a.es.md"] : []))
    }

    @Test(
        "of a new page makes no original and no case of what was recorded without it, unless that has an entry too",
        arguments: [
            (nil, "", ["record-relation-changed stories/a.md:1:1"]),
            ("minor", "", ["record-relation-changed stories/a.en.md:3:1"]), ("update", "", []),
            ("minor", "expires: 2026-06-01T12:03:00Z\n", ["record-expiry-untold stories/a.en.md:3:1"]),
            ("update", "expires: 2026-06-01T12:03:00Z\n", ["record-expiry-soon stories/a.en.md:2:1"]),
            ("update", "expires: 2026-06-02T12:00:00Z\n", []),
        ] as [(String?, String, [String])])
    func newOriginal(kind: String?, end: String, expected: [String]) async throws {
        let site = try await Self.recorded(["stories/a.en.md": Self.story("permalink: /stories/a/\n")])
        if let kind { try site.edit("stories/a.en.md", "date:", Self.change(kind) + "date:") }
        try site.put(Self.story("lang: es\npermalink: /es/stories/b/\n\(end)"), at: "stories/a.md")
        let found = try await site.compare()
        #expect(found.problems.map { $0.split(separator: ":")[0] } == expected.map { $0.split(separator: ":")[0] })
        #expect(kind != nil || found.diagnostics.contains { $0.message.contains("stories/a.en.md") })
    }

    // MARK: What leaves with another page

    @Test("of a page that leaves with its original is that of one that was recorded as such, and told so in time")
    func vanishing() async throws {
        let end = "expires: 2026-06-01T12:08:00Z\n"
        // A new original, recorded or not, hides and takes away what was there before.
        for path in ["stories/a.md", "stories/b.md"] {
            var files = ["stories/a.en.md": Self.story("permalink: /stories/a/\n")]
            if path == "stories/b.md" {
                files = [
                    "stories/b.md": Self.story("lang: es\n"), "stories/b.en.md": Self.story("permalink: /stories/b/\n"),
                ]
            }
            let site = try await Self.recorded(files)
            if path == "stories/b.md" {
                try move(site, [(path, "stories/c.md", "permalink: /es/stories/b/\n\(Self.change("minor"))")])
            }
            try site.put(Self.story("lang: es\npermalink: /es/new/\n\(end)"), at: path)
            for now in ["2026-06-01T12:05:00Z", "2026-06-01T12:10:00Z"] {
                site.now = now
                let found = try await site.record()
                #expect(!found.problems.isEmpty, "\(path) \(now)")
                #expect(
                    !found.pendingKinds.contains { $0.hasPrefix("expiry") && $0.contains(".en.md") }, "\(path) \(now)")
            }
        }
    }

    @Test(
        "leads to the case with which an update leaves, if both were published with its end or readers were told in time",
        arguments: [("2026-06-01T13:00:00Z", false), ("2026-06-01T13:00:00Z", true), ("2026-06-09", false)])
    func leaving(end: String, isLater: Bool) async throws {
        let site = try RecordedSite(["cases/p/index.md": Self.file(1, "expires: \(end)\n")])
        if isLater { try await site.record() }
        try site.put(Self.update(), at: "cases/p/u.md")
        try await site.record()
        site.now = "2026-06-10T12:00:00Z"
        let found = try await site.record()
        #expect(found.problems == [])
        #expect(found.pendingKinds.sorted() == ["expiry cases/p/index.md", "expiry cases/p/u.md"])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test(
        "takes no update away with its case if the readers of both were told less than a day before",
        arguments: [("2026-06-09", true), ("2026-06-02T13:00:00Z", true), ("2026-06-02T12:59:59Z", false)])
    func toldTooLate(recordedEnd: String, leaves: Bool) async throws {
        let site = try await Self.recorded(["cases/p/index.md": Self.file(1), "cases/p/u.md": Self.update()])
        site.now = "2026-06-01T13:00:00Z"
        try site.edit("cases/p/index.md", "number:", "expires: 2026-06-09\n" + Self.change("update") + "number:")
        try await site.record { $0.replacing("expires: \"2026-06-09\"", with: "expires: \"\(recordedEnd)\"") }
        site.now = "2026-06-10T12:00:00Z"
        let found = try await site.compare()
        #expect(found.problems.map { $0.split(separator: ":")[0] } == (leaves ? [] : ["record-url-lost cases/p/u.md"]))
        #expect(found.pendingKinds.sorted() == ["expiry cases/p/index.md"] + (leaves ? ["expiry cases/p/u.md"] : []))
    }

    // MARK: What needs nothing

    @Test("may get another name as long as its address stays")
    func renamed() async throws {
        let site = try await Self.recorded(["stories/a.md": Self.story(), "stories/a.es.md": Self.story()])
        try move(
            site,
            [
                ("stories/a.md", "stories/b.md", "permalink: /stories/a/\n"),
                ("stories/a.es.md", "stories/b.es.md", ""),
            ])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("moves with the folder of its case, by small changes and aliases")
    func movedCase() async throws {
        let site = try await Self.recorded([
            "cases/p/index.md": Self.file(1), "cases/p/index.es.md": "---\ntitle: Caso\n---\nUn robo.\n",
            "cases/p/u.md": Self.update(), "cases/p/u.es.md": "---\ntitle: Noticia\n---\nNoticias.\n",
        ])
        try move(
            site,
            [
                ("cases/p/index.md", "cases/r/index.md", "/cases/p/"),
                ("cases/p/index.es.md", "cases/r/index.es.md", "/es/cases/p/"),
                ("cases/p/u.md", "cases/r/u.md", "/cases/p/u/"),
                ("cases/p/u.es.md", "cases/r/u.es.md", "/es/cases/p/u/"),
            ].map { ($0.0, $0.1, "aliases: [\($0.2)]\n\(Self.change("minor"))") })
        let found = try await site.record()
        #expect(found.problems == [])
        #expect(found.pendingKinds.count == 4)
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("moves with a whole folder without a word if the addresses stay, and later entries find it there")
    func movedFolder() async throws {
        let site = try await Self.recorded([
            "cases/p/index.md": Self.file(1), "cases/p/index.es.md": "---\ntitle: Caso\n---\nUn robo.\n",
            "cases/p/u.md": Self.update(), "cases/p/v.md": Self.update(), "stories/a.md": Self.story(),
        ])
        try move(
            site,
            [
                ("cases/p/index.md", "cases/r/index.md", "permalink: /cases/p/\n"),
                ("cases/p/index.es.md", "cases/r/index.es.md", ""),
                ("cases/p/u.md", "cases/r/u.md", "permalink: /cases/p/u/\n"),
                ("cases/p/v.md", "cases/r/v.md", "permalink: /cases/p/v/\n"),
                ("stories/a.md", "stories/old/a.md", "permalink: /stories/a/\n"),
            ])
        #expect(try await site.compare(.build).diagnostics == [])
        // An entry of the case, a new update of it, and an entry of an update.
        try site.edit("cases/r/index.md", "number:", Self.change("minor") + "number:")
        #expect(try await site.record().problems == [])
        #expect(
            Set(site.state.items.map(\.path)) == [
                "cases/r/index.md", "cases/r/index.es.md", "cases/r/u.md", "cases/r/v.md", "stories/old/a.md",
            ])
        try site.put(Self.update(), at: "cases/r/w.md")
        #expect(try await site.record().problems == [])
        try site.edit("cases/r/u.md", "date:", Self.change("minor") + "date:")
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("may be followed by a translation, an update, or a page that stands where nothing was")
    func added() async throws {
        let site = try await Self.recorded(["cases/p/index.md": Self.file(1), "stories/a.md": Self.story()])
        try site.put("---\ntitle: Caso\n---\nUn robo.\n", at: "cases/p/index.es.md")
        try site.put(Self.update(), at: "cases/p/u.md")
        try site.put("---\ntitle: Noticia\n---\nNoticias.\n", at: "cases/p/u.es.md")
        try site.put(Self.story(), at: "stories/a.es.md")
        try site.put(Self.story(), at: "stories/b.md")
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    // MARK: The id

    @Test(
        "can be named by an id, of which each change needs an entry",
        arguments: [("id: x\n", ""), ("", "id: x\n"), ("id: x\n", "id: y\n")])
    func id(old: String, new: String) async throws {
        let site = try await Self.recorded(["stories/a.md": Self.story(old)])
        #expect(try await site.text("stories/a.md").contains("\nid: ") == !old.isEmpty)
        try site.put(Self.story(new), at: "stories/a.md")
        #expect(try await site.compare().problems == ["record-unrecorded-edit stories/a.md:1:1"])
        try site.put(Self.story(new + Self.change("minor")), at: "stories/a.md")
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("a translation that was left behind when its original was renamed is told what to do")
    func translationLeftBehind() async throws {
        let site = try RecordedSite([
            "stories/a.md": "---\ntitle: A\ndate: 2026-03-02\n---\nOne.\n",
            "stories/a.es.md": "---\ntitle: A\n---\nUno.\n",
        ])
        try await site.record()
        let change = "changes: [{date: 2026-05-30, kind: minor}]\n"
        try site.move("stories/a.md", to: "stories/z.md")
        try site.edit("stories/z.md", "date:", "aliases: [/stories/a/]\n\(change)date:")
        let found = try await site.compare().diagnostics.first { $0.rule == "record-relation-changed" }
        #expect(found?.help?.hasPrefix("If its original has another file name now, rename this file") == true)
        #expect(found?.help?.contains("aliases: [/es/stories/a/]") == true)
        try site.move("stories/a.es.md", to: "stories/z.es.md")
        try site.edit("stories/z.es.md", "title: A\n", "title: A\naliases: [/es/stories/a/]\n\(change)")
        #expect(try await site.compare().problems == [])
    }
}
