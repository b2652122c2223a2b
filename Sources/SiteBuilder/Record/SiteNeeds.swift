import Foundation
import SiteModel
import Theme

/// The files of the content folder that a site needs whatever its pages say: those that its settings or its theme name,
/// those that browsers, crawlers and servers look for, and those that a page names that can not be read.
struct SiteNeeds {
    private let settings: [String]
    private let theme: [String]
    private let unread: [String]

    /// What the text of site.yml names, the theme's templates and style sheets, and pages of which only the text is known.
    init(settings text: String, theme: ThemeFolder?, unread: [String]) {
        self.unread = unread
        let values = SettingsFile(text: text, displayPath: "site.yml").entries.flatMap(\.value.texts)
        settings = values.flatMap { [$0, $0.removingPercentEncoding ?? $0] }
        self.theme =
            (theme?.attributes ?? []).flatMap { $0.links.map(\.text) }
            + (theme?.assets ?? []).filter { $0.name.hasSuffix(".css") || $0.name.hasSuffix(".js") }
            .map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Whether the file with a path on the site is needed.
    func holds(_ path: String) -> Bool {
        WellKnownFiles.holds(path) || settings.contains { $0 == path || $0.contains("/" + path) }
            || theme.contains { $0.contains("/" + path) } || isNamedUnread(path)
    }

    /// Whether the file's name stands in a page that can not be read, whatever is meant by it.
    private func isNamedUnread(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last else { return false }
        let encoded = name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
        return unread.contains { $0.contains(name) || encoded.map($0.contains) ?? false }
    }
}
