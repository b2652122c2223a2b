import TextFormats

/// How a translation stands to its original.
public struct Translation: Sendable {
    /// The original, as an index of ``Site/items``.
    public let original: Int
    /// When the original last changed.
    public let changed: Moment?
    /// When the translation was made or last brought up to date.
    public let made: Moment?

    /// How many changes of the day on which the original last changed this translation does not tell of.
    let untold: Int

    /// Whether the original has changed since.
    ///
    /// If one of the two is a whole day, days are compared: nobody knows the order within it. Then the translation has to
    /// tell of each change of that day as the original does, by its kind, or to say with `updated` that it has seen them.
    public var isOutdated: Bool {
        guard let changed, let made else { return false }
        if !changed.isDay, !made.isDay { return changed.seconds > made.seconds }
        return changed.isoDay > made.isoDay || changed.isoDay == made.isoDay && untold > 0
    }
}

extension Site {
    /// How `items[index]` stands to its original; `nil` if it is no translation.
    public func translation(of index: Int) -> Translation? {
        let original = works.original(of: index)
        guard original != index else { return nil }
        let source = items[original]
        let item = items[index]
        let language = edition(of: index)
        var dates = [source.updated ?? source.date]
        // Of a case, an update counts that is there in the original's language only.
        let edition = editions[self.edition(of: original)]
        if source.type == .caseFile, let file = edition.caseByItem[original].map({ edition.cases[$0] }) {
            dates += file.updates.filter { page(of: $0, in: language) == nil }.map { items[$0].date }
        }
        let changed = dates.compactMap(\.self).max()
        return Translation(
            original: original, changed: changed, made: item.updated ?? item.date ?? source.listDate,
            untold: changed.map { Self.changes(of: source, notIn: item, on: $0.isoDay) } ?? 0)
    }

    /// How many changes of a day an original tells of and a translation does not.
    private static func changes(of original: Item, notIn item: Item, on day: String) -> Int {
        if item.front.date("updated")?.isoDay == day { return 0 }
        return original.changes.filter { $0.kind.isUpdate && $0.date.isoDay == day }.untold(by: item.changes).count
    }
}
