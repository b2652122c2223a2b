import Testing

@testable import SiteBuilder

@Suite("Pages that have expired")
struct ExpiredTests {
    static func site() throws -> RecordedSite {
        let site = try RecordedSite(files: [
            ("about.md", "---\ntitle: About\n---\nWe are here.\n"),
            ("stories/b.md", "---\ntitle: Bees\ndate: 2026-11-01\n---\nOne.\n"),
        ])
        site.expired = ["/stories/fair/"]
        return site
    }

    @Test("the address says since when, and links the notice and the record; the record lists and links it too")
    func stub() async throws {
        let site = try Self.site()
        #expect(try await site.build().errors == [])
        let notice = "/record/notices/\(RecordedSite.id(2_000))/index.md"
        let page = try site.folder.text("stories/fair/index.html")
        #expect(page.contains("<h1>This page has expired</h1>"))
        #expect(page.contains("<time datetime=\"2026-11-20T15:00:00+00:00\">November 20, 2026</time>"))
        #expect(page.contains("href=\"\(notice)\""))
        #expect(page.contains("href=\"/record/\""))
        #expect(page.contains("content=\"noindex\""))
        #expect(try !site.folder.text("sitemap.xml").contains("/stories/fair/"))
        let record = try site.folder.text("record/index.html")
        #expect(record.contains("Nothing has been withdrawn."))
        #expect(record.contains("<h2 id=\"part-expired\">What has expired</h2>"))
        #expect(record.contains("href=\"\(notice)\""))
        #expect(record.contains("/stories/fair/"))
    }

    @Test("servers are told that the address is gone, until something stands there again")
    func rules() async throws {
        let site = try Self.site()
        site.expired.append("/about/")
        #expect(try await site.build().errors == [])
        #expect(
            try site.folder.text("_redirects") == """
                # Pages that were withdrawn or have expired. Candor wrote this.
                /stories/fair/ /stories/fair/index.html 410!
                /stories/fair/* /stories/fair/index.html 410!

                """)
        #expect(try site.folder.text("about/index.html").contains("We are here."))
        try site.folder.put("---\ntitle: Fair\ndate: 2026-11-02\n---\nAgain.\n", at: "stories/fair.md")
        site.expired = []
        site.versions["stories/fair.md"] = [
            (.publication, nil, "---\ntitle: \"Fair\"\n---\n\nOn Monday.\n"),
            (.expiry, nil, "---\nitem: \"x\"\nkind: \"expiry\"\n---\n"),
            (.update, "It is back.", "---\ntitle: \"Fair\"\n---\n\nOn Tuesday.\n"),
        ]
        #expect(try await site.build().errors == [])
        #expect(!site.folder.isThere("_redirects"))
        #expect(try site.folder.text("stories/fair/index.html").contains("Again."))
    }

    @Test("a page that came back says how long it was away, and shows what is new in it since it left")
    func returned() async throws {
        let site = try Self.site()
        site.expired = []
        site.versions["stories/b.md"] = [
            (.publication, nil, "---\ntitle: \"Bees\"\n---\n\nOn Monday.\n"),
            (.expiry, nil, "---\nitem: \"x\"\nkind: \"expiry\"\n---\n"),
            (.update, "It is back.", "---\ntitle: \"Bees\"\n---\n\nOn Tuesday.\n"),
        ]
        #expect(try await site.build().errors == [])
        let page = try site.folder.text("stories/b/index.html")
        #expect(page.contains("not on this site from <time"))
        let left = try site.folder.text("stories/b/v/2/index.html")
        #expect(left.contains("Expired"))
        #expect(left.contains("The page had expired, as it had announced"))
        #expect(!left.contains("expiry"))
        let back = try site.folder.text("stories/b/v/3/index.html")
        #expect(back.contains("</span>Monday<span"))
        #expect(back.contains("</span>Tuesday<span"))
    }
}
