import Foundation
import SiteModel
import Testing

@testable import PublicRecord

@Suite("Another time zone")
struct TimeZoneTests {
    private static let deadlines = "deadlines:\n  video: { title: Video, days: 45, from: opened }\n"

    private static func file(_ fields: String) -> String {
        "---\ntitle: A case\nnumber: 26-1\nstage: reported\nopened: 2026-03-01\n\(fields)---\nText.\n"
    }

    private static let files = [
        "about.md": "---\ntitle: About\ndate: 2026-03-01\n---\nText.\n",
        "cases/promise/index.md": file("next_update: 2026-06-09\n"),
        "cases/deadline/index.md": file("deadlines:\n  - { name: video }\n").replacing("26-1", with: "26-2"),
        "cases/none/index.md": file("").replacing("26-1", with: "26-3"),
        "ends.md": "---\ntitle: Ends\nexpires: 2026-06-09\n---\nText.\n",
        "ends-at.md": "---\ntitle: Ends\nexpires: 2026-06-09T12:00:00-05:00\n---\nText.\n",
    ]

    private static let affected = ["cases/deadline/index.md", "cases/promise/index.md", "ends.md"]

    /// The files of which an edit is told.
    private func edited(_ comparison: RecordComparison) -> [String] {
        comparison.problems.filter { $0.hasPrefix("record-unrecorded-edit ") }.map {
            String($0.split(separator: " ")[1].split(separator: ":")[0])
        }.sorted()
    }

    @Test("is a change of each page that announces a day, and of no other")
    func change() async throws {
        let site = try RecordedSite(Self.files, settings: RecordedSite.settings + Self.deadlines)
        try await site.record()
        #expect(try await site.compare().problems == [])
        try site.edit("site.yml", "America/Chicago", "Pacific/Honolulu")
        let comparison = try await site.compare()
        #expect(edited(comparison) == Self.affected)
        #expect(comparison.problems.count == Self.affected.count)
        let help = comparison.diagnostics.compactMap(\.help)
        #expect(help.allSatisfy { $0.contains("time_zone: ") && $0.contains("Honolulu") }, "\(help)")
        try site.edit("site.yml", "Pacific/Honolulu", "America/Chicago")
        #expect(try await site.compare().problems == [])
    }

    @Test("may be told by an entry in “changes”, and the version before keeps its own")
    func told() async throws {
        let site = try RecordedSite(Self.files, settings: RecordedSite.settings + Self.deadlines)
        try await site.record()
        try site.edit("site.yml", "America/Chicago", "Pacific/Honolulu")
        for path in Self.affected {
            try site.edit(
                path, "---\nText.", "changes: [{ date: 2026-06-01, kind: update, note: Other clocks. }]\n---\nText.")
        }
        #expect(try await site.record().pendingKinds.sorted() == Self.affected.map { "update \($0)" })
        let comparison = try await site.compare()
        #expect(comparison.problems == [])
        let index = try #require(try await site.loaded().site.itemsByPath["cases/promise/index.md"])
        let texts = comparison.record.histories[index]?.versions.map {
            PublicText.field("time_zone", in: $0.text.bytes)
        }
        #expect(texts == ["America/Chicago", "Pacific/Honolulu"])
    }

    @Test("does not let a page leave before the day is over by the clocks that the record names")
    func expiry() async throws {
        let site = try RecordedSite(["ends.md": "---\ntitle: Ends\nexpires: 2026-06-09\n---\nText.\n"])
        try await site.record()
        // The day begins at 05:00 UTC in Chicago, and at 15:00 of the day before in Tokyo.
        try site.edit("site.yml", "America/Chicago", "Asia/Tokyo")
        site.now = "2026-06-09T04:59:59Z"
        #expect(try await site.compare().problems == ["record-url-lost ends.md:3:10"])
        site.now = "2026-06-09T05:00:00Z"
        #expect(try await site.compare().problems == [])
        #expect(try await site.compare().pendingKinds == ["expiry ends.md"])
    }

    @Test("brings the day on which a page leaves forward only by words that are no small change")
    func untold() async throws {
        for (zone, kind, expected) in [
            ("Asia/Tokyo", "minor", ["record-expiry-untold ends.md:3:10"]), ("Asia/Tokyo", "update", []),
            ("Pacific/Honolulu", "minor", []),
        ] {
            let site = try RecordedSite(["ends.md": "---\ntitle: Ends\nexpires: 2026-06-09\n---\nText.\n"])
            try await site.record()
            try site.edit("site.yml", "America/Chicago", zone)
            try site.edit(
                "ends.md", "---\nText.",
                "changes: [{ date: 2026-06-01, kind: \(kind), note: Other clocks. }]\n---\nText.")
            #expect(try await site.compare().problems == expected, "\(zone) \(kind)")
        }
    }

    @Test("a page that was recorded before texts named their zone is as it was recorded, until it is changed")
    func earlier() async throws {
        let site = try RecordedSite(Self.files, settings: RecordedSite.settings + Self.deadlines)
        try await site.record { $0.replacing("time_zone: \"America/Chicago\"\n", with: "") }
        #expect(site.texts.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("time_zone") })
        let comparison = try await site.compare()
        #expect(comparison.problems == [])
        #expect(comparison.pendingKinds == [])
        #expect(comparison.record.histories.count == Self.files.count)
        try site.edit("ends.md", "Text.", "Text and more.")
        let edit = try #require(try await site.compare().diagnostics.first)
        #expect(edit.rule == "record-unrecorded-edit")
        #expect(edit.help?.contains("more") == true, "\(edit.help ?? "")")
        // Its writer has not changed the zone.
        #expect(edit.help?.contains("time_zone") == false, "\(edit.help ?? "")")
        try site.edit("ends.md", "---\nText and", "changes: [{ date: 2026-06-01, kind: minor }]\n---\nText and")
        #expect(try await site.record().pendingKinds == ["minor ends.md"])
        #expect(try await site.text("ends.md").contains("\ntime_zone: \"America/Chicago\"\n"))
        #expect(try await site.compare().problems == [])
    }
}
