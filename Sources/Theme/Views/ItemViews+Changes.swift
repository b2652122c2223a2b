import SiteModel

extension ItemViews {
    /// What was changed on the page of `item` since it was published, newest first.
    ///
    /// - Parameters:
    ///   - others: Changes that no entry tells of.
    ///   - urls: The pages that show the changes, by the changes' places as written.
    func changes(of item: Item, and others: [Change] = [], urls: [Int: String] = [:]) -> [View] {
        var changes = item.changes
        for other in others {
            changes.insert(other, at: changes.firstIndex { $0.date.seconds <= other.date.seconds } ?? changes.count)
        }
        return changes.map { change($0, url: urls[$0.place]) }
    }

    /// Those corrections of the page of `item` that readers may not have seen yet.
    func corrections(of item: Item, urls: [Int: String] = [:]) -> [View] {
        item.changes.filter { $0.kind.isListed && words.now.seconds < $0.recentUntil }.map {
            change($0, url: urls[$0.place])
        }
    }

    /// A change; on a list of changes with its `page`.
    func change(_ change: Change, of page: Item? = nil, url: String? = nil) -> View {
        View(ViewCatalog.change) {
            $0["date"] = words.day(change.date)
            $0["kind"] = change.kind.rawValue
            $0["kind_label"] = words.label("change", change.kind.rawValue)
            $0["note"] = change.note
            $0["url"] = url
            $0["is_correction"] = change.kind.isCorrection
            $0["page"] = page.map { link($0.title, $0.permalink) }
            if let language = page.flatMap(foreignLanguage) { mark(&$0, language) }
        }
    }
}
