import Testing

@testable import Feeds

@Suite("OPML")
struct OPMLTests {
    @Test("a list of one feed is written exactly so")
    func golden() {
        let outline = FeedOutline(
            title: "Cases & updates",
            atomURL: "https://police.example.gov/feed.atom",
            homeURL: "https://police.example.gov/"
        )
        let bytes = OPML.serialize(
            title: "Feeds",
            outlines: [outline],
            ownerName: "Riverton Police",
            updated: Samples.noon
        )
        let expected = """
            <?xml version="1.0" encoding="utf-8"?>
            <opml version="2.0">
              <head>
                <title>Feeds</title>
                <dateModified>Mon, 02 Mar 2026 12:00:00 -0600</dateModified>
                <ownerName>Riverton Police</ownerName>
              </head>
              <body>
                <outline type="rss" text="Cases &amp; updates" title="Cases &amp; updates" \
            xmlUrl="https://police.example.gov/feed.atom" htmlUrl="https://police.example.gov/"/>
              </body>
            </opml>

            """
        #expect(Samples.text(bytes) == expected)
    }

    @Test("a hostile title stays in its attribute")
    func hostile() throws {
        let outline = FeedOutline(
            title: "\"/><x y='\u{0}&",
            atomURL: "https://a.example/f",
            homeURL: "https://a.example/"
        )
        let xml = try #require(XMLTexts(OPML.serialize(title: Samples.hostile, outlines: [outline])))
        #expect(xml.attributes["outline"]?.first?["text"] == "\"/><x y='&")
        #expect(xml.attributes["x"] == nil)
    }
}
