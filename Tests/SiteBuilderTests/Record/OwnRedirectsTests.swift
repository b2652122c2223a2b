import Testing

@testable import SiteBuilder

@Suite("Rules of the site's own for redirects")
struct OwnRedirectsTests {
    @Test(
        "are told of if they lead away from a recorded page, or from what proves it",
        arguments: [
            ("/about/* /404.html 404!", true), ("/about /elsewhere/", true), ("/:page/ https://example.org/ 302", true),
            ("/* /index.html 200!", true), ("https://police.example.gov/about/ /b/ 301", true),
            ("/about /about/ 301", false), ("/* /404.html 404", false), ("# /about/ /b/", false),
            ("/aboutus/* /about/ 301", false), ("/about/team /about/ 301", false),
            ("/%61bout/ / 301!", true), ("/about/ /b/ 200", true), ("/* /index.html 200", false),
            ("/about/index.md /b/ 301", true), ("/about/record.json /b/", true), ("/about/v/* / 301!", true),
            ("/ab* /b/ 301", true), ("/about/re* /b/", true), ("/ac* /b/ 301", false),
            ("/record/* /about/ 301!", true), ("/record/log/checkpoint https://example.org/", true),
            ("/about/ https://other.example/about/ 301!", true), ("/about/ //other.example/about/ 301!", true),
            ("/about https://POLICE.example.gov/about/ 301", false), ("/about/ /about/ 404!", true),
            ("/corrections/* /about/ 301!", true), ("/promises/ /about/", true),
            ("/about /elsewhere/\r", true), ("/about/ /b/ # was /about/", true), ("/about/ /b/ 301 # 404", true),
            ("/about/ /x/ 301 Language=es", true), ("/about/ /about/index.html 200", false),
            ("/about/index.html /b/", true), ("/record/log/tile/* /about/", true),
            ("/corrections/feed.json /b/", true), ("/cases/26-0731/ /about/", true), ("/plans/map.svg /b/", true),
            ("/plans/other.svg /b/", false), ("/cases/feed.atom /b/ 301!", true), ("/was/ /b/", true),
            ("/was/ /about/ 301", false), ("/was/* /about/:splat 301", false), ("/w* /b/ 301", true),
        ])
    func covers(_ rule: String, _ isTold: Bool) async throws {
        let site = try await RecordingSite(files: [
            (
                "about.md",
                RecordingSite.about.replacing("---\n", with: "---\naliases: [/was/]\n", maxReplacements: 1)
                    + "![A map](plans/map.svg)\n"
            ), ("plans/map.svg", "<svg/>"),
            ("plans/other.svg", "<svg/>"),
            (
                "cases/a/index.md",
                "---\ntitle: A\nnumber: 26-0731\nstage: reported\nopened: 2026-11-01\n---\nText.\n"
            ),
            ("_redirects", "/old/* /new/:splat 301\(rule.hasSuffix("\r") ? "\r" : "")\n\(rule)\n"),
        ])
        try await site.record()
        let found = try await site.folder.build().diagnostics.filter { $0.rule == "redirects-cover-record" }
        #expect(found.map(\.location.line) == (isTold ? [2] : []))
    }

    @Test("are all looked at, however many there are")
    func many() async throws {
        let rules = (1...4_000).map { "/old/p\($0).aspx /about/ 301\n" }.joined() + "/about/ /b/ 301\n"
        let pages = (1...40).map { ("p\($0).md", "---\ntitle: Page \($0)\n---\nText.\n") }
        let site = try await RecordingSite(files: [("about.md", RecordingSite.about), ("_redirects", rules)] + pages)
        try await site.record()
        let found = try await site.folder.checked().diagnostics.filter { $0.rule == "redirects-cover-record" }
        #expect(found.map(\.location.line) == [4_001])
    }
}
