import Digests
import Synchronization
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
        #expect(found.diagnostics.first?.message.contains("/stories/fair.md, with") == true)
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

    @Test("is told of also while the other one changes, which was recorded with these words")
    func besideChange() async throws {
        let site = try await Self.site()
        try site.put(Self.fair(), at: "stories/market.md")
        try site.put(Self.fair(Self.own + Self.more), at: "stories/fair.md")
        #expect(try await site.compare().problems == ["record-text-copied stories/market.md:2:8"])
    }

    @Test("is none if both said the same before, and are corrected one after the other")
    func twins() async throws {
        let before = "---\ntitle: The fair\ndate: 2026-03-02\n---\n\nIt is on Monday.\n"
        let site = try RecordedSite(["stories/fair.md": before, "stories/market.md": before])
        try await site.record()
        try site.put(Self.fair(), at: "stories/fair.md")
        try await site.record()
        try site.put(Self.fair(), at: "stories/market.md")
        #expect(try await site.compare().problems == [])
    }

    @Test(
        "is told of though its title or its text was touched, and its own entries were put back",
        arguments: [
            fair().replacing("The fair", with: "The  fair"), fair().replacing("Tuesday.\n", with: "Tuesday. \n\n"),
            fair(kept + own), fair(own + kept).replacing("It is on Tuesday.\n", with: "It is on a Tuesday.\n"),
        ])
    func touched(_ text: String) async throws {
        let site = try await Self.site()
        try site.put(
            "---\ntitle: The market\ndate: 2026-03-02\nchanges:\n\(Self.kept)---\nTwo.\n", at: "stories/market.md")
        try await site.record()
        try site.put(text, at: "stories/market.md")
        #expect(try await site.compare().problems.map { $0.prefix(18) } == ["record-text-copied"])
    }

    private static let kept = "  - {date: 2026-05-29, kind: correction, note: It is two.}\n"

    @Test("is none if only the title and the note are the same, as of updates of two cases")
    func alike() async throws {
        let site = try await Self.site()
        try site.put(
            Self.fair().replacing("It is on Tuesday.\n", with: "The market is on Tuesday.\n"), at: "stories/market.md")
        #expect(try await site.compare().problems == [])
    }

    @Test("may be a new one, with a warning as long as it has the other's entries")
    func new() async throws {
        let site = try await Self.site()
        try site.put(Self.fair(), at: "stories/again.md")
        let found = try await site.compare()
        #expect(found.problems == ["record-changes-copied stories/again.md:5:3"])
        #expect(found.diagnostics.first { $0.rule == "record-changes-copied" }?.severity == .warning)
        try site.put(Self.fair("  - {date: 2026-05-30, kind: minor}\n"), at: "stories/again.md")
        #expect(try await site.compare().problems == [])
    }

    /// A site on which stories with these changes have expired.
    private static func expired(_ changes: [String]) async throws -> RecordedSite {
        let site = try RecordedSite()
        for (number, changes) in changes.enumerated() {
            let text = changes.isEmpty ? fair().replacing("changes:\n" + own, with: "") : fair(changes)
            try site.put(
                text.replacing("date: 2026-03-02", with: "date: 2026-03-02\nexpires: 2026-06-10"),
                at: "stories/old-\(number).md")
        }
        try await site.record()
        site.now = "2026-07-01T12:00:00Z"
        try await site.record()
        return site
    }

    @Test("may have expired; of several the first is named all of whose entries a new page has, each as often")
    func ofExpired() async throws {
        let (own, more, kept) = (Self.own, Self.more, Self.kept)
        let site = try await Self.expired([own + own, more + kept, own, "", kept + more, more])
        let rows: [(changes: String, old: Int?)] = [
            (own, 2), (own + own, 0), (kept + more, 1), (more, 5), (kept, nil), (own + more + kept, 1),
        ]
        for (changes, old) in rows {
            try site.put(Self.fair(changes).replacing("The fair", with: "Another"), at: "stories/new.md")
            let told = try await site.compare().diagnostics.filter { $0.rule == "record-changes-copied" }
            #expect(told.count == (old == nil ? 0 : 1), "\(changes)")
            if let old { #expect(told.first?.message.contains(" stories/old-\(old).md,") == true, "\(changes)") }
        }
    }

    @Test("is compared with all that have expired without reading each text for each new page")
    func readOnce() async throws {
        let count = 30
        let changes = (0..<count).map { Self.own + Self.own.replacing("Tuesday", with: "day \($0)") }
        let site = try await Self.expired(changes)
        for number in 0..<count {
            try site.put(Self.fair(Self.own + Self.more), at: "stories/new-\(number).md")
        }
        let loaded = try await site.loaded()
        let (texts, content) = (site.texts, site.content)
        let reads = Mutex(0)
        let found = await RecordComparison.make(
            site.state, loaded: loaded,
            texts: { index in
                reads.withLock { $0 += 1 }
                return texts[index]
            },
            fileDigest: { Digest(ofFile: content + "/" + $0) }, mode: .check, jobs: 2)
        #expect(found.pending.count == count)
        #expect(reads.withLock { $0 } < 10 * count)
    }
}
