import TextFormats

/// JSON Feed 1.1.
public enum JSONFeed {
    /// Returns the feed as a JSON document.
    public static func serialize(_ feed: Feed) -> [UInt8] {
        var json = JSONWriter(reserving: feed.contentSize * 5 / 4 + feed.entries.count * 1_024 + 1_024)
        json.openObject()
        json.member("version", "https://jsonfeed.org/version/1.1")
        json.member("title", feed.title)
        json.member("home_page_url", feed.homeURL)
        json.member("feed_url", feed.jsonURL)
        json.member("description", feed.subtitle)
        json.member("language", feed.language)
        append([feed.author], to: &json)
        json.openArray("items")
        for entry in feed.entries {
            append(entry, feedLanguage: feed.language, to: &json)
        }
        json.closeArray()
        json.closeObject()
        json.finish()
        return json.bytes
    }

    private static func append(_ entry: FeedEntry, feedLanguage: String, to json: inout JSONWriter) {
        json.openObject()
        json.member("id", entry.id)
        json.member("url", entry.url)
        json.member("title", entry.title)
        json.member("summary", entry.summary)
        json.member("image", entry.imageURL)
        json.member("date_published", entry.published.rfc3339)
        json.member("date_modified", entry.updated.rfc3339)
        append(entry.authors, to: &json)
        if !entry.categories.isEmpty {
            json.openArray("tags")
            for category in entry.categories {
                json.element(category)
            }
            json.closeArray()
        }
        if let language = entry.language, language != feedLanguage {
            json.member("language", language)
        }
        json.member("content_html", utf8: entry.html)
        json.closeObject()
    }

    private static func append(_ authors: [FeedAuthor], to json: inout JSONWriter) {
        guard !authors.isEmpty else { return }
        json.openArray("authors")
        for author in authors {
            json.openObject()
            json.member("name", author.name)
            json.member("url", author.url)
            json.closeObject()
        }
        json.closeArray()
    }
}
