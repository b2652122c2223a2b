import SiteModel

extension ItemViews {
    /// What was changed on the page of `item` since it was published, newest first.
    func changes(of item: Item) -> [View] { item.changes.map { change($0) } }

    /// Those corrections of the page of `item` that readers may not have seen yet.
    func corrections(of item: Item) -> [View] {
        item.changes.filter { $0.kind.isListed && words.now.seconds < $0.recentUntil }.map { change($0) }
    }

    /// A change; on a list of changes with its `page`.
    func change(_ change: Change, of page: Item? = nil) -> View {
        View(ViewCatalog.change) {
            $0["date"] = words.day(change.date)
            $0["kind"] = change.kind.rawValue
            $0["kind_label"] = words.label("change", change.kind.rawValue)
            $0["note"] = change.note
            $0["is_correction"] = change.kind.isCorrection
            $0["page"] = page.map { link($0.title, $0.permalink) }
            if let language = page.flatMap(foreignLanguage) { mark(&$0, language) }
        }
    }
}
