import Diagnostics
import ExternalLinks
import SiteModel
import Theme

/// Gathers every link of a site to another one.
struct ExternalLinkCollector: Sendable {
    let site: Site
    let rendered: RenderedItems
    let theme: ThemeFolder?

    /// The links in bodies, front matter, site.yml and templates.
    func links(of items: [Int]) -> [ExternalLink] {
        let bodies = items.flatMap { index in inFrontMatter(site.items[index]) + inBody(index) }
        let settings = site.configuration.links.compactMap { external($0.url, at: $0.location) }
        let templates = (theme?.attributes ?? []).flatMap(\.links).compactMap { external($0.text, at: $0.location) }
        return bodies + settings + templates
    }

    private func inBody(_ index: Int) -> [ExternalLink] {
        let file = site.items[index].displayPath
        return rendered[index].links.compactMap { link in
            external(
                link.destination, at: SourceLocation(file: file, line: link.line, column: link.column))
        }
    }

    /// Whole values that are addresses, such as that of a field which a site declares itself.
    private func inFrontMatter(_ item: Item) -> [ExternalLink] {
        item.front.entries.flatMap { entry in
            texts(entry.value).compactMap {
                external($0, at: SourceLocation(file: item.displayPath, line: entry.line, column: entry.column))
            }
        }
    }

    private func texts(_ value: FieldValue) -> [String] {
        var texts: [String] = []
        var rest = [value]
        while let value = rest.popLast() {
            switch value {
            case .text(let text): texts.append(text)
            case .list(let values): rest += values.reversed()
            case .record(let fields): rest += fields.reversed().map(\.value)
            case .date, .flag, .integer: break
            }
        }
        return texts
    }

    private func external(_ url: String, at location: SourceLocation) -> ExternalLink? {
        guard url.utf8.count > 8, url.utf8.first.map({ $0 | 32 }) == UInt8(ascii: "h") else { return nil }
        let start = url.prefix(8).lowercased()
        guard start.hasPrefix("http://") || start == "https://" else { return nil }
        guard !url.contains(where: \.isWhitespace) else { return nil }
        let own = site.configuration.origin
        if url.hasPrefix(own), [nil, "/", "?", "#"].contains(url.dropFirst(own.count).first) { return nil }
        return ExternalLink(url: url, location: location, length: url.utf8.count)
    }
}
