import Diagnostics
import Foundation
import Markdown
import SiteModel
import TextFormats

/// Rules about items together with their bodies.
enum SiteChecks {
    /// What is wrong with links inside the site, pictures named in front matter, promises and required settings.
    ///
    /// - Parameters:
    ///   - items: The indices of the items to check; those that links lead to may be others.
    ///   - linking: Those of them whose links may have an anchor that is not there.
    static func check(
        _ site: Site, items: [Int], linking: [Int], rendered: RenderedItems, plan: SitePlan, jobs: Int
    ) async -> [Diagnostic] {
        let resolver = LinkResolver(site: site, otherPaths: plan.otherPaths)
        var mayLack = [Bool](repeating: false, count: site.items.count)
        for index in linking { mayLack[index] = true }
        let found = await Chunked.map(items, jobs: jobs) { [mayLack] index in
            let item = site.items[index]
            let anchors = mayLack[index] ? anchors(item, site, rendered, resolver, rendered[index].links) : []
            return pictures(item, site) + anchors + promises(item, site)
        }
        return settings(site, rendered, plan) + found.joined()
    }

    /// Addresses in site.yml, to which every page links.
    private static func settings(_ site: Site, _ rendered: RenderedItems, _ plan: SitePlan) -> [Diagnostic] {
        let anchors: (String) -> [String]? = { path in
            site.itemsByPermalink[path].map { rendered[$0].headings.map(\.id) }
        }
        let links = site.configuration.links.compactMap(\.path)
        let known = (links + links.map { $0 + "/" }).filter {
            plan.otherPaths.contains($0) || site.itemsByPermalink[$0] != nil
        }
        let problems = site.configuration.deadLinks(paths: Set(known), anchors: anchors)
        if problems.isEmpty { return [] }
        // Only for a file or a suggestion is the set of all addresses worth making.
        let all = plan.otherPaths.union(site.itemsByPermalink.keys).union(site.assets.map { "/" + $0.outputPath })
        return site.configuration.deadLinks(paths: all, anchors: anchors)
    }

    private static func pictures(_ item: Item, _ site: Site) -> [Diagnostic] {
        ["image", "photo"].compactMap { field in
            guard let entry = item.front.entry(field), let source = item.front.image(field)?.source else { return nil }
            let path =
                source.hasPrefix("/")
                ? String(source.dropFirst()) : item.folder.isEmpty ? source : item.folder + "/" + source
            if site.assetsByPath[path] != nil { return nil }
            let near = NearestName.best(for: path, among: site.assetsByPath.keys.sorted())
            return Diagnostic(
                rule: "image-missing", severity: .error,
                location: SourceLocation(file: item.displayPath, line: entry.line, column: entry.column),
                message: "The picture “\(source)” is not there.",
                help: near.map { "Did you mean “\($0)”, seen from the content folder?" }
                    ?? "Put the file beside the page.")
        }
    }

    private static func anchors(
        _ item: Item, _ site: Site, _ rendered: RenderedItems, _ resolver: LinkResolver, _ links: [LinkUse]
    ) -> [Diagnostic] {
        // A text with more dead anchors than these is beyond reading messages.
        let problems = links.lazy.compactMap { link -> Diagnostic? in
            guard link.destination.utf8.contains(UInt8(ascii: "#")),
                let hash = link.destination.firstIndex(of: "#")
            else { return nil }
            let anchor = link.destination[link.destination.index(after: hash)...]
            guard !anchor.isEmpty, let target = resolver.target(of: link.destination, in: item) else { return nil }
            let headings = rendered[target].headings
            let wanted = anchor.removingPercentEncoding ?? String(anchor)
            if headings.contains(where: { $0.id == wanted }) || wanted == "main" { return nil }
            let near = NearestName.best(for: wanted, among: headings.map(\.id))
            return Diagnostic(
                rule: "anchor-missing", severity: .error,
                location: SourceLocation(file: item.displayPath, line: link.line, column: link.column),
                message: "There is no heading “#\(wanted)” on \(site.items[target].displayPath).",
                help: near.map { "Did you mean “#\($0)”?" } ?? "Check the heading's words on that page.")
        }
        return Array(problems.prefix(100))
    }

    private static func promises(_ item: Item, _ site: Site) -> [Diagnostic] {
        guard item.type == .caseFile, item.stage != .closed, let entry = item.front.entry("next_update"),
            let due = entry.value.date, due.seconds + 86_400 <= site.now.seconds
        else { return [] }
        return [
            Diagnostic(
                rule: "promise-passed", severity: .warning,
                location: SourceLocation(file: item.displayPath, line: entry.line, column: entry.column),
                message: "The next update was promised for \(due.isoDay), and that day has passed.",
                help: "Publish an update, or set “next_update” to a new day.")
        ]
    }
}
