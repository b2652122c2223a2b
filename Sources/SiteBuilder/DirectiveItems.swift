import Diagnostics
import Markdown
import SiteModel

/// Finds the item that a directive names.
struct DirectiveItems: Sendable {
    private let site: Site
    private let resolver: LinkResolver
    /// The items by their names; made when a page first asks.
    private let names: Deferred<ItemNames>
    /// The items that appear at a time to come, by their types and names.
    private let later: Deferred<[ItemType: [String: [Item]]]>

    init(site: Site, resolver: LinkResolver) {
        self.site = site
        self.resolver = resolver
        names = Deferred { ItemNames(site) }
        later = Deferred { ItemNames.table(of: site.scheduled) }
    }

    /// The item that `text` on the page of `item` names.
    ///
    /// - Parameter kind: The type that it must have; any if `nil`.
    func find(_ text: String, _ kind: ItemType?, from item: Item) throws(DirectiveReading.Refusal) -> Int {
        let isPath = ItemNames.isLink(text)
        guard isPath ? LinkScheme.isAllowed(text) || text.hasPrefix("ref:") : true,
            let index = isPath
                ? resolver.target(of: text, in: item) : try named(text, kind, item.language, from: item.folder)
        else { throw missing(text, kind, isPath, item) }
        guard kind == nil || site.items[index].type == kind else {
            throw DirectiveReading.Refusal(
                message: "“\(text)” is not a page of the type \(kind?.rawValue ?? "").",
                help: "It is of the type \(site.items[index].type.rawValue).")
        }
        return index
    }

    /// The item of a name.
    ///
    /// - Throws: a refusal if several pages have the name, for the card might be of the wrong person.
    private func named(
        _ text: String, _ kind: ItemType?, _ language: String, from folder: String
    ) throws(DirectiveReading.Refusal) -> Int? {
        let found = names.value.find(text, kind, from: language)
        var files = found.map { site.items[site.works.original(of: $0)].path }
        if found.count == 1 {
            // What appears later counts already: by time alone no site may become impossible to publish.
            let (item, key) = (site.items[found[0]], Permalink.slug(text))
            files += (kind.map { [$0] } ?? ItemType.allCases).flatMap { later.value[$0]?[key] ?? [] }
                .filter {
                    !site.stays.isNever($0, beside: item) && $0.path != files[0]
                        && site.originalFile(of: $0.path) != files[0]
                }
                .map(\.path)
        }
        if files.count < 2 { return found.first }
        throw DirectiveReading.Refusal(
            rule: "markdown-link-broken",
            message: "“\(text)” fits \(files.count) pages: \(files.prefix(3).joined(separator: ", "))"
                + (files.count > 3 ? " …" : "."),
            help: "Write the file of the page that you mean, such as \(ContentPath.relative(files[0], from: folder)).")
    }

    private func missing(_ text: String, _ kind: ItemType?, _ isPath: Bool, _ item: Item) -> DirectiveReading.Refusal {
        let what = kind.map { $0.rawValue.replacing("-", with: " ") } ?? "page"
        if isPath {
            let use = LinkUse(destination: text, isImage: false, line: 1, column: 1)
            switch resolver.resolve(use, in: item) {
            case .problem(let message, let help):
                return DirectiveReading.Refusal(rule: "markdown-link-broken", message: message, help: help)
            case .wordsOnly(let message, let help): return DirectiveReading.expired(message, help)
            case .keep, .replace, .picture: break
            }
        }
        let held = withheld(text, kind)
        let key = Permalink.slug(text)
        let isExpired = (kind.map { [$0] } ?? ItemType.allCases).contains {
            site.expiredNames[$0]?.contains(key) ?? false
        }
        if held.isEmpty ? isExpired : held.allSatisfy(site.expired.contains) {
            return DirectiveReading.expired(
                "The \(what) “\(text)” has expired, so nothing of it is shown.",
                "Remove this, or let that page stay by a later “expires”.")
        }
        if !held.isEmpty {
            return DirectiveReading.Refusal(
                rule: "markdown-link-broken",
                message: "The \(what) “\(text)” is not published (a draft, or under embargo).",
                help: "Remove this, or publish that page first.")
        }
        let known = names.value.known(kind)
        let near = Self.nearest(to: Permalink.slug(text), among: known.sorted())
        return DirectiveReading.Refusal(
            rule: "markdown-link-broken", message: "There is no \(what) “\(text)”.",
            help: near.map { "Did you mean “\($0)”?" }
                ?? "Name the page's file, such as ../\(kind?.topFolder ?? "about")/….md.")
    }

    /// The nearest name; else one whose words are among those that were written, as a name is behind a rank.
    private static func nearest(to wanted: String, among known: [String]) -> String? {
        if let near = NearestName.best(for: wanted, among: known) { return near }
        let words = Set(wanted.split(separator: "-"))
        let common = known.map { name in (name, words.intersection(name.split(separator: "-"))) }
        let best = common.filter { name, shared in
            shared.contains { $0.count > 2 && $0.contains(where: \.isLetter) }
                && (shared.count == words.count || shared.count == Set(name.split(separator: "-")).count)
        }
        return best.max { $0.1.count < $1.1.count }?.0
    }

    /// The files of that name that are not published.
    private func withheld(_ text: String, _ kind: ItemType?) -> [String] {
        let key = Permalink.slug(text)
        guard !key.isEmpty else { return [] }
        return site.withheld.filter { path in
            let parts = path.split(separator: "/")
            guard parts.count > 1, kind == nil || parts.first.map(String.init) == kind?.topFolder else { return false }
            let name = parts.last == "index.md" ? parts[parts.count - 2] : parts.last?.prefix { $0 != "." } ?? ""
            return name == key || kind == .caseFile && name.hasPrefix(key + "-")
        }.sorted()
    }
}
