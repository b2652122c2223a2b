import SiteModel

/// What names mean on a site.
struct NameMeanings: Sendable {
    /// What a name means.
    struct Meaning {
        /// The pages that it may mean, as indices of ``Site/items``.
        var candidates: [Int] = []
        /// The address to which a link to a file leads if that is not there.
        var address: String?
        /// Whether a word stays that no longer leads to a page.
        var isWord = false
        /// Whether it is a file of the site that is no page.
        var isFile = false

        /// The page that it means; `nil` for none, for a list, or if nobody can tell which of several.
        var item: Int? { candidates.count == 1 ? candidates[0] : nil }
    }

    let site: Site
    private let resolver: LinkResolver
    private let names: Deferred<ItemNames>

    init(_ site: Site) {
        self.site = site
        resolver = LinkResolver(site: site, otherPaths: [])
        names = Deferred { ItemNames(site) }
    }

    /// What the name of a person or a program means, which is that of its file.
    func file(_ name: String, in section: String) -> Meaning {
        Meaning(candidates: site.item(named: name, in: section).map { [$0] } ?? [], isWord: true)
    }

    /// What a link on the page of `item` means; an address leads where it says.
    func link(_ link: String, on item: Item) -> Meaning {
        let target = resolver.target(of: link, in: item).map { [$0] } ?? []
        switch resolver.naming(link, from: item.folder) {
        case nil: return Meaning()
        case .reference: return Meaning(candidates: target)
        case .files(_, let address):
            return Meaning(
                candidates: target, address: address, isFile: resolver.ownFile(link, from: item.folder) != nil)
        }
    }

    /// What the name that a card is given means.
    func card(_ text: String, _ kind: ItemType?, on item: Item) -> Meaning {
        if ItemNames.isLink(text) { return link(text, on: item) }
        return Meaning(candidates: names.value.find(text, kind, from: item.language))
    }
}

/// The pages of a site as others named them when they were recorded.
struct RecordedNames: Sendable {
    /// A page that is named in another way than it was, or that is new.
    struct Change: Sendable {
        /// Its file, and the one that it had.
        let paths: [String]
    }

    /// What names meant; its site has the pages that were recorded and had not expired.
    let names: NameMeanings
    /// For each item of that site what it is in the record.
    let records: [Int]
    /// The pages that are named in another way now.
    let changed: [Change]
    /// For each of ``Site/items`` its place among the items of that site.
    private let places: [Int?]
    /// The pages that had expired and come back with the names that they had, as indices of ``Site/items``.
    let returning: Set<Int>

    init(
        _ archive: RecordArchive, _ pages: [PublishedPage], _ moved: MovedPages, _ relations: PageRelations,
        _ site: Site
    ) {
        let recorded = archive.state.items
        var changed: [Change] = []
        var items: [Item] = []
        var records: [Int] = []
        var places = [Int?](repeating: nil, count: site.items.count)
        var returning: Set<Int> = []
        for page in pages {
            let item = site.items[page.index]
            guard let record = relations.items[page.index] else {
                changed.append(Change(paths: [item.path]))
                continue
            }
            if recorded[record].isExpired {
                if recorded[record].path == item.path, Self.facts(of: record, in: archive, unlike: item) == nil {
                    returning.insert(page.index)
                } else {
                    changed.append(Change(paths: [item.path, recorded[record].path]))
                }
                continue
            }
            let original = site.works.original(of: page.index)
            // A translation shows the new names of its original, which may be all that it is called by.
            let mayDiffer = moved.isTold(page.index) || moved.isTold(original)
            let facts = mayDiffer ? Self.facts(of: record, in: archive, unlike: item) : nil
            places[page.index] = items.count
            records.append(record)
            if moved.isKnown(page.index), facts == nil {
                items.append(item)
                continue
            }
            changed.append(Change(paths: [item.path, recorded[record].path]))
            items.append(
                item.named(
                    path: recorded[record].path, permalink: recorded[record].url,
                    original: relations.items[original].map { recorded[$0].path } ?? item.translation?.original,
                    facts: facts, languages: site.configuration.languages))
        }
        (self.changed, self.records, self.places, self.returning) = (changed, records, places, returning)
        // Where nothing changed, nobody asks.
        names = NameMeanings(changed.isEmpty ? site : site.naming(items))
    }

    /// The item as it was recorded, by its index in ``Site/items``.
    func item(_ index: Int) -> Item? { places[index].map { names.site.items[$0] } }

    /// The facts by which an item was named when it was recorded last; `nil` if they are those that it has.
    private static func facts(of record: Int, in archive: RecordArchive, unlike item: Item) -> [String: String]? {
        guard let text = archive.lastText(of: record) else { return nil }
        var facts: [String: String] = [:]
        for name in ItemNames.fields + ["type", "lang"] { facts[name] = PublicText.field(name, in: text) }
        let isSame =
            facts["type"] == item.type.rawValue && facts["lang"] == item.language
            && archive.state.items[record].url == item.permalink
            && ItemNames.fields.allSatisfy { facts[$0] == item.front.text($0) }
        return isSame ? nil : facts
    }
}
