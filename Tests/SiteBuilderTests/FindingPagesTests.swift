import Foundation
import SiteBuilder
import Testing

@Suite("Pages by which readers find others")
struct FindingPagesTests {
    private static let files = [
        (
            "stories/one.md",
            "---\ntitle: One\ndate: 2026-03-01\ntags: [Bikes]\nchanges:\n"
                + "  - { date: 2026-03-02, kind: correction, note: It was <red>. }\n"
                + "  - { date: 2026-03-02, kind: clarification, note: Not dark red. }\n"
                + "  - { date: 2026-03-03, kind: minor }\n  - { date: 2026-03-04, kind: update, note: News. }\n---\nText.\n"
        ),
        (
            "stories/two.md",
            "---\ntitle: Two\ndate: 2026-03-01\nchanges:\n  - { date: 2026-05-01, kind: retraction, note: All wrong. }\n"
                + "---\nText.\n"
        ),
        ("officers/lee.md", "---\nname: Ana Lee\nquote: I walk.\ntags: [Bikes]\n---\nText.\n"),
        ("about.md", "---\ntitle: About us\n---\nText.\n"),
        caseFile("26-10"), caseFile("26-9"),
    ]

    private static func caseFile(_ number: String) -> (String, String) {
        (
            "cases/\(number)/index.md",
            "---\ntitle: Case \(number)\nnumber: \(number)\nstage: reported\nopened: 2026-03-01\n---\nText.\n"
        )
    }

    private func main(_ site: SiteFolder, _ page: String) throws -> String {
        let text = try site.text(page + "index.html")
        let start = try #require(text.range(of: "<main"))
        return String(text[start.lowerBound...].prefix { $0 != "\u{0}" }.components(separatedBy: "</main>")[0])
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

    @Test("list all corrections, newest first, with their pages, and no other changes")
    func corrections() async throws {
        let site = try SiteFolder(files: Self.files)
        try await site.buildWell()
        let page = try main(site, "corrections/")
        #expect(
            inOrder(
                page,
                [
                    "<h1>Corrections</h1>", "May 1, 2026", "Retraction", "<a href=\"/stories/two/\">Two</a>",
                    "All wrong.",
                    "Clarification", "Not dark red.", "Correction", "<a href=\"/stories/one/\">One</a>",
                    "It was &lt;red&gt;.",
                ]))
        #expect(!page.contains("News."))
        #expect(!page.contains("Minor"))
    }

    @Test("have the corrections as feeds, each with an id of its own that stays")
    func feeds() async throws {
        let site = try SiteFolder(files: Self.files)
        try await site.buildWell()
        let atom = try site.text("corrections/feed.atom")
        let ids = ["two/change/2026-05-01/1", "one/change/2026-03-02/2", "one/change/2026-03-02/1"]
        #expect(inOrder(atom, ids.map { "<id>tag:police.example.gov,2026-01-01:/stories/\($0)</id>" }))
        #expect(atom.contains("<title>Retraction: Two</title>"))
        #expect(atom.contains("https://police.example.gov/stories/two/"))
        #expect(try site.text("corrections/feed.rss").contains("It was"))
        #expect(try site.text("corrections/feed.json").contains("All wrong."))
        #expect(try site.text("feeds.opml").contains("/corrections/feed.atom"))
        let before = try site.tree().filter { $0.key.hasPrefix("corrections/") }
        // Another page's text is no change of what was corrected.
        try site.put("---\ntitle: About us\n---\nOther text.\n", at: "about.md")
        try await site.buildWell()
        #expect(Tree.differences(before, try site.tree().filter { $0.key.hasPrefix("corrections/") }) == [])
    }

    @Test(
        "have what somebody wrote for their address with the list",
        arguments: [
            ("corrections.md", "corrections/", "All wrong."), ("search.md", "search/", ">About us</a>"),
            ("site-map.md", "site-map/", ">About us</a>"),
        ])
    func heads(_ file: String, _ page: String, _ listed: String) async throws {
        let site = try SiteFolder(files: Self.files)
        try site.put("---\ntitle: Our own title\nsummary: Our summary.\n---\nWritten by *us*.\n", at: file)
        try await site.buildWell()
        let text = try main(site, page)
        #expect(inOrder(text, ["<h1>Our own title</h1>", "Our summary."]))
        #expect(text.contains("Written by <em>us</em>."))
        #expect(text.contains(listed))
    }

    @Test(
        "keep their addresses: another kind of page there is an error with a remedy",
        arguments: ["/search/", "/site-map/", "/corrections/", "/cases/number/"])
    func taken(_ address: String) async throws {
        let site = try SiteFolder(files: Self.files)
        try site.put("---\ntitle: Mine\ndate: 2026-03-01\npermalink: \(address)\n---\nText.\n", at: "stories/mine.md")
        let report = try await site.build()
        #expect(report.errors.count == 1)
        let error = try #require(report.diagnostics.first { $0.severity == .error })
        #expect(error.rule == "url-taken")
        #expect(error.location.file.hasSuffix("stories/mine.md"))
        #expect(error.location.line == 4)
        #expect(error.help?.isEmpty == false)
    }

    @Test("list the cases in the natural order of their numbers")
    func numbers() async throws {
        let site = try SiteFolder(files: Self.files)
        try await site.buildWell()
        let page = try main(site, "cases/number/")
        #expect(inOrder(page, ["<h1>Cases by number</h1>", "href=\"/cases/26-9/\"", "href=\"/cases/26-10/\""]))
        #expect(try main(site, "cases/").contains("href=\"/cases/number/\""))
    }

    @Test("divide many case numbers into pages that are named by their first and last one")
    func manyNumbers() async throws {
        let site = try SiteFolder(files: (1...201).map { Self.caseFile("26-\($0)") })
        try await site.buildWell()
        let first = try main(site, "cases/number/")
        #expect(first.contains("<h1>Cases by number: 26-1 to 26-200</h1>"))
        #expect(first.contains("<a href=\"/cases/number/page/2/\">26-201 to 26-201</a>"))
        #expect(!first.contains("/cases/26-201/"))
        let second = try main(site, "cases/number/page/2/")
        #expect(second.contains("<h1>Cases by number: 26-201 to 26-201</h1>"))
        #expect(inOrder(second, ["<a href=\"/cases/number/\">26-1 to 26-200</a>", "/cases/26-201/"]))
    }

    @Test("name on the site map each section, page, list and term")
    func siteMap() async throws {
        let site = try SiteFolder(files: Self.files)
        try await site.buildWell()
        let page = try main(site, "site-map/")
        for link in [
            "/cases/", "/cases/open/", "/cases/number/", "/cases/26-9/", "/stories/", "/stories/one/", "/officers/lee/",
            "/tags/", "/tags/bikes/", "/about/", "/", "/corrections/", "/search/", "/feeds/",
        ] {
            #expect(page.contains("href=\"\(link)\""), "\(link)")
        }
    }

    @Test("name at most a hundred pages of a section on the site map, and lead on to the others")
    func longSection() async throws {
        let stories = (1...101).map { ("stories/s\($0).md", "---\ntitle: S\($0)\ndate: 2026-03-01\n---\nText.\n") }
        let site = try SiteFolder(files: stories)
        try await site.buildWell()
        let page = try main(site, "site-map/")
        #expect(page.components(separatedBy: "href=\"/stories/s").count == 101)
        #expect(page.contains("<a href=\"/stories/\">Stories</a>"))
        #expect(try main(site, "search/").components(separatedBy: "href=\"/stories/s").count == 102)
    }

    @Test("put the people who name a term before its other pages")
    func people() async throws {
        let site = try SiteFolder(files: Self.files)
        try await site.buildWell()
        #expect(inOrder(try main(site, "tags/bikes/"), ["/officers/lee/", "/stories/one/"]))
    }

    @Test("stand in each edition of a site, with its own pages and words")
    func editions() async throws {
        let site = try SiteFolder(settings: "languages: [en, es]\n", files: Self.files)
        try site.put("---\ntitle: Quiénes somos\n---\nTexto.\n", at: "about.es.md")
        try site.put("---\ntitle: Corrections\n---\nHow we correct.\n", at: "corrections.md")
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(try main(site, "es/site-map/").contains("href=\"/es/about/\">Quiénes somos</a>"))
        #expect(try main(site, "site-map/").contains("href=\"/about/\">About us</a>"))
        #expect(try main(site, "corrections/").contains("How we correct."))
        #expect(try main(site, "es/corrections/").contains("All wrong."))
    }

    @Test("list in each edition the corrections of every page, each note in the language in which it was written")
    func correctionsInEditions() async throws {
        let site = try SiteFolder(settings: "languages: [en, es]\n", files: Self.files)
        let changes = "changes:\n  - { date: 2026-05-01, kind: retraction, note: Todo estaba mal. }\n"
        try site.put("---\ntitle: Dos\nupdated: 2026-05-01\n\(changes)---\nTexto.\n", at: "stories/two.es.md")
        try site.put("---\ntitle: Uno\nupdated: 2026-05-01\n---\nTexto.\n", at: "stories/one.es.md")
        #expect(try await site.build().errors == [])
        let spanish = try main(site, "es/corrections/")
        #expect(
            inOrder(
                spanish,
                [
                    "<a href=\"/es/stories/two/\">Dos</a>", "<p>Todo estaba mal.</p>",
                    "<a href=\"/stories/one/\" lang=\"en\" dir=\"ltr\">One</a>",
                    "<p lang=\"en\" dir=\"ltr\">It was &lt;red&gt;.</p>",
                ]))
        // What the translation tells itself is not told again in the original's words.
        #expect(!spanish.contains("All wrong."))
        let english = try main(site, "corrections/")
        #expect(english.contains("All wrong.") && english.contains("<p>It was &lt;red&gt;.</p>"))
        #expect(!english.contains("Todo estaba mal."))
        let feed = try site.text("es/corrections/feed.atom")
        #expect(feed.contains("Todo estaba mal.") && feed.contains("It was") && !feed.contains("All wrong."))
    }

    @Test("mark on the site map of an edition the titles that are in another language")
    func foreignTitles() async throws {
        let site = try SiteFolder(settings: "languages: [en, ar]\n", files: Self.files)
        try await site.buildWell()
        let map = try main(site, "ar/site-map/")
        #expect(map.contains("<a href=\"/about/\" lang=\"en\" dir=\"ltr\">About us</a>"))
        #expect(map.contains("<a href=\"/ar/cases/open/\">"))
        #expect(try main(site, "site-map/").contains("<a href=\"/about/\">About us</a>"))
    }
}
