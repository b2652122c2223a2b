import SiteModel

/// An item that is published: its own file, and where it stands.
struct PublishedPage: Sendable {
    /// The index in ``Site/items``.
    let index: Int
    /// The item as it was read, before it took anything over from others.
    let item: Item
    /// Its address on the site.
    let permalink: String

    /// Whether `address` leads to the page.
    func isAlias(_ address: String) -> Bool { item.aliases.contains(address) }

    /// The pages of a site.
    static func all(in loaded: LoadedSite) -> [PublishedPage] {
        var place = 0
        return loaded.site.items.enumerated().compactMap { index, shown in
            // Both lists are in the order of the files.
            while place < loaded.items.count, loaded.items[place].path != shown.path { place += 1 }
            guard place < loaded.items.count else { return nil }
            return PublishedPage(index: index, item: loaded.items[place], permalink: shown.permalink)
        }
    }
}
