import SiteModel

/// Which item of the record each page is.
struct PageMatching: Sendable {
    /// For each page its item, as an index of ``RecordState/items``; `nil` if it is new.
    private(set) var items: [Int?]
    /// The items that are no page of the site, apart from those that were withdrawn.
    let left: [Int]

    /// Finds each page by its file, else by its address, else by an alias that is the recorded address.
    ///
    /// A file whose recorded address now belongs to a page in a new file, or leads to one, is not taken for that of the
    /// recorded one. Another page may take the address of one that has expired, unless it has what was recorded of it in
    /// its changes, or says what that one said. Files that trade their addresses stay what they were, but if each text
    /// stands where it stood, their names were traded.
    ///
    /// - Parameters:
    ///   - isRecorded: Whether a page says what an item was last recorded to say; asked only of files whose address was
    ///     taken.
    ///   - returns: Whether a page has all entries in its changes that were recorded of an item.
    ///   - byPath: The items of the record by their files, as ``table(of:by:)`` gives them.
    ///   - byAddress: The same by their addresses.
    init(
        _ state: RecordState, _ pages: [PublishedPage], _ site: Site, byPath: [String: Int], byAddress: [String: Int],
        isRecorded: (_ page: Int, _ item: Int) -> Bool, returns: (_ page: Int, _ item: Int) -> Bool
    ) {
        var items = [Int?](repeating: nil, count: pages.count)
        var taken = [Bool](repeating: false, count: state.items.count)
        func match(_ places: some Sequence<Int>, _ find: (Int) -> Int?) {
            for place in places where items[place] == nil {
                guard let index = find(place), !taken[index] else { continue }
                items[place] = index
                taken[index] = true
            }
        }
        var newOwners: [String: String] = [:]
        for page in pages where !page.item.aliases.isEmpty && byPath[page.item.path] == nil {
            for alias in page.item.aliases { newOwners[alias] = page.item.path }
        }
        var moved: [(place: Int, item: Int)] = []
        match(pages.indices) { place in
            guard let index = byPath[pages[place].item.path] else { return nil }
            if state.items[index].url == pages[place].permalink { return index }
            moved.append((place, index))
            return nil
        }
        let own = Dictionary(uniqueKeysWithValues: moved.map { ($0.place, $0.item) })
        func taker(of item: Int) -> String? { site.itemsByPermalink[state.items[item].url].map { site.items[$0].path } }
        match(moved.map(\.place)) { place in
            guard let index = own[place], taker(of: index) != nil, let other = byAddress[pages[place].permalink],
                isRecorded(place, other)
            else { return nil }
            return other
        }
        match(moved.map(\.place)) { place in
            guard let index = own[place] else { return nil }
            if let taker = taker(of: index) {
                return byPath[taker] != nil ? index : nil
            }
            return newOwners[state.items[index].url] == nil ? index : nil
        }
        func isSame(_ place: Int, _ item: Int) -> Bool {
            !state.items[item].isExpired || returns(place, item) || isRecorded(place, item)
        }
        let others = Self.others(of: state, byAddress)
        func standing(at address: String, for place: Int) -> Int? {
            guard let index = byAddress[address] else { return nil }
            return ([index] + (others[address] ?? [])).first { !taken[$0] && isSame(place, $0) }
        }
        match(pages.indices) { standing(at: pages[$0].permalink, for: $0) }
        match(pages.indices) { place in
            for alias in pages[place].item.aliases {
                if let index = standing(at: alias, for: place) { return index }
            }
            return nil
        }
        self.items = items
        left = state.items.indices.filter { !taken[$0] && !state.items[$0].isWithdrawn }
    }

    /// The expired items at each address at which another one stood after them, the newest first.
    private static func others(of state: RecordState, _ byAddress: [String: Int]) -> [String: [Int]] {
        var others: [String: [Int]] = [:]
        for (index, item) in state.items.enumerated().reversed()
        where item.isExpired && byAddress[item.url] != index {
            others[item.url, default: []].append(index)
        }
        return others
    }

    /// The items of the record that were not withdrawn, by what `key` names; of two the newer one that has not expired.
    static func table(of state: RecordState, by key: KeyPath<RecordState.Item, String> & Sendable) -> [String: Int] {
        var table: [String: Int] = [:]
        table.reserveCapacity(state.items.count)
        for (index, item) in state.items.enumerated() where !item.isWithdrawn {
            let name = item[keyPath: key]
            if let other = table[name], item.isExpired, !state.items[other].isExpired { continue }
            table[name] = index
        }
        return table
    }
}
