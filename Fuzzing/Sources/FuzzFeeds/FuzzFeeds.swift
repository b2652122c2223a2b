import Feeds
import Foundation
import Judging
import TextFormats

/// Texts cut out of the input, one after another.
private struct Texts {
    var rest: ArraySlice<UInt8>

    mutating func next() -> String { String(decoding: bytes(), as: UTF8.self) }

    mutating func bytes() -> [UInt8] {
        let length = Int(rest.popFirst() ?? 0)
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }
}

/// Any texts in a feed: the three forms are well-formed and say the same.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var texts = Texts(rest: Array(UnsafeBufferPointer(start: start, count: count))[...])
    let moment = Moment(
        seconds: Int64(texts.rest.first ?? 0) * 86_400_000 - 10_000_000_000, offset: -21_600, isDay: false)
    var entries: [FeedEntry] = []
    for _ in 0..<3 {
        entries.append(
            FeedEntry(
                id: texts.next(), title: texts.next(), url: texts.next(), summary: texts.next(), html: texts.bytes(),
                published: moment, updated: moment, authors: [FeedAuthor(name: texts.next(), url: texts.next())],
                categories: [texts.next()], imageURL: texts.next(), language: texts.next()))
    }
    let feed = Feed(
        id: texts.next(), title: texts.next(), subtitle: texts.next(), homeURL: texts.next(), atomURL: texts.next(),
        rssURL: texts.next(), jsonURL: texts.next(), updated: moment, author: FeedAuthor(name: texts.next()),
        language: texts.next(), entries: entries)
    let atom = AtomFeed.serialize(feed)
    Judge.claim(WellFormedXML.texts(of: "content", in: atom).count == 3, "the Atom feed has not three entries")
    Judge.claim(
        WellFormedXML.texts(of: "guid", in: RSSFeed.serialize(feed)).count == 3, "the RSS feed has not three entries")
    let json = try? JSONSerialization.jsonObject(with: Data(JSONFeed.serialize(feed))) as? [String: Any]
    Judge.claim(json != nil, "the JSON feed can not be read")
    let items = json?["items"] as? [[String: Any]] ?? []
    Judge.claim(items.map { $0["title"] as? String } == entries.map(\.title), "the JSON feed says something else")
    _ = WellFormedXML.texts(
        of: "loc",
        in: Sitemap.files([SitemapURL(url: feed.homeURL, lastModified: moment)], baseURL: feed.atomURL).first?.bytes
            ?? Array("<a/>".utf8))
    let outline = FeedOutline(title: feed.title, atomURL: feed.atomURL, homeURL: feed.homeURL)
    _ = WellFormedXML.texts(
        of: "outline", in: OPML.serialize(title: feed.title, outlines: [outline], ownerName: feed.title))
    let robots = Robots.serialize(sitemapURL: feed.homeURL, disallow: [feed.title])
    Judge.claim(robots.split(separator: 10).count <= 4, "robots.txt has a line of the fuzzer's")
    if let security = SecurityTxt.serialize(
        SecurityContact(contacts: [feed.title], expires: moment, canonical: feed.homeURL))
    {
        Judge.claim(security.split(separator: 10).count == 3, "security.txt has a line of the fuzzer's")
    }
    return 0
}
