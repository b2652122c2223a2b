import Diagnostics
import SiteModel

/// What recorded pages name by a file or by a name: it can become another page though no word of them changes.
///
/// That is so for links to files and `ref:` names, for the people and the program of a story, and for a site's own fields
/// with links. A link to an address leads to that address always, and is not looked at.
struct NamedPages: Sendable {
    /// A name on a page that means another page than it did.
    private struct Change {
        let name: String
        /// What it meant, as an item of the record; `nil` for nothing, or for the page at an address.
        let before: Int?
        /// What it means, as an index of ``Site/items``; `nil` for nothing, or for the page at an address.
        let now: Int?
    }

    private let state: RecordState
    private let moved: MovedPages
    private let relations: PageRelations
    private let site: Site
    private let byPath: [String: Int]
    /// The pages that are about to leave, as indices of ``Site/items``.
    private let leaving: Set<Int>
    private let linked: LinkedFiles
    private let search: NameSearch
    private let mode: RecordComparison.Mode

    /// Prepares the look at the pages of a site; `nil` if no page is new or stands in another file.
    init?(
        _ state: RecordState, _ pages: [PublishedPage], _ moved: MovedPages, _ relations: PageRelations, _ site: Site,
        byPath: [String: Int], mode: RecordComparison.Mode
    ) {
        if state.items.isEmpty { return nil }
        let paths = pages.flatMap { page -> [String] in
            if moved.isKnown(page.index) { return [] }
            return [page.item.path] + (relations.items[page.index].map { [state.items[$0].path] } ?? [])
        }
        if paths.isEmpty { return nil }
        (self.state, self.moved, self.relations, self.site) = (state, moved, relations, site)
        (self.byPath, self.mode) = (byPath, mode)
        leaving =
            pages.count == site.items.count
            ? [] : Set(site.items.indices).subtracting(pages.map(\.index))
        linked = LinkedFiles(site, themeFiles: [:])
        search = NameSearch(of: paths, languages: site.configuration.languages)
    }

    /// An error for each new page that recorded ones would name, and for each recorded one that names another page.
    func diagnostics(_ pages: [PublishedPage], jobs: Int) async -> [Diagnostic] {
        let found = await Chunked.map(moved.untold, jobs: jobs) { page in (page, changes(of: page)) }
        var dependents: [Int: [(page: PublishedPage, name: String)]] = [:]
        var diagnostics: [Diagnostic] = []
        for case (let page, let changes) in found {
            var isTold = false
            for change in changes where change.now.map({ moved.taken[$0] == nil }) ?? true {
                if let new = change.now.map(site.works.original(of:)), moved.isNew(new) {
                    if dependents[new]?.last?.page.index != page.index {
                        dependents[new, default: []].append((page, change.name))
                    }
                } else if !isTold {
                    diagnostics.append(
                        messages(page).namesAnother(
                            change.name, before: change.before.map { state.items[$0].url },
                            now: change.now.map { site.items[$0].permalink }))
                    isTold = true
                }
            }
        }
        if dependents.isEmpty { return diagnostics }
        return diagnostics
            + pages.compactMap { page in dependents[page.index].map { messages(page).isNamed(by: $0) } }
    }

    private func messages(_ page: PublishedPage) -> PlaceMessages {
        PlaceMessages(page: page, today: site.now.isoDay, severity: mode == .drafts ? .warning : .error)
    }

    // MARK: One page

    /// The names on a page that mean another page than when it was recorded.
    private func changes(of page: PublishedPage) -> [Change] {
        guard let index = relations.items[page.index] else { return [] }
        let item = page.item
        var changes: [Change] = []
        if item.type == .story {
            for person in item.front.texts("people") { compare(person, in: "officers", &changes) }
            if let program = item.front.text("program") { compare(program, in: "programs", &changes) }
        }
        let oldFolder = RecordState.Item.folder(of: state.items[index].path)
        for field in site.configuration.extraFields[item.type] ?? [] where field.type == .link {
            if let link = item.front.text(field.name) { compare(link, on: item, from: oldFolder, &changes) }
        }
        if oldFolder != item.folder || search.mayStand(in: item.body) {
            let written = linked.destinations(in: item.body, language: item.language)
            let paths = written.words.filter { $0.contains("/") || $0.hasSuffix(".md") || $0.hasPrefix("ref:") }
            for link in written.links + paths { compare(link, on: item, from: oldFolder, &changes) }
        }
        return changes
    }

    /// Compares what the name of a person or a program means.
    private func compare(_ name: String, in section: String, _ changes: inout [Change]) {
        let files = ["\(section)/\(name)/index.md", "\(section)/\(name).md"]
        let before = files.lazy.compactMap { byPath[$0] }.first
        let now = files.lazy.compactMap { site.itemsByPath[$0] }.first
        if let now {
            if !leaving.contains(now), before == nil || relations.items[now] != before {
                changes.append(Change(name: name, before: before, now: now))
            }
        } else if let before, relations.items.contains(before) {
            changes.append(Change(name: name, before: before, now: nil))
        }
    }

    /// Compares what a link means now with what it meant on a page in `oldFolder`.
    private func compare(_ link: String, on item: Item, from oldFolder: String, _ changes: inout [Change]) {
        let resolver = linked.resolver
        switch resolver.naming(link, from: item.folder) {
        case nil: return
        case .reference(let name):
            guard let now = resolver.referenced(name, from: item.language), !leaving.contains(now),
                !hadName(name.lowercased(), site.works.original(of: now))
            else { return }
            changes.append(Change(name: link, before: nil, now: now))
        case .files(let files, let address):
            var (oldFiles, oldAddress) = (files, address)
            if oldFolder != item.folder, case .files(let files, let address)? = resolver.naming(link, from: oldFolder) {
                (oldFiles, oldAddress) = (files, address)
            }
            let file = files.first {
                site.itemsByPath[$0] != nil || site.expired.contains($0) || site.withheld.contains($0)
            }
            let now = file.map { site.itemsByPath[$0] } ?? site.itemsByPermalink[address]
            let before = oldFiles.lazy.compactMap { byPath[$0] }.first
            let isSame =
                if let now {
                    leaving.contains(now)
                        || (before.map { $0 == relations.items[now] } ?? (site.items[now].permalink == oldAddress))
                } else {
                    // What leads nowhere is told of as such, and which files a page names is compared elsewhere.
                    before != nil || file != nil || address == oldAddress
                        || resolver.ownFile(link, from: item.folder) != nil
                }
            if !isSame { changes.append(Change(name: link, before: before, now: now)) }
        }
    }

    /// Whether a page was recorded, and links by `name` could mean it then.
    private func hadName(_ name: String, _ index: Int) -> Bool {
        guard let item = relations.items[index] else { return false }
        let page = site.items[index]
        return moved.isKnown(index) || page.front.text("id")?.lowercased() == name
            || page.front.text("number").map(Permalink.slug) == name
            || ItemReferences.fileNames(state.items[item].path, languages: site.configuration.languages).contains(name)
    }
}

/// Looks for what may be a link to one of some files, so that few texts have to be parsed.
private struct NameSearch: Sendable {
    /// Words of which a link to one of the files has one, unless it is written in an unusual way.
    private let words: [[UInt8]]
    /// Whether a text may link to one of the files by dots alone, as to the index of its own folder.
    private let countsDots: Bool

    init(of paths: [String], languages: [String]) {
        let names = paths.map { path in
            let folder = RecordState.Item.folder(of: path)
            let name = RecordState.Item.fileName(of: path).prefix { $0 != "." }
            return name == "index" ? folder.split(separator: "/").last ?? "" : name
        }
        let unique = Set(names)
        // Where nearly all is new, to look for each word takes longer than to parse the texts.
        words = unique.count > Self.most ? [] : unique.map { Array($0.utf8) }
        countsDots = paths.contains { RecordState.Item.fileName(of: $0).hasPrefix("index.") }
    }

    private static let most = 16
    /// What begins a link by name, an escape, and a sign written by its number or name.
    private static let unusual = ["ref:", "\\", "&", "%"].map { Array($0.utf8) }
    private static let dots = ["..", "(.", "=."].map { Array($0.utf8) }

    func mayStand(in text: ArraySlice<UInt8>) -> Bool {
        words.isEmpty
            || (words + Self.unusual + (countsDots ? Self.dots : [])).contains { text.firstPlace(of: $0) != nil }
    }
}
