import Diagnostics
import Foundation
import Markdown
import SiteModel
import TextFormats
import Theme

/// Rules about items together with their bodies.
enum SiteChecks {
    /// What is wrong with links inside the site, pictures named in front matter, promises and required settings.
    ///
    /// - Parameters:
    ///   - items: The indices of the items to check; those that links lead to may be others.
    ///   - linking: Those of them whose links may have an anchor that is not there.
    static func check(
        _ site: Site, items: [Int], linking: [Int], rendered: RenderedItems, plan: SitePlan, theme: ThemeFolder?,
        jobs: Int
    ) async -> [Diagnostic] {
        let attributes = theme?.attributes ?? []
        let ids = Set(attributes.flatMap(\.ids))
        let templates = TemplateLinkChecks(site: site, plan: plan, links: attributes.flatMap(\.links), ids: ids) {
            rendered[$0].headings.map(\.id) + rendered[$0].anchors
        }
        let resolver = LinkResolver(site: site, otherPaths: plan.otherPaths)
        let gone = plan.record.map { GoneAddresses($0.gone, languages: site.configuration.languages) }
        var mayLack = [Bool](repeating: false, count: site.items.count)
        for index in linking { mayLack[index] = true }
        let found = await Chunked.map(items, jobs: jobs) { [mayLack] index in
            let item = site.items[index]
            let anchors = mayLack[index] ? anchors(item, site, rendered, resolver, ids) : []
            return pictures(item, site) + anchors + StoryNames.check(item, site, gone: gone)
                + fields(item, rendered, resolver, ids)
        }
        return settings(site, rendered, plan, theme) + (theme.map { options($0, site) } ?? []) + templates.check()
            + numbers(site, plan) + found.joined()
            + PromiseChecks.check(plan.promises, site, items: items, isRecorded: plan.record != nil)
    }

    /// Aliases that are the numbers of other cases; where a record is kept, it knows which of them are right.
    private static func numbers(_ site: Site, _ plan: SitePlan) -> [Diagnostic] {
        if plan.record != nil { return [] }
        let numbers = AliasedNumbers(site)
        return numbers.all.map(numbers.diagnostic)
    }

    /// Addresses in site.yml, to which every page links.
    private static func settings(
        _ site: Site, _ rendered: RenderedItems, _ plan: SitePlan, _ theme: ThemeFolder?
    ) -> [Diagnostic] {
        let others = theme?.options.links ?? []
        let anchors: (String) -> [String]? = { path in
            site.itemsByPermalink[path].map { rendered[$0].headings.map(\.id) + rendered[$0].anchors }
        }
        let links = (site.configuration.links + others).compactMap(\.path)
        let known = (links + links.map { $0 + "/" }).filter {
            plan.otherPaths.contains($0) || site.itemsByPermalink[$0] != nil
        }
        let problems = site.configuration.deadLinks(paths: Set(known), anchors: anchors, others: others)
        if problems.isEmpty { return [] }
        // Only for a file or a suggestion is the set of all addresses worth making.
        let all = plan.otherPaths.union(site.itemsByPermalink.keys).union(site.assets.map { "/" + $0.outputPath })
        return site.configuration.deadLinks(paths: all, anchors: anchors, others: others)
    }

    /// Pictures that the theme's options name.
    private static func options(_ theme: ThemeFolder, _ site: Site) -> [Diagnostic] {
        let assets = Set(theme.assets.map(\.name))
        return theme.options.pictures.compactMap { picture in
            let isContent = picture.source.hasPrefix("/")
            let path = isContent ? String(picture.source.dropFirst()) : picture.source
            if isContent ? site.assetsByPath[path] != nil : assets.contains(path) { return nil }
            let near =
                isContent
                ? NearestPath.best(for: path, among: site.assetsByPath.keys).map { "/" + $0 }
                : site.assetsByPath[path].map { _ in "/" + path } ?? NearestName.best(for: path, among: assets.sorted())
            return picture.place.problem(
                "image-missing", "The picture “\(picture.source)” of the option “\(picture.option)” is not there.",
                near.map { "Did you mean “\($0)”?" }
                    ?? "Put the file into the content folder, and write its path with a “/” at its beginning.")
        }
    }

    private static func pictures(_ item: Item, _ site: Site) -> [Diagnostic] {
        ["image", "photo"].compactMap { field in
            guard let entry = item.front.entry(field), let source = item.front.image(field)?.source else { return nil }
            if site.asset(source, of: item) != nil { return nil }
            let path = ContentPath.joined(item.folder, source)
            let near = NearestPath.best(for: path ?? source, among: site.assetsByPath.keys)
            return Diagnostic(
                rule: "image-missing", severity: .error,
                location: SourceLocation(file: item.displayPath, line: entry.line, column: entry.column),
                message: "The picture “\(source)” is not there.",
                help: near.map { "Did you mean “\(ContentPath.relative($0, from: item.folder))”?" }
                    ?? "Put the file beside the page.")
        }
    }

    /// Links in fields that the site declares itself.
    private static func fields(
        _ item: Item, _ rendered: RenderedItems, _ resolver: LinkResolver, _ pageIDs: Set<String>
    ) -> [Diagnostic] {
        guard let fields = resolver.site.configuration.extraFields[item.type] else { return [] }
        return fields.compactMap { field in
            guard field.type == .link, let entry = item.front.entry(field.name), let text = entry.value.text else {
                return nil
            }
            let use = LinkUse(destination: text, isImage: false, line: entry.line, column: entry.column)
            let location = SourceLocation(file: item.displayPath, line: entry.line, column: entry.column)
            if !text.hasPrefix("ref:"), let fault = LinkScheme.fault(of: text) {
                return .error(
                    rule: "field-link-broken", location: location,
                    message: "“\(field.name)”: " + fault.message(text), help: fault.help)
            }
            switch resolver.resolve(use, in: item) {
            case .keep, .replace, .picture: return anchor(use, item, rendered, resolver, pageIDs)
            case .wordsOnly(let message, let help):
                return .warning(rule: "field-link-expired", location: location, message: message, help: help)
            case .problem(let message, let help):
                return .error(rule: "field-link-broken", location: location, message: message, help: help)
            }
        }
    }

    private static func anchors(
        _ item: Item, _ site: Site, _ rendered: RenderedItems, _ resolver: LinkResolver, _ pageIDs: Set<String>
    ) -> [Diagnostic] {
        guard let index = site.itemsByPath[item.path] else { return [] }
        // A text with more dead anchors than these is beyond reading messages.
        let problems = rendered[index].links.lazy.compactMap { anchor($0, item, rendered, resolver, pageIDs) }
        return Array(problems.prefix(100))
    }

    private static func anchor(
        _ link: LinkUse, _ item: Item, _ rendered: RenderedItems, _ resolver: LinkResolver, _ pageIDs: Set<String>
    ) -> Diagnostic? {
        guard link.destination.utf8.contains(UInt8(ascii: "#")), let hash = link.destination.firstIndex(of: "#")
        else { return nil }
        // Words on the page that a browser looks for and marks; the page has no id for them.
        let anchor = link.destination[link.destination.index(after: hash)...].split(
            separator: ":~:", maxSplits: 1, omittingEmptySubsequences: false)[0]
        guard !anchor.isEmpty, let target = resolver.target(of: link.destination, in: item) else { return nil }
        let known = rendered[target].headings.map(\.id) + rendered[target].anchors
        let wanted = anchor.removingPercentEncoding ?? String(anchor)
        if known.contains(wanted) || pageIDs.contains(wanted) { return nil }
        return Diagnostic(
            rule: "anchor-missing", severity: .error,
            location: SourceLocation(file: item.displayPath, line: link.line, column: link.column),
            message: "There is no heading “#\(wanted)” on \(resolver.site.items[target].displayPath).",
            help: AnchorHelp.text(for: wanted, headings: rendered[target].headings, anchors: known))
    }
}
