import Foundation
import SiteBuilder
import Testing

@Suite("Generated sites")
struct GeneratedSiteTests {
    @Test("a section of 45 stories is paged, each story on one page, newest first")
    func pagination() async throws {
        let site = try SiteFolder(settings: "sections:\n  stories: { title: Stories, page_size: 20 }\n")
        for number in 10..<55 {
            let day = String(number % 28 + 1)
            let date = "2026-0\(number / 28 + 1)-\(day.count == 1 ? "0" : "")\(day)"
            try site.put("---\ntitle: Story \(number)\ndate: \(date)\n---\nText.\n", at: "stories/s\(number).md")
        }
        try await site.buildWell()
        var order: [String] = []
        for (page, count) in [
            ("stories/index.html", 20), ("stories/page/2/index.html", 20), ("stories/page/3/index.html", 5),
        ] {
            let html = try site.text(page)
            var seen: [String] = []
            for match in html.matches(of: /href="\/stories\/s(\d+)\/"/) where !seen.contains(String(match.1)) {
                seen.append(String(match.1))
            }
            #expect(seen.count == count, "\(page)")
            order += seen
        }
        #expect(order == (10..<55).reversed().map(String.init))
        #expect(!site.isThere("stories/page/1"))
        #expect(!site.isThere("stories/page/4"))
        let second = try site.text("stories/page/2/index.html")
        #expect(second.contains("href=\"/stories/\"") && second.contains("href=\"/stories/page/3/\""))
        #expect(second.contains("<link rel=\"canonical\" href=\"https://police.example.gov/stories/page/2/\">"))
    }

    @Test("links of a site below a path carry the path")
    func basePath() async throws {
        let site = try SiteFolder(files: [
            ("a.md", "---\ntitle: A\naliases: [/old/]\n---\n[b](b.md) [c](/b/#x) ![m](m.svg)\n"),
            ("b.md", "---\ntitle: B\ntags: [t]\n---\n## X\n"), ("m.svg", "<svg/>"),
            ("stories/s.md", "---\ntitle: S\ndate: 2026-01-02\n---\n[b](../b.md)\n"),
        ])
        let settings = SiteFolder.settings.replacing("example.gov", with: "example.gov/city/police/")
        try site.put(settings + "menu:\n  - { title: B, url: /b/ }\n", at: "site.yml")
        try await site.buildWell()
        for (name, bytes) in try site.tree() where name.hasSuffix(".html") {
            let html = String(decoding: bytes, as: UTF8.self)
            for match in html.matches(of: /(?:href|src|action)="([^"]*)"/) {
                let isInside =
                    match.1.hasPrefix("/city/police/") || match.1.hasPrefix("https://police.example.gov/city/police/")
                #expect(
                    isInside || match.1.hasPrefix("#") || match.1.contains(/^(?:mailto|tel):/), "\(name): \(match.1)")
            }
        }
        for name in ["feed.atom", "feed.rss", "feed.json", "sitemap.xml", "feeds.opml", "robots.txt"] {
            let text = try site.text(name).replacing("\\/", with: "/")
            #expect(text.contains("https://police.example.gov/city/police/"), "\(name)")
            #expect(
                !text.replacing("police.example.gov/city/police", with: "").contains("police.example.gov/"), "\(name)")
        }
        #expect(try site.text("old/index.html").contains("url=/city/police/a/"))
    }

    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "</script><script>alert(1)</script>",
        "</title><svg onload=alert(1)>", "<!--<script>", "{{{site.title}}} {{#items}}", "]]><script>alert(1)</script>",
        "&lt;script&gt;", "\\u003cscript",
    ]

    @Test("hostile words in titles, summaries and tags are never markup", arguments: hostile)
    func hostileWords(text: String) async throws {
        let quoted = "'" + text.replacing("'", with: "''") + "'"
        let site = try SiteFolder()
        let settings = SiteFolder.settings.replacing("title: Test Police", with: "title: \(quoted)")
            .replacing("name: Test Police", with: "name: \(quoted)").replacing("A site for tests.", with: quoted)
        try site.put(
            settings + "sample: true\nsample_notice: \(quoted)\nmenu:\n  - { title: \(quoted), url: /a/ }\n",
            at: "site.yml")
        let front =
            "---\ntitle: \(quoted)\nsummary: \(quoted)\ntags: [\(quoted)]\nauthors: [\(quoted)]\ncontact: \(quoted)\n"
        try site.put(front + "date: 2026-01-02\npeople: [\(quoted)]\n---\nText.\n", at: "stories/a.md")
        try site.put(front + "---\nText.\n", at: "a.md")
        try site.put(
            front
                + "number: \(quoted)\nstage: reported\nopened: 2026-01-02\narea: \(quoted)\nnext_step: \(quoted)\n---\nText.\n",
            at: "cases/c/index.md")
        try await site.buildWell()
        var pages = 0
        for (name, bytes) in try site.tree() where name.hasSuffix(".html") {
            let html = String(decoding: bytes, as: UTF8.self)
            pages += 1
            let data = /<script type="application\/ld\+json">(.*?)<\/script>/.dotMatchesNewlines()
            for match in html.matches(of: data) {
                #expect(throws: Never.self, "\(name)") { try JSONSerialization.jsonObject(with: Data(match.1.utf8)) }
                // Nothing in a script element's text ends it or changes how it is read (HTML §4.12.1.3) but these.
                #expect(!match.1.contains("</") && !match.1.contains("<!"), "\(name)")
            }
            // The theme's own script is the one element that is not data.
            let own =
                /<script src="\/assets\/civic\.[0-9a-f]+\.js" integrity="sha384-[A-Za-z0-9+\/=]+" defer><\/script>/
            let markup = html.replacing(data, with: "").replacing(own, with: "")
            #expect(!markup.contains(/<(?:img src=x|svg onload|script|!--)/), "\(name)")
            #expect(!markup.contains("' onmouseover='"), "\(name)")
            #expect(markup.matches(of: /<\/title>/).count == 1, "\(name)")
            #expect(text != "&lt;script&gt;" || !markup.contains(text), "\(name)")
        }
        #expect(pages > 10)
    }
}
