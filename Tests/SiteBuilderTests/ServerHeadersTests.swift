import Foundation
import SiteBuilder
import Testing
import Theme

@Suite("What the server and the pages say of loading")
struct ServerHeadersTests {
    @Test("every page names the policy, and its style sheet and script with their digests")
    func pages() async throws {
        let site = try SiteFolder(files: [("about.md", "---\ntitle: About\naliases: [/old/]\n---\nText.\n")])
        try await site.buildWell()
        let policy = ContentSecurityPolicy.forPages.replacing("'", with: "&#39;")
        let pages = try site.tree().filter { $0.key.hasSuffix(".html") }
        #expect(pages.count > 4)
        for (name, bytes) in pages {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"), "\(name)")
        }
        let page = try site.text("about/index.html")
        #expect(page.contains(/href="\/assets\/civic\.[0-9a-f]{16}\.css" integrity="sha384-[A-Za-z0-9+\/]{64}"/))
        #expect(page.contains(/src="\/assets\/civic\.[0-9a-f]{16}\.js" integrity="sha384-[A-Za-z0-9+\/]{64}" defer/))
        #expect(!ContentSecurityPolicy.forServers.contains("unsafe-inline"))
    }

    @Test("the file _headers gives the policy for all files, and lets the theme's be kept")
    func headers() async throws {
        let site = try SiteFolder()
        try await site.buildWell()
        let text = try site.text("_headers")
        #expect(text.hasPrefix("/*\n  Content-Security-Policy: \(ContentSecurityPolicy.forServers)\n"))
        let kept = text.matches(of: /\n(\/assets\/\S+)\n  Cache-Control: public, max-age=31536000, immutable/)
        let assets = try site.tree().keys.filter { $0.hasPrefix("assets/") }.map { "/" + $0 }
        #expect(kept.map { String($0.1) }.sorted() == assets.sorted())
        #expect(!assets.isEmpty)
    }

    @Test("a site below a path gets rules for that path")
    func basePath() async throws {
        let site = try SiteFolder()
        try site.put(SiteFolder.settings.replacing("example.gov", with: "example.gov/town"), at: "site.yml")
        try await site.buildWell()
        let text = try site.text("_headers")
        #expect(text.hasPrefix("/town/*\n"))
        #expect(text.contains("\n/town/assets/civic."))
    }

    @Test("a file _headers of the site's own is published instead, and a note says so")
    func own() async throws {
        let site = try SiteFolder(files: [("_headers", "/*\n  X-Own: yes\n")])
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.filter { $0.rule == "headers-own" }.map(\.severity) == [.note])
        #expect(try site.text("_headers") == "/*\n  X-Own: yes\n")
        try site.put("/*\n  X-Own: no\n", at: "_headers")
        _ = try await site.build()
        #expect(try site.text("_headers") == "/*\n  X-Own: no\n")
    }

    @Test("docs/hosting.md gives other servers the same policy")
    func documentation() throws {
        let text = try String(contentsOfFile: Repository.root + "/docs/hosting.md", encoding: .utf8)
        #expect(text.components(separatedBy: "\"\(ContentSecurityPolicy.forServers)\"").count == 3)
    }

    @Test("a picture of another site is an error: no page makes a request elsewhere")
    func pictures() async throws {
        let site = try SiteFolder(files: [("a.md", "---\ntitle: A\n---\n![x](https://a.example/x.png)\n")])
        let report = try await site.build()
        #expect(report.errors.count == 1)
        #expect(report.diagnostics.first?.location.line == 4)
    }
}
