import Diagnostics
import Markdown
import SiteModel

/// Finds the item that a directive names.
struct DirectiveItems: Sendable {
    private let site: Site
    private let resolver: LinkResolver
    /// Items by what they may be called, for each type; made when a page first asks.
    private let names: Deferred<[ItemType: [String: [Int]]]>

    init(site: Site, resolver: LinkResolver) {
        self.site = site
        self.resolver = resolver
        names = Deferred { Self.names(site) }
    }

    /// The item that `text` on the page of `item` names.
    ///
    /// - Parameter kind: The type that it must have; any if `nil`.
    func find(_ text: String, _ kind: ItemType?, from item: Item) throws(DirectiveReading.Refusal) -> Int {
        let isPath = text.contains("/") || text.hasSuffix(".md") || text.hasPrefix("ref:")
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

    /// The item of a name; of its translations the one in `language`, or else in the site's.
    ///
    /// - Throws: a refusal if several pages have the name, for it might be of the wrong person.
    private func named(
        _ text: String, _ kind: ItemType?, _ language: String, from folder: String
    ) throws(DirectiveReading.Refusal) -> Int? {
        let key = Permalink.slug(text)
        let kinds = kind.map { [$0] } ?? ItemType.allCases
        let all = kinds.flatMap { names.value[$0]?[key] ?? [] }
        let found =
            [language, site.configuration.language].lazy.map { language in
                all.filter { site.items[$0].language == language }
            }.first { !$0.isEmpty } ?? all
        if let second = found.dropFirst().first(where: {
            site.works.original(of: $0) != site.works.original(of: found[0])
        }) {
            let files = [found[0], second].map { site.items[$0].path }
            throw DirectiveReading.Refusal(
                rule: "markdown-link-broken",
                message: "“\(text)” fits more than one page: \(files.joined(separator: ", "))"
                    + (found.count > 2 ? " …" : "."),
                help: "Write the file of the page that you mean, such as "
                    + "\(ContentPath.relative(files[0], from: folder)).")
        }
        return found.first
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
        if !held.isEmpty, held.allSatisfy(site.expired.contains) {
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
        let known = (kind.map { [$0] } ?? ItemType.allCases).flatMap { (names.value[$0] ?? [:]).keys }
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

    private static func names(_ site: Site) -> [ItemType: [String: [Int]]] {
        var names: [ItemType: [String: [Int]]] = [:]
        for (index, item) in site.items.enumerated() {
            let folder = item.folder.split(separator: "/").last.map(String.init) ?? ""
            var own = [item.isIndex ? folder : item.name]
            own += ["id", "number", "policy_number", "badge", "name"].compactMap(item.front.text)
            for name in Set(own.map(Permalink.slug)) where !name.isEmpty {
                names[item.type, default: [:]][name, default: []].append(index)
            }
        }
        return names
    }
}
