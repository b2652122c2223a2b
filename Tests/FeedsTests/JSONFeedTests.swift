import Foundation
import Testing

@testable import Feeds

@Suite("JSON Feed")
struct JSONFeedTests {
    @Test("a feed with one entry is written exactly so")
    func golden() {
        let expected = #"""
            {
              "version": "https://jsonfeed.org/version/1.1",
              "title": "Cases",
              "home_page_url": "https://police.example.gov/cases/",
              "feed_url": "https://police.example.gov/cases/feed.json",
              "description": "News",
              "language": "en",
              "authors": [
                {
                  "name": "Riverton Police",
                  "url": "https://police.example.gov/"
                }
              ],
              "items": [
                {
                  "id": "tag:police.example.gov,2026:/cases/26-1/",
                  "url": "https://police.example.gov/cases/26-1/",
                  "title": "Bikes & locks",
                  "summary": "Two < three",
                  "image": "https://police.example.gov/cases/26-1/bike.jpg",
                  "date_published": "2026-03-02T12:00:00-06:00",
                  "date_modified": "2026-03-02T12:01:00-06:00",
                  "authors": [
                    {
                      "name": "A. Reyes"
                    }
                  ],
                  "tags": [
                    "theft",
                    "bicycles"
                  ],
                  "language": "es",
                  "content_html": "<p>Salt &amp; pepper<\/p>"
                }
              ]
            }

            """#
        #expect(Samples.text(JSONFeed.serialize(Samples.feed([Samples.entry]))) == expected)
    }

    @Test("hostile text comes back as it went in")
    func hostile() throws {
        let bytes = JSONFeed.serialize(Samples.feed(title: Samples.hostile, [Samples.hostileEntry]))
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let item = try #require((feed["items"] as? [[String: Any]])?.first)
        #expect(feed["title"] as? String == Samples.hostile)
        #expect(item["title"] as? String == Samples.hostile)
        #expect(item["content_html"] as? String == Samples.hostile)
        #expect(item["tags"] as? [String] == [Samples.hostile])
        #expect(!Samples.text(bytes).contains("</script"))
    }

    @Test("a feed without entries has an empty list of items")
    func empty() throws {
        let bytes = JSONFeed.serialize(Samples.feed(subtitle: nil))
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect((feed["items"] as? [Any])?.isEmpty == true)
        #expect(feed["description"] == nil)
        #expect(Samples.text(bytes).contains("\"items\": []\n"))
    }

    @Test("a title keeps a byte order mark, which some parsers drop where it stands as it is")
    func byteOrderMark() throws {
        for title in ["\u{FEFF}a", "a\u{1}\u{FEFF}", "\u{FF0E}\u{FEFE}"] {
            var writer = JSONWriter()
            writer.openObject()
            writer.member("title", title)
            writer.closeObject()
            let json = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: String]
            #expect(json?["title"]?.utf8.elementsEqual(title.utf8) == true)
        }
    }
}
