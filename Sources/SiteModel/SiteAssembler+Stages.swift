import Diagnostics
import TextFormats

extension SiteAssembler {
    /// The `items`, where each case has the stage that its published updates tell.
    ///
    /// The page of a case may name the stage to which an update will move it that has a time to appear, so that both
    /// can be written at once and nothing has to be changed at that time.
    ///
    /// - Parameter unread: Files of which no item could be made; one in a case's folder may be the update that moved it.
    mutating func withPublishedStages(_ items: [Item], _ all: [Item], unread: Set<String>) -> [Item] {
        let movers = Dictionary(
            grouping: all.filter { $0.type == .caseUpdate && $0.stage != nil && !$0.isTranslation }, by: \.folder)
        guard !movers.isEmpty else { return items }
        let shown = Set(items.map(\.path))
        var moved: [String: CaseStage] = [:]
        let result = items.map { item in
            guard item.type == .caseFile, item.isIndex, !item.isTranslation, let declared = item.stage,
                let own = movers[item.folder]
            else {
                return item
            }
            let newest = own.filter { shown.contains($0.path) }.max(by: Self.isOlder)
            let later = own.filter { update in
                guard !shown.contains(update.path), let start = update.front.date("publish_at") else { return false }
                return start.seconds > now.seconds
            }
            let planned = later.first { $0.stage == declared }
            warnOfStage(item, declared, coming: later.filter { !$0.front.flag("draft") }, newest: newest)
            let isWhole = !unread.contains { $0.hasPrefix(item.folder + "/") }
            let stage = stage(of: item, declared: declared, newest: newest, planned: planned, isWhole: isWhole)
            if stage == declared { return item }
            moved[item.path] = stage
            return item.standing(at: stage)
        }
        // A translation stands where its original does.
        return moved.isEmpty
            ? result
            : result.map { item in item.translation?.original.flatMap { moved[$0] }.map(item.standing) ?? item }
    }

    private mutating func stage(
        of item: Item, declared: CaseStage, newest: Item?, planned: Item?, isWhole: Bool
    ) -> CaseStage {
        if let newest, let moved = newest.stage {
            if moved != declared, planned == nil, isWhole { reportStage(item, declared, newest, moved) }
            return moved
        }
        guard let planned, declared != .reported else { return declared }
        // Nothing published tells the present stage, and the one that is planned must not be seen yet.
        diagnostics.append(
            .warning(
                rule: "case-stage-assumed", location: item.place(of: "stage"),
                message: "The case is shown as “reported”: its update \(planned.displayPath), which moves it to "
                    + "“\(declared.rawValue)”, is not published yet, and no other update names a stage.",
                help: "If the case is further by now, add its stage to the newest update that is published."))
        return .reported
    }

    private static func isOlder(_ update: Item, than other: Item) -> Bool {
        (update.date ?? .distantPast, update.path) < (other.date ?? .distantPast, other.path)
    }

    /// An update will move the case at a time when perhaps nobody is there who could change its page.
    ///
    /// - Parameter coming: The updates that will move it, of which the first to be told of may not be the last.
    private mutating func warnOfStage(_ item: Item, _ declared: CaseStage, coming: [Item], newest: Item?) {
        guard let last = coming.max(by: Self.isOlder), let final = last.stage, final != declared,
            newest.map({ Self.isOlder($0, than: last) }) ?? true
        else { return }
        let inOrder = coming.sorted {
            ($0.front.date("publish_at")?.seconds ?? 0) < ($1.front.date("publish_at")?.seconds ?? 0)
        }
        // Up to the last one that tells the declared stage, that is taken for planned.
        let stopping = inOrder[((inOrder.lastIndex { $0.stage == declared } ?? -1) + 1)...]
        let update = stopping.first { update in newest.map { Self.isOlder($0, than: update) } ?? true } ?? last
        guard let moved = update.stage, let start = update.front.date("publish_at") else { return }
        diagnostics.append(
            .warning(
                rule: "case-stage-later", location: item.place(of: "stage"),
                message: "From \(start.isoDay) on the update \(update.displayPath) will tell that the case is "
                    + "“\(moved.rawValue)”. Until this page says so too, nothing more of the site can be published then.",
                help:
                    "Write “stage: \(final.rawValue)” here already now; it is shown only with the update that tells it."
            ))
    }

    private mutating func reportStage(_ item: Item, _ stage: CaseStage, _ last: Item, _ moved: CaseStage) {
        diagnostics.append(
            .error(
                rule: "case-stage-differs", location: item.place(of: "stage"),
                message: "The case is “\(stage.rawValue)” here, but its update \(last.displayPath) moved it to "
                    + "“\(moved.rawValue)”.",
                help: "Write “stage: \(moved.rawValue)” here, or correct the update."))
    }
}

extension Item {
    /// The same case, as it is while its stage is `stage`: how it will end is not known before it is closed.
    public func standing(at stage: CaseStage) -> Item {
        var front = front
        front.entries = front.entries.compactMap { entry in
            switch entry.name {
            case "stage": .init(name: "stage", value: .text(stage.rawValue), line: entry.line, column: entry.column)
            case "outcome" where stage != .closed: nil
            default: entry
            }
        }
        return taken(for: type, front: front)
    }
}
