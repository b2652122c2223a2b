import Testing

@testable import Feeds

@Suite("Atom")
struct AtomFeedTests {
    @Test("a feed with one entry is written exactly so")
    func golden() {
        let expected = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">
              <id>tag:police.example.gov,2026:/cases/</id>
              <title>Cases</title>
              <subtitle>News</subtitle>
              <updated>2026-03-02T12:00:00-06:00</updated>
              <author>
                <name>Riverton Police</name>
                <uri>https://police.example.gov/</uri>
              </author>
              <link rel="self" type="application/atom+xml" href="https://police.example.gov/cases/feed.atom"/>
              <link rel="alternate" type="text/html" href="https://police.example.gov/cases/"/>
              <entry xml:lang="es">
                <id>tag:police.example.gov,2026:/cases/26-1/</id>
                <title>Bikes &amp; locks</title>
                <link rel="alternate" type="text/html" href="https://police.example.gov/cases/26-1/"/>
                <published>2026-03-02T12:00:00-06:00</published>
                <updated>2026-03-02T12:01:00-06:00</updated>
                <author>
                  <name>A. Reyes</name>
                </author>
                <category term="theft"/>
                <category term="bicycles"/>
                <media:content url="https://police.example.gov/cases/26-1/bike.jpg" medium="image"/>
                <summary>Two &lt; three</summary>
                <content type="html">&lt;p&gt;Salt &amp;amp; pepper&lt;/p&gt;</content>
              </entry>
            </feed>

            """
        #expect(Samples.text(AtomFeed.serialize(Samples.feed([Samples.entry]))) == expected)
    }

    @Test("a feed without entries is well-formed and keeps its date")
    func empty() throws {
        let xml = try #require(XMLTexts(AtomFeed.serialize(Samples.feed(subtitle: nil))))
        #expect(xml.texts["entry"] == nil)
        #expect(xml.texts["subtitle"] == nil)
        #expect(xml.texts["updated"] == ["2026-03-02T12:00:00-06:00"])
    }

    @Test("hostile text stays text, without the characters XML forbids")
    func hostile() throws {
        let feed = Samples.feed(title: Samples.hostile, [Samples.hostileEntry])
        let xml = try #require(XMLTexts(AtomFeed.serialize(feed)))
        let clean = "</title><script>alert(\"1\" & '2')</script>]]> \u{2028}é🚓"
        #expect(xml.texts["title"] == [clean, clean])
        #expect(xml.texts["summary"] == [clean])
        #expect(xml.texts["content"] == [clean])
        #expect(xml.texts["name"] == ["Riverton Police", clean])
        #expect(xml.texts["script"] == nil)
        #expect(xml.attributes["category"] == [["term": clean]])
    }

    @Test("the same feed gives the same bytes")
    func deterministic() {
        let feed = Samples.feed([Samples.entry, Samples.hostileEntry])
        #expect(AtomFeed.serialize(feed) == AtomFeed.serialize(feed))
        #expect(RSSFeed.serialize(feed) == RSSFeed.serialize(feed))
        #expect(JSONFeed.serialize(feed) == JSONFeed.serialize(feed))
    }
}
