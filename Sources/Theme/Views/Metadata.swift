import SiteModel
import TextFormats

/// What a page says of itself in `<head>`: description, canonical address, feeds, Open Graph and JSON-LD.
struct Metadata: Sendable {
    let site: Site
    private let publisher: JSONValue
    /// The links to the feeds of the site and of its sections, which stand on many pages, by the list's address.
    private let feedLinks: [String: [UInt8]]

    init(site: Site) {
        self.site = site
        publisher = Self.publisher(site.configuration)
        let lists = site.sections.map { ($0.title, $0.permalink) } + [(site.configuration.title, site.home)]
        feedLinks = Dictionary(
            lists.map { ($1, Self.feedLinks(title: $0, path: $1, site.configuration)) }, uniquingKeysWith: { $1 })
    }

    struct Facts {
        var title: String
        var summary: String?
        var path: String
        var language: String
        var isHidden = false
        var feeds: [(title: String, path: String)] = []
        var imagePath: String?
        var imageAlt: String?
        var published: Moment?
        var updated: Moment?
        var authors: [String] = []
        var breadcrumbs: [(title: String, path: String)] = []
        var item: Item?
        var plainText: String?
        /// The page in each language in which it is there, by the language's short name.
        var alternates: [(language: String, path: String)] = []
    }

    func html(_ facts: Facts) -> [UInt8] {
        let configuration = site.configuration
        var out: [UInt8] = []
        out.reserveCapacity(3000)
        func tag(_ start: StaticString, _ value: String, _ end: String = "\">\n") {
            start.withUTF8Buffer { out.append(contentsOf: $0) }
            Escape.appendHTML(value, to: &out)
            out.append(contentsOf: end.utf8)
        }
        let address = configuration.absolute(facts.path)
        if let summary = facts.summary, !summary.isEmpty { tag("<meta name=\"description\" content=\"", summary) }
        tag("<link rel=\"canonical\" href=\"", address)
        appendAlternates(facts, to: &out)
        if facts.isHidden { tag("<meta name=\"robots\" content=\"", "noindex") }
        for feed in facts.feeds {
            out.append(
                contentsOf: feedLinks[feed.path]
                    ?? Self.feedLinks(title: feed.title, path: feed.path, site.configuration))
        }
        tag("<meta property=\"og:type\" content=\"", facts.item?.type.isArticle == true ? "article" : "website")
        tag("<meta property=\"og:title\" content=\"", facts.title)
        tag("<meta property=\"og:url\" content=\"", address)
        tag("<meta property=\"og:site_name\" content=\"", configuration.title)
        tag("<meta property=\"og:locale\" content=\"", facts.language.replacing("-", with: "_"))
        if let summary = facts.summary, !summary.isEmpty {
            tag("<meta property=\"og:description\" content=\"", summary)
        }
        if let image = facts.imagePath {
            tag("<meta property=\"og:image\" content=\"", configuration.absolute(image))
            tag("<meta property=\"og:image:alt\" content=\"", facts.imageAlt ?? "")
        }
        if facts.item?.type.isArticle == true, let date = facts.published {
            tag("<meta property=\"article:published_time\" content=\"", date.rfc3339)
            tag("<meta property=\"article:modified_time\" content=\"", (facts.updated ?? date).rfc3339)
        }
        out.append(contentsOf: "<script type=\"application/ld+json\">".utf8)
        out.append(contentsOf: jsonLD(facts, address).serialized(pretty: false))
        out.append(contentsOf: "</script>".utf8)
        return out
    }

    private static func feedLinks(title: String, path: String, _ configuration: SiteConfiguration) -> [UInt8] {
        var out: [UInt8] = []
        for (type, file) in [("atom+xml", "feed.atom"), ("rss+xml", "feed.rss"), ("feed+json", "feed.json")] {
            out.append(contentsOf: "<link rel=\"alternate\" type=\"application/\(type)\" title=\"".utf8)
            Escape.appendHTML(title, to: &out)
            out.append(contentsOf: "\" href=\"".utf8)
            Escape.appendHTML(configuration.link(path + file), to: &out)
            out.append(contentsOf: "\">\n".utf8)
        }
        return out
    }

    private static func publisher(_ configuration: SiteConfiguration) -> JSONValue {
        .object([
            JSONMember("@type", .string(configuration.agency.kind)),
            JSONMember("name", .string(configuration.agency.name)),
            JSONMember("url", .string(configuration.absolute("/"))),
        ])
    }

    private func jsonLD(_ facts: Facts, _ address: String) -> JSONValue {
        var graph: [JSONValue] = [.object(main(facts, address))]
        if facts.breadcrumbs.count > 1 {
            let steps = facts.breadcrumbs.enumerated().map { index, crumb in
                JSONValue.object([
                    JSONMember("@type", "ListItem"), JSONMember("position", .int(index + 1)),
                    JSONMember("name", .string(crumb.title)),
                    JSONMember("item", .string(site.configuration.absolute(crumb.path))),
                ])
            }
            graph.append(
                .object([JSONMember("@type", "BreadcrumbList"), JSONMember("itemListElement", .array(steps))]))
        }
        return .object([JSONMember("@context", "https://schema.org"), JSONMember("@graph", .array(graph))])
    }

    private func main(_ facts: Facts, _ address: String) -> [JSONMember] {
        var members: [JSONMember] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { members.append(JSONMember(key, .string(value))) }
        }
        let type = facts.item?.type
        let name = facts.item?.front.text("name")
        add("@type", type?.schemaType ?? (facts.path == site.home ? site.configuration.agency.kind : "WebPage"))
        if facts.path == site.home, type != .officer {
            add("name", site.configuration.agency.name)
            add("url", address)
            add("description", site.configuration.description)
            add("address", site.configuration.agency.address)
            add("telephone", site.configuration.contacts["non_emergency"])
            return members
        }
        add("@id", address + "#main")
        add("url", address)
        add(type?.isArticle == true ? "headline" : "name", name ?? facts.title)
        add("description", facts.summary)
        add("inLanguage", facts.language)
        add("image", facts.imagePath.map(site.configuration.absolute))
        guard let item = facts.item, let type else { return members }
        switch type {
        case .officer:
            add("jobTitle", item.front.text("rank"))
            members.append(JSONMember("worksFor", publisher))
        case .event:
            add("startDate", item.front.date("start").map { $0.isDay ? $0.isoDay : $0.rfc3339 })
            add("endDate", item.front.date("end").map { $0.isDay ? $0.isoDay : $0.rfc3339 })
            if let place = item.front.text("place") {
                members.append(
                    JSONMember(
                        "location",
                        .object([
                            JSONMember("@type", "Place"), JSONMember("name", .string(place)),
                            JSONMember("address", .string(place)),
                        ])))
            }
            members.append(JSONMember("organizer", publisher))
        case .question where item.front.text("status") == "answered":
            members.append(
                JSONMember(
                    "mainEntity",
                    .array([
                        .object([
                            JSONMember("@type", "Question"), JSONMember("name", .string(facts.title)),
                            JSONMember(
                                "acceptedAnswer",
                                .object([
                                    JSONMember("@type", "Answer"),
                                    JSONMember("text", .string(facts.summary ?? facts.title)),
                                ])),
                        ])
                    ])))
        default:
            add("datePublished", facts.published?.rfc3339)
            add("dateModified", (facts.updated ?? facts.published)?.rfc3339)
            if type.isArticle {
                let authors = facts.authors.map {
                    JSONValue.object([JSONMember("@type", "Person"), JSONMember("name", .string($0))])
                }
                members.append(JSONMember("author", authors.isEmpty ? publisher : .array(authors)))
                members.append(JSONMember("publisher", publisher))
            }
        }
        return members
    }
}

extension ItemType {
    /// Items that report something at a time.
    var isArticle: Bool { [.caseFile, .caseUpdate, .story, .alert].contains(self) }

    var schemaType: String? {
        switch self {
        case .caseFile, .caseUpdate, .alert: "NewsArticle"
        case .story: "Article"
        case .officer: "Person"
        case .event: "Event"
        case .question: "FAQPage"
        default: nil
        }
    }
}
