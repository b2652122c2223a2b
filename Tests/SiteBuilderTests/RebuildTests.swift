import Foundation
import SiteBuilder
import Testing

@Suite("Builds over an earlier output")
struct RebuildTests {
    @Test("a second build of the same content writes nothing")
    func unchanged() async throws {
        let site = try SiteFolder(empty: ())
        let first = try await site.build(content: Repository.root + "/content").summary?.published
        let second = try await site.build(content: Repository.root + "/content").summary?.published
        #expect(second?.written == 0)
        #expect(second?.removed == 0)
        #expect(second?.unchanged == first?.written)
    }

    @Test("a page that is gone from the content is gone from the output, and a foreign file stays")
    func removed() async throws {
        let site = try SiteFolder(files: [("old.md", "---\ntitle: Old\n---\nText.\n")])
        try await site.buildWell()
        try SiteFolder.write(Array("mine".utf8), to: site.output + "/mine.txt")
        try site.remove("old.md")
        let summary = try await site.buildWell()
        #expect(summary.published.removed == 1)
        #expect(summary.published.keptForeign == 1)
        #expect(!site.isThere("old"))
        #expect(try site.text("mine.txt") == "mine")
    }

    @Test("the site is not written among its sources", arguments: ["", "/content", "/content/out", "/."])
    func overlap(_ place: String) async throws {
        let site = try SiteFolder()
        let before = try Tree.read(site.content)
        await #expect(throws: BuildError.self) { try await site.build(output: site.path + place) }
        #expect(Tree.differences(try Tree.read(site.content), before) == [])
    }

    @Test("what can not stand in one folder is found by a check too", arguments: ["/feed.atom/x/", "/sitemap.xml/"])
    func collision(_ permalink: String) async throws {
        let site = try SiteFolder(files: [("a.md", "---\ntitle: A\npermalink: \(permalink)\n---\n")])
        var options = SiteBuilder.Options(now: Repository.now)
        (options.content, options.themes) = (site.content, site.themes)
        let checked = try await SiteBuilder(options: options).check()
        #expect(checked.diagnostics.filter { $0.severity == .error }.count == 1)
        #expect(try await site.build().errors == checked.errors)
    }

    @Test(
        "two things at one address are both named, at the page's line",
        arguments: [
            (
                "stories/2026.md", "title: A\ndate: 2026-03-02\n", "content/stories/2026.md",
                "the list “Stories, 2026”", 2
            ),
            ("a.md", "title: A\npermalink: /cases/open/\n", "content/a.md", "the list “Open cases”", 3),
            ("a.md", "title: A\naliases: [/tags/]\n", "an alias of ", "the list “Tags”", 3),
        ])
    func addresses(_ path: String, _ front: String, _ one: String, _ other: String, _ line: Int) async throws {
        let site = try SiteFolder(files: [
            (path, "---\n\(front)---\n"), ("stories/b.md", "---\ntitle: B\ndate: 2026-01-02\ntags: [x]\n---\n"),
            ("cases/26-1/index.md", "---\ntitle: C\nnumber: 26-1\nstage: reported\nopened: 2026-01-02\n---\n"),
        ])
        let problem = try #require(try await site.build().diagnostics.first { $0.rule == "url-taken" })
        #expect(problem.message.contains(one) && problem.message.contains(other), "\(problem.message)")
        #expect(problem.location.file.hasSuffix(path))
        #expect(problem.location.line == line)
    }

    @Test("a warning passes, unless warnings are errors; then the output stays as it was")
    func warnings() async throws {
        let site = try SiteFolder()
        try await site.buildWell()
        let before = try site.tree()
        let late =
            "---\ntitle: Late\nnumber: 26-1\nstage: reported\nopened: 2026-01-02\nnext_update: 2026-11-20\n---\nText.\n"
        try site.put(late, at: "cases/26-1/index.md")
        let strict = try await site.build { $0.warningsAreErrors = true }
        #expect(strict.diagnostics.map(\.rule) == ["promise-passed"])
        #expect(strict.diagnostics.map(\.severity) == [.error])
        #expect(strict.diagnostics.first?.location.line == 6)
        #expect(strict.summary == nil)
        #expect(try Tree.differences(before, site.tree()) == [])
        let usual = try await site.build()
        #expect(usual.diagnostics.map(\.severity) == [.warning])
        #expect(usual.summary != nil)
    }

    @Test(
        "two things at one address are an error",
        arguments: [
            [("a.md", "slug: same"), ("b.md", "slug: same")],
            [("a.md", "permalink: /Same/"), ("b.md", "permalink: /same/")],
            [("a.md", ""), ("b.md", "aliases: [/a/]")],
            [("a.md", "permalink: /feeds/")],
            [("a.md", "permalink: /404.html")],
        ])
    func sameAddress(pages: [(String, String)]) async throws {
        let site = try SiteFolder(files: pages.map { ($0.0, "---\ntitle: T\n\($0.1)\n---\nText.\n") })
        let report = try await site.build()
        #expect(report.diagnostics.map(\.rule) == ["url-taken"])
        #expect(report.summary == nil)
        #expect(!FileManager.default.fileExists(atPath: site.output))
    }
}
