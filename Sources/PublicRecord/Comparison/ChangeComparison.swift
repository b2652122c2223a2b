import SiteModel

/// What became of the entries in `changes` since a text was recorded.
struct ChangeComparison {
    /// Recorded entries that are no longer there as they were.
    let removed: [ArraySlice<UInt8>]
    /// Entries that were not there, as they are written.
    let added: [ArraySlice<UInt8>]
    /// The first one that stands above one of the same day that was there and stood before it: feeds know the entries of a
    /// day by their numbers.
    let misplaced: ArraySlice<UInt8>?

    /// Compares the entries of two public texts; their order does not count.
    init(old: [UInt8], new: [UInt8]) {
        var left: [ArraySlice<UInt8>: Int] = [:]
        let recorded = PublicText.changes(in: old)
        for entry in recorded { left[entry, default: 0] += 1 }
        var added: [ArraySlice<UInt8>] = []
        var misplaced: ArraySlice<UInt8>?
        var order = Dictionary(grouping: recorded, by: Self.day)
        for entry in PublicText.changes(in: new) {
            if let count = left[entry], count > 0 {
                left[entry] = count - 1
                let day = Self.day(of: entry)
                misplaced = misplaced ?? added.first { Self.day(of: $0) == day }
                if let next = order[day]?.first, next != entry { misplaced = misplaced ?? entry }
                order[day]?.removeFirst()
            } else {
                added.append(entry)
            }
        }
        self.added = added
        self.misplaced = misplaced
        removed = recorded.filter { entry in
            guard let count = left[entry], count > 0 else { return false }
            left[entry] = count - 1
            return true
        }
    }

    private static func day(of entry: ArraySlice<UInt8>) -> Substring? { WrittenChange(entry)?.date.prefix(10) }

    /// The new entry of a kind that was written last; `nil` if there is none.
    func lastAdded(_ kind: ChangeKind) -> ArraySlice<UInt8>? {
        added.last { WrittenChange($0)?.kind == kind.rawValue }
    }

    /// The new entry that tells of a change; `nil` if it is none of the new ones.
    func entryAdded(for change: Change) -> ArraySlice<UInt8>? {
        added.first { entry in
            guard let written = WrittenChange(entry) else { return false }
            return written.kind == change.kind.rawValue && written.note == change.note
                && written.date.hasPrefix(change.date.isoDay)
        }
    }

    /// What the log tells of the new entries: the kind of the strongest and its note; of several the one written last.
    var strongest: (kind: RecordKind, note: String?)? {
        let changes = added.compactMap { WrittenChange($0) }
        let known = changes.compactMap { change in
            ChangeKind(rawValue: change.kind).map { (kind: $0, note: change.note) }
        }
        for kind in Self.order {
            if let change = known.last(where: { $0.kind == kind }) { return (RecordKind(kind), change.note) }
        }
        return nil
    }

    private static let order: [ChangeKind] = [
        .retraction, .correction, .withdrawal, .clarification, .update, .minor,
    ]
}
