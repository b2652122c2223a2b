import Foundation
import SiteBuilder
import TestSupport
import Testing

@Suite("Builds that remember the last one")
struct IncrementalTests {
    /// A site small enough to be built often, with every kind of dependency between pages.
    private func site() throws -> SiteFolder {
        let site = try SiteFolder(settings: "feeds: { limit: 5 }\nsections:\n  stories: { page_size: 3 }\n")
        for number in 1...7 { try site.put(story(number), at: "stories/s\(number).md") }
        try site.put(
            "---\ntitle: Canoe\nnumber: 26-1\nstage: charged\nopened: 2026-01-02\narea: Pier\n---\nA canoe.\n",
            at: "cases/26-1/index.md")
        try site.put(
            "---\ntitle: Charged\ndate: 2026-02-02\nstage: charged\n---\nSee [a story](../../stories/s1.md#part).\n",
            at: "cases/26-1/2026-02-02-charged.md")
        try site.put(
            "---\ntitle: Flood\nstatus: actual\nseverity: minor\nexpires: 2026-11-25\n---\nWater.\n",
            at: "alerts/flood.md")
        try site.put(Self.guide, at: "guide.md")
        try site.put("five.", at: "form.pdf")
        try site.put(Self.drawing(1), at: "drawing.svg")
        try site.put(
            "---\ntitle: Picture\ndate: 2026-10-01\nimage: { src: drawing.svg, alt: A square }\n"
                + "changes:\n  - { date: 2026-11-01, kind: correction, note: It was a circle. }\n---\n"
                + "![A square](drawing.svg)\n",
            at: "picture.md")
        return site
    }

    /// A page that looks at a file, at another item, at the theme's words and at its directives.
    private static let guide = """
        ---
        title: Guide
        ---
        ::document[Form]{src="form.pdf"}

        ::case[26-1]

        > [!NOTE]
        > Read it.

        """

    private static func drawing(_ side: Int) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(side)\" height=\"1\"/>\n"
    }

    private func story(_ number: Int, _ more: String = "", front: String = "") -> String {
        """
        ---
        title: Story \(number)
        date: 2026-03-0\(number)
        tags: [t\(number % 3), all]
        \(number > 3 ? "summary: About \(number).\n" : "")\(front)---
        Text \(number). \(more)

        ## Part

        [Next](s\(number % 7 + 1).md)

        """
    }

    /// A build from nothing into another folder, at the same time.
    private func fresh(_ site: SiteFolder, now: Int64) async throws -> [String: Data] {
        let output = site.path + "/fresh-" + UUID().uuidString
        let report = try await site.build(output: output) {
            $0.now = now
            $0.usesCache = false
        }
        #expect(report.errors == [])
        return try Tree.read(output)
    }

    @Test(
        "are bit for bit what a build from nothing makes, whatever was changed in between",
        arguments: [1, 2, UInt64.random(in: 0 ... .max)])
    func sameAsFull(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let site = try site()
        var now = Repository.now
        var settings = SiteFolder.settings + "feeds: { limit: 5 }\nsections:\n  stories: { page_size: 3 }\n"
        try FileManager.default.copyItem(atPath: Repository.root + "/themes", toPath: site.path + "/themes")
        site.themes = site.path + "/themes"
        try site.put("---\ntitle: Stories\nsummary: All.\n---\nThese are true.\n", at: "stories/index.md")
        let texts = [
            "index.md", "stories/index.md", "cases/26-1/2026-02-02-charged.md", "alerts/flood.md", "stories/s2.md",
        ]
        var log: [String] = []
        for round in 0..<16 {
            let report = try await site.build { $0.now = now }
            #expect(report.errors == [], "seed \(seed): \(log)")
            let wanted = try await fresh(site, now: now)
            let differing = Tree.differences(try site.tree(), wanted)
            #expect(differing == [], "seed \(seed), round \(round): \(log)")
            let number = Int(random.next() % 7) + 1
            switch random.next() % 16 {
            case 0:
                log.append("edit \(number)")
                try site.put(story(number, "Edited \(round)."), at: "stories/s\(number).md")
            case 1:
                log.append("retitle \(number)")
                try site.put(story(number).replacing("Story", with: "Tale \(round)"), at: "stories/s\(number).md")
            case 2:
                log.append("add")
                try site.put(story(number, "New \(round)."), at: "stories/n\(round).md")
            case 3:
                log.append("embargo \(number)")
                let front = random.next() % 2 == 0 ? "expires: 2026-11-2\(4 + round % 3)\n" : "publish_at: 2026-11-25\n"
                try site.put(
                    story(number, front: front).replacing("[Next]", with: "Next "), at: "stories/e\(number).md")
            case 4:
                log.append("remove")
                for name in ["e1", "e2", "e3"]
                where FileManager.default.fileExists(atPath: site.content + "/stories/\(name).md") {
                    try site.remove("stories/\(name).md")
                }
            case 5:
                log.append("template")
                try append("<!-- \(round) -->\n", to: site.themes + "/civic/templates/partials/site-footer.mustache")
            case 6:
                log.append("setting")
                settings = settings.replacing("A site for tests", with: "A site for tests \(round)")
                try site.put(settings, at: "site.yml")
            case 7:
                log.append("move")
                try? FileManager.default.moveItem(
                    atPath: site.content + "/stories/n\(round - 1).md", toPath: site.content + "/stories/m\(round).md")
            case 8:
                log.append("file")
                try site.put(String(repeating: "x", count: round * 1_000), at: "form.pdf")
                try site.put(Self.drawing(round + 1), at: "drawing.svg")
            case 9:
                log.append("string")
                try site.put(
                    "markdown_note: Note \(round)\nstage_charged: Charged \(round)\n", at: "_theme/strings/en.yml")
            case 10:
                log.append("directive")
                try append(
                    "<!-- \(round) -->\n", to: site.themes + "/civic/templates/directives/document.mustache")
            case 11:
                log.append("case")
                try site.put(
                    "---\ntitle: Canoe \(round)\nnumber: 26-1\nstage: charged\nopened: 2026-01-02\n---\nA canoe.\n",
                    at: "cases/26-1/index.md")
            case 12...14:
                let name = texts[Int(random.next() % UInt64(texts.count))]
                log.append("text \(name)")
                try append("\nAlso \(round).[^n\(round)]\n\n[^n\(round)]: Really.\n", to: site.content + "/" + name)
            default:
                log.append("later")
                now += [3_600, 86_400, 40 * 86_400][Int(random.next() % 3)]
            }
        }
    }

    private func append(_ text: String, to path: String) throws {
        let whole = try String(contentsOfFile: path, encoding: .utf8) + text
        try SiteFolder.write(Array(whole.utf8), to: path)
    }

    @Test("write only what depends on what changed")
    func fewWritten() async throws {
        let site = try site()
        try await site.buildWell()
        try site.put(story(1, "More."), at: "stories/s1.md")
        let summary = try await site.buildWell()
        // The page, and the feeds with its text: of the site, of the stories, of its two tags.
        #expect(summary.published.written > 1)
        #expect(summary.published.written <= 1 + 4 * 3)
        #expect(summary.published.removed == 0)
    }

    @Test("find a dead anchor on a page that did not change")
    func deadAnchor() async throws {
        let site = try site()
        try await site.buildWell()
        for number in [1, 5] {
            try site.put(
                "---\ntitle: Links\nsummary: Two.\n---\n[There](stories/s\(number).md#part).\n", at: "links.md")
            try await site.buildWell()
            try site.put(story(number).replacing("## Part", with: "## Other"), at: "stories/s\(number).md")
            let report = try await site.build()
            #expect(report.diagnostics.map(\.rule).contains("anchor-missing"))
            #expect(report.diagnostics.map(\.location.file).contains { $0.hasSuffix("links.md") })
            #expect(report.summary == nil)
            try site.put(story(number), at: "stories/s\(number).md")
            #expect(try await site.buildWell().published.written == 0)
        }
    }

    @Test("follow a text that changes and changes back, and a summary that is taken from it")
    func backAndForth() async throws {
        let site = try site()
        for round in 0..<4 {
            for number in [1, 6] {
                try site.put(story(number, round % 2 == 0 ? "A." : ""), at: "stories/s\(number).md")
            }
            if round == 2 { try site.put(story(2, "Only once."), at: "stories/s2.md") }
            try await site.buildWell()
            #expect(
                Tree.differences(try site.tree(), try await fresh(site, now: Repository.now)) == [], "round \(round)")
        }
    }

    /// What a directive looks at, how it changes, and what the page then says.
    private static let changes: [(String, String, String, String)] = [
        ("content/form.pdf", "A file of other length.", "<small>(PDF, 5 bytes", "<small>(PDF, 23 bytes"),
        (
            "content/cases/26-1/index.md",
            "---\ntitle: Kayak\nnumber: 26-1\nstage: charged\nopened: 2026-01-02\n---\n", ">Canoe</a>", ">Kayak</a>"
        ),
        ("content/_theme/strings/en.yml", "stage_charged: Accused\n", "<strong>Charged", "<strong>Accused"),
        ("content/_theme/strings/en.yml", "markdown_note: Please\n", ">Note</p>", ">Please</p>"),
        (
            "content/_theme/templates/directives/document.mustache", "<b>{{src.kind}}</b>", "<small>(PDF",
            "<b>PDF</b>"
        ),
    ]

    @Test("make a page again when what one of its directives looks at has changed", arguments: changes)
    func directives(_ file: String, _ text: String, _ before: String, _ after: String) async throws {
        let site = try site()
        try await site.buildWell()
        #expect(try site.text("guide/index.html").contains(before))
        #expect(try await site.buildWell().published.written == 0)
        try SiteFolder.write(Array(text.utf8), to: site.path + "/" + file)
        try await site.buildWell()
        #expect(try site.text("guide/index.html").contains(after))
        #expect(Tree.differences(try site.tree(), try await fresh(site, now: Repository.now)) == [])
    }

    @Test("make a page again when a picture on it has another size")
    func pictures() async throws {
        let site = try site()
        try await site.buildWell()
        try site.put(Self.drawing(40), at: "drawing.svg")
        try await site.buildWell()
        let page = try site.text("picture/index.html")
        #expect(page.components(separatedBy: "width=\"40\" height=\"1\"").count == 3)
        #expect(Tree.differences(try site.tree(), try await fresh(site, now: Repository.now)) == [])
    }

    @Test("take a correction from the head of its page once it is sixty days old, and leave it in the list")
    func oldCorrections() async throws {
        let site = try site()
        let template =
            "{{<base}}{{$main}}<h1>{{heading}}</h1>{{#corrections}}[{{note}}]{{/corrections}}{{/main}}{{/base}}"
        try SiteFolder.write(Array(template.utf8), to: site.content + "/_theme/templates/page.mustache")
        // The day begins at midnight in Chicago, which is at 5 o'clock UTC until that day.
        let end: Int64 = 1_793_509_200 + 60 * 86_400
        for (now, isShown) in [(end - 1, true), (end, false)] {
            let report = try await site.build { $0.now = now }
            #expect(report.errors == [])
            #expect(try site.text("picture/index.html").contains("[It was a circle.]") == isShown)
            #expect(try site.text("corrections/index.html").contains("It was a circle."))
            #expect(Tree.differences(try site.tree(), try await fresh(site, now: now)) == [])
        }
    }

    @Test("find a directive wrong that was right before")
    func directiveTurnsWrong() async throws {
        let site = try site()
        try await site.buildWell()
        try SiteFolder.write(
            Array(
                """
                directives:
                  document:
                    summary: A file.
                    label: { summary: Its title. }
                    arguments:
                      src: { type: file, required: true, summary: The file. }
                      pages: { type: number, required: true, summary: How many pages it has. }

                """.utf8), to: site.content + "/_theme/theme.yml")
        let report = try await site.build()
        #expect(report.diagnostics.map(\.rule).contains("template-name-unknown"))
        try SiteFolder.write(
            Array("{{src.name}} {{pages}}".utf8),
            to: site.content + "/_theme/templates/directives/document.mustache")
        let problems = try await site.build().diagnostics
        #expect(problems.map(\.rule) == ["directive-argument-missing"])
        #expect(problems.first?.location.line == 4)
        try site.remove("_theme/theme.yml")
        try site.remove("_theme/templates/directives/document.mustache")
        try await site.buildWell()
        try site.remove("form.pdf")
        #expect(try await site.build().diagnostics.map(\.rule) == ["markdown-link-broken"])
    }

    @Test("tell their warnings again")
    func warnings() async throws {
        let site = try site()
        try site.put("---\ntitle: Raw\n---\n<b>x</b>\n", at: "raw.md")
        let first = try await site.build()
        #expect(first.diagnostics.map(\.rule).contains("markdown-raw-html"))
        let second = try await site.build()
        #expect(second.diagnostics == first.diagnostics)
        try site.put(story(1, "More."), at: "stories/s1.md")
        #expect(try await site.build().diagnostics == first.diagnostics)
    }

    @Test("mend a published file that someone changed")
    func mend() async throws {
        let site = try site()
        try await site.buildWell()
        let before = try site.tree()
        try SiteFolder.write(Array("changed".utf8), to: site.output + "/stories/s1/index.html")
        try FileManager.default.removeItem(atPath: site.output + "/stories/s2/index.html")
        let summary = try await site.buildWell()
        #expect(Tree.differences(try site.tree(), before) == [])
        #expect(summary.published.written == 2)
    }

    @Test("throw a damaged memory away with one warning", arguments: [0, 40, 80, 500])
    func damaged(_ position: Int) async throws {
        let site = try site()
        try await site.buildWell()
        let path = site.path + "/.candor/output/cache"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        bytes[position] ^= 0x40
        try SiteFolder.write(position == 500 ? Array(bytes.prefix(position)) : bytes, to: path)
        try site.put(story(1, "More."), at: "stories/s1.md")
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.map(\.rule) == ["cache-damaged"])
        #expect(Tree.differences(try site.tree(), try await fresh(site, now: Repository.now)) == [])
        #expect(try await site.build().diagnostics == [])
    }

    @Test("of different content at the same time leave one whole site, and neither fails")
    func atOnce() async throws {
        let (one, other) = (try site(), try site())
        try other.put(story(1, "Other."), at: "stories/s1.md")
        try other.remove("stories/s7.md")
        try other.put(story(6).replacing("[Next](s7.md)", with: "Next"), at: "stories/s6.md")
        let wanted = [try await fresh(one, now: Repository.now), try await fresh(other, now: Repository.now)]
        let contents = [one.content, other.content]
        for _ in 0..<6 {
            let output = one.output
            let reports = try await withThrowingTaskGroup(of: SiteBuilder.Report.self) { group in
                for content in contents {
                    var options = SiteBuilder.Options(now: Repository.now)
                    (options.content, options.themes, options.output) = (content, one.themes, output)
                    group.addTask { [options] in try await SiteBuilder(options: options).build() }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(reports.allSatisfy { $0.errors == [] && $0.summary != nil })
            let tree = try one.tree()
            #expect(wanted.contains { Tree.differences($0, tree) == [] })
        }
    }

    @Test("need no memory, and leave none where none is wanted")
    func without() async throws {
        let site = try site()
        try await site.build { $0.usesCache = false }
        #expect(!FileManager.default.fileExists(atPath: site.path + "/.candor/output/cache"))
        try await site.buildWell()
        try FileManager.default.removeItem(atPath: site.path + "/.candor")
        let summary = try await site.buildWell()
        #expect(summary.published.written == 0)
    }
}
