import Foundation
import SiteModel
import Testing

@testable import SiteBuilder

@Suite("Pages that were withdrawn")
struct GoneTests {
    static let secret = "Quillfeather"

    /// A site on which a page with a word of its own was published, and then withdrawn with all that was of it.
    static func site() throws -> RecordedSite {
        let site = try RecordedSite(files: [
            ("about.md", "---\ntitle: About\n---\nWe are here.\n"),
            ("stories/a.md", "---\ntitle: \(secret) found\ndate: 2026-11-02\ntags: [lost]\n---\n\(secret) is back.\n"),
            ("stories/b.md", "---\ntitle: Bees\ndate: 2026-11-01\n---\nOne.\n"),
        ])
        site.versions["stories/a.md"] = [(.publication, nil, secret), (.minor, nil, "\(secret).")]
        return site
    }

    static func withdraw(_ site: RecordedSite) throws {
        try site.folder.remove("stories/a.md")
        site.versions["stories/a.md"] = nil
        site.withdrawn = [("/stories/a/", "A court <ordered> it.")]
    }

    @Test("the page says so in plain words, when, why and whom to ask, and is in no map")
    func stub() async throws {
        let site = try Self.site()
        try Self.withdraw(site)
        #expect(try await site.build().errors == [])
        let page = try site.folder.text("stories/a/index.html")
        #expect(page.contains("<h1>This page was withdrawn</h1>"))
        #expect(page.contains("A court &lt;ordered&gt; it."))
        #expect(page.contains("<time datetime=\"2026-11-20T15:00:00+00:00\">November 20, 2026</time>"))
        #expect(page.contains("content=\"noindex\""))
        #expect(try !site.folder.text("sitemap.xml").contains("/stories/a/"))
        let record = try site.folder.text("record/index.html")
        #expect(record.contains("A court &lt;ordered&gt; it."))
        #expect(try site.folder.text("record/notices/\(RecordedSite.id(1_000))/record.json").contains(#""url":null"#))
    }

    @Test("nothing of it is left in the output or in Candor's own folder", arguments: [true, false])
    func residue(usesCache: Bool) async throws {
        let site = try Self.site()
        _ = try await site.build()
        // A second build with other words leaves the tree of the first one as the spare one.
        try site.folder.put("---\ntitle: Bees\ndate: 2026-11-01\n---\nTwo.\n", at: "stories/b.md")
        _ = try await site.build()
        #expect(try !Self.files(in: site.folder.path, with: Self.secret).filter { $0.contains("/.candor/") }.isEmpty)
        try Self.withdraw(site)
        #expect(try await site.build { $0.usesCache = usesCache }.errors == [])
        #expect(try Self.files(in: site.folder.path, with: Self.secret) == [])
        #expect(try Self.files(in: site.folder.path, with: "stories/a/index.md") == [])
    }

    /// Files whose bytes or names hold a word.
    static func files(in folder: String, with word: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).map { folder + "/" + $0 }.filter { path in
            path.contains(word) || FileManager.default.contents(atPath: path)?.range(of: Data(word.utf8)) != nil
        }
    }

    @Test(
        "a link to one is told as that, with the day, and nothing else is offered",
        arguments: ["a.md", "../stories/a.md", "/stories/a/more/", "a.es.md", "/es/stories/a/more/"])
    func links(_ destination: String) async throws {
        let site = try Self.site()
        try site.folder.put(SiteFolder.settings + "languages: [en, es]\n", at: "site.yml")
        try Self.withdraw(site)
        site.withdrawn += [("/es/stories/a/", "x")]
        try site.folder.put(
            "---\ntitle: Bees\ndate: 2026-11-01\n---\nOne, [and more](\(destination)).\n", at: "stories/b.md")
        let found = try await site.build().errors
        #expect(
            found.count == 1 && found[0].contains("“\(destination)”, which was withdrawn on 2026-11-20"), "\(found)")
    }

    @Test("servers are told that the address and all below it are gone")
    func rules() async throws {
        let site = try Self.site()
        try Self.withdraw(site)
        site.withdrawn += [("/old.html", "x"), ("/help/", "Another page stands below it."), ("/é$/", "x")]
        // The rule of what it stands below holds for the first, that of the other does not.
        site.withdrawn += [("/stories/a/more/", "x"), ("/help/then/", "x")]
        try site.folder.put("---\ntitle: Help\npermalink: /help/now/\n---\nHelp.\n", at: "help.md")
        #expect(try await site.build().errors == [])
        let folder = site.folder
        #expect(
            try folder.text("_redirects") == """
                # Pages that were withdrawn or have expired. Candor wrote this.
                /stories/a/ /stories/a/index.html 410!
                /stories/a/* /stories/a/index.html 410!
                /old.html /old.html 410!
                /help/ /help/index.html 410!
                /%C3%A9$/ /%C3%A9$/index.html 410!
                /%C3%A9$/* /%C3%A9$/index.html 410!
                /help/then/ /help/then/index.html 410!
                /help/then/* /help/then/index.html 410!

                """)
        let nginx = try folder.text("record/gone/nginx.conf")
        #expect(nginx.contains("location ^~ \"/stories/a/\" { error_page 410 @candor_gone_1; return 410; }"))
        #expect(nginx.contains("location = \"/help/\" {"))
        #expect(nginx.contains("location ^~ \"/é$/\" { return 410; }"))
        let apache = try folder.text("record/gone/apache.conf")
        #expect(apache.contains("<LocationMatch \"^/stories/a(/.*)?$\">\n  ErrorDocument 410 /stories/a/index.html\n"))
        #expect(apache.contains("<LocationMatch \"^/old\\.html$\">"))
        #expect(apache.contains("<LocationMatch \"^/é\\$(/.*)?$\">"))
    }

    @Test("an address with signs that stand for others in a rule takes no other page with it")
    func wildcards() async throws {
        let site = try Self.site()
        try Self.withdraw(site)
        site.withdrawn = [("/news/*/", "x"), ("/cases/:id/", "x")]
        #expect(try await site.build().errors == [])
        let rules = try site.folder.text("_redirects")
        #expect(rules.contains("/cases/%3Aid/ /cases/%3Aid/index.html 410!\n"))
        #expect(rules.contains("/news/%2A/* /news/%2A/index.html 410!\n"))
    }

    @Test("rules of the site's own that can not stand behind them are an error")
    func tooLong() async throws {
        let site = try Self.site()
        try Self.withdraw(site)
        try site.folder.put(String(repeating: "/a /b 301\n", count: 120_000), at: "_redirects")
        #expect(try await site.build().diagnostics.map(\.rule) == ["redirects-unreadable"])
    }

    @Test("rules of the site's own stand behind them, and a note says so")
    func own() async throws {
        let site = try Self.site()
        try site.folder.put("/a /b 301\n", at: "_redirects")
        #expect(try await site.build().diagnostics.filter { $0.rule == "redirects-own" }.isEmpty)
        #expect(try site.folder.text("_redirects") == "/a /b 301\n")
        try Self.withdraw(site)
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.map(\.rule) == ["redirects-own"])
        #expect(try site.folder.text("_redirects").hasSuffix("410!\n\n/a /b 301\n"))
    }
}
