/// What was recorded of the changes of items that have expired, by which the item is found whose changes a page has.
///
/// Each text is read once, however many pages are looked at.
struct ExpiredChanges: Sendable {
    private let items: [Int]
    /// For each item, how often each entry stands among its changes.
    private let recorded: [[[UInt8]: Int]]
    /// The places in ``items`` by that entry of each which the fewest of them have.
    private let places: [[UInt8]: [Int]]

    /// Reads what was recorded of `items` of the record.
    init(of items: [Int], in archive: RecordArchive) {
        let recorded = items.map { Self.entries(in: archive.lastText(of: $0) ?? []) }
        var owners: [[UInt8]: Int] = [:]
        for entries in recorded {
            for entry in entries.keys { owners[entry, default: 0] += 1 }
        }
        var places: [[UInt8]: [Int]] = [:]
        for (place, entries) in recorded.enumerated() {
            // What has no changes is held by no page; of several entries that are as rare, any one finds the item.
            guard let rarest = entries.keys.min(by: { owners[$0, default: 0] < owners[$1, default: 0] }) else {
                continue
            }
            places[rarest, default: []].append(place)
        }
        (self.items, self.recorded, self.places) = (items, recorded, places)
    }

    /// The first item all of whose changes stand in a public text, each as often as it was recorded.
    func item(heldBy text: [UInt8]) -> Int? {
        let entries = Self.entries(in: text)
        let found = entries.keys.flatMap { places[$0] ?? [] }.sorted()
        let first = found.first { place in
            recorded[place].allSatisfy { entry, count in entries[entry, default: 0] >= count }
        }
        return first.map { items[$0] }
    }

    /// How often each entry stands among the changes of a public text.
    private static func entries(in text: [UInt8]) -> [[UInt8]: Int] {
        var entries: [[UInt8]: Int] = [:]
        for entry in PublicText.changes(in: text) { entries[Array(entry), default: 0] += 1 }
        return entries
    }
}
