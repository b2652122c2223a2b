import Testing

@testable import SiteBuilder

@Suite("Alerts")
struct AlertTests {
    /// A site with one alert, which has these facts besides.
    private static func site(_ facts: String) throws -> SiteFolder {
        try SiteFolder(files: [
            ("alerts/water.md", "---\ntitle: Boil water\ndate: 2026-11-24\nseverity: severe\n\(facts)\n---\nBoil it.\n")
        ])
    }

    @Test(
        "say until what time they hold, on their page and in lists, if their writer says so",
        arguments: [("2026-11-25 18:00", true), ("2026-11-25", false)])
    func time(expires: String, isTold: Bool) async throws {
        let site = try Self.site("status: actual\nonset: 2026-11-24 05:30\nexpires: \(expires)")
        try await site.buildWell()
        for page in ["alerts/water/index.html", "alerts/index.html"] {
            let text = try site.text(page)
            #expect(text.contains("November 25, 2026</time>"))
            #expect(text.contains("November 25, 2026</time>, 6 p.m.") == isTold, "\(page)")
        }
        #expect(try site.text("alerts/water/index.html").contains("November 24, 2026</time>, 5:30 a.m."))
    }

    @Test(
        "say how soon to act only while they hold",
        arguments: [("status: actual", true), ("status: test", false), ("status: actual\nmessage_type: cancel", false)])
    func urgency(facts: String, isTold: Bool) async throws {
        let site = try Self.site("\(facts)\nurgency: immediate\nexpires: 2026-11-25")
        try await site.buildWell()
        #expect(try site.text("alerts/water/index.html").contains("Act now") == isTold)
    }
}
