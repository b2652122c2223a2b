import TextFormats

/// How a translation stands to its original.
public struct Translation: Sendable {
    /// The original, as an index of ``Site/items``.
    public let original: Int
    /// When the original last changed.
    public let changed: Moment?
    /// When the translation was made or last brought up to date.
    public let made: Moment?

    /// Whether the original has changed since.
    ///
    /// If one of the two is a whole day, days are compared: nobody knows the order within it.
    public var isOutdated: Bool {
        guard let changed, let made else { return false }
        return changed.isDay || made.isDay ? changed.isoDay > made.isoDay : changed.seconds > made.seconds
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
        return Translation(
            original: original, changed: dates.compactMap(\.self).max(),
            made: item.updated ?? item.date ?? source.listDate)
    }
}
