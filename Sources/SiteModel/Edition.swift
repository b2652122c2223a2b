/// The site in one of its languages: what its lists show, under addresses of its own.
///
/// Each work, which is a page together with its translations, stands in each edition once: in the edition's language,
/// or else in that of its original.
public struct Edition: Sendable {
    /// The short name of the language, such as `es`.
    public let language: String
    /// What the addresses of the edition begin with: empty for the main one, else `/es`.
    public let prefix: String
    /// The site's settings, in words of this language where they have such.
    public let configuration: SiteConfiguration
    /// The items that stand for the works, as indices of ``Site/items``.
    public let items: [Int]
    /// Cases by number.
    public let cases: [Case]
    /// The top folders with a list.
    public let sections: [Section]
    /// All terms of all taxonomies.
    public let terms: [Term]
    /// The case of each item, as an index of ``cases``.
    public let caseByItem: [Int: Int]
}

extension Site {
    /// The edition through which the site is seen.
    public var edition: Edition { editions[editionIndex] }
    /// What the addresses of the edition begin with.
    public var prefix: String { editions[editionIndex].prefix }
    /// The address of the edition's front page.
    public var home: String { prefix + "/" }
    /// Cases by number.
    public var cases: [Case] { editions[editionIndex].cases }
    /// The top folders with a list.
    public var sections: [Section] { editions[editionIndex].sections }
    /// All terms of all taxonomies.
    public var terms: [Term] { editions[editionIndex].terms }
    /// The case of each item, as an index of ``cases``.
    public var caseByItem: [Int: Int] { editions[editionIndex].caseByItem }

    /// The section named `name`.
    public func section(_ name: String) -> Section? { sections.first { $0.name == name } }

    /// The same site, seen through another one of its editions.
    public func seen(in edition: Int) -> Site {
        var site = self
        site.editionIndex = edition
        site.configuration = editions[edition].configuration
        return site
    }

    /// The edition in whose language an item is; one in a language that the site does not name is in the main one.
    public func edition(of item: Item) -> Int {
        if editions.count == 1 { return 0 }
        return editions.firstIndex { $0.language == item.language } ?? 0
    }

    /// The edition of `items[index]`.
    public func edition(of index: Int) -> Int { edition(of: items[index]) }

    /// The page of an item's work that is in the language of `edition`, if it has been written.
    public func page(of index: Int, in edition: Int) -> Int? {
        if let pages = works.pages(of: index) { return pages[edition] }
        return self.edition(of: index) == edition ? index : nil
    }

    /// The page that stands for an item's work in `edition`: the one in its language, or else the original.
    public func shown(_ index: Int, in edition: Int) -> Int {
        if works.isEmpty { return index }
        return page(of: index, in: edition) ?? works.original(of: index)
    }

    /// The address of an item's work without the language that it begins with.
    public func plainPermalink(of index: Int) -> String {
        let permalink = items[works.original(of: index)].permalink
        for edition in editions where !edition.prefix.isEmpty && permalink.hasPrefix(edition.prefix + "/") {
            return String(permalink.dropFirst(edition.prefix.count))
        }
        return permalink
    }

    /// The address of an item's work in `edition`: its page there, or the place of the one that is missing.
    public func address(of index: Int, in edition: Int) -> String {
        if editions.count == 1 { return items[index].permalink }
        if let page = page(of: index, in: edition) { return items[page].permalink }
        return editions[edition].prefix + plainPermalink(of: index)
    }
}
