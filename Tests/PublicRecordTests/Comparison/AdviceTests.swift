import Diagnostics
import Testing

@testable import PublicRecord

@Suite("What a message advises, followed to the letter")
struct AdviceTests {
    private static func page(_ lines: String, _ body: String) -> String { "---\ntitle: A\n\(lines)---\n\(body)\n" }

    /// A page that is recorded with `lines` in its front matter.
    private static func recorded(_ lines: String) async throws -> RecordedSite {
        let site = try RecordedSite(["a.md": page(lines, "One.")])
        try await site.record()
        return site
    }

    /// The lines of the help behind the one that begins with `start`.
    private func advice(_ problem: Diagnostic?, behind start: String) throws -> [String] {
        let lines = try #require(problem?.help).components(separatedBy: "\n")
        let place = try #require(lines.firstIndex { $0.hasPrefix(start) }, "\(lines)")
        return Array(lines[(place + 1)...])
    }

    @Test(
        "says where a new entry belongs, however the others are written",
        arguments: [
            ("", "Add to the front matter", 2), ("changes: []\n", "Write in place of the line “changes”", 2),
            ("changes:\n- {date: 2026-05-30, kind: minor}\n", "Add to “changes”", 1),
            ("changes:\n    - {date: 2026-05-30, kind: minor}\n", "Add to “changes”", 1),
            ("changes: [{date: 2026-05-30, kind: minor}]\n", "Add before the “]”", 1),
        ])
    func place(_ lines: String, _ start: String, _ count: Int) async throws {
        let site = try await Self.recorded(lines)
        try site.put(Self.page(lines, "Two."), at: "a.md")
        let problem = try await site.compare().diagnostics.first
        let added = try advice(problem, behind: start).prefix(count).joined(separator: "\n")
            .replacing(ChangeSlips.exampleNote, with: "It is two.")
        let followed =
            switch start.prefix(5) {
            case "Write": added + "\n"
            case "Add b" where start.contains("]"): lines.replacing("]", with: added + "]")
            case "Add t" where start.contains("“"): lines + added + "\n"
            default: added + "\n"
            }
        try site.put(Self.page(followed, "Two."), at: "a.md")
        let found = try await site.compare()
        #expect(found.problems == [], "\(followed)")
        #expect(found.pending.map(\.note) == ["It is two."])
    }

    @Test("one of two recorded entries that are the same is asked for where the other stands")
    func twin() async throws {
        let twin = "  - {date: 2026-05-30, kind: minor, note: N.}\n"
        let lines = "changes:\n  - {date: 2026-05-29, kind: minor}\n"
        let site = try await Self.recorded(lines + twin + twin)
        try site.put(Self.page(lines + twin, "One."), at: "a.md")
        let found = try await site.compare().diagnostics
        #expect(found.map(\.rule) == ["record-change-removed"])
        #expect(found.first?.place == "a.md:5:43")
        #expect(found.first?.message.contains("more than once") == true)
        let entry = try #require(try advice(found.first, behind: "Write it once more").first)
        try site.put(Self.page(lines + twin + entry + "\n", "One."), at: "a.md")
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("a second alias is given together with the one that is there")
    func aliases() async throws {
        let site = try await Self.recorded("aliases: [/first/]\n")
        let change = "changes:\n  - {date: 2026-05-30, kind: minor}\n"
        try site.put(Self.page("slug: b\naliases: [/first/]\n" + change, "One."), at: "a.md")
        let problem = try await site.compare().diagnostics.first
        let line = try #require(try advice(problem, behind: "Write in place of the aliases").first)
        try site.put(Self.page("slug: b\n\(line)\n" + change, "One."), at: "a.md")
        #expect(try await site.compare().problems == [])
    }
}
