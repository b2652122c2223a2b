import TextFormats

// A page that was retracted or withdrawn stays where it is and says so, and one that holds again says that for a while.

extension Change {
    /// Whether it was made after another one, as far as their days and times tell: a day says nothing of the order within
    /// it.
    ///
    /// Days are compared as they are written: no other time zone of the site makes a page hold that was taken back.
    fileprivate func isSurelyAfter(_ other: Change) -> Bool {
        if !date.isDay, !other.date.isDay { return date.seconds > other.date.seconds }
        func clock(_ moment: Moment) -> Int64 { moment.seconds &+ Int64(moment.offset) }
        return clock(date) >= clock(other.date) &+ (other.date.isDay && !date.isDay ? 86_400 : 1)
    }
}

extension Item {
    /// The change by which the page was taken back, if it was: it was retracted and not corrected since, or withdrawn and
    /// not brought up to date since.
    ///
    /// Since means on a later day, or at a later time where both have one: in doubt nothing holds that was taken back.
    public var takingBack: Change? {
        let standing = standing(beside: nil)
        return standing.first { $0.kind == .retraction } ?? standing.first
    }

    /// The changes by which the page was taken back and that stand, newest first.
    ///
    /// What a translation tells of after its original, be it on a later day or again, ends with the original's. What it
    /// tells after the original held again is its own.
    ///
    /// - Parameter original: The original, if the page is a translation.
    fileprivate func standing(beside original: Item?) -> [Change] {
        changes.filter { change in
            guard change.kind.undoing != nil else { return false }
            let told = original?.changes.first { $0.kind == change.kind && !$0.isSurelyAfter(change) }
            let end = told.flatMap { original?.undoing($0) }
            return undoing(change) == nil && (end.map(change.isSurelyAfter) ?? true)
        }
    }

    /// The change by which a page that had been taken back came to hold again; `nil` if it does not, or always held.
    public var bringingBack: Change? {
        takingBack == nil ? changes.compactMap(undoing).max { $0.date.seconds < $1.date.seconds } : nil
    }

    /// The changes by which the page was taken back, and those by which it came to hold again.
    fileprivate var turns: [Change] {
        let taking = changes.filter { $0.kind.undoing != nil }
        return taking + taking.compactMap(undoing)
    }

    /// The first change since by which what another one took back holds again.
    private func undoing(_ taking: Change) -> Change? {
        taking.kind.undoing.flatMap { kind in changes.last { $0.kind == kind && $0.isSurelyAfter(taking) } }
    }
}

extension Site {
    /// A change by which a page, and others with it, ceased to hold or came to hold again.
    public struct Turn: Sendable {
        /// The change.
        public let change: Change
        /// The page that tells of it.
        public let page: Item
        /// Whether the page holds again by it; otherwise it does not hold.
        public let isBack: Bool
    }

    /// How an item was taken back, or its original or case, if it was.
    public func takenBack(_ item: Item) -> ChangeKind? { takingBack(item)?.change.kind }

    /// The change by which an item was taken back, or its original or case: of retractions and withdrawals a retraction,
    /// of several of a kind its own.
    ///
    /// An update that was published after its case was taken back was not taken back with it.
    public func takingBack(_ item: Item) -> Turn? {
        var found: Turn?
        for page in holders(of: item) {
            for change in page.standing(beside: original(of: page)) where !isYounger(item, than: change, of: page) {
                let turn = Turn(change: change, page: page, isBack: false)
                if change.kind == .retraction { return turn }
                found = found ?? turn
            }
        }
        return found
    }

    /// What has to be told before a page's text: that it, or its original or case, was taken back, or for a while that it
    /// holds again.
    public func turn(of item: Item) -> Turn? {
        if let taking = takingBack(item) { return taking }
        let back = holders(of: item).compactMap { page -> Turn? in
            guard let change = page.bringingBack, now.seconds < change.recentUntil else { return nil }
            return isYounger(item, than: change, of: page) ? nil : Turn(change: change, page: page, isBack: true)
        }
        return back.max { $0.change.date.seconds < $1.change.date.seconds }
    }

    /// Whether an update was surely published after a change of its case.
    private func isYounger(_ item: Item, than change: Change, of page: Item) -> Bool {
        guard item.type == .caseUpdate, page.type == .caseFile, let date = item.date else { return false }
        return date.seconds >= change.date.seconds &+ (change.date.isDay ? 86_400 : 1)
    }

    /// When a page counts as changed since it was published: the latest of its own day of change, of the recorded changes
    /// that count, and of when the pages that took it back with them did so or brought it back.
    ///
    /// That a page holds again is news too, and no page's time ever goes back.
    public func updated(_ index: Int, in record: SiteRecord?) -> Moment? {
        let item = items[index]
        let own = [item.updated, record?.histories[index]?.lastUpdate].compactMap(\.self)
        guard item.isTranslation || item.type == .caseUpdate else { return own.max() }
        return (own + holders(of: item).dropFirst().flatMap { times(ofTurns: $0, record) }).max()
    }

    private func times(ofTurns page: Item, _ record: SiteRecord?) -> [Moment] {
        let turns = page.turns
        if turns.isEmpty { return [] }
        let versions = itemsByPath[page.path].flatMap { record?.histories[$0] }?.versions(telling: page.changes) ?? [:]
        return turns.map(\.date) + turns.compactMap { versions[$0.place]?.time }
    }

    /// When a page first became public, as far as its facts and the record tell; never a day to come that it is about.
    public func published(_ index: Int, in record: SiteRecord?) -> Moment? {
        let item = items[index]
        if let date = item.date { return date }
        let day = item.listDate ?? item.updated
        if let first = record?.histories[index]?.versions.first?.time { return day.map { min($0, first) } ?? first }
        return day.flatMap { $0.seconds <= now.seconds ? $0 : nil }
    }

    /// When there was last news of a page: when it became public, or when it counts as changed.
    public func newest(_ index: Int, in record: SiteRecord?) -> Moment? {
        [published(index, in: record), updated(index, in: record)].compactMap(\.self).max()
    }

    /// An item and those with which it is taken back: its original, its case and the case's original.
    private func holders(of item: Item) -> [Item] {
        let own = [item, original(of: item)].compactMap(\.self)
        return own + (item.type == .caseUpdate ? caseFile(of: item).map(holders) ?? [] : [])
    }

    /// What stands for the text of a page that does not hold, in lists and where links to it are shared: why it was taken
    /// back, and nothing if that is not told in its language; `nil` if it holds.
    public func noteInstead(of item: Item) -> String? {
        takingBack(item).map { $0.page.language == item.language ? $0.change.note ?? "" : "" }
    }

    /// Whether a case is worked on: it is not closed and was not taken back.
    public func isOpen(_ file: Case) -> Bool { file.stage != .closed && takenBack(items[file.item]) == nil }

    /// The case to which an update belongs.
    public func caseFile(of update: Item) -> Item? {
        guard let index = itemsByPath[update.path] else { return nil }
        let edition = editions[edition(of: index)]
        return edition.caseByItem[index].map { items[edition.cases[$0].item] }
    }
}
