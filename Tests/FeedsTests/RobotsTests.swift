import Testing

@testable import Feeds

@Suite("robots.txt")
struct RobotsTests {
    @Test("without rules everything is open")
    func open() {
        let bytes = Robots.serialize(sitemapURL: "https://police.example.gov/sitemap.xml", disallow: [])
        let expected = """
            User-agent: *
            Disallow:

            Sitemap: https://police.example.gov/sitemap.xml

            """
        #expect(Samples.text(bytes) == expected)
    }

    @Test("each rule is one line from the root on")
    func rules() {
        let bytes = Robots.serialize(sitemapURL: nil, disallow: ["/search/", "a b#c", "/é\nAllow: /", "/*.pdf$"])
        let expected = """
            User-agent: *
            Disallow: /search/
            Disallow: /a%20b%23c
            Disallow: /%C3%A9Allow:%20/
            Disallow: /*.pdf$

            """
        #expect(Samples.text(bytes) == expected)
    }
}
