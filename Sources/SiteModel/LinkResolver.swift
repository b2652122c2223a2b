import Diagnostics
import Foundation
import Markdown
import TextFormats

/// Finds what links of one item, in its body or in its front matter, lead to on the site.
public struct LinkResolver: Sendable {
    /// The site.
    public let site: Site
    /// Addresses of the site that are not items: lists, terms, feeds.
    public let otherPaths: Set<String>
    /// The items by name; few sites link by name, and no other pays for it.
    private let references: Deferred<ItemReferences>
    /// What the site's own addresses begin with when they are written in full, without the scheme.
    private let ownPrefix: [UInt8]

    /// The addresses of the theme's files by those that pages give them, such as `/assets/badge.svg`.
    let themeFiles: Deferred<[String: String]>
    /// How large the site's pictures are; `nil` where that is not asked.
    private let pictures: PictureFiles?
    /// Where pages stood that were withdrawn; `nil` for a site that keeps no record.
    private let gone: GoneAddresses?
    private let nearest = NearestNameSearch()

    /// Creates a resolver of the links of `site`.
    public init(
        site: Site, otherPaths: Set<String>, themeFiles: Deferred<[String: String]> = Deferred(made: [:]),
        pictures: PictureFiles? = nil, gone: GoneAddresses? = nil
    ) {
        self.pictures = pictures
        self.gone = gone
        self.themeFiles = themeFiles
        self.site = site
        self.otherPaths = otherPaths
        references = Deferred { ItemReferences(site) }
        let own = site.configuration.origin + site.configuration.basePath + "/"
        ownPrefix = Array(own.utf8.drop { $0 != UInt8(ascii: ":") })
    }

    /// What a destination is, seen from the site.
    enum Kind {
        /// Another site, a mail address, a telephone number, or a place on the same page.
        case other
        case path(path: String, suffix: String)
        /// The same, written in full with the site's own host: it leads to just that page, in whatever language.
        case own(path: String, suffix: String)
        case reference(name: String, suffix: String)
    }

    func kind(of destination: String) -> Kind {
        if destination.isEmpty || destination.hasPrefix("#") { return .other }
        guard hasScheme(destination) else {
            let (path, suffix) = split(destination)
            return .path(path: path, suffix: suffix)
        }
        if destination.hasPrefix("ref:") {
            let (name, suffix) = split(String(destination.dropFirst(4)))
            return .reference(name: Self.decoded(name), suffix: suffix)
        }
        guard let own = ownPath(destination) else { return .other }
        let (path, suffix) = split(own)
        return .own(path: path, suffix: suffix)
    }

    /// The path of an address of the site in full; `http` leads to the same pages as `https`, and a host has no case.
    private func ownPath(_ destination: String) -> String? {
        plainOwnPath(destination) ?? WebAddress.withPlainHost(destination).flatMap(plainOwnPath)
    }

    private func plainOwnPath(_ destination: String) -> String? {
        let bytes = destination.utf8
        guard !ownPrefix.isEmpty, bytes.count >= ownPrefix.count + 4,
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else {
            return nil
        }
        let scheme = destination[..<colon]
        guard scheme.utf8.count <= 5, ["http", "https"].contains(scheme.lowercased()) else { return nil }
        let start = bytes[colon...].prefix(ownPrefix.count)
        guard
            start.elementsEqual(ownPrefix)
                || String(decoding: start, as: UTF8.self).lowercased().utf8.elementsEqual(ownPrefix)
        else { return nil }
        return String(decoding: bytes[colon...].dropFirst(ownPrefix.count - 1), as: UTF8.self)
    }

    /// Where `link` in `item` leads.
    public func resolve(_ link: LinkUse, in item: Item) -> LinkResolution {
        if link.isImage, !link.destination.hasPrefix("#"), target(of: link.destination, in: item) != nil {
            return .problem(
                message: "“\(link.destination)” is a page, not a picture.",
                help: "Name a picture's file, such as photo.jpg; without the “!” it is a link to the page.")
        }
        switch kind(of: link.destination) {
        case .other where link.isImage && !link.destination.hasPrefix("#") && !link.destination.isEmpty:
            return .problem(
                message: "The picture “\(link.destination.prefix(100))” stands on another site, "
                    + "which would learn who reads this page; browsers do not load it here.",
                help: "Save the picture beside the page, if you may, and write its file's name.")
        case .other: return .keep
        case .path(let path, let suffix):
            let found =
                path.hasPrefix("/")
                ? absolute(path, suffix, site.edition(of: item)) : relative(path, suffix, item)
            return link.isImage ? withSize(found, path, item) : found
        case .own(let path, let suffix): return absolute(path, suffix, 0)
        case .reference(let name, let suffix): return reference(name, suffix, item)
        }
    }

    /// Where a picture stands, and how many pixels it has, if it is a file of the site that tells.
    private func withSize(_ found: LinkResolution, _ path: String, _ item: Item) -> LinkResolution {
        guard case .replace(let url) = found, let pictures,
            case .content(let file)? = file(at: Self.decoded(path), from: item.folder),
            let size = pictures.size(of: file)
        else { return found }
        return .picture(url, width: size.width, height: size.height)
    }

    /// The item of the site to which `destination` in `item` leads, if it leads to one.
    public func target(of destination: String, in item: Item) -> Int? {
        switch kind(of: destination) {
        case .other: return destination.hasPrefix("#") ? site.itemsByPath[item.path] : nil
        case .reference(let name, _):
            guard case .item(let index) = references.value.target(name, from: item.language) else { return nil }
            return index
        case .own(let path, _):
            let decoded = Self.decoded(path)
            return site.itemsByPermalink[decoded] ?? site.itemsByPermalink[decoded + "/"]
        case .path(let path, _):
            let decoded = Self.decoded(path)
            if decoded.isEmpty { return site.itemsByPath[item.path] }
            if decoded.hasPrefix("/") {
                let found = site.itemsByPermalink[decoded] ?? site.itemsByPermalink[decoded + "/"]
                return found.map { local($0, in: site.edition(of: item)) }
            }
            guard let place = ContentPath.joined(item.folder, decoded) else { return nil }
            let found = Self.files(at: place).lazy.compactMap { site.itemsByPath[$0] }.first
            return (found ?? site.itemsByPermalink[Self.address(at: place)])
                .map { local($0, in: site.edition(of: item)) }
        }
    }

    /// The page to which a link to `items[index]` leads in `edition`: its translation, if the link is to the original.
    private func local(_ index: Int, in edition: Int) -> Int {
        site.works.original(of: index) == index ? site.page(of: index, in: edition) ?? index : index
    }

    /// The address to which a link to `path` leads in `edition`.
    private func local(_ path: String, in edition: Int) -> String {
        if let index = site.itemsByPermalink[path] { return site.items[local(index, in: edition)].permalink }
        let own = site.editions[edition].prefix + path
        return edition != 0 && otherPaths.contains(own) ? own : path
    }

    private func reference(_ name: String, _ suffix: String, _ item: Item) -> LinkResolution {
        switch references.value.target(name, from: item.language) {
        case .item(let index): return .replace(site.configuration.link(site.items[index].permalink) + suffix)
        case .withheld: return Self.withheld("ref:" + name)
        case .expired: return Self.expired("ref:" + name)
        case .ambiguous(let items):
            let names = items.map(references.value.fullName)
            let example = names.first { $0.contains("/") } ?? names[0]
            return .problem(
                message: "The name “\(name)” fits \(items.count) pages: "
                    + items.prefix(3).map(\.displayPath).joined(separator: ", ") + (items.count > 3 ? " …" : "."),
                help:
                    "Write the folder as well, such as ref:\(example), or give the page that you mean an “id”, and write "
                    + "that.")
        case .unknown:
            let near = nearest.best(among: site.items.count) {
                NearestName.best(for: name.lowercased(), among: references.value.names)
            }
            return .problem(
                message: "The link leads to “ref:\(name)”, but no page has that name.",
                help: near.map { "Did you mean “ref:\($0)”?" }
                    ?? "The name is the page's “id”, or else its file's name without “.md”.")
        }
    }

    /// A site must not become impossible to publish by time alone, so the link goes and its words stay.
    private static func expired(_ destination: String) -> LinkResolution {
        .wordsOnly(
            message: "The link leads to “\(destination)”, which has expired, so only its words are printed.",
            help: "Remove the link, or let that page stay by a later “expires”.")
    }

    private static func withheld(_ destination: String) -> LinkResolution {
        .problem(
            message: "The link leads to “\(destination)”, which is not published (a draft, or under embargo).",
            help: "Remove the link, or publish that page first.")
    }

    private static func withdrawn(_ destination: String, _ gone: SiteRecord.Gone) -> LinkResolution {
        .problem(
            message:
                "The link leads to “\(destination)”, which was withdrawn on \(gone.time.isoDay) and does not come back.",
            help: "Take the link out, and say so in a new entry under “changes”.")
    }

    /// The path, relative to the content folder, of the file that `destination` in `item` names, if it goes to the site.
    public func file(_ destination: String, in item: Item) -> String? {
        site.assetFile(Self.decoded(split(destination).path), of: item)
    }

    private func absolute(_ path: String, _ suffix: String, _ edition: Int) -> LinkResolution {
        let decoded = Self.decoded(path)
        let withSlash = decoded.hasSuffix("/") ? decoded : decoded + "/"
        for candidate in [decoded, withSlash]
        where site.itemsByPermalink[candidate] != nil || otherPaths.contains(candidate) {
            return .replace(site.configuration.link(local(candidate, in: edition)) + suffix)
        }
        if let file = file(at: decoded, from: "") {
            return .replace(site.configuration.link(address(of: file)) + suffix)
        }
        if site.expiredPermalinks.contains(withSlash) { return Self.expired(path) }
        if let gone = gone?.at(withSlash) { return Self.withdrawn(path, gone) }
        let near = nearest.best(among: site.itemsByPermalink.count) {
            decoded.hasPrefix("/assets/")
                ? NearestName.best(for: decoded, among: themeFiles.value.keys)
                : NearestName.best(for: withSlash, among: site.itemsByPermalink.keys)
        }
        return .problem(
            message: "The link leads to “\(path)”, but the site has no such page or file.",
            help: near.map { "Did you mean “\($0)”?" }
                ?? "Check the address, or link to the page's file, such as ../about/index.md.")
    }

    private func relative(_ path: String, _ suffix: String, _ item: Item) -> LinkResolution {
        let decoded = Self.decoded(path)
        guard let target = ContentPath.joined(item.folder, decoded) else {
            return .problem(
                message: "The link “\(path)” leads out of the content folder.",
                help: "Link to a page or file of the site.")
        }
        for candidate in Self.files(at: target) {
            if let index = site.itemsByPath[candidate] {
                let page = local(index, in: site.edition(of: item))
                return .replace(site.configuration.link(site.items[page].permalink) + suffix)
            }
            if site.expired.contains(candidate) { return Self.expired(path) }
            if site.withheld.contains(candidate) { return Self.withheld(path) }
        }
        if let file = file(at: decoded, from: item.folder) {
            return .replace(site.configuration.link(address(of: file)) + suffix)
        }
        // What was withdrawn is not what stands at its address by a name of its own.
        if let gone = Self.files(at: target).lazy.compactMap({ self.gone?.itself($0) }).first {
            return Self.withdrawn(path, gone)
        }
        let permalink = Self.address(at: target)
        if site.itemsByPermalink[permalink] != nil || otherPaths.contains(permalink) {
            return .replace(site.configuration.link(local(permalink, in: site.edition(of: item))) + suffix)
        }
        if site.expiredPermalinks.contains(permalink) { return Self.expired(path) }
        if let gone = gone?.of(file: target) ?? gone?.at(permalink) { return Self.withdrawn(path, gone) }
        if let meant = MeantAddress.best(for: decoded) {
            return .problem(
                message: "The link leads to “\(path)”, but there is no such file.",
                help: "Did you mean “\(meant)\(suffix)”?")
        }
        let near = nearest.best(among: site.itemsByPath.count + site.assetsByPath.count) {
            let isPage = target.hasSuffix(".md") || target.split(separator: "/").last?.contains(".") != true
            return isPage
                ? NearestPath.best(for: target, among: pages(readIn: item.language))
                : NearestPath.best(for: target, among: site.assetsByPath.keys)
        }
        return .problem(
            message: "The link leads to “\(path)”, but there is no such file.",
            help: near.map { "Did you mean “\(ContentPath.relative($0, from: item.folder))”?" }
                ?? "Check the file's name and folder.")
    }

    /// The files of the pages to which one in `language` would lead: those in the same language and in the main one.
    private func pages(readIn language: String) -> [String] {
        let languages = [language, site.editions[0].language]
        return site.itemsByPath.filter { languages.contains(site.items[$0.value].language) }.map(\.key)
    }

    /// `path` without percent signs.
    ///
    /// Most have none, and finding that out is much faster than Foundation's decoding.
    static func decoded(_ path: String) -> String {
        path.utf8.contains(UInt8(ascii: "%")) ? path.removingPercentEncoding ?? path : path
    }

    private func split(_ destination: String) -> (path: String, suffix: String) {
        guard let end = destination.firstIndex(where: { $0 == "#" || $0 == "?" }) else { return (destination, "") }
        return (String(destination[..<end]), String(destination[end...]))
    }

    private func hasScheme(_ destination: String) -> Bool {
        guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return destination[..<colon].utf8.allSatisfy {
            ($0 | 32) >= 97 && ($0 | 32) <= 122 || $0 == 43 || $0 == 45 || $0 == 46 || ($0 >= 48 && $0 <= 57)
        }
    }
}
