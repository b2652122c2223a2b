import TextFormats

/// The list of a site's pages for search engines, after the protocol of sitemaps.org.
public enum Sitemap {
    /// Returns the files of the sitemap, `sitemap.xml` first.
    ///
    /// Up to 50,000 URLs and 50 MB that is the only file. Beyond, `sitemap.xml` is an index of `sitemap-1.xml`,
    /// `sitemap-2.xml` and so on, each within both limits. The protocol knows neither a sitemap without a URL nor URLs
    /// of 2,048 characters and more: without a URL there is no file, and longer URLs are left out.
    ///
    /// - Parameters:
    ///   - urls: The pages, in the order in which they are to be listed.
    ///   - baseURL: The absolute URL under which the files are published, with or without a "/" at its end.
    public static func files(_ urls: [SitemapURL], baseURL: String) -> [(name: String, bytes: [UInt8])] {
        files(urls, baseURL: baseURL, limits: .protocolLimits)
    }

    /// What one file of a sitemap may hold.
    struct Limits: Sendable {
        var urls: Int
        var bytes: Int

        /// The limits of sitemaps.org: 50,000 URLs and 50 MB, uncompressed.
        static let protocolLimits = Limits(urls: 50_000, bytes: 52_428_800)
    }

    static func files(
        _ urls: [SitemapURL],
        baseURL: String,
        limits: Limits
    ) -> [(name: String, bytes: [UInt8])] {
        let parts = split(urls.filter { $0.url.utf8.count < 2_048 }, limits: limits)
        guard parts.count > 1 else {
            return parts.map { ("sitemap.xml", $0.bytes) }
        }
        let names = parts.indices.map { "sitemap-\($0 + 1).xml" }
        let folder = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
        let index = index(zip(names, parts).map { SitemapURL(url: folder + $0, lastModified: $1.lastModified) })
        return [("sitemap.xml", index)] + zip(names, parts).map { ($0, $1.bytes) }
    }

    private static let namespace: KeyValuePairs = ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]

    /// The bytes that close a `urlset`.
    private static let endSize = "</urlset>\n".utf8.count

    /// One file of the sitemap.
    private struct Part {
        var bytes: [UInt8]
        var lastModified: Moment?
    }

    private static func split(_ urls: [SitemapURL], limits: Limits) -> [Part] {
        var parts: [Part] = []
        var rest = urls[...]
        while !rest.isEmpty {
            let (part, taken) = part(of: rest, limits: limits)
            parts.append(part)
            rest = rest.dropFirst(taken)
        }
        return parts
    }

    /// Returns a file with as many URLs as fit, at least one, and their number.
    private static func part(of urls: ArraySlice<SitemapURL>, limits: Limits) -> (part: Part, taken: Int) {
        var xml = XMLWriter(reserving: min(urls.count, limits.urls) * 160)
        xml.open("urlset", namespace)
        var lastModified: Moment?
        var taken = 0
        for url in urls.prefix(limits.urls) {
            let mark = xml.mark
            append(url, as: "url", to: &xml)
            if taken > 0, xml.bytes.count + endSize > limits.bytes {
                xml.rewind(to: mark)
                break
            }
            if let moment = url.lastModified {
                lastModified = max(lastModified ?? moment, moment)
            }
            taken += 1
        }
        xml.close()
        return (Part(bytes: xml.bytes, lastModified: lastModified), taken)
    }

    private static func index(_ sitemaps: [SitemapURL]) -> [UInt8] {
        var xml = XMLWriter()
        xml.open("sitemapindex", namespace)
        for sitemap in sitemaps {
            append(sitemap, as: "sitemap", to: &xml)
        }
        xml.close()
        return xml.bytes
    }

    private static func append(_ url: SitemapURL, as name: String, to xml: inout XMLWriter) {
        xml.open(name)
        xml.element("loc", text: url.url)
        if let lastModified = url.lastModified {
            xml.element("lastmod", text: lastModified.rfc3339)
        }
        xml.close()
    }
}
