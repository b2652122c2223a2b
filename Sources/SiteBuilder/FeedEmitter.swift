import Digests
import Feeds
import SiteModel
import TextFormats
import Theme

/// Makes the site's feeds and the files that machines look for.
struct FeedEmitter: Sendable {
    let site: Site
    let rendered: RenderedItems
    let plan: SitePlan

    /// The names of the files that each feed has.
    static let names = ["feed.atom", "feed.rss", "feed.json"]

    /// The items in a feed.
    func items(_ spec: SitePlan.FeedSpec) -> ArraySlice<Int> { spec.items.prefix(site.configuration.feedLimit) }

    /// The three files of `spec`.
    func emit(_ spec: SitePlan.FeedSpec) -> [Output] {
        if let changes = spec.changes { return emit(spec, changes.prefix(site.configuration.feedLimit)) }
        let items = items(spec)
        let entries = items.map { entry($0, spec) }
        let key = key(of: feed(spec, entries), and: items.map { body($0).digest })
        return Self.formats.map { name, serialize in
            Output(path: spec.path + name, key: key) {
                var entries = entries
                for (place, index) in items.enumerated() { entries[place].html += body(index).bytes }
                return serialize(feed(spec, entries))
            }
        }
    }

    private static let formats: [(name: String, serialize: @Sendable (Feed) -> [UInt8])] = [
        ("feed.atom", AtomFeed.serialize), ("feed.rss", RSSFeed.serialize), ("feed.json", JSONFeed.serialize),
    ]

    /// The three files of a feed that tells of changes.
    private func emit(_ spec: SitePlan.FeedSpec, _ changes: ArraySlice<ItemChange>) -> [Output] {
        let feed = feed(spec, changes.map { entry($0, spec.marks) })
        let key = key(of: feed)
        return Self.formats.map { name, serialize in Output(path: spec.path + name, key: key) { serialize(feed) } }
    }

    private func body(_ index: Int) -> RenderedBody { rendered[index].feedHTML ?? rendered[index].html }

    /// The digest of all that goes into a feed.
    ///
    /// - Parameter bodies: The digests of what comes behind what the entries say already.
    private func key(of feed: Feed, and bodies: [Digest] = []) -> Digest {
        var builder = DigestBuilder()
        for text in [feed.id, feed.title, feed.homeURL, feed.atomURL, feed.rssURL, feed.jsonURL, feed.updated.rfc3339] {
            builder.append(text)
        }
        builder.append(feed.subtitle)
        builder.append(feed.language)
        builder.append(feed.author.name)
        builder.append(feed.author.url)
        for entry in feed.entries {
            for text in [entry.id, entry.title, entry.url, entry.published.rfc3339, entry.updated.rfc3339] {
                builder.append(text)
            }
            for text in [entry.summary, entry.imageURL, entry.language] { builder.append(text) }
            for list in [entry.authors.flatMap { [$0.name, $0.url ?? ""] }, entry.categories] {
                builder.append(number: list.count)
                for text in list { builder.append(text) }
            }
            builder.append(value: entry.html)
        }
        for body in bodies { builder.append(body) }
        return builder.digest
    }

    private func feed(_ spec: SitePlan.FeedSpec, _ entries: [FeedEntry]) -> Feed {
        let site = site.seen(in: spec.edition)
        let configuration = site.configuration
        return Feed(
            id: tag(spec.path), title: spec.path == site.home ? spec.title : "\(spec.title) – \(configuration.title)",
            subtitle: spec.path == site.home ? configuration.description : nil,
            homeURL: configuration.absolute(spec.path),
            atomURL: configuration.absolute(spec.path + "feed.atom"),
            rssURL: configuration.absolute(spec.path + "feed.rss"),
            jsonURL: configuration.absolute(spec.path + "feed.json"),
            updated: entries.map(\.updated).max() ?? beginning,
            author: FeedAuthor(name: configuration.agency.name, url: configuration.absolute(site.home)),
            language: configuration.language, entries: entries)
    }

    /// The time of what has none: a feed's readers must not take an undated page for news at every build.
    private var beginning: Moment {
        (try? Moment(parsing: site.configuration.feedAuthority.day, zone: site.configuration.zone))
            ?? Moment(seconds: 0, offset: 0, isDay: true)
    }

    /// sitemap.xml, robots.txt, security.txt and the list of feeds.
    ///
    /// They follow from the pages' front matter and the record, never from a text; see ``siteFileNames(where:)``.
    func siteFiles(_ pages: [String]) -> [Output] {
        let configuration = site.configuration
        let heads = plan.heads(in: site)
        let urls = pages.map { path in
            let changed = site.itemsByPermalink[path].flatMap { index in
                isList(index, heads)
                    ? nil : [site.items[index].date, site.updated(index, in: plan.record)].compactMap(\.self).max()
            }
            return SitemapURL(url: configuration.absolute(path), lastModified: changed)
        }
        var files = Sitemap.files(urls, baseURL: configuration.absolute("/")).map {
            Output(path: "/" + $0.name, bytes: $0.bytes)
        }
        files.append(
            Output(
                path: "/robots.txt",
                bytes: Robots.serialize(sitemapURL: configuration.absolute("/sitemap.xml"), disallow: [])))
        let outlines = plan.feeds.map {
            FeedOutline(
                title: $0.title, atomURL: configuration.absolute($0.path + "feed.atom"),
                homeURL: configuration.absolute($0.path))
        }
        files.append(Output(path: "/feeds.opml", bytes: OPML.serialize(title: configuration.title, outlines: outlines)))
        if let contact = configuration.contacts["security"], let expires = configuration.securityExpires {
            let file = SecurityContact(
                contacts: [contact], expires: expires, canonical: configuration.absolute("/.well-known/security.txt"),
                languages: configuration.languages,
                policy: configuration.securityPolicy.map { $0.hasPrefix("/") ? configuration.absolute($0) : $0 })
            if let bytes = SecurityTxt.serialize(file) {
                files.append(Output(path: "/.well-known/security.txt", bytes: bytes))
            }
        }
        return files
    }

    /// Whether the page of an item shows others: it changes when they do.
    private func isList(_ index: Int, _ heads: Set<Int>) -> Bool {
        let item = site.items[index]
        return item.type == .section || site.editions.contains { $0.prefix + "/" == item.permalink }
            || heads.contains(index)
    }

    /// The addresses among those of ``siteFiles(_:)`` for which `isThere` holds.
    static func siteFileNames(where isThere: (String) -> Bool) -> [String] {
        let parts = (1...).lazy.map { "/sitemap-\($0).xml" }.prefix(while: isThere)
        return ["/sitemap.xml", "/robots.txt", "/feeds.opml", "/.well-known/security.txt"].filter(isThere) + parts
    }

    private func entry(_ index: Int, _ spec: SitePlan.FeedSpec) -> FeedEntry {
        let item = site.items[index]
        let published = site.published(index, in: plan.record) ?? beginning
        let turn = site.turn(of: item)
        // Of a page that holds, what is told in its own language goes before a note in another one.
        let note = turn.flatMap { $0.isBack && $0.page.language != item.language ? nil : $0.change.note }
        return FeedEntry(
            id: tag(item), title: spec.marks.title(of: item, site.mark(of: item, turn)),
            url: site.configuration.absolute(item.permalink),
            summary: note ?? (rendered[index].summary.isEmpty ? nil : rendered[index].summary),
            html: lead(item, turn, spec.marks), published: published,
            updated: site.newest(index, in: plan.record) ?? published,
            authors: item.authors.map { FeedAuthor(name: $0) },
            categories: item.terms.flatMap(\.names), language: item.language)
    }

    /// What has to be read before the text of a page: that it was taken back, or for a while that it holds again, and why;
    /// and what to do in an alert.
    ///
    /// The words of the theme are text too, so what stands in them is put in last.
    private func lead(_ item: Item, _ turn: Site.Turn?, _ marks: TitleMarks) -> [UInt8] {
        func paragraph(_ word: String, _ text: String, _ language: String) -> [UInt8] {
            let (place, direction) = ("\u{FFFC}", WritingDirection(of: language).rawValue)
            let words = "<span lang=\"\(Escape.html(language))\" dir=\"\(direction)\">\(Escape.html(text))</span>"
            let whole = Escape.html(marks.text(place, behind: word.replacing(place, with: "")))
            return Array("<p>\(whole.replacing(place, with: words))</p>\n".utf8)
        }
        let told = turn.map { paragraph(marks.word($0.change.kind), $0.change.note ?? "", $0.page.language) } ?? []
        guard site.isInForce(item), let instruction = item.front.text("instruction") else { return told }
        return told + paragraph(marks.whatToDo, instruction, item.language)
    }

    /// A change as an entry; the page that was changed has other entries in other feeds, and keeps their id.
    private func entry(_ change: ItemChange, _ marks: TitleMarks) -> FeedEntry {
        let item = site.items[change.item]
        let note = change.change.note
        let label = marks.word(change.change.kind)
        // The entry mostly names a day alone, which began before what it corrects.
        let time = [change.change.date, change.version?.time].compactMap(\.self).max() ?? change.change.date
        return FeedEntry(
            id: "\(tag(item))/change/\(change.change.date.isoDay)/\(change.change.number)",
            title: marks.text(item.title, behind: label),
            url: site.configuration.absolute(item.permalink), summary: note,
            html: Array("<p>\(Escape.html(note ?? label))</p>".utf8), published: time,
            updated: time, authors: [], categories: [label], language: item.language)
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
