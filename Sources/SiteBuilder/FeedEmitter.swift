import Feeds
import Publishing
import SiteModel
import TextFormats

/// Makes the site's feeds and the files that machines look for.
struct FeedEmitter: Sendable {
    let site: Site
    let rendered: [RenderedItem]
    let plan: SitePlan

    /// The three files of `spec`.
    func emit(_ spec: SitePlan.FeedSpec) -> [Output] {
        let configuration = site.configuration
        let items = spec.items.prefix(configuration.feedLimit)
        let entries = items.map(entry)
        let feed = Feed(
            id: tag(spec.path), title: spec.path == "/" ? spec.title : "\(spec.title) – \(configuration.title)",
            subtitle: spec.path == "/" ? configuration.description : nil, homeURL: configuration.absolute(spec.path),
            atomURL: configuration.absolute(spec.path + "feed.atom"), rssURL: configuration.absolute(spec.path + "feed.rss"),
            jsonURL: configuration.absolute(spec.path + "feed.json"),
            updated: entries.map(\.updated).max() ?? site.now,
            author: FeedAuthor(name: configuration.agency.name, url: configuration.absolute("/")),
            language: configuration.language, entries: entries)
        return [
            Output(path: spec.path + "feed.atom", bytes: AtomFeed.serialize(feed)),
            Output(path: spec.path + "feed.rss", bytes: RSSFeed.serialize(feed)),
            Output(path: spec.path + "feed.json", bytes: JSONFeed.serialize(feed)),
        ]
    }

    /// sitemap.xml, robots.txt, security.txt and the list of feeds.
    func siteFiles(_ pages: [String]) -> [Output] {
        let configuration = site.configuration
        let urls = pages.map { path in
            let item = site.itemsByPermalink[path].map { site.items[$0] }
            return SitemapURL(url: configuration.absolute(path), lastModified: item.flatMap { $0.updated ?? $0.date })
        }
        var files = Sitemap.files(urls, baseURL: configuration.absolute("/")).map { Output(path: "/" + $0.name, bytes: $0.bytes) }
        files.append(
            Output(path: "/robots.txt", bytes: Robots.serialize(sitemapURL: configuration.absolute("/sitemap.xml"), disallow: [])))
        let outlines = plan.feeds.map {
            FeedOutline(title: $0.title, atomURL: configuration.absolute($0.path + "feed.atom"), homeURL: configuration.absolute($0.path))
        }
        files.append(Output(path: "/feeds.opml", bytes: OPML.serialize(title: configuration.title, outlines: outlines)))
        if let contact = configuration.contacts["security"], let expires = configuration.securityExpires {
            let file = SecurityContact(
                contacts: [contact], expires: expires, canonical: configuration.absolute("/.well-known/security.txt"),
                languages: configuration.languages,
                policy: configuration.securityPolicy.map { $0.hasPrefix("/") ? configuration.absolute($0) : $0 })
            if let bytes = SecurityTxt.serialize(file) { files.append(Output(path: "/.well-known/security.txt", bytes: bytes)) }
        }
        return files
    }

    private func entry(_ index: Int) -> FeedEntry {
        let item = site.items[index]
        let published = item.date ?? item.listDate ?? item.updated ?? site.now
        return FeedEntry(
            id: tag(item), title: item.title, url: site.configuration.absolute(item.permalink),
            summary: rendered[index].summary.isEmpty ? nil : rendered[index].summary,
            html: rendered[index].feedHTML ?? rendered[index].html, published: published,
            updated: max(item.updated ?? published, published), authors: item.authors.map { FeedAuthor(name: $0) },
            categories: item.terms.flatMap(\.names), language: item.language)
    }

    /// An id that survives a move of the page: made of the file's place, not of its address (RFC 4151).
    private func tag(_ item: Item) -> String {
        tag("/" + (item.path.hasSuffix(".md") ? String(item.path.dropLast(3)) : item.path))
    }

    private func tag(_ path: String) -> String {
        let authority = site.configuration.feedAuthority
        return "tag:\(authority.host),\(authority.day):\(Escape.percentEncodePath(path))"
    }
}

/// A file of the output, by its address on the site.
struct Output: Sendable {
    let path: String
    let bytes: [UInt8]
}
