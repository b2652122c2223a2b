import Diagnostics
import Testing

@testable import PublicRecord

@Suite("Slips in new entries of “changes”")
struct ChangeSlipTests {
    private static let one = "  - {date: 2026-06-01, kind: minor, note: N.}\n"
    private static let other = "  - {date: 2026-05-31, kind: minor, note: M.}\n"

    private static let minor = "  - {date: 2026-06-01, kind: minor}\n"

    private static func entry(_ note: String) -> String { "  - {date: 2026-06-01, kind: minor, note: \(note)}\n" }

    /// The slips of a page that is recorded with the entries `before`, or new, and then has all of `entries`.
    private func slips(before: String?, _ entries: String) async throws -> [Diagnostic] {
        let begin = "---\ntitle: A\nchanges:\n"
        let site = try RecordedSite(["a.md": begin + (before ?? entries) + "---\nOne.\n"])
        site.now = "2026-06-04T12:00:00Z"
        if before != nil {
            try await site.record()
            try site.put(begin + entries + "---\nTwo.\n", at: "a.md")
        }
        return try await site.compare().diagnostics.filter { $0.rule.hasPrefix("record-change-") }
    }

    @Test(
        "are told where they stand before they are recorded, on new pages too",
        arguments: [
            (one + one, "record-change-twice", Severity.error, "a.md:5:43"),
            (entry("“We said three.”"), "record-change-quoted", Severity.warning, "a.md:4:43"),
            (entry("„Wir sagten drei.“"), "record-change-quoted", Severity.warning, "a.md:4:43"),
            (entry("\"What was changed, in a sentence.\""), "record-change-example", Severity.error, "a.md:4:43"),
        ])
    func told(_ entries: String, _ rule: String, _ severity: Severity, _ place: String) async throws {
        for before in [nil, Self.other] {
            // Entries that were recorded stand below, so the place is the same.
            let found = try await slips(before: before, entries + (before ?? ""))
            #expect(found.map(\.rule) == [rule])
            #expect(found.map(\.severity) == [severity])
            #expect(found.first?.place == place)
        }
    }

    @Test(
        "are not told of what is meant, nor of what is recorded already",
        arguments: [
            (one, one + entry("M.")), (minor, minor + minor), (other, other + minor + minor),
            (other, entry("“Three” is right and not “four”.") + other),
            (other, entry("We said “three”.") + other),
            (other, entry("“Three” and “four”") + other),
        ])
    func meant(_ before: String, _ entries: String) async throws {
        #expect(try await slips(before: before, entries).map(\.message) == [])
    }

    @Test("the words between curly quotation marks are given as they are to be written")
    func words() async throws {
        let help = try await slips(before: Self.other, Self.entry("“We said three.”") + Self.other).first?.help
        #expect(help?.contains("note: \"We said three.\"") == true)
    }

    @Test("the example of a message is refused until it says what was changed")
    func example() async throws {
        let site = try RecordedSite(["a.md": "---\ntitle: A\n---\nOne.\n"])
        try await site.record()
        try site.put("---\ntitle: A\n---\nTwo.\n", at: "a.md")
        let help = try #require(try await site.compare().diagnostics.first?.help)
        let lines = help.split(separator: "\n")
        let start = try #require(lines.firstIndex(of: "changes:"))
        try site.put("---\ntitle: A\n\(lines[start...(start + 1)].joined(separator: "\n"))\n---\nTwo.\n", at: "a.md")
        #expect(try await site.compare().diagnostics.contains { $0.rule == "record-change-example" })
    }
}
