import Diagnostics
import Markdown
import SiteModel
import Theme

/// The rule that a theme's templates lead only to what the site has.
struct TemplateLinkChecks {
    let site: Site
    let plan: SitePlan
    let links: [TemplateLink]
    /// Every id that a template says itself.
    let ids: Set<String>
    /// The anchors of the body of an item.
    let anchors: (Int) -> [String]

    /// Errors for literal addresses in templates that lead to nothing.
    func check() -> [Diagnostic] {
        links.compactMap { link in
            switch link.target {
            case .url(let url): check(url: url, link)
            case .anchor(let anchor): check(anchor: anchor, link)
            case .path(let path): check(path: path, link) ?? check(editionsFor: path, link)
            case .rootPath(let path): check(path: path, link)
            case .barePath(let path):
                site.configuration.basePath.isEmpty
                    ? check(path: path, link)
                    : problem(
                        link, "The address “\(link.text)” leaves out the path below which the site stands.",
                        "Write {{site.base}}\(path).")
            }
        }
    }

    private func check(url: String, _ link: TemplateLink) -> Diagnostic? {
        let scheme = url.prefix { $0 != ":" }
        if scheme.count < url.count, LinkScheme.isAllowed(url),
            !scheme.contains(where: { "/?#".contains($0) })
        {
            return nil
        }
        return problem(
            link, "The address “\(link.text.prefix(100))” can not stand in a template.",
            "Begin an address on the site with {{site.base}}/, others with https://, http://, mailto: or tel:.")
    }

    private func check(anchor: String, _ link: TemplateLink) -> Diagnostic? {
        if anchor.isEmpty || ids.contains(anchor) { return nil }
        let near = NearestName.best(for: anchor, among: ids.sorted())
        return problem(
            link, "No template of the theme has the id “\(anchor)”.",
            near.map { "Did you mean “#\($0)”?" } ?? "Add id=\"\(anchor)\" to the element that is meant.")
    }

    private func check(path: String, _ link: TemplateLink) -> Diagnostic? {
        let plain = String(path.prefix { $0 != "#" && $0 != "?" })
        guard plain.hasPrefix("/") else {
            return problem(link, "The address “\(link.text)” lacks a “/”.", "Write {{site.base}}/\(plain).")
        }
        let page = plain.hasSuffix("/") ? plain : plain + "/"
        if let item = site.itemsByPermalink[page] { return check(anchorOf: path, on: item, link) }
        if plan.otherPaths.contains(page) || plan.otherPaths.contains(plain) { return nil }
        if site.assets.contains(where: { "/" + $0.outputPath == plain }) { return nil }
        // A part of a page that is there only if its section is, such as the newest events.
        let folder = plain.split(separator: "/").first.map(String.init) ?? ""
        if link.isConditional, ItemType(topFolder: folder) != .page { return nil }
        let near = NearestName.best(for: page, among: plan.otherPaths.union(site.itemsByPermalink.keys))
        return problem(
            link, "The template leads to “\(plain)”, but the site has no such page or file.",
            near.map { "Did you mean “{{site.base}}\($0)”?" } ?? "Write the page, or remove the link.")
    }

    /// A file, or a page of one language alone, stands only once, and not below the address of each language.
    private func check(editionsFor path: String, _ link: TemplateLink) -> Diagnostic? {
        let plain = String(path.prefix { $0 != "#" && $0 != "?" })
        guard !plain.hasSuffix("/"), isThere(plain),
            let lacking = site.editions.first(where: { !isThere($0.prefix + plain) })
        else { return nil }
        return problem(
            link,
            "On pages in the language “\(lacking.language)” this leads to “\(lacking.prefix + plain)”, "
                + "but the site has no such file: it stands once for all languages.",
            "Write {{site.root}}\(path).")
    }

    private func isThere(_ path: String) -> Bool {
        plan.otherPaths.contains(path) || site.assets.contains { "/" + $0.outputPath == path }
    }

    private func check(anchorOf path: String, on item: Int, _ link: TemplateLink) -> Diagnostic? {
        guard let hash = path.firstIndex(of: "#") else { return nil }
        let anchor = String(path[path.index(after: hash)...])
        let known = anchors(item)
        if anchor.isEmpty || known.contains(anchor) || ids.contains(anchor) { return nil }
        let near = NearestName.best(for: anchor, among: known)
        return problem(
            link, "There is no heading “#\(anchor)” on \(site.items[item].displayPath).",
            near.map { "Did you mean “#\($0)”?" } ?? "Check the heading's words on that page.")
    }

    private func problem(_ link: TemplateLink, _ message: String, _ help: String) -> Diagnostic {
        .error(
            rule: "template-link-broken", location: link.location, message: message, help: help, excerpt: link.excerpt,
            length: link.text.utf8.count)
    }
}
