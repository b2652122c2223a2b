import TextFormats

/// A list of feeds that a feed reader subscribes to in one go, OPML 2.0.
public enum OPML {
    /// Returns the list as an OPML document.
    ///
    /// - Parameters:
    ///   - title: The list's title, as plain text.
    ///   - outlines: The feeds, in the order in which they are to be shown.
    ///   - ownerName: Who publishes the feeds.
    ///   - updated: When the list last changed.
    public static func serialize(
        title: String,
        outlines: [FeedOutline],
        ownerName: String? = nil,
        updated: Moment? = nil
    ) -> [UInt8] {
        var xml = XMLWriter(reserving: outlines.count * 320 + 512)
        xml.open("opml", ["version": "2.0"])
        xml.open("head")
        xml.element("title", text: title)
        if let updated {
            xml.element("dateModified", text: updated.rfc822)
        }
        if let ownerName {
            xml.element("ownerName", text: ownerName)
        }
        xml.close()
        xml.open("body")
        for outline in outlines {
            xml.empty(
                "outline",
                [
                    // OPML 2.0 calls every feed "rss"; readers look at the feed itself.
                    "type": "rss",
                    "text": outline.title,
                    "title": outline.title,
                    "xmlUrl": outline.atomURL,
                    "htmlUrl": outline.homeURL,
                ]
            )
        }
        xml.close()
        xml.close()
        return xml.bytes
    }
}
