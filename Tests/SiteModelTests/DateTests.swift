import SiteModel
import Testing

@Suite("Dates in front matter")
struct DateTests {
    @Test(
        "what is no date is refused with its line",
        arguments: [
            "yesterday", "2026-13-01", "2026-02-30", "2026-3-2", "03/02/2026", "2026-03-02 25:00", "[2026-03-02]",
        ])
    func notADate(_ text: String) async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\ndate: \(text)\n---\n"]).load()
        #expect(loaded.problems.count == 1)
        #expect(["date-invalid", "field-invalid"].contains(loaded.rules.first))
        #expect(loaded.problems.first?.line == 3)
        #expect(loaded.item("a.md")?.date == nil)
    }

    @Test(
        "a date written in another way is refused, and the right way is shown",
        arguments: [
            ("2015-03-17 14:00:00 -4", "2015-03-17 14:00:00 -0400"), ("2012-01-1 00:00:00", "2012-01-01 00:00:00"),
            ("2016-03-23 9:00", "2016-03-23 09:00"), ("2016-3-2", "2016-03-02"), ("3/2/2026", "2026-03-02"),
            ("2026/03/02", "2026-03-02"), ("March 2, 2026", "2026-03-02"), ("2 Sept 2026", "2026-09-02"),
        ])
    func suggestion(_ text: String, _ expected: String) async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\ndate: \(text)\n---\n"]).load()
        #expect(loaded.rules == ["date-invalid"])
        #expect(loaded.problems.first?.help.hasPrefix("Did you mean “\(expected)”?") == true)
    }

    @Test(
        "what is not like a date gets no guess",
        arguments: ["soon", "2026-02-30", "13/13/2026", "2026-3-2 noon", "March", "1 2 3"])
    func noSuggestion(_ text: String) async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\ndate: \(text)\n---\n"]).load()
        #expect(loaded.rules == ["date-invalid"])
        #expect(loaded.problems.first?.help.hasPrefix("Write a day as") == true)
    }

    @Test(
        "a time is read in the site's zone, summer time and an explicit offset included",
        arguments: [
            ("2026-01-15 12:00", "2026-01-15T12:00:00-06:00"), ("2026-07-15 12:00", "2026-07-15T12:00:00-05:00"),
            ("2026-03-08 01:59", "2026-03-08T01:59:00-06:00"), ("2026-03-08 03:00", "2026-03-08T03:00:00-05:00"),
            // The clocks show 01:30 twice; the first is meant.
            ("2026-11-01 01:30", "2026-11-01T01:30:00-05:00"), ("2026-11-01 02:00", "2026-11-01T02:00:00-06:00"),
            ("2026-07-15T12:00:00Z", "2026-07-15T12:00:00+00:00"),
        ])
    func zone(_ text: String, _ expected: String) async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\ndate: \(text)\n---\n"]).load(
            now: "2026-12-01T00:00:00Z")
        #expect(loaded.rules == [])
        #expect(loaded.item("a.md")?.date?.rfc3339 == expected)
    }

    @Test("a time that summer time skips is refused")
    func skippedTime() async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\ndate: 2026-03-08 02:30\n---\n"]).load()
        #expect(loaded.rules == ["date-invalid"])
        #expect(loaded.problems.first?.message.contains("America/Chicago") == true)
    }

    @Test(
        "a page appears and goes at the very second",
        arguments: [
            ("publish_at: 2026-06-02", "2026-06-02T04:59:59Z", false),
            ("publish_at: 2026-06-02", "2026-06-02T05:00:00Z", true),
            ("publish_at: 2026-03-08 03:00", "2026-03-08T07:59:59Z", false),
            ("publish_at: 2026-03-08 03:00", "2026-03-08T08:00:00Z", true),
            ("expires: 2026-06-02", "2026-06-02T04:59:59Z", true),
            ("expires: 2026-06-02", "2026-06-02T05:00:00Z", false),
            ("expires: 2026-11-01 02:00", "2026-11-01T07:59:59Z", true),
            ("expires: 2026-11-01 02:00", "2026-11-01T08:00:00Z", false),
            ("publish_at: 2026-06-02T00:00:00Z", "2026-06-02T00:00:01Z", true),
            ("draft: true", TemporarySite.noon, false), ("draft: false", TemporarySite.noon, true),
        ])
    func publication(_ line: String, _ now: String, _ isShown: Bool) async throws {
        let site = try TemporarySite(["a.md": "---\ntitle: A\n\(line)\n---\n"])
        let loaded = try await site.load(now: now)
        #expect(loaded.rules == [])
        #expect(loaded.paths == (isShown ? ["a.md"] : []))
        #expect(loaded.site.withheld == (isShown ? [] : ["a.md"]))
    }

    @Test("a draft is shown when drafts are asked for, an embargoed page is not")
    func drafts() async throws {
        let site = try TemporarySite([
            "a.md": "---\ntitle: A\ndraft: true\n---\n", "b.md": "---\ntitle: B\npublish_at: 2027-01-01\n---\n",
        ])
        #expect(try await site.load(drafts: true).paths == ["a.md"])
    }

    @Test("an alert stays after its end")
    func alert() async throws {
        let site = try TemporarySite(["alerts/a.md": "---\ntitle: A\nseverity: minor\nexpires: 2026-01-01\n---\n"])
        #expect(try await site.load().paths == ["alerts/a.md"])
    }

    @Test(
        "an end before its beginning is an error",
        arguments: [
            ("events/a.md", "start: 2026-06-02\nend: 2026-06-01\nplace: P", "event-ends-before-start"),
            (
                "alerts/a.md", "status: actual\nseverity: minor\nonset: 2026-06-02\nexpires: 2026-06-01",
                "alert-ends-before-onset"
            ),
            (
                "questions/a.md", "asked: 2026-06-02\nanswered: 2026-06-01\nstatus: open",
                "question-answered-before-asked"
            ),
        ])
    func order(_ path: String, _ front: String, _ rule: String) async throws {
        let loaded = try await TemporarySite([path: "---\ntitle: A\n\(front)\n---\n"]).load()
        #expect(loaded.rules == [rule])
    }

    @Test(
        "a date more than a day to come is a warning, unless the page waits for a time",
        arguments: [
            ("date: 2027-06-01", ["date-in-future"]), ("date: 2026-06-02T12:00:01Z", ["date-in-future"]),
            ("date: 2026-06-02T12:00:00Z", []), ("date: 2026-05-31", []),
            ("date: 2027-06-01\npublish_at: 2026-05-01", []), ("date: 2027-06-01\npublish_at: 2027-06-01", []),
            ("date: 2027-06-01\ndraft: true", []),
        ])
    func future(_ front: String, _ rules: [String]) async throws {
        let loaded = try await TemporarySite(["stories/a.md": "---\ntitle: A\n\(front)\n---\n"]).load()
        #expect(loaded.rules == rules)
        #expect(loaded.problems.allSatisfy { $0.help.contains("publish_at") && $0.line == 3 })
    }
}
