import SiteModel

/// Which item of the record each page is.
struct PageMatching: Sendable {
    /// For each page its item, as an index of ``RecordState/items``; `nil` if it is new.
    private(set) var items: [Int?]
    /// The items that are no page of the site, apart from those that were withdrawn.
    let left: [Int]

    /// Finds each page by its file, else by its address, else by an alias that is the recorded address.
    ///
    /// A file whose recorded address now belongs to another page, or leads to one in a new file, is not taken for that of
    /// the recorded one.
    ///
    /// - Parameters:
    ///   - byPath: The items of the record by their files, as ``table(of:by:)`` gives them.
    ///   - byAddress: The same by their addresses.
    init(
        _ state: RecordState, _ pages: [PublishedPage], _ site: Site, byPath: [String: Int], byAddress: [String: Int]
    ) {
        var items = [Int?](repeating: nil, count: pages.count)
        var taken = [Bool](repeating: false, count: state.items.count)
        func match(_ find: (PublishedPage) -> Int?) {
            for (place, page) in pages.enumerated() where items[place] == nil {
                guard let index = find(page), !taken[index] else { continue }
                items[place] = index
                taken[index] = true
            }
        }
        var newOwners: [String: String] = [:]
        for page in pages where !page.item.aliases.isEmpty && byPath[page.item.path] == nil {
            for alias in page.item.aliases { newOwners[alias] = page.item.path }
        }
        match { page in
            byPath[page.item.path].flatMap { index in
                let url = state.items[index].url
                let isFree = site.itemsByPermalink[url] == nil && newOwners[url] == nil
                return url == page.permalink || isFree ? index : nil
            }
        }
        match { byAddress[$0.permalink] }
        match { page in page.item.aliases.lazy.compactMap { byAddress[$0] }.first { !taken[$0] } }
        self.items = items
        left = state.items.indices.filter { !taken[$0] && !state.items[$0].isWithdrawn }
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
