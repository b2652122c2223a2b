/// The files that browsers, crawlers and servers look for, whatever pages say.
public enum WellKnownFiles {
    /// Whether the file at a path of the site is one of them; letters of either case count as the same.
    public static func holds(_ path: String) -> Bool {
        let path = path.lowercased()
        return path.hasPrefix(".well-known/") || names.contains(path) || path.hasPrefix("apple-touch-icon")
            || path.hasPrefix("google") && path.hasSuffix(".html") && !path.contains("/")
    }

    private static let names: Set = [
        "404.html", "_headers", "_redirects", "ads.txt", "bingsiteauth.xml", "browserconfig.xml", "cname",
        "favicon.ico",
        "favicon.png", "favicon.svg", "humans.txt", "llms.txt", "manifest.json", "manifest.webmanifest", "robots.txt",
        "security.txt", "site.webmanifest", "sitemap.xml",
    ]
}
