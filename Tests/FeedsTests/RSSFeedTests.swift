import Testing

@testable import Feeds

@Suite("RSS")
struct RSSFeedTests {
    @Test("a feed with one entry is written exactly so")
    func golden() {
        let expected = """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
            xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:media="http://search.yahoo.com/mrss/">
              <channel>
                <title>Cases</title>
                <link>https://police.example.gov/cases/</link>
                <description>News</description>
                <language>en</language>
                <lastBuildDate>Mon, 02 Mar 2026 12:00:00 -0600</lastBuildDate>
                <atom:link rel="self" type="application/rss+xml" href="https://police.example.gov/cases/feed.rss"/>
                <item>
                  <title>Bikes &amp; locks</title>
                  <link>https://police.example.gov/cases/26-1/</link>
                  <guid isPermaLink="false">tag:police.example.gov,2026:/cases/26-1/</guid>
                  <pubDate>Mon, 02 Mar 2026 12:00:00 -0600</pubDate>
                  <dc:creator>A. Reyes</dc:creator>
                  <dc:language>es</dc:language>
                  <category>theft</category>
                  <category>bicycles</category>
                  <media:content url="https://police.example.gov/cases/26-1/bike.jpg" medium="image"/>
                  <description>Two &amp;lt; three</description>
                  <content:encoded>&lt;p&gt;Salt &amp;amp; pepper&lt;/p&gt;</content:encoded>
                </item>
              </channel>
            </rss>

            """
        #expect(Samples.text(RSSFeed.serialize(Samples.feed([Samples.entry]))) == expected)
    }

    @Test("a feed without entries and subtitle still has a description")
    func empty() throws {
        let xml = try #require(XMLTexts(RSSFeed.serialize(Samples.feed(subtitle: nil))))
        #expect(xml.texts["item"] == nil)
        #expect(xml.texts["description"] == ["Cases"])
    }

    @Test("an entry without authors is the feed's author's")
    func feedAuthor() throws {
        var entry = Samples.entry
        entry.authors = []
        let xml = try #require(XMLTexts(RSSFeed.serialize(Samples.feed([entry]))))
        #expect(xml.texts["dc:creator"] == ["Riverton Police"])
    }

    @Test("a hostile summary is text even where a reader takes it for HTML")
    func hostile() throws {
        let xml = try #require(XMLTexts(RSSFeed.serialize(Samples.feed([Samples.hostileEntry]))))
        let description = try #require(xml.texts["description"]?.last)
        #expect(!description.contains("<"))
        #expect(description.contains("&lt;script&gt;"))
        #expect(xml.texts["content:encoded"]?.first?.unicodeScalars.contains("\u{1}") == false)
    }
}
