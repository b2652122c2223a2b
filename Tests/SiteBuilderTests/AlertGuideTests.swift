import Foundation
import Testing

@Suite("What docs/pages.md says of alerts")
struct AlertGuideTests {
    private static func page() throws -> String {
        let guide = try String(contentsOfFile: Repository.root + "/docs/pages.md", encoding: .utf8)
        let section = try #require(guide.components(separatedBy: "\n## Alerts\n").dropFirst().first)
        return try #require(section.components(separatedBy: "```markdown\n").dropFirst().first).components(
            separatedBy: "```")[0]
    }

    @Test(
        "holds: it is in force between its times, and not once it was taken back, cancelled or is a test",
        arguments: [
            ("", 0, true), ("", -7, false), ("", 66, false),
            ("changes: [{ date: 2026-11-25, kind: withdrawal, note: Safe. }]", 24, false),
            ("changes: [{ date: 2026-11-25, kind: retraction, note: No. }]", 24, false),
            ("changes: [{ date: 2026-11-25, kind: update, note: Longer. }]", 24, true),
            ("message_type: cancel", 24, false),
            ("status: test", 24, false),
        ])
    func example(line: String, hours: Int64, isInForce: Bool) async throws {
        var page = try Self.page()
        if line.hasPrefix("status") { page.replace("status: actual\n", with: "") }
        page.replace("\n---\n\n", with: "\n\(line)\n---\n\n")
        let site = try SiteFolder(files: [("alerts/2026-11-24-boil-water.md", page)])
        let report = try await site.build { $0.now = Repository.now + hours * 3600 }
        #expect(report.errors == [])
        #expect(try site.text("index.html").contains("Boil your water in Riverside") == isInForce)
        let own = try site.text("alerts/2026-11-24-boil-water/index.html")
        #expect(own.contains("<p class=\"kicker severity\">") == isInForce)
        #expect(own.contains("<h2 id=\"part-what-to-do\">What to do</h2>") == isInForce)
    }
}
