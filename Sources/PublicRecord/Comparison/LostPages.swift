import Diagnostics
import SiteModel

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
    private func isOver(_ item: RecordState.Item) -> Bool {
        if item.isExpired { return true }
        guard let last = item.versions.last, let text = archive.text(of: last),
            let end = AnnouncedEnd(site: loaded.site).day(in: text)
        else { return false }
        return end.seconds <= loaded.site.now.seconds
    }

    /// The files with which a recorded page leaves the site.
    private func deciding(_ item: RecordState.Item) -> [String] {
        let text = item.versions.last.flatMap { archive.text(of: $0) }
        return AnnouncedEnd(site: loaded.site).deciding(item.path, text ?? [])
    }
}
