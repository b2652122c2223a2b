/// Finds which of many names of files stand in a text, in one look at it.
struct NameFinder {
    /// The names with one ending, and how long they are: of thousands of pictures only a few lengths.
    private struct Group {
        var names: Set<ArraySlice<UInt8>> = []
        var lengths: Set<Int> = []
    }

    /// The names by their last four bytes; those of shorter ones are filled up with zeros before them.
    private var groups: [UInt32: Group] = [:]
    /// The lengths of names that are shorter than four bytes.
    private var short: Set<Int> = []
    /// A bit for the last four bytes of each name, by which most places of a text are passed over.
    private var filter = [UInt64](repeating: 0, count: 1_024)

    init(_ names: some Sequence<[UInt8]>) {
        for name in names where !name.isEmpty {
            if name.count < 4 { short.insert(name.count) }
            let end = Self.end(of: name[...])
            groups[end, default: Group()].names.insert(name[...])
            groups[end, default: Group()].lengths.insert(name.count)
            filter[Self.word(end)] |= Self.bit(end)
        }
    }

    /// The names that stand anywhere in `text`.
    ///
    /// O(*n*) in its length, and for each place at which a name may end, O(*k*) in the number of lengths of such names.
    func found(in text: ArraySlice<UInt8>) -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        var end: UInt32 = 0
        for place in text.indices {
            end = end << 8 | UInt32(text[place])
            look(for: end, in: text[...place], &found)
            for length in short { look(for: end & (1 << (8 * UInt32(length)) - 1), in: text[...place], &found) }
        }
        return found
    }

    /// Looks whether `text` ends with one of the names that end with `end`.
    private func look(for end: UInt32, in text: ArraySlice<UInt8>, _ found: inout Set<[UInt8]>) {
        guard filter[Self.word(end)] & Self.bit(end) != 0, let group = groups[end] else { return }
        for length in group.lengths where length <= text.count {
            let name = text.suffix(length)
            if group.names.contains(name) { found.insert(Array(name)) }
        }
    }

    private static func end(of name: ArraySlice<UInt8>) -> UInt32 {
        name.suffix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    // Sixteen bits of a product with a large odd number, which scatters similar endings: ten of them choose a word of the
    // filter, six a bit in it.
    private static func word(_ end: UInt32) -> Int { Int((end &* 2_654_435_761) >> 22) }
    private static func bit(_ end: UInt32) -> UInt64 { 1 << UInt64(((end &* 2_654_435_761) >> 16) & 63) }
}
