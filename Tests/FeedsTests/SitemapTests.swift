import TextFormats
import Testing

@testable import Feeds

@Suite("Sitemap")
struct SitemapTests {
    private let base = "https://police.example.gov"

    private func urls(_ count: Int) -> [SitemapURL] {
        (0..<count).map { SitemapURL(url: "\(base)/\($0)/", lastModified: nil) }
    }

    @Test("a small site has one file, written exactly so")
    func golden() {
        let files = Sitemap.files(
            [
                SitemapURL(url: "\(base)/?a=1&b=2", lastModified: Samples.noon),
                SitemapURL(url: "\(base)/about/"),
            ],
            baseURL: base
        )
        let expected = """
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
              <url>
                <loc>https://police.example.gov/?a=1&amp;b=2</loc>
                <lastmod>2026-03-02T12:00:00-06:00</lastmod>
              </url>
              <url>
                <loc>https://police.example.gov/about/</loc>
              </url>
            </urlset>

            """
        #expect(files.map(\.name) == ["sitemap.xml"])
        #expect(files.map { Samples.text($0.bytes) } == [expected])
    }

    @Test("50,000 URLs fit one file, one more makes an index of two")
    func splitByCount() throws {
        #expect(Sitemap.files(urls(50_000), baseURL: base).map(\.name) == ["sitemap.xml"])
        let files = Sitemap.files(urls(50_001), baseURL: base + "/")
        #expect(files.map(\.name) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"])
        let index = try #require(XMLTexts(files[0].bytes))
        #expect(index.texts["loc"] == ["\(base)/sitemap-1.xml", "\(base)/sitemap-2.xml"])
        #expect(try #require(XMLTexts(files[1].bytes)).texts["loc"]?.count == 50_000)
        #expect(try #require(XMLTexts(files[2].bytes)).texts["loc"] == ["\(base)/50000/"])
    }

    @Test("no file is larger than the limit, and no URL is lost or doubled", arguments: [250, 251, 300, 500, 1_000])
    func splitBySize(bytes: Int) throws {
        let files = Sitemap.files(urls(40), baseURL: base, limits: .init(urls: 50_000, bytes: bytes))
        let parts = files.dropFirst()
        #expect(files.count > 2)
        #expect(parts.allSatisfy { $0.bytes.count <= bytes })
        #expect(try parts.flatMap { try #require(XMLTexts($0.bytes)).texts["loc"] ?? [] } == urls(40).map(\.url))
    }

    @Test("the index gives the latest change within each file")
    func indexDates() throws {
        let early = Moment(seconds: 0, offset: 0, isDay: false)
        let files = Sitemap.files(
            [
                SitemapURL(url: "\(base)/a/", lastModified: Samples.noon),
                SitemapURL(url: "\(base)/b/", lastModified: early),
                SitemapURL(url: "\(base)/c/"),
            ],
            baseURL: base,
            limits: .init(urls: 2, bytes: 10_000)
        )
        #expect(try #require(XMLTexts(files[0].bytes)).texts["lastmod"] == ["2026-03-02T12:00:00-06:00"])
    }

    @Test("what the protocol has no room for makes no file")
    func nothing() {
        #expect(Sitemap.files([], baseURL: base).isEmpty)
        let long = SitemapURL(url: base + "/" + String(repeating: "a", count: 2_048))
        #expect(Sitemap.files([long], baseURL: base).isEmpty)
    }
}
