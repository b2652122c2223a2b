import TextFormats

// A page that was retracted or withdrawn stays where it is and says so, and one that holds again says that for a while.

extension Change {
    /// Whether it was made after another one, as far as their days and times tell: a day, which begins at its moment, says
    /// nothing of the order within it.
    fileprivate func isSurelyAfter(_ other: Change) -> Bool {
        let end = other.date.isDay && !date.isDay ? other.date.seconds &+ 86_400 : other.date.seconds &+ 1
        return date.seconds >= end
    }
}

extension Item {
    /// The change by which the page was taken back, if it was: it was retracted and not corrected since, or withdrawn and
    /// not brought up to date since.
    ///
    /// Since means on a later day, or at a later time where both have one: in doubt nothing holds that was taken back.
    public var takingBack: Change? {
        func standing(_ kind: ChangeKind) -> Change? { changes.first { $0.kind == kind && undoing($0) == nil } }
        return standing(.retraction) ?? standing(.withdrawal)
    }

    /// The change by which a page that had been taken back came to hold again; `nil` if it does not, or always held.
    var bringingBack: Change? {
        takingBack == nil ? changes.compactMap(undoing).max { $0.date.seconds < $1.date.seconds } : nil
    }

    /// The first change since by which what another one took back holds again.
    private func undoing(_ taking: Change) -> Change? {
        taking.kind.undoing.flatMap { kind in changes.last { $0.kind == kind && $0.isSurelyAfter(taking) } }
    }

    /// Whether the page was ever taken back.
    fileprivate var wasTakenBack: Bool { changes.contains { $0.kind.undoing != nil } }

    /// Whether the page told of a change as well, and holds again.
    fileprivate func hasUndone(_ change: Change) -> Bool {
        takingBack == nil && changes.contains { $0.occasion == change.occasion }
    }
}

extension Site {
    /// A change by which a page, and others with it, ceased to hold or came to hold again, and the page that tells of it.
    public typealias Turn = (change: Change, page: Item)

    /// How an item was taken back, or its original or case, if it was.
    public func takenBack(_ item: Item) -> ChangeKind? { takingBack(item)?.change.kind }

    /// The change by which an item was taken back, or its original or case.
    ///
    /// What a translation tells of after its original ends with the original's.
    public func takingBack(_ item: Item) -> Turn? {
        let original = original(of: item)
        if let change = item.takingBack, original?.hasUndone(change) != true { return (change, item) }
        if let original, let change = original.takingBack { return (change, original) }
        return item.type == .caseUpdate ? caseFile(of: item).flatMap(takingBack) : nil
    }

    /// What has to be told before a page's text: that it, or its original or case, was taken back, or for a while that it
    /// holds again.
    public func turn(of item: Item) -> Turn? {
        if let taking = takingBack(item) { return taking }
        let back = holders(of: item).compactMap { page in page.bringingBack.map { (change: $0, page: page) } }
        let newest = back.reversed().max { $0.change.date.seconds < $1.change.date.seconds }
        return newest.flatMap { now.seconds < $0.change.recentUntil ? $0 : nil }
    }

    /// When a page counts as changed: the latest of its own day and of the recorded changes that count.
    ///
    /// Where a page was ever taken back, what counts there counts for all that was taken back with it: that it holds again
    /// is news too, and no page's time ever goes back.
    public func updated(_ index: Int, in record: SiteRecord?) -> Moment? {
        let item = items[index]
        let own = [item.updated, record?.histories[index]?.lastUpdate]
        guard item.isTranslation || item.type == .caseUpdate else { return own.compactMap(\.self).max() }
        let others = holders(of: item).dropFirst().filter(\.wasTakenBack).flatMap { page in
            [page.updated, itemsByPath[page.path].flatMap { record?.histories[$0]?.lastUpdate }]
        }
        return (own + others).compactMap(\.self).max()
    }

    /// An item and those with which it is taken back: its original, its case and the case's original.
    private func holders(of item: Item) -> [Item] {
        let own = [item, original(of: item)].compactMap(\.self)
        return own + (item.type == .caseUpdate ? caseFile(of: item).map(holders) ?? [] : [])
    }

    /// The case to which an update belongs.
    public func caseFile(of update: Item) -> Item? {
        guard let index = itemsByPath[update.path] else { return nil }
        let edition = editions[edition(of: index)]
        return edition.caseByItem[index].map { items[edition.cases[$0].item] }
    }
}
