import SiteModel
import TextFormats

extension ItemViews {
    /// What was changed on the page of `item` since it was published, newest first.
    ///
    /// - Parameters:
    ///   - urls: The pages that show the changes, by the changes' places as written.
    ///   - moves: Updates that no entry tells of, with the pages that show them.
    func changes(
        of item: Item, urls: [Int: String] = [:], and moves: [(date: Moment, url: String)] = []
    ) -> [View] {
        var dated = item.changes.map { (date: $0.date, view: change($0, url: urls[$0.place])) }
        for move in moves {
            let view = change(.update, on: move.date, url: move.url)
            dated.insert(
                (move.date, view), at: dated.firstIndex { $0.date.seconds <= move.date.seconds } ?? dated.count)
        }
        return dated.map(\.view)
    }

    /// Those corrections of the page of `item` that readers may not have seen yet and that it holds again, and for good
    /// that it was taken back.
    func corrections(of item: Item, urls: [Int: String] = [:]) -> [View] {
        let turn = site.turn(of: item)
        let isOwn = turn?.page.path == item.path
        let own = item.changes.filter { change in
            change.kind.isListed && words.now.seconds < change.recentUntil
                || isOwn && change.place == turn?.change.place
        }
        // What was said of the original in another language is not repeated, but whether it holds is.
        let others = isOwn ? [] : turn.map { [change($0.change, of: $0.page)] } ?? []
        return others + own.map { change($0, url: urls[$0.place]) }
    }

    /// A change; on a list of changes with its `page`.
    func change(_ change: Change, of page: Item? = nil, url: String? = nil) -> View {
        self.change(change.kind, on: change.date, note: change.note, of: page, url: url)
    }

    private func change(
        _ kind: ChangeKind, on date: Moment, note: String? = nil, of page: Item? = nil, url: String?
    ) -> View {
        View(ViewCatalog.change) {
            $0["date"] = words.day(date)
            $0["kind"] = kind.rawValue
            $0["kind_label"] = words.label("change", kind.rawValue)
            $0["note"] = note
            $0["url"] = url
            $0["is_correction"] = kind.isCorrection
            $0["page"] = page.map { link($0.title, $0.permalink) }
            if let language = page.flatMap(foreignLanguage) { mark(&$0, language) }
        }
    }
}
