import Diagnostics
import SiteModel

/// Pages whose file is another one than the record knows, and pages that are not recorded yet.
///
/// A page's address can stay while its file moves. But by its file it belongs to a case or an original, and by its file
/// other pages name it: so what they say would change, and no entry would tell of it.
struct MovedPages {
    private enum Place { case known, moved, new }

    private let archive: RecordArchive
    private let pages: [PublishedPage]
    private let relations: PageRelations
    private let loaded: LoadedSite
    private var site: Site { loaded.site }
    private let mode: RecordComparison.Mode
    /// Of each of ``Site/items``, whether its file is the one that the record knows.
    private let places: [Place]
    /// What the new entries in `changes` of each of ``Site/items`` tell.
    private let told: [RecordKind?]
    /// The pages whose relations have to be compared; all others are as they were, or say that they are not.
    private let suspects: [Int]
    /// The errors that a file or its name was that of another page, which moved without a word, by ``Site/items``.
    private(set) var taken: [Int: Diagnostic] = [:]

    init(
        _ archive: RecordArchive, _ pages: [PublishedPage], _ matching: PageMatching, _ relations: PageRelations,
        _ found: [PageComparison.Result], _ loaded: LoadedSite, mode: RecordComparison.Mode
    ) {
        (self.archive, self.pages, self.relations) = (archive, pages, relations)
        (self.loaded, self.mode) = (loaded, mode)
        let (site, items) = (loaded.site, archive.state.items)
        var places = [Place](repeating: .known, count: site.items.count)
        var told = [RecordKind?](repeating: nil, count: site.items.count)
        var isQuiet = !matching.left.contains { !items[$0].isExpired }
        for (place, page) in pages.enumerated() {
            told[page.index] = found[place].told
            if let item = matching.items[place] {
                if items[item].path != page.item.path { places[page.index] = .moved }
                if items[item].isExpired { isQuiet = false }
            } else {
                places[page.index] = .new
            }
            if places[page.index] != .known { isQuiet = false }
        }
        (self.places, self.told) = (places, told)
        suspects = pages.indices.filter { place in
            guard matching.items[place] != nil, found[place].isFaultless else { return false }
            let change = found[place].told
            return change == .minor || change == nil && !isQuiet
        }
        untold = pages.indices.lazy.filter { place in
            matching.items[place] != nil && found[place].isFaultless && found[place].told == nil
        }.map { pages[$0] }
        // Where nothing is recorded, nothing can have moved.
        if !archive.state.items.isEmpty { taken = takenFiles() }
    }

    /// The recorded pages that are as they were, and of which no entry tells anything new.
    let untold: [PublishedPage]

    /// Whether a new entry of a page tells of a change, by its index in ``Site/items``.
    func isTold(_ index: Int) -> Bool { told[index] != nil }

    /// Whether a page is not recorded yet, by its index in ``Site/items``.
    func isNew(_ index: Int) -> Bool { places[index] == .new }

    /// Whether a page's file is the one that the record knows, by its index in ``Site/items``.
    func isKnown(_ index: Int) -> Bool { places[index] == .known }

    /// An error for each page that takes the place of another one, or belongs to another page than it did.
    func diagnostics() -> [Diagnostic] {
        if archive.state.items.isEmpty { return [] }
        var diagnostics = taken.isEmpty ? [] : pages.compactMap { taken[$0.index] }
        var dependents: [Int: [PublishedPage]] = [:]
        lazy var faulty = Set(loaded.diagnostics.lazy.filter { $0.severity == .error }.map(\.location.file))
        for place in suspects {
            let page = pages[place]
            // What is wrong with the file of another page is told already.
            guard let (before, now) = change(of: page), !before.all.contains(where: { faulty.contains(file($0)) })
            else {
                continue
            }
            if told[page.index] == nil, places[page.index] == .known {
                let (original, caseFile) = relations.pages(of: page)
                let causes = [
                    now.original == before.original ? nil : original, now.caseFile == before.caseFile ? nil : caseFile,
                ].compactMap(\.self)
                if causes.contains(where: { taken[$0] != nil }) { continue }
                if let cause = causes.first(where: { places[$0] == .new }) {
                    dependents[cause, default: []].append(page)
                    continue
                }
            }
            let hasLostOriginal =
                now.original == nil && before.original.map { site.itemsByPath[path($0)] == nil } ?? false
            diagnostics.append(
                messages(page).belongsElsewhere(
                    from: name(before), to: name(now), hasLostOriginal: hasLostOriginal))
        }
        if dependents.isEmpty { return diagnostics }
        return diagnostics
            + pages.compactMap { page in dependents[page.index].map { messages(page).takesOver($0) } }
    }

    /// Adds to the first of the pending entries the files of all pages that moved without one.
    ///
    /// What is recorded now names pages by the files that they have now; and what belongs together is known by its files,
    /// so that none of them may be known by an old one beside a new one.
    func follow(_ found: inout [PageComparison.Result]) {
        if !places.contains(.moved) { return }
        guard let first = found.firstIndex(where: { $0.pending != nil }) else { return }
        var following: [Int: String] = [:]
        for (place, page) in pages.enumerated() where places[page.index] == .moved && found[place].pending == nil {
            if let item = relations.items[page.index] { following[item] = page.item.path }
        }
        found[first].pending?.following = following
    }

    /// To what a page belonged and belongs; `nil` if that is the same.
    private func change(of page: PublishedPage) -> (before: PageRelations.Ends, now: PageRelations.Ends)? {
        let place = places[page.index]
        let isSmall = told[page.index] != nil
        guard let index = relations.items[page.index],
            isSmall || place == .moved || page.item.translation != nil || page.item.type == .caseUpdate
        else { return nil }
        let item = archive.state.items[index]
        let (original, caseFile) = relations.pages(of: page)
        let isKept =
            !isSmall && place == .known && !item.isExpired && (page.item.translation == nil || original != nil)
            && [original, caseFile].allSatisfy { $0.map { places[$0] } ?? .known == .known }
        if isKept { return nil }
        var isUpdate = page.item.type == .caseUpdate
        if isSmall, let last = item.versions.last(where: { $0.kind != .expiry }), let text = archive.text(of: last) {
            isUpdate = PageRelations.isUpdate(text)
        }
        let (before, now) = (relations.recorded(item, isUpdate: isUpdate), relations.present(page))
        return before == now ? nil : (before, now)
    }

    /// The errors that a file or its name was that of another page, which moved without a word, by ``Site/items``.
    private func takenFiles() -> [Int: Diagnostic] {
        if !places.contains(.moved) { return [:] }
        let movers = pages.filter { places[$0.index] == .moved && told[$0.index] == nil }
        if movers.isEmpty { return [:] }
        var files: [String: PublishedPage] = [:]
        var names: [String: PublishedPage] = [:]
        for page in movers {
            guard let index = relations.items[page.index] else { continue }
            let item = archive.state.items[index]
            // While a page was away, its file's name led nowhere.
            if item.isExpired { continue }
            files[item.path] = page
            for name in fileNames(item.path).subtracting(self.names(of: page)) { names[name] = page }
        }
        var taken: [Int: Diagnostic] = [:]
        for page in pages where places[page.index] != .known {
            if let other = files[page.item.path], other.index != page.index {
                taken[page.index] = messages(page).hasFile(of: other, recorded(other))
            } else if !names.isEmpty, let name = self.names(of: page).sorted().first(where: { names[$0] != nil }),
                let other = names[name], relations.root(of: other.index) != relations.root(of: page.index)
            {
                taken[page.index] = messages(page).hasName(name, of: other, recorded(other))
            }
        }
        return taken
    }

    /// The names by which other pages can link to a page.
    private func names(of page: PublishedPage) -> Set<String> {
        fileNames(page.item.path).union([page.item.front.text("id")?.lowercased()].compactMap(\.self))
    }

    private func fileNames(_ path: String) -> Set<String> {
        ItemReferences.fileNames(path, languages: site.configuration.languages)
    }

    /// The file that the record knows of a page.
    private func recorded(_ page: PublishedPage) -> String {
        archive.root + (relations.items[page.index].map { archive.state.items[$0].path } ?? page.item.path)
    }

    /// What a page is that belongs to `ends`, in words.
    private func name(_ ends: PageRelations.Ends) -> String {
        func address(_ partner: PageRelations.Partner) -> String {
            switch partner {
            case .item(let index): archive.state.items[index].url
            case .page(let index): site.items[index].permalink
            }
        }
        let parts = [
            ends.original.map { "a translation of \(address($0))" },
            ends.caseFile.map { "an update of the case \(address($0))" },
        ].compactMap(\.self)
        return parts.isEmpty ? "a page of its own" : parts.joined(separator: " and ")
    }

    /// The file of a page to which another one belongs, as messages name it.
    private func file(_ partner: PageRelations.Partner) -> String { archive.root + path(partner) }

    /// The path of that file, relative to the content folder.
    private func path(_ partner: PageRelations.Partner) -> String {
        switch partner {
        case .item(let index): archive.state.items[index].path
        case .page(let index): site.items[index].path
        }
    }

    private func messages(_ page: PublishedPage) -> PlaceMessages {
        PlaceMessages(page: page, today: site.now.isoDay, severity: mode == .drafts ? .warning : .error)
    }
}
