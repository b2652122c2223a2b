/// The rules for crawlers at `/robots.txt`, RFC 9309.
public enum Robots {
    /// Returns the file's bytes.
    ///
    /// Without a path to disallow, everything is open to every crawler.
    ///
    /// - Parameters:
    ///   - sitemapURL: The absolute URL of the sitemap, or `nil` if there is none.
    ///   - disallow: Paths that crawlers shall leave alone, each from the root on; `*` and `$` mean what RFC 9309 says.
    public static func serialize(sitemapURL: String?, disallow: [String] = []) -> [UInt8] {
        var bytes: [UInt8] = []
        LineText.appendField("User-agent", "*", to: &bytes)
        for path in disallow {
            LineText.appendField("Disallow", rule(path), to: &bytes)
        }
        if disallow.isEmpty {
            LineText.appendField("Disallow", "", to: &bytes)
        }
        if let sitemapURL {
            bytes.append(UInt8(ascii: "\n"))
            LineText.appendField("Sitemap", sitemapURL, to: &bytes)
        }
        return bytes
    }

    /// A "#" would begin a comment, and a rule begins at the root.
    private static func rule(_ path: String) -> String {
        let pattern = path.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "%23")
        return pattern.hasPrefix("/") ? pattern : "/" + pattern
    }
}
