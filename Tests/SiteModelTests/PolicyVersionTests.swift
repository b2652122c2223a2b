import SiteModel
import Testing

@Suite("Versions of a policy")
struct PolicyVersionTests {
    private static let versions = """
        versions:
          - { version: "1", effective: 2024-01-01, note: First. }
          - { version: "2", effective: 2026-05-01 }
          - { version: "3", effective: 2026-07-01, note: To come. }

        """

    @Test(
        "the newest one in force is the procedure's; before the first it is the one to come",
        arguments: [
            ("2023-06-01T12:00:00Z", "1", "2024-01-01"), ("2024-01-02T12:00:00Z", "1", "2024-01-01"),
            ("2026-06-01T12:00:00Z", "2", "2026-05-01"), ("2026-07-01T04:59:59Z", "2", "2026-05-01"),
            ("2026-07-01T05:00:00Z", "3", "2026-07-01"),
        ])
    func current(_ now: String, _ version: String, _ effective: String) async throws {
        let site = try TemporarySite(["procedures/stops.md": "---\ntitle: Stops\n\(Self.versions)---\nText.\n"])
        let loaded = try await site.load(now: now)
        #expect(loaded.rules == [])
        let item = try #require(loaded.item("procedures/stops.md"))
        #expect(item.front.text("version") == version)
        #expect(item.front.date("effective")?.isoDay == effective)
        #expect(item.listDate?.isoDay == effective)
        #expect(item.front.versions.map(\.name) == ["3", "2", "1"])
    }

    @Test("are not said twice", arguments: [("version: \"2\"", 3), ("effective: 2026-05-01", 3)])
    func twice(_ line: String, _ place: Int) async throws {
        let text = "---\ntitle: Stops\n\(line)\n\(Self.versions)---\nText.\n"
        let loaded = try await TemporarySite(["procedures/stops.md": text]).load()
        #expect(loaded.rules == ["version-twice"])
        #expect(loaded.problems.first?.line == place)
    }

    @Test(
        "have each a name and a first day of their own",
        arguments: [
            ("{ version: \"1\", effective: 2024-02-02 }", "version-repeated"),
            ("{ version: \"2\", effective: 2024-01-01 }", "version-repeated"),
            ("{ version: \"2\", effective: 2024-01-02 }", nil),
        ])
    func repeated(_ version: String, _ rule: String?) async throws {
        let first = "  - { version: \"1\", effective: 2024-01-01 }\n"
        let text = "---\ntitle: Stops\nversions:\n\(first)  - \(version)\n---\nText.\n"
        let loaded = try await TemporarySite(["procedures/stops.md": text]).load()
        #expect(loaded.rules == [rule].compactMap(\.self))
        #expect(loaded.problems.first?.line == rule.map { _ in 5 })
    }

    @Test("need a name and a day", arguments: ["{ version: \"1\" }", "{ effective: 2024-01-01 }"])
    func incomplete(_ version: String) async throws {
        let text = "---\ntitle: Stops\nversions:\n  - \(version)\n---\nText.\n"
        let loaded = try await TemporarySite(["procedures/stops.md": text]).load()
        #expect(loaded.rules == ["field-missing"])
        #expect(loaded.problems.first?.line == 4)
    }
}
