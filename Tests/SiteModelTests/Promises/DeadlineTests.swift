import SiteModel
import Testing

@Suite("Deadlines")
struct DeadlineTests {
    static let settings =
        TemporarySite.settings + """
            languages: [en, es]
            deadlines:
              video: { title: { en: Video published, es: Video publicado }, days: 45, from: incident_date, policy: /rules/ }
              account: { title: First account, days: 1, from: opened }

            """

    static func file(_ deadlines: String, opened: String = "2026-03-01", _ more: String = "") -> String {
        "---\ntitle: One\nnumber: 26-1\nstage: reported\nopened: \(opened)\n\(more)deadlines:\n\(deadlines)---\nText.\n"
    }

    @Test(
        "are open until their day is over by the site's clocks, then missed unless they were met before",
        arguments: [
            // Until March 8 the site's clocks are six hours behind UTC.
            ("2026-03-01", "account", nil, "2026-03-03T05:59:59Z", "2026-03-02", .open),
            ("2026-03-01", "account", nil, "2026-03-03T06:00:00Z", "2026-03-02", .missed),
            ("2026-03-01", "account", "2026-03-02", "2026-03-04T06:00:00Z", "2026-03-02", .kept),
            ("2026-03-01", "account", "2026-03-03", "2026-03-04T06:00:00Z", "2026-03-02", .missed),
            ("2026-03-01", "account", "2026-03-02 23:59", "2026-03-04T06:00:00Z", "2026-03-02", .kept),
            ("2026-03-01", "account", "2026-03-03T05:59:59Z", "2026-03-04T06:00:00Z", "2026-03-02", .kept),
            ("2026-03-01", "account", "2026-03-03T06:00:00Z", "2026-03-04T06:00:00Z", "2026-03-02", .missed),
            // What has a time counts from its day, also where that is the next one in UTC.
            ("2026-03-01 23:30", "account", nil, "2026-03-03T05:59:59Z", "2026-03-02", .open),
            // The day on which the clocks are put forward has 23 hours, the one on which they go back has 25.
            ("2026-03-07", "account", nil, "2026-03-09T04:59:59Z", "2026-03-08", .open),
            ("2026-03-07", "account", nil, "2026-03-09T05:00:00Z", "2026-03-08", .missed),
            ("2026-10-31", "account", nil, "2026-11-02T05:59:59Z", "2026-11-01", .open),
            ("2026-10-31", "account", nil, "2026-11-02T06:00:00Z", "2026-11-01", .missed),
            // Forty-five days are days of the calendar across both changes.
            ("2026-02-01", "video", nil, "2026-03-19T04:59:59Z", "2026-03-18", .open),
            ("2026-10-01", "video", nil, "2026-11-16T06:00:00Z", "2026-11-15", .missed),
        ] as [(String, String, String?, String, String, Promise.State)])
    func states(
        _ start: String, _ name: String, _ met: String?, _ now: String, _ due: String, _ state: Promise.State
    ) async throws {
        let entry = "  - { name: \(name)\(met.map { ", met: \"\($0)\"" } ?? "") }\n"
        let text = Self.file(entry, opened: "\"\(start)\"", "incident_date: \"\(start)\"\n")
        let loaded = try await TemporarySite(["cases/one/index.md": text], settings: Self.settings).load(now: now)
        #expect(loaded.rules == [])
        let promises = loaded.site.promises()
        #expect(promises.map(\.due.isoDay) == [due])
        #expect(promises.map(\.state) == [state])
        #expect(promises.map(\.subject) == [.deadline(name)])
    }

    @Test("turn the site at their day's end and seven days before it, and at no other moment between")
    func window() async throws {
        let text = Self.file("  - { name: video }\n", "incident_date: 2026-05-01\n")
        let loaded = try await TemporarySite(["cases/one/index.md": text], settings: Self.settings).load(
            now: "2026-06-01T12:00:00Z")
        let promises = loaded.site.promises()
        let window = TimeWindow(
            around: loaded.site.now, items: loaded.site.items, promises: promises,
            configuration: loaded.site.configuration)
        // June 8 and June 16 in Chicago.
        #expect(window.end == 1_780_894_800)
        let near = try await TemporarySite(["cases/one/index.md": text], settings: Self.settings).load(
            now: "2026-06-08T12:00:00Z")
        let later = TimeWindow(
            around: near.site.now, items: near.site.items, promises: near.site.promises(),
            configuration: near.site.configuration)
        #expect(later == TimeWindow(start: 1_780_894_800, end: 1_781_586_000))
    }

    @Test("are titled in each language, and told once of a case in several")
    func editions() async throws {
        let site = try TemporarySite(
            [
                "cases/one/index.md": Self.file("  - { name: video, note: Secret. }\n", "incident_date: 2026-03-01\n"),
                "cases/one/index.es.md": "---\ntitle: Uno\nupdated: 2026-03-01\n---\nTexto.\n",
            ], settings: Self.settings)
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.site.promises().count == 1)
        #expect(loaded.site.deadline(named: "video")?.title == "Video published")
        #expect(loaded.site.seen(in: 1).deadline(named: "video")?.title == "Video publicado")
        let spanish = try #require(loaded.item("cases/one/index.es.md"))
        #expect(spanish.front["deadlines"]?.list.first?["name"]?.text == "video")
        // A note is a sentence in another language.
        #expect(spanish.front["deadlines"]?.list.first?["note"] == nil)
    }

    @Test(
        "that can not be meant are errors at their place",
        arguments: [
            ("{ name: vidoe }", "deadline-unknown", 13, "Did you mean “video”?"),
            ("{ name: xyz }", "deadline-unknown", 13, "account, video"),
            ("{ name: video }", "deadline-start-missing", 13, "incident_date: 2026-03-02"),
            ("{ name: account, met: 2026-02-28 }", "deadline-met-before-start", 27, "“opened”"),
            ("{ name: account, met: 2026-06-02 }", "deadline-met-in-future", 27, "until then"),
            ("{ met: 2026-03-02 }", "field-missing", 5, "name"),
            ("{ name: account, mte: 2026-03-02 }", "field-unknown", 22, "Did you mean “met”?"),
        ])
    func faults(_ entry: String, _ rule: String, _ column: Int, _ help: String) async throws {
        let text = Self.file("  - \(entry)\n")
        let loaded = try await TemporarySite(["cases/one/index.md": text], settings: Self.settings).load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.line == 7)
        #expect(loaded.problems.first?.column == column)
        #expect(loaded.problems.first?.help.contains(help) == true, "\(loaded.problems.first?.help ?? "")")
    }

    @Test("stand in a case once")
    func twice() async throws {
        let text = Self.file("  - { name: account }\n  - { name: account }\n")
        let loaded = try await TemporarySite(["cases/one/index.md": text], settings: Self.settings).load()
        #expect(loaded.rules == ["deadline-twice"])
        #expect(loaded.problems.first?.line == 8)
    }

    @Test("have their day told by the original alone")
    func translation() async throws {
        let site = try TemporarySite(
            [
                "cases/one/index.md": Self.file("  - { name: account }\n"),
                "cases/one/index.es.md":
                    "---\ntitle: Uno\ndeadlines:\n  - { name: account, met: 2026-03-02 }\n---\nTexto.\n",
            ], settings: Self.settings)
        #expect(try await site.load().rules == ["translation-differs"])
        try site.put(
            "---\ntitle: Uno\ndeadlines:\n  - { name: account, note: Hecho. }\n---\nTexto.\n",
            at: "cases/one/index.es.md")
        #expect(try await site.load().rules == [])
    }

    @Test(
        "that site.yml declares wrongly are errors at their place",
        arguments: [
            ("{ title: A, days: 0, from: opened }", "field-invalid", "from 1 to 3650"),
            ("{ title: A, days: 3651, from: opened }", "field-invalid", "from 1 to 3650"),
            ("{ title: A, days: x, from: opened }", "field-invalid", "digits"),
            ("{ title: A, days: 5, from: closed }", "field-invalid", "incident_date, opened"),
            ("{ title: A, days: 5 }", "field-missing", "from"),
            ("{ days: 5, from: opened }", "field-missing", "title"),
            ("{ title: A, days: 5, from: opened, police: /x/ }", "field-unknown", "Did you mean “policy”?"),
            ("{ title: A, days: 5, from: opened, policy: \"javascript:x\" }", "setting-link-invalid", "Begin"),
        ])
    func settings(_ entry: String, _ rule: String, _ help: String) async throws {
        let settings = TemporarySite.settings + "deadlines:\n  one: \(entry)\n"
        let loaded = try await TemporarySite([:], settings: settings).load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.line == 6)
        #expect(loaded.problems.first?.help.contains(help) == true, "\(loaded.problems.first?.help ?? "")")
    }
}
