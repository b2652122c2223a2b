import TextFormats

extension Site {
    /// All promises of the site's cases, those with the newest due day first.
    ///
    /// A case that stands in several languages makes each promise once. What a case says now is known from its file;
    /// what it said before, only from the public record.
    ///
    /// - Parameter record: What the public record knows of the site's pages.
    public func promises(in record: SiteRecord? = nil) -> [Promise] {
        var zones = RecordedZones(site: configuration.zone)
        var all: [Promise] = []
        for file in editions[0].cases {
            let original = works.original(of: file.item)
            all += nextUpdates(of: file, original, record, &zones) + deadlines(of: original)
        }
        return all.enumerated().sorted { one, two in
            let (left, right) = (one.element.due.seconds, two.element.due.seconds)
            return left == right ? one.offset < two.offset : left > right
        }.map(\.element)
    }

    /// What the deadline of this name asks for, in words of the edition's language, and where it is set.
    public func deadline(named name: String) -> DeadlineRule? { configuration.deadlines.first { $0.name == name } }

    private func nextUpdates(
        of file: Case, _ original: Int, _ record: SiteRecord?, _ zones: inout RecordedZones
    ) -> [Promise] {
        let item = items[original]
        let history = record?.history(of: original)
        var promises = history?.nextUpdates(in: &zones) ?? []
        // What a closed case still says of a next update, nobody waits for.
        if file.stage != .closed, let due = item.front.date("next_update")?.day(after: 0, in: configuration.zone),
            !promises.contains(where: { $0.due.isoDay == due.isoDay })
        {
            let known = [lastChange(of: file, item, before: due), history?.versions.last?.time]
            promises.append(.init(due: due, made: known.compactMap(\.self).max() ?? due, zone: configuration.zone))
        }
        let closed = closing(of: file, item, record?.earliest(publicAt: history?.closed))
        let given = (file.updates.compactMap { appearance(of: $0, in: file, record) } + [closed].compactMap(\.self))
            .filter { $0.moment(in: configuration.zone).seconds <= now.seconds }
        return promises.compactMap { promise in
            if let closed, !promise.isBefore(closed.moment(in: promise.zone)) { return nil }
            let done = given.map { $0.moment(in: promise.zone) }.filter(promise.isBefore).min()
            return Promise(
                item: original, subject: .nextUpdate, due: promise.due, done: done, now: now, zone: promise.zone)
        }
    }

    /// When an update was given: what was recorded of it as an update of another case is none of this one.
    private func appearance(of update: Int, in file: Case, _ record: SiteRecord?) -> GivenUpdate? {
        let page = items[works.original(of: file.item)]
        let first = record?.history(of: works.original(of: update))?.version(of: [page.permalink] + page.aliases)
        return items[update].date.map { GivenUpdate(date: $0, earliest: record?.earliest(publicAt: first?.time)) }
    }

    /// When a case was closed, as its update or its page says.
    private func closing(of file: Case, _ item: Item, _ earliest: Moment?) -> GivenUpdate? {
        guard file.stage == .closed, let date = file.stageDates[.closed] ?? item.updated else { return nil }
        return GivenUpdate(date: date, earliest: earliest)
    }

    /// When the page of a case last changed, and thus at the latest promised what it says.
    ///
    /// Where it does not tell, each update before the due day may have come with the promise, and keeps none: better to
    /// warn of a promise that was kept than to boast of one that was not.
    private func lastChange(of file: Case, _ item: Item, before due: Moment) -> Moment? {
        if let updated = item.updated { return updated }
        let updates = file.updates.compactMap { items[$0].date }.filter { $0.seconds < due.seconds }
        return ([item.date, item.front.date("opened")].compactMap(\.self) + updates).max()
    }

    private func deadlines(of original: Int) -> [Promise] {
        (items[original].front["deadlines"]?.list ?? []).compactMap { entry in
            guard let (rule, due) = due(entry, of: original) else { return nil }
            return Promise(
                item: original, subject: .deadline(rule.name), due: due, done: entry["met"]?.date, now: now,
                zone: configuration.zone)
        }
    }

    /// What an entry of `deadlines` asks for, and the last day to do it, counted from a day of the case.
    private func due(_ entry: FieldValue, of original: Int) -> (DeadlineRule, Moment)? {
        guard let rule = entry["name"]?.text.flatMap(deadline),
            let start = items[original].front.date(rule.start.field)
        else { return nil }
        return (rule, start.day(after: rule.days, in: configuration.zone))
    }

    /// `file`, the page of `items[index]` as it was read, with the title and the last day of each of its deadlines.
    ///
    /// Both are set in site.yml, and still are part of what the page promises.
    public func withDueDays(_ file: Item, of index: Int) -> Item {
        guard file.front["deadlines"] != nil else { return file }
        let site = seen(in: edition(of: index))
        var front = file.front
        front.entries = front.entries.map { entry in
            guard entry.name == "deadlines" else { return entry }
            let values = entry.value.list.map { site.withDueDay($0, of: works.original(of: index)) }
            return .init(name: entry.name, value: .list(values), line: entry.line, column: entry.column)
        }
        return file.taken(for: file.type, front: front)
    }

    private func withDueDay(_ entry: FieldValue, of original: Int) -> FieldValue {
        guard case .record(let fields) = entry, let (rule, due) = due(entry, of: original) else { return entry }
        return .record(
            fields + [
                .init(name: "due", value: .text(due.isoDay)), .init(name: "title", value: .text(rule.title)),
            ])
    }
}
