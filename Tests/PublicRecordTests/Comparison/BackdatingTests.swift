import Diagnostics
import Testing

@testable import PublicRecord

@Suite("New entries in “changes” with an old day")
struct BackdatingTests {

    /// A page that is recorded with the entries `before`, and then gets others.
    private func problems(before: String = "", added: String, now: String) async throws -> [Diagnostic] {
        let changes = before.isEmpty ? "" : "changes:\n" + before
        let site = try RecordedSite(["a.md": "---\ntitle: A\n\(changes)---\nOne.\n"])
        try await site.record()
        try site.put("---\ntitle: A\nchanges:\n\(before)\(added)---\nTwo.\n", at: "a.md")
        site.now = now
        for mode in [RecordComparison.Mode.build, .drafts] {
            #expect(try await site.compare(mode).diagnostics.contains { $0.rule == "record-pending" })
        }
        return try await site.compare(.check).diagnostics.filter { $0.rule == "record-change-backdated" }
    }

    @Test(
        "are told when more than a week lies between, in the zone of the site",
        arguments: [
            ("2026-06-10", "2026-06-10T12:00:00Z", false), ("2026-06-03", "2026-06-10T12:00:00Z", false),
            ("2026-06-02", "2026-06-10T12:00:00Z", true), ("2026-06-02", "2026-06-10T02:00:00Z", false),
            ("2026-06-02T23:59:00-05:00", "2026-06-10T12:00:00Z", true), ("2026-06-11", "2026-06-10T12:00:00Z", false),
        ])
    func late(_ date: String, _ now: String, _ isTold: Bool) async throws {
        let found = try await problems(added: "  - {date: \(date), kind: minor}\n", now: now)
        #expect(found.map(\.severity) == (isTold ? [.warning] : []))
        if isTold {
            #expect(found.first?.place == "a.md:4:12")
            #expect(found.first?.message.contains("more than 7 days back") == true)
            #expect(found.first?.help?.contains("Write “date: 2026-06-10”") == true)
        }
    }

    @Test("are refused when the page was recorded more than a week after them, without what they tell")
    func precedes() async throws {
        let site = try RecordedSite(["a.md": "---\ntitle: A\n---\nOne.\n"])
        try await site.record()
        for (day, isRefused) in [("2026-05-25", false), ("2026-05-24", true), ("2020-01-01", true)] {
            let entry = "  - {date: \(day), kind: correction, note: It is two.}\n"
            try site.put("---\ntitle: A\nchanges:\n\(entry)---\nTwo.\n", at: "a.md")
            let found = try await site.compare()
            let told = found.diagnostics.filter { $0.rule == "record-change-backdated" && $0.severity == .error }
            #expect(told.map(\.place) == (isRefused ? ["a.md:4:12"] : []), "\(day)")
            #expect(found.pending.isEmpty == isRefused)
        }
    }

    @Test("are not refused on a translation, which has the entry of its original when it is translated")
    func translation() async throws {
        let site = try RecordedSite(
            ["a.md": "---\ntitle: A\n---\nOne.\n", "a.es.md": "---\ntitle: A\n---\nUno.\n"])
        try await site.record()
        let entry = "  - {date: 2026-05-20, kind: correction, note: Son dos.}\n"
        try site.put("---\ntitle: A\nchanges:\n\(entry)---\nDos.\n", at: "a.es.md")
        let found = try await site.compare()
        #expect(found.diagnostics.filter { $0.rule == "record-change-backdated" && $0.severity == .error }.isEmpty)
        #expect(found.pending.map(\.path) == ["a.es.md"])
    }

    @Test("are told when a recorded entry is of a later day, but not when it is of the same")
    func order() async throws {
        let before = "  - {date: 2026-06-01, kind: minor}\n"
        let now = "2026-06-04T12:00:00Z"
        let found = try await problems(before: before, added: "  - {date: 2026-05-31, kind: minor}\n", now: now)
        #expect(found.map(\.message).first?.contains("before one that is recorded already, of 2026-06-01") == true)
        #expect(found.map(\.place) == ["a.md:5:12"])
        for day in ["2026-06-01", "2026-06-03"] {
            let added = "  - {date: \(day), kind: correction, note: N.}\n"
            #expect(try await problems(before: before, added: added, now: now).isEmpty)
        }
    }

    @Test("are the history of a page that is published for the first time, and are not told once they are recorded")
    func history() async throws {
        let site = try RecordedSite([
            "a.md": "---\ntitle: A\nchanges:\n  - {date: 2020-01-01, kind: minor}\n---\nOne.\n"
        ])
        #expect(try await site.compare().problems == [])
        try await site.record()
        try site.edit("a.md", "---\nOne", "  - {date: 2026-05-28, kind: minor}\n---\nTwo")
        site.now = "2026-06-10T12:00:00Z"
        #expect(try await site.compare().problems == ["record-change-backdated a.md:5:12"])
        try await site.record()
        #expect(try await site.compare(.build).problems == [])
    }

    @Test(
        "are told of the date of a new update as well",
        arguments: [
            ("2026-06-03", "2026-06-10T12:00:00Z", false), ("2026-06-02", "2026-06-10T12:00:00Z", true),
            ("2026-06-02T15:00:00-05:00", "2026-06-10T12:00:00Z", true),
        ])
    func update(_ date: String, _ now: String, _ isTold: Bool) async throws {
        let file = "---\ntitle: A case\nnumber: 26-1\nstage: reported\nopened: 2026-01-02\n---\nOne.\n"
        let old = "---\ntitle: Old\ndate: 2026-01-02\n---\nOne.\n"
        let site = try RecordedSite(["cases/a/index.md": file, "cases/a/old.md": old])
        // What begins the record was there before it.
        #expect(try await site.compare().problems == [])
        try await site.record()
        site.now = now
        try site.put("---\ntitle: New\ndate: \(date)\n---\nOne.\n", at: "cases/a/new.md")
        try site.put("---\ntitle: Nuevo\ndate: \(date)\n---\nUno.\n", at: "cases/a/new.es.md")
        let told = isTold ? ["record-change-backdated cases/a/new.md:3:7"] : []
        #expect(try await site.compare().problems == told)
        try await site.record()
        #expect(try await site.compare(.build).problems == [])
        // What only moved to another folder is no new one.
        try site.move("cases/a/index.md", to: "cases/b/index.md")
        try site.move("cases/a/old.md", to: "cases/b/old.md")
        #expect(try await !site.compare().diagnostics.contains { $0.rule == "record-change-backdated" })
        try site.move("cases/b/index.md", to: "cases/a/index.md")
        try site.move("cases/b/old.md", to: "cases/a/old.md")
        // A translation has the day of its original.
        try site.put("---\ntitle: Viejo\ndate: 2026-01-02\n---\nUno.\n", at: "cases/a/old.es.md")
        #expect(try await site.compare().problems == [])
    }
}
