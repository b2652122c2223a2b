import Testing

@testable import PublicRecord

@Suite("A page whose file holds what another one says")
struct CopiedPageTests {
    private static let own = "  - {date: 2026-05-30, kind: correction, note: It is on Tuesday.}\n"
    private static let more = "  - {date: 2026-05-31, kind: update, note: It has the same text now.}\n"

    private static func fair(_ changes: String = own) -> String {
        "---\ntitle: The fair\ndate: 2026-03-02\nchanges:\n\(changes)---\n\nIt is on Tuesday.\n"
    }

    /// A site on which two pages are recorded, of which one was corrected.
    private static func site() async throws -> RecordedSite {
        let site = try RecordedSite([
            "stories/fair.md": fair(), "stories/market.md": "---\ntitle: The market\ndate: 2026-03-02\n---\nOne.\n",
        ])
        try await site.record()
        return site
    }

    @Test("is told of, though the other's entries would pass for new ones")
    func overwritten() async throws {
        let site = try await Self.site()
        try site.put(Self.fair(), at: "stories/market.md")
        let found = try await site.compare()
        #expect(found.problems == ["record-text-copied stories/market.md:2:8"])
        #expect(found.diagnostics.first?.message.contains("/stories/fair.md says") == true)
        #expect(found.diagnostics.first?.severity == .error)
        #expect(try await site.compare(.drafts).diagnostics.first?.severity == .warning)
    }

    @Test("may hold it with an entry of its own, or beside one that changes in the same way")
    func meant() async throws {
        let site = try await Self.site()
        try site.put(Self.fair(Self.own + Self.more), at: "stories/market.md")
        #expect(try await site.compare().problems == [])
        try site.put(Self.fair(Self.own + Self.more), at: "stories/fair.md")
        #expect(try await site.compare().problems == [])
    }

    @Test("may be a new one")
    func new() async throws {
        let site = try await Self.site()
        try site.put(Self.fair(), at: "stories/again.md")
        #expect(try await site.compare().problems == [])
    }
}
