import Diagnostics
import Testing

@testable import PublicRecord

@Suite("A site beside its record")
struct RecordComparisonTests {
    private static let story = """
        ---
        title: The fair
        date: 2026-03-02
        tags: [fair, safety]
        ---

        It begins on Monday at noon.

        """
    private static let corrected = story.replacing("Monday", with: "Tuesday").replacing(
        "tags:", with: "changes:\n  - { date: 2026-05-30, kind: correction, note: \"The day was wrong.\" }\ntags:")

    private static func recorded(_ more: [String: String] = [:]) async throws -> RecordedSite {
        let site = try RecordedSite(["stories/fair.md": story].merging(more) { $1 })
        try await site.record()
        return site
    }

    @Test("finds each page of a site that begins its record to be published, and nothing once it is recorded")
    func beginning() async throws {
        let site = try RecordedSite(["stories/fair.md": Self.story, "about.md": "---\ntitle: About\n---\nUs.\n"])
        let first = try await site.record()
        #expect(first.problems == [])
        #expect(first.pendingKinds == ["publication about.md", "publication stories/fair.md"])
        #expect(first.record.histories.isEmpty)
        let second = try await site.compare(.build)
        #expect(second.diagnostics == [])
        #expect(second.pendingKinds == [])
        #expect(second.record.histories.count == 2)
        #expect(second.record.size == 2)
        #expect(second.record.origin == "police.example.gov/city/record/log")
        #expect(second.record.newest?.seconds == 1_780_315_200)
        #expect(second.record.histories[0]?.versions.map(\.number) == [1])
        #expect(second.record.histories[0]?.versions[0].text.bytes == site.texts[0])
    }

    @Test("what is not recorded yet stops a build, and is a note elsewhere; after twenty pages the rest is one message")
    func pendingSeverity() async throws {
        let site = try RecordedSite(["about.md": "---\ntitle: About\n---\nUs.\n"])
        let modes: [(RecordComparison.Mode, Severity)] = [(.build, .error), (.check, .note), (.drafts, .note)]
        for (mode, severity) in modes {
            let found = try await site.compare(mode).diagnostics
            #expect(found.map(\.rule) == ["record-pending"])
            #expect(found.map(\.severity) == [severity])
        }
        for number in 1...30 { try site.put("---\ntitle: P\n---\n", at: "p\(number).md") }
        let many = try await site.compare(.build)
        #expect(many.pending.count == 31)
        #expect(many.diagnostics.count == 21)
        #expect(many.diagnostics.last?.message == "This and 10 more pages have to be recorded.")
    }

    @Test("a draft that is shown to its writers has no history, and those beside it keep theirs")
    func drafts() async throws {
        let site = try await Self.recorded()
        try site.put("---\ntitle: New\ndraft: true\n---\nText.\n", at: "about.md")
        let shown = try await site.compare(.drafts)
        #expect(shown.problems == [])
        #expect(shown.pendingKinds == ["publication about.md"])
        #expect(shown.record.histories.keys.sorted() == [1])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("an edit without an entry is an error that shows the difference in words and the lines to add")
    func unrecordedEdit() async throws {
        let site = try await Self.recorded()
        try site.edit("stories/fair.md", "Monday", "Tuesday")
        let found = try await site.compare(.build)
        #expect(found.problems == ["record-unrecorded-edit stories/fair.md:1:1"])
        #expect(found.pending.isEmpty)
        #expect(found.record.histories.isEmpty)
        let help = found.diagnostics.first?.help ?? ""
        #expect(help.contains("It begins on [-Monday-] {+Tuesday+} at noon."))
        #expect(help.contains("changes:\n  - { date: 2026-06-01, kind: update, note:"))
        #expect(found.diagnostics.first?.excerpt == "---")
        let drafts = try await site.compare(.drafts)
        #expect(drafts.diagnostics.map(\.severity) == [.warning])
        #expect(drafts.record.histories.isEmpty)
    }

    @Test("an edit with an entry is pending, and once it is recorded the page has two versions")
    func correction() async throws {
        let site = try await Self.recorded()
        try site.put(Self.corrected, at: "stories/fair.md")
        let found = try await site.record()
        #expect(found.problems == [])
        #expect(found.pendingKinds == ["correction stories/fair.md"])
        #expect(found.pending.first?.note == "The day was wrong.")
        #expect(found.pending.first?.item == 0)
        #expect(found.diagnostics.first?.place == "stories/fair.md:5:49")
        let after = try await site.compare(.build)
        #expect(after.diagnostics == [])
        let versions = after.record.histories[0]?.versions ?? []
        #expect(versions.map(\.kind) == [.publication, .correction])
        #expect(versions.map(\.note) == [nil, "The day was wrong."])
        #expect(versions.map(\.text.bytes) == [site.texts[0], site.texts[1]])
        try site.edit("stories/fair.md", "noon", "one")
        let again = try await site.compare(.build)
        #expect(again.problems == ["record-unrecorded-edit stories/fair.md:5:3"])
        #expect(again.diagnostics.first?.help?.contains("below all of its entries:") == true)
    }

    @Test(
        "of several new entries the strongest is told, and of its kind the last one",
        arguments: [
            (["minor"], "minor N0"), (["update", "minor"], "update N0"), (["update", "correction"], "correction N1"),
            (["clarification", "update"], "clarification N0"), (["withdrawal", "clarification"], "withdrawal N0"),
            (["correction", "withdrawal"], "correction N0"), (["correction", "retraction"], "retraction N1"),
            (["update", "update"], "update N1"),
        ])
    func strongest(_ kinds: [String], _ expected: String) async throws {
        let site = try await Self.recorded()
        let entries = kinds.enumerated().map { "  - {date: 2026-05-30, kind: \($1), note: N\($0)}\n" }.joined()
        try site.edit("stories/fair.md", "tags:", "changes:\n\(entries)tags:")
        let pending = try await site.compare().pending
        #expect(pending.map { "\($0.kind.rawValue) \($0.note ?? "-")" } == [expected])
    }

    @Test(
        "a recorded entry may be neither removed nor altered, also beside a new one",
        arguments: [
            ("  - { date: 2026-05-30, kind: correction, note: \"The day was wrong.\" }\n", ""),
            ("The day was wrong.", "The day was not right."), ("kind: correction", "kind: update"),
            ("date: 2026-05-30", "date: 2026-05-31"),
            (
                "{ date: 2026-05-30, kind: correction,",
                "{ date: 2026-05-29, kind: minor }\n  - { date: 2026-05-30, kind: minor,"
            ),
        ])
    func changedEntry(_ old: String, _ new: String) async throws {
        let site = try await Self.recorded()
        try site.put(Self.corrected, at: "stories/fair.md")
        try await site.record()
        try site.edit("stories/fair.md", old, new)
        if new.isEmpty { try site.edit("stories/fair.md", "changes:\n", "") }
        let found = try await site.compare(.build)
        #expect(found.diagnostics.map(\.rule) == ["record-change-removed"])
        #expect(found.diagnostics.first?.help?.contains("\"note\":\"The day was wrong.\"") == true)
        #expect(found.pending.isEmpty)
    }

    @Test("an entry that is written in another form is the same entry")
    func rewrittenEntry() async throws {
        let site = try await Self.recorded()
        try site.put(Self.corrected, at: "stories/fair.md")
        try await site.record()
        try site.edit(
            "stories/fair.md", "{ date: 2026-05-30, kind: correction, note: \"The day was wrong.\" }",
            "note: The day was wrong.\n    kind: Correction\n    date: 2026-05-30")
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test(
        "what a page says is compared, and not how its file is written",
        arguments: [
            ("\n", "\r\n"), ("title: The fair\ndate: 2026-03-02\n", "date: 2026-03-02\ntitle: \"The fair\"\n"),
            ("title:", "# A note to myself.\ntitle:"), ("---\n\nIt", "---\n\n\n\nIt"), ("noon.\n", "noon.\n\n\n"),
            ("[fair, safety]", "\n  - fair\n  - safety"),
            ("title:", "noindex: true\npublish_at: 2026-03-01\naliases: [/old/]\ntitle:"),
        ])
    func sameText(_ old: String, _ new: String) async throws {
        let site = try await Self.recorded()
        try site.edit("stories/fair.md", old, new)
        let found = try await site.compare(.build)
        #expect(found.diagnostics == [])
        #expect(found.record.histories.count == 1)
    }

    @Test("a note of a hundred kilobytes, with line breaks, quotes and tabs, is kept as it is")
    func hostileNote() async throws {
        let site = try await Self.recorded()
        let note = "\\n\\t\\\"}]\\u2028, kind: x " + String(repeating: "long ", count: 20_000)
        try site.edit(
            "stories/fair.md", "tags:",
            "changes:\n  - {date: 2026-05-30, kind: update, note: \"\(note)\"}\n  - {date: 2026-05-30, kind: minor}\ntags:"
        )
        let found = try await site.record()
        #expect(found.problems == [])
        #expect(found.pending.first?.note?.hasPrefix("\n\t\"}]\u{2028}, kind: x long") == true)
        #expect(try await site.compare(.build).diagnostics == [])
        try site.edit("stories/fair.md", "kind: x ", "kind: y ")
        let altered = try await site.compare(.build)
        #expect(altered.problems == ["record-change-removed stories/fair.md:5:12"])
        #expect((altered.diagnostics.first?.help?.utf8.count ?? 0) < 2_000)
    }
}
