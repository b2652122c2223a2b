import TextFormats

/// Finds which of many names stand in a text, in one look at it.
struct NameFinder {
    /// The names by their last four bytes; shorter ones stand under 0.
    private var names: [UInt32: [[UInt8]]] = [:]
    /// A bit for the last four bytes of each name, by which most places of a text are passed over.
    private var filter = [UInt64](repeating: 0, count: 1_024)

    init(_ names: some Sequence<[UInt8]>) {
        for name in names where !name.isEmpty {
            let end = name.count < 4 ? 0 : name.suffix(4).reduce(0) { $0 << 8 | UInt32($1) }
            self.names[end, default: []].append(name)
            filter[Self.word(end)] |= Self.bit(end)
        }
    }

    /// The names that stand anywhere in `text`.
    ///
    /// O(*n*) in its length, where few places look like a name.
    func found(in text: ArraySlice<UInt8>) -> Set<[UInt8]> {
        var found = Set((names[0] ?? []).filter { text.firstPlace(of: $0) != nil })
        var end: UInt32 = 0
        for place in text.indices {
            end = end << 8 | UInt32(text[place])
            guard filter[Self.word(end)] & Self.bit(end) != 0, let candidates = names[end] else { continue }
            for name in candidates where text[...place].suffix(name.count).elementsEqual(name) { found.insert(name) }
        }
        return found
    }

    private static func word(_ end: UInt32) -> Int { Int((end &* 2_654_435_761) >> 22) }
    private static func bit(_ end: UInt32) -> UInt64 { 1 << UInt64(((end &* 2_654_435_761) >> 16) & 63) }
}
