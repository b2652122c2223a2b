import Diagnostics
import SiteModel
import TextFormats

/// Recorded items that are no longer published.
struct LostPages {
    private let archive: RecordArchive
    private let matching: PageMatching
    private let loaded: LoadedSite

    init(_ archive: RecordArchive, _ matching: PageMatching, _ loaded: LoadedSite) {
        (self.archive, self.matching, self.loaded) = (archive, matching, loaded)
    }

    /// An entry for each that has expired as it had announced, and an error for each of the others.
    func found() -> (pending: [PendingEntry], diagnostics: [Diagnostic]) {
        let left = matching.left.filter { !archive.state.items[$0].isExpired }
        if left.isEmpty { return ([], []) }
        var pending: [PendingEntry] = []
        var diagnostics: [Diagnostic] = []
        let files = Dictionary(loaded.items.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let faulty = Set(loaded.diagnostics.lazy.filter { $0.severity == .error }.map(\.location.file))
        let byPath = Dictionary(
            archive.state.items.filter { !$0.isWithdrawn }.map { ($0.path, $0) }, uniquingKeysWith: { _, last in last })
        for index in left {
            let item = archive.state.items[index]
            let displayPath = archive.root + item.path
            // What is wrong with the file is told already.
            if files[item.path] == nil, faulty.contains(displayPath) { continue }
            let isOver = ([item] + deciding(item).compactMap { byPath[$0] }).contains(where: isOver)
            if isOver {
                pending.append(
                    PendingEntry(
                        item: index, path: item.path, displayPath: displayPath, url: item.url, kind: .expiry, note: nil,
                        text: nil))
            } else {
                diagnostics.append(
                    LostPage(item: item, displayPath: displayPath, file: files[item.path], site: loaded.site).message)
            }
        }
        return (pending, diagnostics)
    }

    /// Whether the day has passed that the recorded text of an item had announced.
    ///
    /// An alert moves to the past alerts then, and stays.
    private func isOver(_ item: RecordState.Item) -> Bool {
        if item.isExpired { return true }
        guard let last = item.versions.last, let text = archive.text(of: last),
            PublicText.field("type", in: text) != ItemType.alert.rawValue,
            let written = PublicText.field("expires", in: text),
            let end = try? Moment(parsing: written, zone: loaded.site.configuration.zone)
        else { return false }
        return end.seconds <= loaded.site.now.seconds
    }

    /// The files with which a page leaves the site: its original, and its case with that one's original.
    private func deciding(_ item: RecordState.Item) -> [String] {
        let folder = item.path.lastIndex(of: "/").map { item.path[...$0] } ?? ""
        let name = item.path.dropFirst(folder.count)
        let parts = name.split(separator: ".")
        var paths: [String] = []
        if parts.count > 2, loaded.site.configuration.languages.contains(String(parts[parts.count - 2])) {
            paths.append(folder + parts.dropLast(2).joined(separator: ".") + ".md")
        }
        // What it was is told by its text; another page in a case's folder does not leave with the case.
        guard let last = item.versions.last, let text = archive.text(of: last),
            PublicText.field("type", in: text) == ItemType.caseUpdate.rawValue
        else { return paths }
        return paths + [folder + "index.md"]
    }
}
