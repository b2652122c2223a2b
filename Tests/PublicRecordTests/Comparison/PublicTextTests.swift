import Foundation
import SiteModel
import Testing

@testable import PublicRecord

@Suite("The canonical form of a page")
struct PublicTextTests {
    private static let files: [String: String] = [
        "about.md": "---\ntitle: About \"us\"\n---\nWho we are.\n",
        "cases/index.md": "---\ntitle: Cases\nsummary: All of them.\n---\n",
        "cases/one/index.md":
            "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\nnext_update: 2026-06-09\n"
            + "tip_line: true\nchanges:\n  - {note: \"Said \\\"no\\\".\", kind: correction, date: 2026-04-02 09:00}\n"
            + "  - {date: 2026-04-03, kind: minor}\n---\nA theft.\r\n\r\nMore.",
        "cases/one/index.es.md": "---\ntitle: Uno\nslug: uno\n---\nUn robo.\n",
        "cases/one/first.md": "---\ntitle: First\ndate: 2026-03-02 10:00\nstage: reported\n---\nNews.\n",
        "procedures/stops.md":
            "---\ntitle: Stops\nversions:\n  - {version: 1, effective: 2026-01-01}\n  - {version: 2, effective: 2026-07-01, "
            + "note: N}\nsteps: [{title: S, text: T}]\n---\n",
        "officers/lee.md":
            "---\nname: Ana Lee\nrank: Sergeant\nlanguages: [English, Español]\nphoto: {src: lee.jpg, alt: Lee}\n"
            + "assignments:\n  - {from: 2020-01-01, unit: Patrol}\n---\n",
        "officers/lee.jpg": "jpg",
        "stories/fair.md":
            "---\ntitle: Fair\npeople: [lee]\ntags: safety\nai_assisted: true\ndraft: false\n---\n\n\n  Code?\n\n",
        "programs/youth.md": "---\ntitle: Youth\nwho: Everyone\n---\nCome.\n",
        "events/day.md":
            "---\ntitle: Day\nstart: 2026-06-02 10:00\nplace: Station\nurl: u\nlevel: 3\non: {b: [x, y], a: z}\n---\n",
        "alerts/flood.md": "---\ntitle: Flood\nseverity: minor\nexpires: 2026-06-02\nareas: [North]\n---\nWater.\n",
        "questions/q.md": "---\ntitle: Why?\nasked: 2026-03-01\nstatus: open\n---\n</script>\n",
        "safety/locks.md": "---\ntitle: Locks </script>\nsummary: \"a\\tb\\u2028c\"\n---\nLock.\n",
    ]

    private static let settings =
        RecordedSite.settings + "fields:\n  event: {url: {}, level: {type: int}, on: {type: any}}\n"

    private static func texts(_ site: RecordedSite) async throws -> [String: String] {
        let pending = try await site.compare().pending
        return Dictionary(
            uniqueKeysWithValues: pending.map { ($0.path, String(decoding: $0.text ?? [], as: UTF8.self)) })
    }

    @Test("is the same line by line for every type of item")
    func everyType() async throws {
        let texts = try await Self.texts(try RecordedSite(Self.files, settings: Self.settings))
        let expected = [
            "about.md": """
            url: "/about/"
            type: "page"
            lang: "en"
            title: "About \\"us\\""
            ---

            Who we are.

            """,
            "cases/index.md": """
            url: "/cases/"
            type: "section"
            lang: "en"
            title: "Cases"
            summary: "All of them."
            ---

            """,
            "cases/one/index.md": """
            url: "/cases/one/"
            type: "case"
            lang: "en"
            title: "One"
            changes:
              - {"date":"2026-04-02T09:00:00-05:00","kind":"correction","note":"Said \\"no\\"."}
              - {"date":"2026-04-03","kind":"minor"}
            next_update: "2026-06-09"
            number: "26-0001"
            opened: "2026-03-01"
            stage: "reported"
            time_zone: "America/Chicago"
            tip_line: true
            ---

            A theft.

            More.

            """,
            "cases/one/index.es.md": """
            url: "/es/cases/uno/"
            type: "case"
            lang: "es"
            title: "Uno"
            ---

            Un robo.

            """,
            "cases/one/first.md": """
            url: "/cases/one/first/"
            type: "case-update"
            lang: "en"
            title: "First"
            date: "2026-03-02T10:00:00-06:00"
            stage: "reported"
            ---

            News.

            """,
            "procedures/stops.md": """
            url: "/procedures/stops/"
            type: "procedure"
            lang: "en"
            title: "Stops"
            steps:
              - {"text":"T","title":"S"}
            versions:
              - {"effective":"2026-01-01","version":"1"}
              - {"effective":"2026-07-01","note":"N","version":"2"}
            ---

            """,
            "officers/lee.md": """
            url: "/officers/lee/"
            type: "officer"
            lang: "en"
            title: "Sergeant Ana Lee"
            assignments:
              - {"from":"2020-01-01","unit":"Patrol"}
            languages: ["English","Español"]
            media:
              - {"file":"/officers/lee.jpg","sha256":"f8146b6cb4961f87a1519047b8c83402754ed108ade55457d43166e564b7b4fe"}
            name: "Ana Lee"
            photo: {"alt":"Lee","src":"lee.jpg"}
            rank: "Sergeant"
            ---

            """,
            "stories/fair.md": """
            url: "/stories/fair/"
            type: "story"
            lang: "en"
            title: "Fair"
            ai_assisted: true
            people: ["lee"]
            tags: ["safety"]
            ---

              Code?

            """,
            "programs/youth.md": """
            url: "/programs/youth/"
            type: "program"
            lang: "en"
            title: "Youth"
            who: "Everyone"
            ---

            Come.

            """,
            "events/day.md": """
            url: "/events/day/"
            type: "event"
            lang: "en"
            title: "Day"
            level: 3
            "on": {"a":"z","b":["x","y"]}
            own_url: "u"
            place: "Station"
            start: "2026-06-02T10:00:00-05:00"
            ---

            """,
            "alerts/flood.md": """
            url: "/alerts/flood/"
            type: "alert"
            lang: "en"
            title: "Flood"
            areas: ["North"]
            expires: "2026-06-02"
            severity: "minor"
            time_zone: "America/Chicago"
            ---

            Water.

            """,
            "questions/q.md": """
            url: "/questions/q/"
            type: "question"
            lang: "en"
            title: "Why?"
            asked: "2026-03-01"
            status: "open"
            ---

            </script>

            """,
            "safety/locks.md": """
            url: "/safety/locks/"
            type: "safety"
            lang: "en"
            title: "Locks <\\/script>"
            summary: "a\\tb\\u2028c"
            ---

            Lock.

            """,
        ]
        #expect(Set(texts.keys) == Set(expected.keys))
        for (path, text) in expected { #expect(texts[path] == "---\n" + text, "\(path)") }
    }

    @Test("read as a file of content gives itself again, so that it is YAML of the same values")
    func idempotence() async throws {
        let texts = try await Self.texts(try RecordedSite(Self.files, settings: Self.settings))
        #expect(texts.count == Self.files.count - 1)
        let again = try RecordedSite(["officers/lee.jpg": "jpg"], settings: Self.settings)
        for (path, text) in texts {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let address = lines[1].replacing("url", with: "permalink")
            lines[1] = Substring(address)
            lines.removeAll { $0 == "media:" || $0.hasPrefix("  - {\"file\"") || $0.hasPrefix("time_zone:") }
            // The heading of an officer is made of rank and name.
            if path.hasPrefix("officers/") { lines.removeAll { $0.hasPrefix("title:") } }
            try again.put(lines.joined(separator: "\n").replacing("own_url", with: "url"), at: path)
        }
        let errors = try await again.loaded().diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(errors == [])
        #expect(try await Self.texts(again) == texts)
    }

    @Test("names no field twice, whatever a site calls its own")
    func ownNames() async throws {
        let own = ["url", "own_url", "own_own_url", "media", "own_media", "own_title"]
        let settings = own.map { "    \($0): {type: text, summary: Ours}\n" }.joined()
        let fields = own.map { "\($0): \($0)\n" }.joined()
        let site = try RecordedSite(
            ["about.md": "---\ntitle: A\n\(fields)---\n![A](/a.png)\n", "a.png": "png"],
            settings: RecordedSite.settings + "fields:\n  page:\n" + settings)
        let lines = try await site.text("about.md").split(separator: "\n").filter { $0.contains(":") }
        let names = lines.compactMap { $0.split(separator: ":").first.map(String.init) }.filter { !$0.hasPrefix(" ") }
        #expect(
            names == [
                "url", "type", "lang", "title", "media", "own_media", "own_own_media", "own_own_own_url",
                "own_own_url", "own_title", "own_url",
            ])
        #expect(lines.contains("own_url: \"url\"") && lines.contains("own_own_url: \"own_url\""))
    }

    @Test("has a time zone of the site's own beside that of its days, under a name of its own")
    func ownTimeZone() async throws {
        let settings = RecordedSite.settings + "fields:\n  page:\n    time_zone: {type: text, summary: Ours}\n"
        let site = try RecordedSite(
            [
                "days.md": "---\ntitle: A\nexpires: 2026-09-01\ntime_zone: ours\n---\nText.\n",
                "plain.md": "---\ntitle: B\ntime_zone: ours\n---\nText.\n",
            ], settings: settings)
        #expect(
            try await site.text("days.md").contains("\nown_time_zone: \"ours\"\ntime_zone: \"America/Chicago\"\n---\n"))
        #expect(try await site.text("plain.md").contains("\ntitle: \"B\"\ntime_zone: \"ours\"\n---\n"))
    }

    @Test(
        "names the zone of the days that it announces, and of no other moments",
        arguments: [
            ("cases/one/index.md", "number: 26-1\nstage: reported\nopened: 2026-03-01\n", false),
            (
                "cases/one/index.md", "number: 26-1\nstage: reported\nopened: 2026-03-01\nnext_update: 2026-09-01\n",
                true
            ),
            (
                "cases/one/index.md",
                "number: 26-1\nstage: reported\nopened: 2026-03-01\nnext_update: 2026-09-01 10:00\n", true
            ),
            (
                "cases/one/index.md",
                "number: 26-1\nstage: reported\nopened: 2026-03-01\ndeadlines: [{ name: video }]\n", true
            ),
            ("about.md", "date: 2026-03-01\nupdated: 2026-03-02 10:00\n", false),
            ("about.md", "expires: 2026-09-01\n", true), ("about.md", "expires: 2026-09-01 10:00\n", false),
            ("about.md", "expires: 2026-09-01T10:00:00-05:00\n", false),
        ])
    func timeZone(_ path: String, _ fields: String, _ isNamed: Bool) async throws {
        let settings = RecordedSite.settings + "deadlines:\n  video: { title: Video, days: 45, from: opened }\n"
        let site = try RecordedSite([path: "---\ntitle: A\n\(fields)---\nText.\n"], settings: settings)
        let text = try await site.text(path)
        #expect(text.hasPrefix("---\nurl:"))
        #expect(text.contains("\ntime_zone: \"America/Chicago\"\n") == isNamed, "\(text)")
    }

    @Test("gives its fields back as texts")
    func fields() async throws {
        let texts = try await Self.texts(try RecordedSite(Self.files, settings: Self.settings)).mapValues {
            Array($0.utf8)
        }
        let file = try #require(texts["cases/one/index.md"])
        #expect(PublicText.field("next_update", in: file) == "2026-06-09")
        #expect(PublicText.field("tip_line", in: file) == "true")
        #expect(PublicText.field("url", in: file) == "/cases/one/")
        #expect(PublicText.field("changes", in: file) == nil)
        #expect(PublicText.field("note", in: file) == nil)
        #expect(PublicText.field("tags", in: try #require(texts["stories/fair.md"])) == nil)
        #expect(PublicText.field("title", in: try #require(texts["safety/locks.md"])) == "Locks </script>")
        #expect(PublicText.field("summary", in: try #require(texts["safety/locks.md"])) == "a\tb\u{2028}c")
        #expect(PublicText.field("title", in: Array("no front matter\ntitle: \"x\"\n".utf8)) == nil)
        #expect(PublicText.field("title", in: Array("---\na: 1\n---\ntitle: \"x\"\n".utf8)) == nil)
    }
}
