import Foundation
import SiteModel
import Theme

/// The files of the content folder that a site needs whatever its pages say: those that its settings or its theme name,
/// and those that browsers, crawlers and servers look for.
struct SiteNeeds {
    private let settings: [String]
    private let theme: [String]

    /// What the text of site.yml names, and the theme's templates and style sheets.
    init(settings text: String, theme: ThemeFolder?) {
        let values = SettingsFile(text: text, displayPath: "site.yml").entries.flatMap { Self.texts(in: $0.value) }
        settings = [text] + values.flatMap { [$0, $0.removingPercentEncoding ?? $0] }
        self.theme =
            (theme?.attributes ?? []).flatMap { $0.links.map(\.text) }
            + (theme?.assets ?? []).filter { $0.name.hasSuffix(".css") || $0.name.hasSuffix(".js") }
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Whether the file with a path on the site is needed.
    func holds(_ path: String) -> Bool {
        Self.isWellKnown(path.lowercased()) || settings.contains { $0 == path || $0.contains("/" + path) }
            || theme.contains { $0.contains("/" + path) }
    }

    private static func texts(in value: PlacedValue) -> [String] {
        switch value.content {
        case .text(let text): [text]
        case .list(let values): values.flatMap(texts)
        case .mapping(let entries): entries.flatMap { texts(in: $0.value) }
        }
    }

    private static func isWellKnown(_ path: String) -> Bool {
        path.hasPrefix(".well-known/") || names.contains(path) || path.hasPrefix("apple-touch-icon")
    }

    private static let names: Set = [
        "404.html", "_headers", "_redirects", "ads.txt", "browserconfig.xml", "cname", "favicon.ico", "favicon.png",
        "favicon.svg", "humans.txt", "llms.txt", "manifest.json", "manifest.webmanifest", "robots.txt", "security.txt",
        "site.webmanifest", "sitemap.xml",
    ]
}
