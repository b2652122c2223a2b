import SiteModel
import Testing

@Suite("Cases")
struct CaseTests {
    private static func file(_ stage: String, number: String = "26-0001", _ more: String = "") -> String {
        "---\ntitle: One\nnumber: \(number)\nstage: \(stage)\nopened: 2026-03-01\n\(more)---\n"
    }

    private static func update(_ day: String, _ more: String = "") -> String {
        "---\ntitle: Update\ndate: \(day)\n\(more)---\n"
    }

    @Test("a closed case needs an outcome")
    func outcome() async throws {
        let without = try await TemporarySite(["cases/one/index.md": Self.file("closed")]).load()
        #expect(without.rules == ["case-outcome-missing"])
        #expect(without.problems.first?.line == 4)
        let with = try await TemporarySite(["cases/one/index.md": Self.file("closed", "outcome: No charges.\n")]).load()
        #expect(with.rules == [])
    }

    @Test(
        "a field of the case in one of its updates is sent to where it belongs",
        arguments: [("outcome: No charges.", true), ("next_update: 2026-03-09", true), ("outcmoe: No charges.", false)])
    func fieldOfCase(_ line: String, _ isTold: Bool) async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("reported"), "cases/one/a.md": Self.update("2026-03-05", line + "\n"),
        ])
        let loaded = try await site.load()
        #expect(loaded.rules == ["field-unknown"])
        #expect(loaded.problems.first?.help.contains("write it in the index.md of the case's folder") == isTold)
    }

    @Test("an unknown stage names the nearest")
    func unknownStage() async throws {
        let loaded = try await TemporarySite(["cases/one/index.md": Self.file("chraged")]).load()
        #expect(loaded.rules == ["field-invalid"])
        #expect(loaded.problems.first?.help.contains("“charged”") == true)
    }

    @Test("a case's stage is the one to which its newest update moved it")
    func stage() async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("reported"),
            "cases/one/a.md": Self.update("2026-03-05", "stage: charged\n"),
            "cases/one/b.md": Self.update("2026-03-02", "stage: arrest-made\n"),
            "cases/one/c.md": Self.update("2026-03-09"),
        ])
        let loaded = try await site.load()
        #expect(loaded.rules == ["case-stage-differs"])
        #expect(loaded.problems.first?.file == "cases/one/index.md")
        #expect(loaded.problems.first?.help.contains("stage: charged") == true)
        // An update that can not be read may be the one that moved it.
        try site.put(Self.file("arrest-made"), at: "cases/one/index.md")
        try site.put("---\ntitle: An arrest: one person\n---\nNews.\n", at: "cases/one/d.md")
        #expect(try await !site.load().rules.contains("case-stage-differs"))
        try site.put(Self.update("2026-03-10"), at: "cases/one/d.md")
        try site.put(Self.file("charged"), at: "cases/one/index.md")
        #expect(try await site.load().rules == [])
    }

    @Test("updates stand newest first and date the stages")
    func timeline() async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("charged"), "cases/one/a.md": Self.update("2026-03-05", "stage: charged\n"),
            "cases/one/b.md": Self.update("2026-03-02", "stage: arrest-made\n"),
            "cases/one/c.md": Self.update("2026-03-09"),
        ])
        let loaded = try await site.load()
        let file = try #require(loaded.site.cases.first)
        #expect(file.updates.map { loaded.site.items[$0].name } == ["c", "a", "b"])
        #expect(file.stageDates[.reported]?.isoDay == "2026-03-01")
        #expect(file.stageDates[.arrestMade]?.isoDay == "2026-03-02")
        #expect(file.stageDates[.charged]?.isoDay == "2026-03-05")
        #expect(file.lastUpdate?.isoDay == "2026-03-09")
        #expect(file.updates.allSatisfy { loaded.site.caseByItem[$0] == 0 })
    }

    @Test("an update needs a case in its folder")
    func orphan() async throws {
        let loaded = try await TemporarySite(["cases/one/a.md": Self.update("2026-03-05")]).load()
        #expect(loaded.rules == ["case-missing"])
        #expect(loaded.problems.first?.file == "cases/one/a.md")
    }

    @Test(
        "two cases can not have one number, also if one of them appears later",
        arguments: ["", "publish_at: 2099-01-01\n"])
    func number(line: String) async throws {
        let later = Self.file("reported").replacing("---\n", with: "---\n" + line, maxReplacements: 1)
        let loaded = try await TemporarySite([
            "cases/one/index.md": Self.file("reported"), "cases/two/index.md": later,
        ]).load()
        #expect(loaded.rules == ["case-number-taken"])
    }

    @Test("the address of a case's number belongs to the case")
    func numberAddress() async throws {
        let loaded = try await TemporarySite([
            "cases/one/index.md": Self.file("reported", number: "two"),
            "cases/two/index.md": Self.file("reported", number: "26-2"),
        ]).load()
        #expect(loaded.rules == ["url-taken"])
    }

    @Test(
        "a case that is held back holds back its updates, photographs and documents",
        arguments: ["publish_at: 2027-01-01\n", "draft: true\n", "expires: 2026-01-01\n"])
    func embargo(_ line: String) async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("reported", line), "cases/one/a.md": Self.update("2026-03-05"),
            "cases/one/photo.jpg": "x", "cases/one/files/report.pdf": "x",
            "cases/one-b/index.md": Self.file("reported", number: "26-0002"), "cases/one-b/photo.jpg": "x",
        ])
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.paths == ["cases/one-b/index.md"])
        #expect(loaded.site.assets.map(\.path) == ["cases/one-b/photo.jpg"])
        #expect(loaded.site.withheld == ["cases/one/index.md", "cases/one/a.md"])
        #expect(loaded.site.cases.map(\.number) == ["26-0002"])
        #expect(loaded.site.assetsByPath["cases/one/photo.jpg"] == nil)
    }

    @Test("an update that is held back neither moves its case nor is counted")
    func embargoedUpdate() async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("reported"),
            "cases/one/a.md": Self.update("2026-03-05", "stage: charged\npublish_at: 2027-01-01\n"),
        ])
        let loaded = try await site.load()
        #expect(loaded.rules == ["case-stage-later"])
        #expect(loaded.site.cases.first?.updates == [])
    }

    @Test("of several updates to come the first that stops the site is told, and the stage of the last")
    func laterStages() async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("reported"),
            "cases/one/a.md": Self.update("2026-03-05", "stage: arrest-made\npublish_at: 2027-01-01\n"),
            "cases/one/b.md": Self.update("2026-03-06", "stage: charged\npublish_at: 2027-02-01\n"),
        ])
        let first = try await site.load()
        #expect(first.rules == ["case-stage-later"])
        #expect(first.problems.first?.message.hasPrefix("From 2027-01-01 on the update ") == true)
        #expect(first.problems.first?.message.contains("a.md") == true)
        #expect(first.problems.first?.help.contains("stage: charged") == true)
        try site.put(Self.file("arrest-made"), at: "cases/one/index.md")
        let second = try await site.load()
        #expect(second.problems.first { $0.rule == "case-stage-later" }?.message.contains("b.md") == true)
    }

    @Test("an update that moves the stage can be scheduled, and nothing tells the stage before its time")
    func scheduledStage() async throws {
        let embargo = "stage: closed\npublish_at: 2026-06-02T00:00:00Z\n"
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("closed", "outcome: No charges.\n"),
            "cases/one/a.md": Self.update("2026-03-05", "stage: charged\n"),
            "cases/one/b.md": Self.update("2026-05-02", embargo),
        ])
        let before = try await site.load()
        #expect(before.rules == [])
        #expect(before.site.cases.first?.stage == .charged)
        #expect(before.item("cases/one/index.md")?.stage == .charged)
        #expect(before.item("cases/one/index.md")?.front.text("outcome") == nil)
        let after = try await site.load(now: "2026-06-02T00:00:00Z")
        #expect(after.rules == [])
        #expect(after.site.cases.first?.stage == .closed)
        #expect(after.item("cases/one/index.md")?.front.text("outcome") == "No charges.")
        // The page may also keep the stage of now, until the update appears; then somebody has to be there.
        try site.put(Self.file("charged"), at: "cases/one/index.md")
        let kept = try await site.load()
        #expect(kept.rules == ["case-stage-later"])
        #expect(kept.problems.first?.help.contains("stage: closed") == true)
        #expect(try await site.load(now: "2026-06-02T00:00:00Z").rules == ["case-stage-differs"])
        // A draft has no time to appear.
        try site.put(Self.file("closed", "outcome: No charges.\n"), at: "cases/one/index.md")
        try site.put(Self.update("2026-05-02", "stage: closed\ndraft: true\n"), at: "cases/one/b.md")
        #expect(try await site.load().rules == ["case-stage-differs"])
    }

    @Test("a case of which only a scheduled update tells the stage is shown as reported, with a warning")
    func assumedStage() async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("charged"),
            "cases/one/a.md": Self.update("2026-03-05", "stage: charged\npublish_at: 2026-06-02T00:00:00Z\n"),
        ])
        let before = try await site.load()
        #expect(before.rules == ["case-stage-assumed"])
        #expect(before.site.cases.first?.stage == .reported)
        let after = try await site.load(now: "2026-06-02T00:00:00Z")
        #expect(after.rules == [])
        #expect(after.site.cases.first?.stage == .charged)
    }

    @Test("an update can not be older than its case")
    func beforeOpened() async throws {
        let site = try TemporarySite([
            "cases/one/index.md": Self.file("reported"), "cases/one/a.md": Self.update("2026-02-28"),
            "cases/one/b.md": Self.update("2026-03-01"),
        ])
        let loaded = try await site.load()
        #expect(loaded.rules == ["case-update-before-opened"])
        #expect(loaded.problems.first?.file == "cases/one/a.md")
        #expect(loaded.problems.first?.line == 3)
        // On the same day, the hour at which the case was opened does not matter.
        try site.put(
            Self.file("reported").replacing("2026-03-01", with: "2026-03-01T15:00:00Z"), at: "cases/one/index.md")
        try site.put(Self.update("2026-03-02"), at: "cases/one/a.md")
        #expect(try await site.load().rules == [])
    }
}
