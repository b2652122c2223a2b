import TextFormats

/// RSS 2.0, as the RSS Advisory Board's specification and best practices describe it.
public enum RSSFeed {
    /// Returns the feed as an RSS document.
    ///
    /// A reader takes an item's `description` for HTML, so the summary, which is plain text, is escaped twice: once as
    /// HTML and once as XML. `pubDate` is when the item was published; RSS has no place for its last change.
    public static func serialize(_ feed: Feed) -> [UInt8] {
        var xml = XMLWriter(reserving: feed.contentSize * 5 / 4 + feed.entries.count * 1_024 + 1_024)
        xml.open(
            "rss",
            [
                "version": "2.0",
                "xmlns:atom": "http://www.w3.org/2005/Atom",
                "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
                "xmlns:media": "http://search.yahoo.com/mrss/",
            ]
        )
        xml.open("channel")
        xml.element("title", text: feed.title)
        xml.element("link", text: feed.homeURL)
        xml.element("description", text: feed.subtitle ?? feed.title)
        xml.element("language", text: feed.language)
        xml.element("lastBuildDate", text: feed.updated.rfc822)
        xml.empty("atom:link", ["rel": "self", "type": "application/rss+xml", "href": feed.rssURL])
        for entry in feed.entries {
            append(entry, feed: feed, to: &xml)
        }
        xml.close()
        xml.close()
        return xml.bytes
    }

    private static func append(_ entry: FeedEntry, feed: Feed, to xml: inout XMLWriter) {
        xml.open("item")
        xml.element("title", text: entry.title)
        xml.element("link", text: entry.url)
        xml.element("guid", ["isPermaLink": "false"], text: entry.id)
        xml.element("pubDate", text: entry.published.rfc822)
        for author in entry.authors.isEmpty ? [feed.author] : entry.authors {
            xml.element("dc:creator", text: author.name)
        }
        if let language = entry.language, language != feed.language {
            xml.element("dc:language", text: language)
        }
        for category in entry.categories {
            xml.element("category", text: category)
        }
        if let imageURL = entry.imageURL {
            xml.empty("media:content", ["url": imageURL, "medium": "image"])
        }
        if let summary = entry.summary {
            xml.element("description", utf8: HTML(text: summary).bytes)
        }
        xml.element("content:encoded", utf8: entry.html)
        xml.close()
    }
}
