import TextFormats

/// The Atom Syndication Format, RFC 4287.
public enum AtomFeed {
    /// Returns the feed as an Atom document.
    ///
    /// Titles and summaries are plain text, the content is HTML as escaped text (RFC 4287 §4.1.3).
    public static func serialize(_ feed: Feed) -> [UInt8] {
        var xml = XMLWriter(reserving: feed.contentSize * 5 / 4 + feed.entries.count * 1_024 + 1_024)
        xml.open(
            "feed",
            [
                "xmlns": "http://www.w3.org/2005/Atom",
                "xmlns:media": "http://search.yahoo.com/mrss/",
                "xml:lang": feed.language,
            ]
        )
        xml.element("id", text: feed.id)
        xml.element("title", text: feed.title)
        if let subtitle = feed.subtitle {
            xml.element("subtitle", text: subtitle)
        }
        xml.element("updated", text: feed.updated.rfc3339)
        append(feed.author, to: &xml)
        xml.empty("link", ["rel": "self", "type": "application/atom+xml", "href": feed.atomURL])
        xml.empty("link", ["rel": "alternate", "type": "text/html", "href": feed.homeURL])
        for entry in feed.entries {
            append(entry, feedLanguage: feed.language, to: &xml)
        }
        xml.close()
        return xml.bytes
    }

    private static func append(_ entry: FeedEntry, feedLanguage: String, to xml: inout XMLWriter) {
        if let language = entry.language, language != feedLanguage {
            xml.open("entry", ["xml:lang": language])
        } else {
            xml.open("entry")
        }
        xml.element("id", text: entry.id)
        xml.element("title", text: entry.title)
        xml.empty("link", ["rel": "alternate", "type": "text/html", "href": entry.url])
        xml.element("published", text: entry.published.rfc3339)
        xml.element("updated", text: entry.updated.rfc3339)
        for author in entry.authors {
            append(author, to: &xml)
        }
        for category in entry.categories {
            xml.empty("category", ["term": category])
        }
        if let imageURL = entry.imageURL {
            xml.empty("media:content", ["url": imageURL, "medium": "image"])
        }
        if let summary = entry.summary {
            xml.element("summary", text: summary)
        }
        xml.element("content", ["type": "html"], utf8: entry.html)
        xml.close()
    }

    private static func append(_ author: FeedAuthor, to xml: inout XMLWriter) {
        xml.open("author")
        xml.element("name", text: author.name)
        if let url = author.url {
            xml.element("uri", text: url)
        }
        xml.close()
    }
}
