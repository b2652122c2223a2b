import Markdown
import Pictures
import SiteModel
import TextFormats

/// What a page says of itself in `<head>`: description, canonical address, feeds, Open Graph and JSON-LD.
///
/// It is a class because each copy of a site counts its many parts, and two cores count the same ones.
final class Metadata: Sendable {
    let site: Site
    /// The agency as pages name it that are not about it.
    let publisher: JSONValue
    /// What stands in front of an address on the site.
    private let root: String
    /// The links to the feeds of the site and of its sections, which stand on many pages, by the list's address.
    private let feedLinks: [String: [UInt8]]

    init(site: Site) {
        self.site = site
        publisher = .written(JSONValue.object(Self.publisher(site.configuration)).serialized(pretty: false))
        root = site.configuration.origin + site.configuration.basePath
        let lists = site.sections.map { ($0.title, $0.permalink) } + [(site.configuration.title, site.home)]
        feedLinks = Dictionary(
            lists.map { ($1, Self.feedLinks(title: $0, path: $1, site.configuration)) }, uniquingKeysWith: { $1 })
    }

    struct Facts {
        var title: String
        /// The title of an item where the page itself is not seen: marked if it was taken back, is a test or cancels an
        /// alert.
        var markedTitle: String?
        var summary: String?
        var path: String
        var language: String
        var isHidden = false
        var feeds: [(title: String, path: String)] = []
        var imagePath: String?
        var imageAlt: String?
        var imageSize: PictureSize?
        var published: Moment?
        var updated: Moment?
        var authors: [String] = []
        var breadcrumbs: [(title: String, path: String)] = []
        var item: Item?
        /// Whether it is the front page.
        var isHome = false
        /// The page in each language in which it is there, by the language's short name.
        var alternates: [(language: String, path: String)] = []
        /// On a list: the addresses of its entries.
        var entries: [String] = []
        /// On a list: the questions that are answered on it.
        var questions: [(question: String, answer: String)] = []

        /// The title where the page itself is not seen.
        var outsideTitle: String { markedTitle ?? title }
        /// The summary, if it is not empty.
        var description: String? { summary.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The longest description in characters; search engines cut what is longer.
    private static let longestDescription = 160

    func html(_ facts: Facts) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(3000)
        func tag(_ start: StaticString, _ value: String, _ end: String = "\">\n") {
            start.withUTF8Buffer { out.append(contentsOf: $0) }
            Escape.appendHTML(value, to: &out)
            out.append(contentsOf: end.utf8)
        }
        let address = absolute(facts.path)
        let description = description(facts)
        tag("<meta name=\"description\" content=\"", description)
        tag("<link rel=\"canonical\" href=\"", address)
        appendAlternates(facts, to: &out)
        if facts.isHidden { tag("<meta name=\"robots\" content=\"", "noindex") }
        for feed in facts.feeds {
            out.append(
                contentsOf: feedLinks[feed.path]
                    ?? Self.feedLinks(title: feed.title, path: feed.path, site.configuration))
        }
        let type = facts.item?.type
        tag(
            "<meta property=\"og:type\" content=\"",
            type?.isArticle == true ? "article" : type == .officer ? "profile" : "website")
        tag("<meta property=\"og:title\" content=\"", facts.outsideTitle)
        tag("<meta property=\"og:url\" content=\"", address)
        tag("<meta property=\"og:site_name\" content=\"", site.configuration.title)
        tag("<meta property=\"og:locale\" content=\"", Self.locale(of: facts.language))
        tag("<meta property=\"og:description\" content=\"", description)
        if let image = facts.imagePath, Self.isShared(image) {
            tag("<meta property=\"og:image\" content=\"", absolute(image))
            tag("<meta property=\"og:image:alt\" content=\"", facts.imageAlt ?? "")
            if let size = facts.imageSize {
                tag("<meta property=\"og:image:width\" content=\"", String(size.width))
                tag("<meta property=\"og:image:height\" content=\"", String(size.height))
            }
        }
        if type?.isArticle == true, let date = facts.published {
            tag("<meta property=\"article:published_time\" content=\"", date.rfc3339)
            tag("<meta property=\"article:modified_time\" content=\"", max(facts.updated ?? date, date).rfc3339)
        }
        out.append(contentsOf: "<script type=\"application/ld+json\">".utf8)
        out.append(contentsOf: jsonLD(facts, address).serialized(pretty: false))
        out.append(contentsOf: "</script>".utf8)
        return out
    }

    /// The address of `path` as other sites link to it.
    func absolute(_ path: String) -> String { root + Escape.percentEncodePath(path) }

    /// What the page is about in one or two sentences; without a summary, its title and what the site is.
    private func description(_ facts: Facts) -> String {
        guard let summary = facts.description else {
            let about = site.configuration.description
            let whole = about.isEmpty ? site.configuration.title : about
            return Self.cut(facts.title == whole ? whole : "\(facts.title) – \(whole)")
        }
        return Self.cut(summary)
    }

    private static func cut(_ text: String) -> String {
        text.utf8.count <= longestDescription ? text : Summary.cut(text, to: longestDescription)
    }

    /// The country that Open Graph has beside a language.
    private static let countries = [
        "ar": "AR", "en": "US", "es": "ES", "fr": "FR", "ko": "KR", "vi": "VN", "zh": "CN",
    ]

    /// The language as Open Graph wants it, with a country.
    ///
    /// Of a language without one it is the country for which the services that read it have a name.
    private static func locale(of language: String) -> String {
        if language.contains("-") { return language.replacing("-", with: "_") }
        return countries[language].map { "\(language)_\($0)" } ?? language
    }

    /// Whether services that show a picture beside a link can show this one: none of them draws SVG.
    private static func isShared(_ path: String) -> Bool { !path.lowercased().hasSuffix(".svg") }

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
}

extension ItemType {
    /// Items that report something at a time.
    var isArticle: Bool { [.caseFile, .caseUpdate, .story, .alert].contains(self) }
}
