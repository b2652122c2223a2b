import Diagnostics
import SiteModel

/// Recorded items that are no longer published.
struct LostPages {
    private let archive: RecordArchive
    private let matching: PageMatching
    private let relations: PageRelations
    private let loaded: LoadedSite
    private let newPages: Deferred<[[String]: String]>

    init(_ archive: RecordArchive, _ matching: PageMatching, _ relations: PageRelations, _ loaded: LoadedSite) {
        (self.archive, self.matching, self.relations, self.loaded) = (archive, matching, relations, loaded)
        newPages = Deferred { [site = loaded.site] in Self.newPages(relations, site) }
    }

    /// An entry for each that has expired as it had announced, and an error for each of the others.
    func found() -> (pending: [PendingEntry], diagnostics: [Diagnostic]) {
        let left = matching.left.filter { !archive.state.items[$0].isExpired }
        if left.isEmpty { return ([], []) }
        var pending: [PendingEntry] = []
        var diagnostics: [Diagnostic] = []
        let files = Dictionary(loaded.items.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let faulty = Set(loaded.diagnostics.lazy.filter { $0.severity == .error }.map(\.location.file))
        let away = Set(matching.left)
        for index in left {
            let item = archive.state.items[index]
            let displayPath = archive.root + item.path
            // What is wrong with the file is told already.
            if files[item.path] == nil, faulty.contains(displayPath) { continue }
            if isOver(item) || deciding(item, away).contains(where: { takesAlong(item, $0) }) {
                pending.append(
                    PendingEntry(
                        item: index, path: item.path, displayPath: displayPath, url: item.url, kind: .expiry, note: nil,
                        text: nil))
            } else {
                diagnostics.append(
                    LostPage(
                        item: item, displayPath: displayPath, file: files[item.path],
                        candidate: files[item.path] == nil ? newPage(titledLike: index) : nil, site: loaded.site
                    ).message)
            }
        }
        return (pending, diagnostics)
    }

    /// The file of a new page that has the title, the type and the language with which an item was recorded last.
    private func newPage(titledLike index: Int) -> String? {
        guard let text = archive.lastText(of: index) else { return nil }
        return newPages.value[["title", "type", "lang"].map { PublicText.field($0, in: text) ?? "" }]
    }

    /// The files of new pages by their titles, types and languages.
    private static func newPages(_ relations: PageRelations, _ site: Site) -> [[String]: String] {
        var files: [[String]: String] = [:]
        for (place, item) in site.items.enumerated() where relations.items[place] == nil {
            let key = [item.title, item.type.rawValue, item.language]
            if files[key] == nil { files[key] = item.displayPath }
        }
        return files
    }

    /// Whether the day has passed that the recorded text of an item had announced.
    private func isOver(_ item: RecordState.Item) -> Bool {
        if item.isExpired { return true }
        guard let last = item.versions.last, let text = archive.text(of: last),
            let end = AnnouncedEnd(site: loaded.site).day(in: text)
        else { return false }
        return end.seconds <= loaded.site.now.seconds
    }

    /// The items with which a recorded one leaves the site, if they left too: its original, and its case.
    private func deciding(_ item: RecordState.Item, _ away: Set<Int>) -> [RecordState.Item] {
        let text = item.versions.last.flatMap { archive.text(of: $0) }
        return relations.recorded(item, isUpdate: text.map(PageRelations.isUpdate) ?? false).all.compactMap { partner in
            if case .item(let index) = partner, away.contains(index) { archive.state.items[index] } else { nil }
        }
    }

    /// Whether the end of the item to which another one belongs was announced for long enough to the readers of both.
    ///
    /// What was published only after that may go as soon as it says.
    private func takesAlong(_ item: RecordState.Item, _ other: RecordState.Item) -> Bool {
        let known = other.isExpired ? other.versions.dropLast() : other.versions[...]
        let days = known.reversed().lazy.map { version in
            version.kind == .expiry
                ? nil : archive.text(of: version).flatMap { AnnouncedEnd(site: loaded.site).day(in: $0)?.seconds }
        }
        guard let end = days.first ?? nil, end <= loaded.site.now.seconds else { return false }
        let count = days.prefix { $0.map { $0 <= end } ?? false }.count
        guard let since = known.dropLast(count - 1).last?.time.seconds else { return false }
        return since <= end - AnnouncedEnd.notice || (item.versions.first?.time.seconds ?? .min) >= since
    }
}
