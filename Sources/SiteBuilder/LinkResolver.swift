import Diagnostics
import Foundation
import Markdown
import SiteModel
import TextFormats

/// Finds what links in one item's body lead to on the site.
struct LinkResolver: Sendable {
    let site: Site
    /// Addresses of the site that are not items: lists, terms, feeds.
    let otherPaths: Set<String>

    /// Where `link` in `item` leads.
    func resolve(_ link: LinkUse, in item: Item) -> LinkResolution {
        let destination = link.destination
        if destination.isEmpty || destination.hasPrefix("#") || hasScheme(destination) { return .keep }
        let (path, suffix) = split(destination)
        return path.hasPrefix("/") ? absolute(path, suffix) : relative(path, suffix, item)
    }

    /// The item of the site to which `destination` in `item` leads, if it leads to one.
    func target(of destination: String, in item: Item) -> Int? {
        if hasScheme(destination) { return nil }
        let decoded = Self.decoded(split(destination).path)
        if decoded.isEmpty { return site.itemsByPath[item.path] }
        if decoded.hasPrefix("/") {
            return site.itemsByPermalink[decoded] ?? site.itemsByPermalink[decoded + "/"]
        }
        guard let place = join(item.folder, decoded) else { return nil }
        let files = [place, place + "/index.md", place + ".md"].lazy.compactMap { site.itemsByPath[$0] }
        return files.first ?? site.itemsByPermalink["/" + place + (place.hasSuffix("/") || place.isEmpty ? "" : "/")]
    }

    private func absolute(_ path: String, _ suffix: String) -> LinkResolution {
        let decoded = Self.decoded(path)
        let withSlash = decoded.hasSuffix("/") ? decoded : decoded + "/"
        for candidate in [decoded, withSlash]
        where site.itemsByPermalink[candidate] != nil || otherPaths.contains(candidate) {
            return .replace(site.configuration.link(candidate) + suffix)
        }
        if let asset = site.assetsByPath[String(decoded.drop { $0 == "/" })] {
            return .replace(site.configuration.link("/" + asset) + suffix)
        }
        let near = NearestName.best(for: withSlash, among: site.itemsByPermalink.keys)
        return .problem(
            message: "The link leads to “\(path)”, but the site has no such page or file.",
            help: near.map { "Did you mean “\($0)”?" }
                ?? "Check the address, or link to the page's file, such as ../about/index.md.")
    }

    private func relative(_ path: String, _ suffix: String, _ item: Item) -> LinkResolution {
        let decoded = Self.decoded(path)
        guard let target = join(item.folder, decoded) else {
            return .problem(
                message: "The link “\(path)” leads out of the content folder.",
                help: "Link to a page or file of the site.")
        }
        for candidate in [target, target + "/index.md", target + ".md"] {
            if let index = site.itemsByPath[candidate] {
                return .replace(site.configuration.link(site.items[index].permalink) + suffix)
            }
            if site.withheld.contains(candidate) {
                return .problem(
                    message:
                        "The link leads to “\(path)”, which is not published (a draft, under embargo, or expired).",
                    help: "Remove the link, or publish that page first.")
            }
        }
        if let asset = site.assetsByPath[target] { return .replace(site.configuration.link("/" + asset) + suffix) }
        let permalink = "/" + target + (target.hasSuffix("/") || target.isEmpty ? "" : "/")
        if site.itemsByPermalink[permalink] != nil || otherPaths.contains(permalink) {
            return .replace(site.configuration.link(permalink) + suffix)
        }
        let known = Array(site.itemsByPath.keys) + site.assetsByPath.keys
        let near = NearestName.best(for: target, among: known)
        return .problem(
            message: "The link leads to “\(path)”, but there is no such file.",
            help: near.map { "Did you mean “\($0)”, seen from the content folder?" }
                ?? "Check the file's name and folder.")
    }

    /// `path` without percent signs.
    ///
    /// Most have none, and finding that out is much faster than Foundation's decoding.
    private static func decoded(_ path: String) -> String {
        path.utf8.contains(UInt8(ascii: "%")) ? path.removingPercentEncoding ?? path : path
    }

    /// `path` seen from `folder`, or `nil` if it leaves the content folder.
    private func join(_ folder: String, _ path: String) -> String? {
        var parts = folder.split(separator: "/").map(String.init)
        for part in path.split(separator: "/") {
            if part == "." { continue }
            if part == ".." {
                if parts.popLast() == nil { return nil }
            } else {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
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
