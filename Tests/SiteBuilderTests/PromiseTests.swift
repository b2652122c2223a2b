import Diagnostics
import Foundation
import SiteBuilder
import Testing

/// The builds are of noon on November 24, 2026, UTC.
@Suite("The list of promises")
struct PromiseTests {
    private static let settings = """
        languages: [en, es]
        deadlines:
          video: { title: { en: Video published, es: Video publicado }, days: 45, from: incident_date, policy: /rules/ }
          account: { title: First <account>, days: 1, from: opened }

        """

    private static let files = [
        ("rules.md", "---\ntitle: Rules\n---\nText.\n"), ("rules.es.md", "---\ntitle: Reglas\n---\nTexto.\n"),
        (
            "cases/one/index.md",
            "---\ntitle: One\nnumber: 26-1\nstage: reported\nopened: 2026-11-01\nincident_date: 2026-11-01\n"
                + "next_update: 2026-11-20\ndeadlines:\n  - { name: video, note: It is <long>. }\n"
                + "  - { name: account, met: 2026-11-02 }\n---\nText.\n"
        ),
        ("cases/one/a.md", "---\ntitle: News\ndate: 2026-11-22\n---\nText.\n"),
        ("cases/one/index.es.md", "---\ntitle: Uno\n---\nTexto.\n"),
        (
            "cases/two/index.md",
            "---\ntitle: Two\nnumber: 26-2\nstage: reported\nopened: 2026-10-01\nincident_date: 2026-10-15\n"
                + "deadlines:\n  - { name: video }\n  - { name: account, met: 2026-10-05 }\n---\nText.\n"
        ),
    ]

    private func site(_ more: [(String, String)] = []) throws -> SiteFolder {
        try SiteFolder(settings: Self.settings, files: Self.files + more)
    }

    private func main(_ site: SiteFolder, _ page: String) throws -> String {
        let text = try site.text(page + "index.html")
        let start = try #require(text.range(of: "<main"))
        return text[start.lowerBound...].components(separatedBy: "</main>")[0]
    }

    /// Whether all of `words` stand in the text, in this order.
    private func inOrder(_ text: String, _ words: [String]) -> Bool {
        var rest = text[...]
        for word in words {
            guard let range = rest.range(of: word) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    @Test("counts them and tells of each what, where, by which day and what became of it")
    func page() async throws {
        let site = try site()
        try await site.buildWell()
        let page = try main(site, "promises/")
        #expect(
            inOrder(
                page,
                [
                    "<h1>Promises and deadlines</h1>", "<span>2 missed</span><span>2 open</span><span>1 kept</span>",
                    ">Missed</h2>", "November 20, 2026", "Missed; done on November 22, 2026", "/cases/one/",
                    "Next update of the case", "October 2, 2026", "Missed; done on October 5, 2026", "/cases/two/",
                    "First &lt;account&gt;", ">Open</h2>", "November 29, 2026", "href=\"/cases/two/\">Two</a>",
                    "December 16, 2026", "href=\"/cases/one/\">One</a>",
                    "<a href=\"/rules/\">Video published</a>", "It is &lt;long&gt;.",
                    ">Kept</h2>", "November 2, 2026", "Kept on November 2, 2026",
                    "/cases/one/",
                ]), "\(page)")
    }

    @Test("stands on the case's page as well, where a day that was done is not announced any more")
    func casePage() async throws {
        let site = try site()
        try await site.buildWell()
        let one = try main(site, "cases/one/")
        #expect(
            inOrder(
                one,
                [
                    "First &lt;account&gt;", "Due", "November 2, 2026", "Kept on November 2, 2026",
                    "<a href=\"/rules/\">Video published</a>", "Due", "December 16, 2026", "Open",
                    "It is &lt;long&gt;.",
                ]), "\(one)")
        #expect(!one.contains("Next update due by"))
        #expect(!one.contains("the update is late"))
        // What was given late stays there.
        #expect(
            inOrder(one, ["Next update of the case", "November 20, 2026", ">Missed; done on November 22, 2026</em>"]))
        let two = try main(site, "cases/two/")
        #expect(two.contains("<em class=\"late\">Missed; done on October 5, 2026</em>"))
    }

    @Test("is linked from the footer, the site map and the lists of cases, and is no page of a site without promises")
    func links() async throws {
        let site = try site()
        try await site.buildWell()
        #expect(try site.text("index.html").contains("<a href=\"/promises/\">Promises and deadlines</a>"))
        #expect(try main(site, "site-map/").contains("<a href=\"/promises/\">Promises and deadlines</a>"))
        #expect(try main(site, "cases/").contains("<a href=\"/promises/\">Promises and deadlines</a>"))
        #expect(try site.text("sitemap.xml").contains("<loc>https://police.example.gov/promises/</loc>"))
        let plain = try SiteFolder(files: [("promises.md", "---\ntitle: Our promises\n---\nWritten by us.\n")])
        try await plain.buildWell()
        #expect(try main(plain, "promises/").contains("Written by us."))
        #expect(!(try plain.text("index.html").contains("/promises/")))
    }

    @Test("has what somebody wrote for its address above it")
    func head() async throws {
        let site = try site([("promises.md", "---\ntitle: Our word\nsummary: Ours.\n---\nWritten by *us*.\n")])
        try await site.buildWell()
        #expect(
            inOrder(
                try main(site, "promises/"),
                ["<h1>Our word</h1>", "Ours.", "Written by <em>us</em>.", "2 open", "November 29, 2026"]))
    }

    @Test("stands in each edition, with its words, its pages and its days")
    func editions() async throws {
        let site = try site()
        try await site.buildWell()
        let page = try main(site, "es/promises/")
        #expect(
            inOrder(
                page,
                [
                    "<h1>Compromisos y plazos</h1>", "2 incumplidos", "2 pendientes", "1 cumplido",
                    "<a href=\"/cases/two/\" lang=\"en\" dir=\"ltr\">Two</a>",
                    "16 de diciembre de 2026", "<a href=\"/es/cases/one/\">Uno</a>",
                    "<a href=\"/es/rules/\">Video publicado</a>",
                ]), "\(page)")
        // The note is a sentence in the original's language, and the translation has none.
        #expect(!page.contains("&lt;long&gt;"))
        #expect(try site.text("promises/index.html").contains("hreflang=\"es\""))
    }

    @Test(
        "is checked: what was missed and not done is a warning, what is near a note, and what is done neither",
        arguments: [
            ("2026-11-21T12:00:00Z", ["promise-passed warning 7"]),
            ("2026-11-22T12:00:00Z", ["promise-passed note 7", "deadline-near note 8"]),
            ("2026-11-24T12:00:00Z", ["promise-passed note 7", "deadline-near note 8"]),
            ("2026-11-30T05:59:59Z", ["promise-passed note 7", "deadline-near note 8"]),
            ("2026-11-30T06:00:00Z", ["promise-passed note 7", "deadline-missed warning 8"]),
        ])
    func checks(_ now: String, _ expected: [String]) async throws {
        let site = try SiteFolder(settings: Self.settings, files: Self.files.filter { $0.0 != "cases/one/index.es.md" })
        let time = try #require(ISO8601DateFormatter().date(from: now))
        let report = try await site.build { $0.now = Int64(time.timeIntervalSince1970) }
        #expect(report.errors == [])
        let told = report.diagnostics.filter { $0.rule != "date-in-future" }.map {
            "\($0.rule) \($0.severity.rawValue) \($0.location.line ?? 0)"
        }
        #expect(told == expected)
        #expect(report.diagnostics.allSatisfy { $0.help?.isEmpty == false })
        // A day to copy would be a day on which it was not done.
        let help = report.diagnostics.filter { $0.rule.hasPrefix("deadline-") }.compactMap(\.help)
        #expect(help.allSatisfy { $0.contains("the day on which it was done") && !$0.contains("2026-") })
    }

    @Test("tells on the case's page of a missed promise of before, when a new day is named")
    func moved() async throws {
        func file(_ due: String, _ changes: String = "") -> String {
            "---\ntitle: C\nnumber: 26-1\nstage: reported\nopened: 2026-01-02\nnext_update: \(due)\n\(changes)---\nText.\n"
        }
        let site = try await RecordingSite(files: [("cases/26-1/index.md", file("2026-11-20"))])
        try await site.record(Repository.now - 9 * 86_400)
        let change = "changes:\n  - {date: 2026-11-24, kind: update, note: A new day.}\n"
        try site.folder.put(file("2026-12-01", change), at: "cases/26-1/index.md")
        try await site.record()
        try await site.folder.buildWell()
        let page = try main(site.folder, "cases/26-1/")
        #expect(
            inOrder(
                page,
                ["December 1, 2026", "Next update of the case", "November 20, 2026", "class=\"late\">Missed</em>"]),
            "\(page)")
    }

    @Test("does not change what became of a recorded promise with the site's time zone, which its page has to tell")
    func timeZone() async throws {
        func file(_ changes: String = "") -> String {
            "---\ntitle: C\nnumber: 26-1\nstage: reported\nopened: 2026-01-02\nnext_update: 2026-11-20\n\(changes)---\n"
                + "Text.\n"
        }
        let site = try await RecordingSite(files: [("cases/26-1/index.md", file())])
        let dueDay = Repository.now - 4 * 86_400
        try await site.record(dueDay - 5 * 86_400)
        // Two hours after the day was over in Chicago, and two before it was in Honolulu.
        try site.folder.put("---\ntitle: News\ndate: 2026-11-20\n---\nNews.\n", at: "cases/26-1/news.md")
        try await site.record(dueDay + 20 * 3_600)
        try await site.folder.buildWell()
        #expect(try main(site.folder, "promises/").contains("Missed; done on November 21, 2026"))
        try site.folder.put(
            SiteFolder.settings.replacing("America/Chicago", with: "Pacific/Honolulu"), at: "site.yml")
        let errors = try await site.folder.build().diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.rule) == ["record-unrecorded-edit"])
        #expect(try await site.recorder().record { _ in site.key }.entered.isEmpty)
        try site.folder.put(
            file("changes:\n  - {date: 2026-11-24, kind: update, note: We moved.}\n"), at: "cases/26-1/index.md")
        try await site.record()
        try await site.folder.buildWell()
        let page = try main(site.folder, "promises/")
        #expect(page.contains("<span>1 missed</span><span>0 open</span><span>0 kept</span>"), "\(page)")
        #expect(page.contains("Missed; done on November 21, 2026"))
    }

    @Test("is not said to be kept by a new day where the record keeps the old one")
    func recorded() async throws {
        let file =
            "---\ntitle: C\nnumber: 26-1\nstage: reported\nopened: 2026-01-02\nnext_update: 2026-11-20\n---\nText.\n"
        let site = try await RecordingSite(files: [("cases/26-1/index.md", file)])
        try await site.record(Repository.now - 9 * 86_400)
        let problem = try #require(try await site.folder.build().diagnostics.first { $0.rule == "promise-passed" })
        #expect(problem.help?.contains("stays missed") == true)
        #expect(problem.help?.contains("or set “next_update” to a new day") == false)
    }

    @Test("leads to a policy that is there")
    func policy() async throws {
        let site = try SiteFolder(settings: Self.settings, files: Self.files.filter { !$0.0.hasPrefix("rules") })
        let report = try await site.build()
        #expect(report.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["setting-link-broken"])
        #expect(report.errors.first?.contains("“/rules/” in “deadlines”") == true)
    }

    @Test("is divided into pages where there are many, with the counts of all on each")
    func manyPages() async throws {
        let cases = (1...101).map { number in
            (
                "cases/c\(number)/index.md",
                "---\ntitle: C\(number)\nnumber: c\(number)\nstage: reported\nopened: 2026-11-20\ndeadlines:\n"
                    + "  - { name: account\(number < 3 ? ", met: 2026-11-20" : "") }\n---\nText.\n"
            )
        }
        let site = try SiteFolder(
            settings: "deadlines:\n  account: { title: Account, days: 30, from: opened }\n", files: cases)
        try await site.buildWell()
        let first = try main(site, "promises/")
        #expect(inOrder(first, ["0 missed", "99 open", "2 kept", ">Open</h2>", ">Kept</h2>", "/cases/c1/"]))
        let second = try main(site, "promises/page/2/")
        #expect(inOrder(second, ["0 missed", "99 open", "2 kept", ">Kept</h2>", "/cases/c2/"]))
        #expect(!second.contains(">Open</h2>"))
    }

    @Test("changes when a due day is over, also in a build that remembers, and not before")
    func rebuild() async throws {
        let site = try site()
        func build(_ seconds: Int64) async throws -> Int {
            let report = try await site.build { $0.now = seconds }
            #expect(report.errors == [])
            return try #require(report.summary).published.written
        }
        // Midnight in Chicago after December 16, when the video of the first case is overdue.
        let turn: Int64 = 1_797_487_200
        _ = try await build(turn - 2)
        let before = try site.tree()
        #expect(try await build(turn - 1) == 0)
        #expect(try main(site, "promises/").contains("<span>3 missed</span><span>1 open</span>"))
        #expect(try await build(turn) > 0)
        #expect(try main(site, "promises/").contains("<span>4 missed</span><span>0 open</span>"))
        #expect(try main(site, "cases/one/").contains("<em class=\"late\">Missed</em>"))
        let fresh = try self.site()
        _ = try await fresh.build { $0.now = turn }
        #expect(Tree.differences(try fresh.tree(), try site.tree()) == [])
        #expect(!Tree.differences(before, try site.tree()).isEmpty)
    }
}
