import Foundation
import SiteBuilder
import Testing

@Suite("Links that lead nowhere")
struct LinkCheckTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let body: String
        let rule: String
        let line: Int
        let column: Int
        let near: String
        var testDescription: String { body.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    static let rows = [
        Row(body: "See [it](abuot.md).\n", rule: "markdown-link-broken", line: 4, column: 5, near: "about.md"),
        Row(body: "\nSee [it](/abuot/).\n", rule: "markdown-link-broken", line: 5, column: 5, near: "/about/"),
        Row(body: "See [it](about.md#recrods).\n", rule: "anchor-missing", line: 4, column: 5, near: "#records"),
        Row(body: "[it](about#recrods)\n", rule: "anchor-missing", line: 4, column: 1, near: "#records"),
        Row(body: "[it](about/#recrods)\n", rule: "anchor-missing", line: 4, column: 1, near: "#records"),
        Row(body: "[it](/about#recrods)\n", rule: "anchor-missing", line: 4, column: 1, near: "#records"),
        Row(body: "[it](/ab%6Fut/#recrods)\n", rule: "anchor-missing", line: 4, column: 1, near: "#records"),
        Row(body: "## Here\n\n[it](#hree)\n", rule: "anchor-missing", line: 6, column: 1, near: "#here"),
        Row(body: "[it](about.md#letters)\n", rule: "anchor-missing", line: 4, column: 1, near: "#Intro"),
        Row(body: "[it](about.md#intro)\n", rule: "anchor-missing", line: 4, column: 1, near: "#Intro"),
        Row(body: "[it](about.md#recrods:~:text=x)\n", rule: "anchor-missing", line: 4, column: 1, near: "#records"),
        Row(
            body: "[it](http://Police.example.gov/abuot/)\n", rule: "markdown-link-broken", line: 4, column: 1,
            near: "/about/"),
        Row(
            body: "[it](www.example.org)\n", rule: "markdown-link-broken", line: 4, column: 1,
            near: "https://www.example.org"),
        Row(
            body: "[it](example.org/a?b)\n", rule: "markdown-link-broken", line: 4, column: 1,
            near: "https://example.org/a?b"),
        Row(
            body: "[it](hello@example.gov)\n", rule: "markdown-link-broken", line: 4, column: 1,
            near: "mailto:hello@example.gov"),
        Row(body: "[it](555-0142)\n", rule: "markdown-link-broken", line: 4, column: 1, near: "tel:555-0142"),
        Row(
            body: "[it](https//x.example)\n", rule: "markdown-link-broken", line: 4, column: 1,
            near: "https://x.example"),
        Row(body: "![A map](mpa.svg)\n", rule: "markdown-link-broken", line: 4, column: 1, near: "map.svg"),
    ]

    @Test("are errors with their place and the nearest name, and leave the output as it was", arguments: rows)
    func broken(row: Row) async throws {
        let site = try SiteFolder(files: [
            ("about.md", "---\ntitle: About\n---\n## Records\n\nText.\n\n## Letters {#Intro}\n\nText.\n"),
            ("map.svg", "<svg/>"),
        ])
        try await site.buildWell()
        let before = try site.tree()
        try site.put("---\ntitle: Links\n---\n" + row.body, at: "links.md")
        let report = try await site.build()
        #expect(report.summary == nil)
        let errors = report.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.rule) == [row.rule])
        let error = try #require(errors.first)
        #expect(error.location.file.hasSuffix("content/links.md"))
        #expect(error.location.line == row.line)
        #expect(error.location.column == row.column)
        #expect(error.help?.contains("Did you mean “\(row.near)”") == true, "\(error.help ?? "")")
        #expect(try Tree.differences(before, site.tree()) == [])
    }

    @Test(
        "where no anchor is near, those of the page are told",
        arguments: [
            ("## A b\n\n## C d\n", "That page has #a-b, #c-d."),
            ("", "That page has no headings. Link to the page alone."),
            ("## A\n## B\n## C\n## D\n## E\n", "That page has #a, #b, #c, #d …"),
        ])
    func farAnchor(headings: String, help: String) async throws {
        let site = try SiteFolder(files: [
            ("about.md", "---\ntitle: About\n---\nText.\n\n" + headings),
            ("a.md", "---\ntitle: A\n---\n[x](about.md#elsewhere-entirely)\n"),
        ])
        #expect(try await site.build().diagnostics.map(\.help) == [help])
    }

    @Test(
        "a page that is gone is not mistaken for its translation, a picture or another folder's first page",
        arguments: ["scams.md", "the-fair/index.md", "it.md"])
    func farPage(_ destination: String) async throws {
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("scams.es.md", "---\ntitle: Estafas\n---\nTexto.\n"), ("it.svg", "<svg/>"),
                ("about/index.md", "---\ntitle: About\n---\nText.\n"),
                ("a.md", "---\ntitle: A\n---\n[x](\(destination))\n"),
            ])
        let error = try #require(try await site.build().diagnostics.first { $0.rule == "markdown-link-broken" })
        #expect(error.help?.contains("Did you mean") != true, "\(error.help ?? "")")
    }

    @Test("a picture named in front matter must be there")
    func picture() async throws {
        let site = try SiteFolder(files: [
            ("map.svg", "<svg/>"), ("a.md", "---\ntitle: A\nimage: {src: mpa.svg, alt: A map}\n---\nText.\n"),
        ])
        let report = try await site.build()
        let error = try #require(report.diagnostics.first { $0.severity == .error })
        #expect(error.rule == "image-missing")
        #expect(error.location.line == 3)
        #expect(error.help?.contains("map.svg") == true)
        #expect(!FileManager.default.fileExists(atPath: site.output))
    }

    @Test(
        "a picture in front matter is found like one in a text, and the nearest name can be copied",
        arguments: [
            ("stories/one.md", "../map.svg", nil), ("stories/one.md", "./own.svg", nil),
            ("stories/one.md", "/map.svg", nil),
            ("stories/one.md", "../mpa.svg", "../map.svg"), ("stories/one.md", "onw.svg", "own.svg"),
            ("one.md", "own.svg", "stories/own.svg"), ("one.md", "../map.svg", "map.svg"),
        ] as [(String, String, String?)])
    func pictureFound(file: String, source: String, near: String?) async throws {
        let page = "---\ntitle: One\ndate: 2026-01-02\nimage: {src: \(source), alt: A map}\n---\nText.\n"
        let site = try SiteFolder(files: [("map.svg", "<svg/>"), ("stories/own.svg", "<svg/>"), (file, page)])
        let report = try await site.build()
        if let near {
            #expect(report.diagnostics.first?.help == "Did you mean “\(near)”?")
        } else {
            #expect(report.errors == [])
            #expect(
                try site.text("stories/one/index.html").contains(
                    source.hasSuffix("own.svg") ? "/stories/own.svg" : "/map.svg"))
        }
    }

    @Test("a story's program must be there")
    func program() async throws {
        let site = try SiteFolder(files: [
            ("programs/bikes.md", "---\ntitle: Bikes\n---\nText.\n"),
            ("stories/a.md", "---\ntitle: A\ndate: 2026-01-02\nprogram: bikse\n---\nText.\n"),
        ])
        let report = try await site.build()
        #expect(report.diagnostics.map(\.rule) == ["program-missing"])
        #expect(report.diagnostics.first?.location.line == 4)
        #expect(report.diagnostics.first?.help == "Did you mean “bikes”?")
    }

    @Test("a program that has expired is told of, and stops nothing")
    func expiredProgram() async throws {
        let site = try SiteFolder(files: [
            ("programs/bikes.md", "---\ntitle: Bikes\nexpires: 2026-11-01\n---\nText.\n"),
            ("stories/a.md", "---\ntitle: A\ndate: 2026-01-02\nprogram: bikes\n---\nText.\n"),
        ])
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.map(\.rule) == ["program-missing"])
        #expect(report.diagnostics.first?.help?.contains("later “expires”") == true)
    }

    @Test(
        "a person who is named like a file that is no profile is told of, and one who is named as people are is not",
        arguments: [
            ("j-smith", "Did you mean “j-smyth”?"), ("k-doe", "is not published"),
            ("unknown", "Write the person's name"),
            ("j-smyth", nil), ("J. Smith", nil), ("Smith", nil), ("王伟", nil),
        ] as [(String, String?)])
    func person(name: String, words: String?) async throws {
        let officer = "---\nname: O\nrank: Officer\n"
        let site = try SiteFolder(files: [
            ("officers/j-smyth.md", officer + "---\nText.\n"),
            ("officers/k-doe.md", officer + "draft: true\n---\nText.\n"),
            ("stories/a.md", "---\ntitle: A\ndate: 2026-01-02\npeople: [\"\(name)\"]\n---\nText.\n"),
        ])
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.map(\.rule) == (words == nil ? [] : ["person-missing"]))
        let problem = report.diagnostics.first
        #expect(words.map { (problem?.message ?? "").contains($0) || problem?.help?.contains($0) == true } ?? true)
    }

    @Test("a program whose translation alone is left behind is not offered under the same name")
    func programTranslation() async throws {
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("programs/bikes.es.md", "---\ntitle: Bicis\n---\nTexto.\n"),
                ("stories/a.md", "---\ntitle: A\ndate: 2026-01-02\nprogram: bikes\n---\nText.\n"),
            ])
        let problem = try await site.build().diagnostics.first { $0.rule == "program-missing" }
        #expect(problem?.help == "Write the name of a file in the folder programs, without “.md”.")
    }

    private static func fieldSite(_ link: String) throws -> SiteFolder {
        try SiteFolder(
            settings: "fields: { story: { policy: { type: link, summary: Policy } } }\n",
            files: [
                ("procedures/cameras.md", "---\ntitle: Cameras\n---\n## When\n\nText.\n"),
                ("stories/a.md", "---\ntitle: A\ndate: 2026-01-02\npolicy: \"\(link)\"\n---\nText.\n"),
            ])
    }

    @Test(
        "a field that the site declares can hold a link, which is printed as one",
        arguments: [
            ("../procedures/cameras.md#when", "<a href=\"/procedures/cameras/#when\">Cameras</a>"),
            ("ref:cameras", "<a href=\"/procedures/cameras/\">Cameras</a>"),
            ("https://a.example/", "<a href=\"https://a.example/\">https://a.example/</a>"),
            ("/stories/", "<a href=\"/stories/\">/stories/</a>"),
        ])
    func field(link: String, html: String) async throws {
        let site = try Self.fieldSite(link)
        try await site.buildWell()
        #expect(try site.text("stories/a/index.html").contains(html))
    }

    @Test(
        "and is checked like any other",
        arguments: [
            ("../procedures/camreas.md", "field-link-broken", "../procedures/cameras.md"),
            ("ref:camreas", "field-link-broken", "ref:cameras"), ("ref:cameras#wehn", "anchor-missing", "#when"),
            ("javascript:alert(1)", "field-link-broken", "https://"),
            ("https://a.gov@evil.example/", "field-link-broken", "without the “@”"),
        ])
    func fieldBroken(link: String, rule: String, help: String) async throws {
        let report = try await Self.fieldSite(link).build()
        #expect(report.diagnostics.map(\.rule) == [rule])
        #expect(report.diagnostics.first?.location.line == 4)
        #expect(report.diagnostics.first?.help?.contains(help) == true)
    }

    @Test("a picture must not be a page")
    func pageAsPicture() async throws {
        let site = try SiteFolder(files: [("a.md", "---\ntitle: A\n---\n![x](index.md)\n")])
        #expect(try await site.build().diagnostics.first?.message.contains("not a picture") == true)
    }

    @Test("HTML that site.yml allows is printed, and its ids are anchors, also in a build that remembers")
    func allowedHTML() async throws {
        let site = try SiteFolder(
            settings: "markdown: {html: allow-list}\n",
            files: [
                ("a.md", "---\ntitle: A\n---\n<details id=more><summary>x</summary>y</details>\n"),
                ("b.md", "---\ntitle: B\n---\n[x](a.md#more)\n"),
            ])
        try await site.buildWell()
        #expect(try site.text("a/index.html").contains("<details id=\"more\"><summary>x</summary>y</details>"))
        try site.put("---\ntitle: B\n---\n[x](a.md#more) [y](a.md#mroe)\n", at: "b.md")
        #expect(try await site.build().diagnostics.map(\.help) == ["Did you mean “#more”?"])
    }

    @Test(
        "a link to a page that is held back is an error",
        arguments: ["draft: true", "publish_at: 2027-01-01", "publish_at: 2027-01-01\nexpires: 2026-01-01"])
    func heldBack(field: String) async throws {
        let site = try SiteFolder(files: [
            ("plan.md", "---\ntitle: Plan\n\(field)\n---\nText.\n"),
            ("a.md", "---\ntitle: A\n---\nSee [it](plan.md).\n"),
        ])
        let report = try await site.build()
        #expect(report.errors.count == 1)
        let error = try #require(report.diagnostics.first { $0.severity == .error })
        #expect(error.message.contains("not published"))
        #expect(error.location.line == 4)
        #expect(!FileManager.default.fileExists(atPath: site.output))
    }

    @Test(
        "a link to a page that has expired becomes its words, with a warning, so that time alone stops no build",
        arguments: ["plan.md", "plan", "/plan/", "/plan", "ref:plan", "ref:old", "https://police.example.gov/plan/"])
    func expired(link: String) async throws {
        let site = try SiteFolder(files: [
            ("plan.md", "---\ntitle: Plan\nid: old\nexpires: 2026-11-01\n---\nText.\n"),
            ("a.md", "---\ntitle: A\n---\nSee [the *plan* of](\(link)) May [here](index.md).\n"),
        ])
        let report = try await site.build()
        #expect(report.summary != nil)
        #expect(report.diagnostics.map(\.rule) == ["markdown-link-expired"])
        #expect(report.diagnostics.first?.location.column == 5)
        #expect(try site.text("a/index.html").contains("<p>See the <em>plan</em> of May <a href=\"/\">here</a>.</p>"))
        var before = SiteBuilder.Options(now: Repository.now - 40 * 86_400)
        before.content = site.content
        before.themes = site.themes
        before.output = site.output
        #expect(try await SiteBuilder(options: before).build().diagnostics == [])
        #expect(try site.text("a/index.html").contains("<a href=\"/plan/\">the"))
    }

    @Test("links to pages, anchors, files, lists and feeds that are there pass")
    func good() async throws {
        let links = [
            "about.md", "./about.md#records", "/about/", "#here", "map.svg", "/feed.atom", "/stories/",
            "stories/one.md", "/feeds/",
            "about.md#:~:text=Text", "#here:~:text=x", "http://police.example.gov/about/",
            "https://example.org/", "mailto:a@example.org", "tel:5550100",
        ]
        let site = try SiteFolder(files: [
            ("about.md", "---\ntitle: About\n---\n## Records\n\nText.\n"), ("map.svg", "<svg/>"),
            ("stories/one.md", "---\ntitle: One\ndate: 2026-01-02\n---\nText.\n"),
            ("a.md", "---\ntitle: A\n---\n## Here\n\n" + links.map { "- [x](\($0))\n" }.joined()),
        ])
        try await site.buildWell()
        let page = try site.text("a/index.html")
        for url in ["/about/#records", "/map.svg", "/stories/one/"] {
            #expect(page.contains("href=\"\(url)\""), "\(url)")
        }
    }
}
