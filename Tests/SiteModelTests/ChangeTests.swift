import SiteModel
import Testing

@Suite("Changes of a published page")
struct ChangeTests {
    private static func page(_ changes: String, more: String = "date: 2026-03-02\n") -> String {
        "---\ntitle: A\n\(more)changes:\n\(changes)---\nText.\n"
    }

    @Test("are read newest first, and of one day the one written last first")
    func order() async throws {
        let text = Self.page(
            """
              - { date: 2026-03-03, kind: update, note: One. }
              - { date: 2026-04-03, kind: correction, note: Two. }
              - { date: 2026-04-03, kind: minor }

            """)
        let loaded = try await TemporarySite(["a.md": text]).load()
        #expect(loaded.rules == [])
        let changes = try #require(loaded.item("a.md")).changes
        #expect(changes.map(\.place) == [2, 1, 0])
        #expect(changes.map(\.number) == [2, 1, 1])
        #expect(changes.map(\.kind) == [.minor, .correction, .update])
        #expect(changes.map(\.note) == [nil, "Two.", "One."])
    }

    @Test(
        "make the page count as updated, if they are more than minor and newer than what the page says",
        arguments: [
            ("", "update", "2026-04-03"), ("", "correction", "2026-04-03"), ("", "clarification", "2026-04-03"),
            ("", "retraction", "2026-04-03"), ("", "withdrawal", "2026-04-03"), ("", "minor", nil),
            ("updated: 2026-05-01\n", "update", "2026-05-01"), ("updated: 2026-04-01\n", "update", "2026-04-03"),
            ("updated: 2026-04-01\n", "minor", "2026-04-01"),
        ] as [(String, String, String?)])
    func updated(_ more: String, _ kind: String, _ expected: String?) async throws {
        let text = Self.page("  - { date: 2026-04-03, kind: \(kind), note: N. }\n", more: more)
        let loaded = try await TemporarySite(["a.md": text]).load()
        #expect(loaded.rules == [])
        #expect(loaded.item("a.md")?.updated?.isoDay == expected)
    }

    @Test(
        "that lack something or can not have been made then are errors at their place",
        arguments: [
            ("{ date: 2026-04-03, kind: correction }", "change-note-missing", 31),
            ("{ date: 2026-04-03, kind: correction, note: \"\" }", "change-note-missing", 31),
            ("{ date: 2026-04-03, kind: correction, note: \" \" }", "change-note-missing", 31),
            ("{ date: 2026-04-03, kind: correction, note: \".\" }", "change-note-missing", 31),
            ("{ date: 2026-04-03, kind: correction, note: \"\\u200b\" }", "change-note-missing", 31),
            ("{ date: 2026-04-03, kind: correction, note: \"\\u2800\" }", "change-note-missing", 31),
            ("{ date: 2026-04-03, kind: correction, note: \"\\u3164\" }", "change-note-missing", 31),
            ("{ date: 2026-03-01, kind: minor }", "change-before-publication", 13),
            ("{ date: 2026-06-03, kind: minor }", "change-in-future", 13),
            ("{ kind: minor }", "field-missing", 5), ("{ date: 2026-04-03, note: N. }", "field-missing", 5),
            ("{ date: 2026-04-03, kind: corection, note: N. }", "field-invalid", 31),
            ("{ date: 2026-04-03, kind: minor, not: N. }", "field-unknown", 38),
        ])
    func faults(_ change: String, _ rule: String, _ column: Int) async throws {
        let text = Self.page("  - { date: 2026-04-01, kind: minor }\n  - \(change)\n")
        let loaded = try await TemporarySite(["a.md": text]).load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.line == 6)
        #expect(loaded.problems.first?.column == column)
        #expect(loaded.problems.first?.help.isEmpty == false)
    }

    @Test(
        "may be of the day of publication and of today in the site's zone, and of a time up to an hour ahead",
        arguments: [
            ("2026-06-01", true), ("2026-06-02", false), ("2026-06-01T12:59:00Z", true),
            ("2026-06-01T13:01:00Z", false),
        ])
    func edges(date: String, isPossible: Bool) async throws {
        let text = Self.page("  - { date: 2026-03-02, kind: minor }\n  - { date: \(date), kind: minor }\n")
        #expect(try await TemporarySite(["a.md": text]).load().rules == (isPossible ? [] : ["change-in-future"]))
    }

    @Test(
        "a page stays taken back unless a later day, or a later time, says otherwise",
        arguments: [
            ("2026-04-02 retraction, 2026-04-03 correction", nil),
            ("2026-04-02 retraction, 2026-04-02 correction", "retraction"),
            ("2026-04-02 correction, 2026-04-02 retraction", "retraction"),
            ("2026-04-02T05:00:00Z correction, 2026-04-02 retraction", "retraction"),
            ("2026-04-02 retraction, 2026-04-02T23:00:00Z correction", "retraction"),
            ("2026-04-02T05:00:00Z retraction, 2026-04-02T06:00:00Z correction", nil),
            ("2026-04-02T06:00:00Z retraction, 2026-04-02T05:00:00Z correction", "retraction"),
            ("2026-04-02 retraction, 2026-04-03 update", "retraction"),
            ("2026-04-02 withdrawal, 2026-04-03 correction", "withdrawal"),
            ("2026-04-02 withdrawal, 2026-04-03 clarification", "withdrawal"),
            ("2026-04-02 withdrawal, 2026-04-03 update", nil),
            ("2026-04-02 withdrawal, 2026-04-02 update", "withdrawal"),
            ("2026-04-02 retraction, 2026-04-03 withdrawal", "retraction"),
            ("2026-04-02 withdrawal, 2026-04-03 retraction, 2026-04-04 correction", "withdrawal"),
            ("2026-04-03 correction, 2026-04-04 update", nil),
        ] as [(String, String?)])
    func takenBack(changes: String, kind: String?) async throws {
        let lines = changes.components(separatedBy: ", ").map { entry in
            let parts = entry.split(separator: " ")
            return "  - { date: \(parts[0]), kind: \(parts[1]), note: N. }\n"
        }
        let loaded = try await TemporarySite(["a.md": Self.page(lines.joined())]).load()
        #expect(loaded.item("a.md")?.takingBack?.kind.rawValue == kind)
    }
}
