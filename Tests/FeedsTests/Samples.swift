import TextFormats

@testable import Feeds

/// Feeds the tests share.
enum Samples {
    /// 2 March 2026, noon in Chicago.
    static let noon = Moment(seconds: 1_772_474_400, offset: -21_600, isDay: false)
    static let agency = FeedAuthor(name: "Riverton Police", url: "https://police.example.gov/")

    /// A title that would break any format that forgot to escape.
    static let hostile =
        "</title><script>alert(\"1\" & '2')</script>]]> \u{1}\u{8}\u{B}\u{1F}\u{FFFE}\u{FFFF}\u{2028}é🚓"

    static func feed(title: String = "Cases", subtitle: String? = "News", _ entries: [FeedEntry] = []) -> Feed {
        Feed(
            id: "tag:police.example.gov,2026:/cases/",
            title: title,
            subtitle: subtitle,
            homeURL: "https://police.example.gov/cases/",
            atomURL: "https://police.example.gov/cases/feed.atom",
            rssURL: "https://police.example.gov/cases/feed.rss",
            jsonURL: "https://police.example.gov/cases/feed.json",
            updated: noon,
            author: agency,
            language: "en",
            entries: entries
        )
    }

    static let entry = FeedEntry(
        id: "tag:police.example.gov,2026:/cases/26-1/",
        title: "Bikes & locks",
        url: "https://police.example.gov/cases/26-1/",
        summary: "Two < three",
        html: Array("<p>Salt &amp; pepper</p>".utf8),
        published: noon,
        updated: Moment(seconds: noon.seconds + 60, offset: noon.offset, isDay: false),
        authors: [FeedAuthor(name: "A. Reyes")],
        categories: ["theft", "bicycles"],
        imageURL: "https://police.example.gov/cases/26-1/bike.jpg",
        language: "es"
    )

    static let hostileEntry = FeedEntry(
        id: entry.id,
        title: hostile,
        url: entry.url,
        summary: hostile,
        html: Array(hostile.utf8),
        published: noon,
        updated: noon,
        authors: [FeedAuthor(name: hostile)],
        categories: [hostile]
    )

    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
