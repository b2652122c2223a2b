import SiteModel
import TextFormats
import Testing

@Suite("Promised updates")
struct NextUpdateTests {
    private static func file(_ more: String, stage: String = "reported") -> String {
        "---\ntitle: One\nnumber: 26-1\nstage: \(stage)\nopened: 2026-04-01\n\(more)---\nText.\n"
    }

    private static func update(_ date: String, _ more: String = "") -> String {
        "---\ntitle: News\ndate: \(date)\n\(more)---\nText.\n"
    }

    private func load(
        _ more: String, updates: [String], stage: String = "reported", now: String
    ) async throws -> LoadedSite {
        var files = ["cases/one/index.md": Self.file(more, stage: stage)]
        for (number, text) in updates.enumerated() { files["cases/one/u\(number).md"] = text }
        let loaded = try await TemporarySite(files).load(now: now)
        #expect(loaded.rules == [])
        return loaded
    }

    /// A record, begun with the year, in which the case had these texts at these times, and other items others.
    private static func record(
        _ versions: [(time: String, text: String)], others: [Int: [(time: String, text: String)]] = [:]
    ) throws -> SiteRecord {
        func history(_ versions: [(time: String, text: String)]) throws -> PageHistory {
            let pages = try versions.enumerated().map { number, version in
                PageVersion(
                    number: number + 1, index: number, time: try Moment(parsing: version.time, zone: .utc),
                    kind: .update, note: nil, salt: [], text: VersionText(Array(version.text.utf8)))
            }
            return PageHistory(id: String(repeating: "0", count: 32), versions: pages)
        }
        var histories = try others.mapValues(history)
        histories[0] = try history(versions)
        return SiteRecord(
            origin: "police.example.gov/record/log", size: versions.count,
            begun: try Moment(parsing: begun, zone: .utc), newest: histories[0]?.versions.last?.time, checkpoint: [],
            keys: [], histories: histories, notices: [], gone: [])
    }

    private static let begun = "2026-01-01T12:00:00Z"

    /// The public text of the case; its days are those of `zone`, if that is told.
    private static func text(_ day: String, zone: String? = nil) -> String {
        let zone = zone.map { "time_zone: \"\($0)\"\n" } ?? ""
        return "---\nurl: \"/cases/one/\"\ntype: \"case\"\nnext_update: \"\(day)\"\n\(zone)---\n\n"
            + "next_update: \"2026-01-01\"\ntime_zone: \"Asia/Tokyo\"\n"
    }

    @Test(
        "are kept by what comes after the page last changed and before the day is over, and missed without it",
        arguments: [
            ([], "2026-04-11T04:59:59Z", .open), ([], "2026-04-11T05:00:00Z", .missed),
            (["2026-04-10 23:59"], "2026-04-12T05:00:00Z", .kept),
            (["2026-04-11"], "2026-04-12T05:00:00Z", .missed),
            // What the page told when it made the promise does not keep it.
            (["2026-04-05 12:00"], "2026-04-12T05:00:00Z", .missed),
            (["2026-04-05 12:00", "2026-04-08"], "2026-04-12T05:00:00Z", .kept),
            // What is dated ahead has not been given.
            (["2026-04-08"], "2026-04-07T12:00:00Z", .open),
        ] as [([String], String, Promise.State)])
    func states(_ updates: [String], _ now: String, _ state: Promise.State) async throws {
        let loaded = try await load(
            "updated: 2026-04-05 12:00\nnext_update: 2026-04-10\n", updates: updates.map { Self.update($0) }, now: now)
        let promises = loaded.site.promises()
        #expect(promises.map(\.state) == [state])
        #expect(promises.map(\.due.isoDay) == ["2026-04-10"])
    }

    @Test("where only the day of the promise is known, are not kept by what came on that day")
    func sameDay() async throws {
        let loaded = try await load(
            "updated: 2026-04-05\nnext_update: 2026-04-10\n", updates: [Self.update("2026-04-05 18:00")],
            now: "2026-04-12T05:00:00Z")
        #expect(loaded.site.promises().map(\.state) == [.missed])
    }

    @Test(
        "of a page that does not tell when it changed are kept by what comes on their day alone",
        arguments: [
            (["2026-04-05"], "2026-04-09T12:00:00Z", .open), (["2026-04-05"], "2026-04-12T05:00:00Z", .missed),
            (["2026-04-05", "2026-04-10"], "2026-04-12T05:00:00Z", .kept),
            (["2026-04-05", "2026-04-11"], "2026-04-12T05:00:00Z", .missed),
        ] as [([String], String, Promise.State)])
    func untold(_ updates: [String], _ now: String, _ state: Promise.State) async throws {
        let loaded = try await load(
            "next_update: 2026-04-10\n", updates: updates.map { Self.update($0) }, now: now)
        #expect(loaded.site.promises().map(\.state) == [state])
    }

    @Test("of a closed case are made by its record alone, and the closing keeps them")
    func closed() async throws {
        let closing = Self.update("2026-04-09", "stage: closed\n")
        let loaded = try await load(
            "outcome: Done.\nnext_update: 2026-04-10\n", updates: [closing], stage: "closed",
            now: "2026-04-20T05:00:00Z")
        #expect(loaded.site.promises() == [])
        let record = try Self.record([("2026-04-02T12:00:00Z", Self.text("2026-04-10"))])
        #expect(loaded.site.promises(in: record).map(\.state) == [.kept])
        #expect(loaded.site.promises(in: record).map(\.done?.isoDay) == ["2026-04-09"])
        // What the closed page still says binds nobody.
        let after = try Self.record([("2026-04-09T12:00:00Z", Self.text("2026-04-15"))])
        #expect(loaded.site.promises(in: after) == [])
    }

    @Test(
        "are not kept by an update that was recorded after their day, whatever day it has",
        arguments: [
            ("2026-04-09 10:00", "2026-04-20T12:00:00Z", .missed, "2026-04-20"),
            ("2026-04-09", "2026-04-11T05:00:00Z", .missed, "2026-04-11"),
            ("2026-04-09", "2026-04-11T04:59:59Z", .kept, "2026-04-10"),
            ("2026-04-10", "2026-04-09T12:00:00Z", .kept, "2026-04-10"),
            // What is dated before the promise was recorded after it.
            ("2026-04-01", "2026-04-03T12:00:00Z", .kept, "2026-04-03"),
            // What was recorded with the promise came with it.
            ("2026-04-01", "2026-04-02T12:00:00Z", .missed, nil),
            // What was recorded first of all may have been there long before.
            ("2026-04-09", NextUpdateTests.begun, .kept, "2026-04-09"),
        ] as [(String, String, Promise.State, String?)])
    func backdated(_ date: String, _ recorded: String, _ state: Promise.State, _ done: String?) async throws {
        let loaded = try await load(
            "next_update: 2026-04-10\n", updates: [Self.update(date)], now: "2026-04-21T12:00:00Z")
        let index = try #require(loaded.site.itemsByPath["cases/one/u0.md"])
        let record = try Self.record(
            [("2026-04-02T12:00:00Z", Self.text("2026-04-10"))], others: [index: [(recorded, "---\n---\n")]])
        #expect(loaded.site.promises(in: record).map(\.state) == [state])
        #expect(loaded.site.promises(in: record).map(\.done?.isoDay) == [done])
    }

    @Test(
        "are not kept by an update that was one of another case when their day was over",
        arguments: [
            (["/cases/one/u0/"], .kept), (["/cases/one/first/", "/cases/one/u0/"], .kept),
            (["/cases/old/u0/", "/cases/one/u0/"], .kept), (["/news/u0/", "/cases/one/u0/"], .kept),
            (["/cases/two/u0/", "/cases/one/u0/"], .missed), (["/cases/two/u0/", "/cases/two/u0/"], .missed),
        ] as [([String], Promise.State)])
    func movedFromOtherCase(_ addresses: [String], _ state: Promise.State) async throws {
        let loaded = try await load(
            "aliases: [/cases/old/]\nnext_update: 2026-04-10\n", updates: [Self.update("2026-04-09")],
            now: "2026-04-21T12:00:00Z")
        let index = try #require(loaded.site.itemsByPath["cases/one/u0.md"])
        let times = ["2026-04-09T12:00:00Z", "2026-04-20T12:00:00Z"]
        let record = try Self.record(
            [("2026-04-02T12:00:00Z", Self.text("2026-04-10"))],
            others: [index: zip(times, addresses).map { ($0, "---\nurl: \"\($1)\"\n---\n") }])
        #expect(loaded.site.promises(in: record).map(\.state) == [state])
    }

    @Test("are neither kept nor undone by a closing that was recorded after their day, whatever day it has")
    func closedLate() async throws {
        for date in ["2026-04-01", "2026-04-09"] {
            let loaded = try await load(
                "outcome: Done.\n", updates: [Self.update(date, "stage: closed\n")], stage: "closed",
                now: "2026-04-21T12:00:00Z")
            let index = try #require(loaded.site.itemsByPath["cases/one/u0.md"])
            let closing = "2026-04-20T12:00:00Z"
            let text = Self.text("2026-04-10")
            let record = try Self.record(
                [("2026-04-02T12:00:00Z", text), (closing, text.replacing("\n---", with: "\nstage: \"closed\"\n---"))],
                others: [index: [(closing, "---\n---\n")]])
            #expect(loaded.site.promises(in: record).map(\.state) == [.missed], "\(date)")
            #expect(loaded.site.promises(in: record).map(\.done?.isoDay) == ["2026-04-20"], "\(date)")
        }
    }

    @Test("stay as they were made when the day is moved without an update")
    func moved() async throws {
        let versions = [
            ("2026-04-02T12:00:00Z", Self.text("2026-04-10")), ("2026-04-09T12:00:00Z", Self.text("2026-04-20")),
        ]
        let record = try Self.record(versions)
        func states(_ updates: [String], _ now: String) async throws -> [String] {
            let loaded = try await load(
                "updated: 2026-04-09\nnext_update: 2026-04-30\n", updates: updates.map { Self.update($0) }, now: now)
            return loaded.site.promises(in: record).map { "\($0.due.isoDay) \($0.state.rawValue)" }
        }
        #expect(
            try await states([], "2026-04-10T12:00:00Z") == ["2026-04-30 open", "2026-04-20 open", "2026-04-10 open"])
        #expect(
            try await states([], "2026-04-11T12:00:00Z") == ["2026-04-30 open", "2026-04-20 open", "2026-04-10 missed"])
        #expect(
            try await states(["2026-04-15"], "2026-05-11T12:00:00Z") == [
                "2026-04-30 kept", "2026-04-20 kept", "2026-04-10 missed",
            ])
    }

    @Test("are known once from several versions that name the same day, and from the front matter alone")
    func sameAgain() async throws {
        let record = try Self.record([
            ("2026-04-02T12:00:00Z", Self.text("2026-04-10")), ("2026-04-06T12:00:00Z", Self.text("2026-04-10")),
            ("2026-04-07T12:00:00Z", "---\nnext_update: \"soon\"\n---\n\nText.\n"),
        ])
        let loaded = try await load(
            "next_update: 2026-04-10\n", updates: [Self.update("2026-04-04")], now: "2026-04-12T05:00:00Z")
        let promises = loaded.site.promises(in: record)
        // Counted from the first of them, and no line of the text below the front matter is one.
        #expect(promises.map(\.due.isoDay) == ["2026-04-10"])
        #expect(promises.map(\.state) == [.kept])
    }

    @Test(
        "are judged by the clocks that the text names, whatever the site's clocks are now",
        arguments: [
            // In Chicago the day is over at 05:00 UTC, in Honolulu at 10:00, in Tokyo at 15:00 of the day before.
            (nil, "2026-04-09", "2026-04-11T06:00:00Z", .missed, "2026-04-11"),
            ("Nowhere/City", "2026-04-09", "2026-04-11T06:00:00Z", .missed, "2026-04-11"),
            ("America/Chicago", "2026-04-09", "2026-04-11T06:00:00Z", .missed, "2026-04-11"),
            ("Pacific/Honolulu", "2026-04-09", "2026-04-11T06:00:00Z", .kept, "2026-04-10"),
            ("Pacific/Honolulu", "2026-04-09", "2026-04-11T10:00:00Z", .missed, "2026-04-11"),
            ("America/Chicago", "2026-04-09", "2026-04-10T16:00:00Z", .kept, "2026-04-10"),
            ("Asia/Tokyo", "2026-04-09", "2026-04-10T16:00:00Z", .missed, "2026-04-11"),
            // The day of what is as old as the record counts as a day, by the same clocks.
            (nil, "2026-04-11", begun, .missed, "2026-04-11"),
            ("Pacific/Honolulu", "2026-04-11", begun, .missed, "2026-04-11"),
            ("Pacific/Honolulu", "2026-04-10", begun, .kept, "2026-04-10"),
            ("Asia/Tokyo", "2026-04-10", begun, .kept, "2026-04-10"),
        ] as [(String?, String, String, Promise.State, String)])
    func zones(_ zone: String?, _ date: String, _ recorded: String, _ state: Promise.State, _ done: String) async throws
    {
        let loaded = try await load(
            "next_update: 2026-04-10\n", updates: [Self.update(date)], now: "2026-04-21T12:00:00Z")
        let index = try #require(loaded.site.itemsByPath["cases/one/u0.md"])
        let record = try Self.record(
            [(Self.begun, Self.text("2026-04-10", zone: zone))], others: [index: [(recorded, "---\n---\n")]])
        let promises = loaded.site.promises(in: record)
        #expect(promises.map(\.due.isoDay) == ["2026-04-10"])
        #expect(promises.map(\.state) == [state])
        #expect(promises.map(\.done?.isoDay) == [done])
    }

    @Test("stay as they were made when the same day is named again by other clocks")
    func otherClocks() async throws {
        let record = try Self.record([
            ("2026-04-02T12:00:00Z", Self.text("2026-04-10", zone: "Asia/Tokyo")),
            ("2026-04-06T12:00:00Z", Self.text("2026-04-10", zone: "America/Chicago")),
        ])
        for (now, state) in [("2026-04-10T14:59:59Z", Promise.State.open), ("2026-04-10T15:00:00Z", .missed)] {
            let loaded = try await load("next_update: 2026-04-10\n", updates: [], now: now)
            #expect(loaded.site.promises(in: record).map(\.state) == [state], "\(now)")
        }
    }
}
