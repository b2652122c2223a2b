/// Addresses from which a page leads on to where an item is now.
public struct Redirects: Sendable {
    private let site: Site

    /// Those of a site.
    public init(site: Site) { self.site = site }

    /// One of them.
    public struct Redirect: Sendable {
        /// The address that leads on.
        public let address: String
        /// The index of the item to whose page, or one of its versions, it leads.
        public let item: Int
        /// The address to which it leads.
        public let target: String
        /// The alias of the item's original from which the address follows in another language, if it does.
        public let alias: String?

        /// Creates one of them.
        public init(address: String, item: Int, target: String, alias: String? = nil) {
            self.address = address
            self.item = item
            self.target = target
            self.alias = alias
        }
    }

    /// All of them: earlier addresses, those of cases by their numbers, and those that translations would have.
    public var all: [Redirect] { aliases + numbers + earlierNumbers + plain }

    /// The earlier addresses of items.
    public var aliases: [Redirect] {
        site.items.enumerated().flatMap { index, item in item.aliases.map { redirect(from: $0, to: index) } }
    }

    /// The addresses of cases by their numbers in all languages, also where the case itself stands at such an address.
    public var ofNumbers: [Redirect] {
        site.editions.flatMap { edition in
            edition.cases.map {
                redirect(from: Permalink.ofCase(number: $0.number, prefix: edition.prefix), to: $0.item)
            }
        }
    }

    /// Pages at `/cases/<number>/`.
    ///
    /// A number that another case had by mistake may be in the address at which that one stood: then it leads there.
    public var numbers: [Redirect] {
        let earlier = earlierCases
        return site.editions.enumerated().flatMap { number, edition in
            edition.cases.compactMap { file in
                let address = Permalink.ofCase(number: file.number, prefix: edition.prefix)
                let plain = Permalink.ofCase(number: file.number)
                return site.address(of: file.item, in: number) == address
                    || site.items[file.item].aliases.contains(address) || isTaken(plain, by: earlier, from: file.item)
                    ? nil : redirect(from: address, to: file.item)
            }
        }
    }

    /// The originals that have an alias which may be the address of a case by its number, by that without its language.
    private var earlierCases: [String: Int] {
        var owners: [String: Int] = [:]
        for index in site.items.indices where site.works.original(of: index) == index {
            for alias in caseAliases(of: index) { owners[alias.plain] = index }
        }
        return owners
    }

    /// Whether an address is that at which another page stood.
    private func isTaken(_ plain: String, by earlier: [String: Int], from item: Int) -> Bool {
        earlier[plain].map { $0 != site.works.original(of: item) } ?? false
    }

    /// In the other languages, what an alias of an original at `/cases/…/` is in its own language or the main one.
    ///
    /// A case that had another number was found by it in every language, also if it is no case any more.
    public var earlierNumbers: [Redirect] {
        guard site.editions.count > 1 else { return [] }
        let earlier = earlierCases
        let held = site.editions.flatMap { edition in
            edition.cases.lazy.filter { !isTaken(Permalink.ofCase(number: $0.number), by: earlier, from: $0.item) }
                .map { Permalink.ofCase(number: $0.number, prefix: edition.prefix) }
        }
        var taken = Set(aliases.map(\.address) + held)
        var found: [Redirect] = []
        for edition in site.editions {
            for item in edition.items {
                for (alias, plain) in caseAliases(of: site.works.original(of: item)) {
                    let address = edition.prefix + plain
                    guard site.itemsByPermalink[address] == nil, taken.insert(address).inserted else { continue }
                    found.append(
                        Redirect(address: address, item: item, target: site.items[item].permalink, alias: alias))
                }
            }
        }
        return found
    }

    /// The aliases of an original that may be the address of a case by its number, and each without its language.
    private func caseAliases(of original: Int) -> [(alias: String, plain: String)] {
        if site.items[original].aliases.isEmpty { return [] }
        let prefix = site.editions[site.edition(of: original)].prefix
        return site.items[original].aliases.compactMap { alias in
            let plain = alias.hasPrefix(prefix + "/cases/") ? String(alias.dropFirst(prefix.count)) : alias
            guard plain.hasSuffix("/"), Permalink.folders(above: plain) == ["/cases/"] else { return nil }
            return (alias: alias, plain: plain)
        }
    }

    /// Where a translation has an address of its own, pages that lead on to it from that which others would have.
    public var plain: [Redirect] {
        if site.works.isEmpty { return [] }
        return site.items.enumerated().compactMap { index, item in
            guard item.isTranslation else { return nil }
            let plain = site.editions[site.edition(of: index)].prefix + site.plainPermalink(of: index)
            guard item.permalink != plain, site.itemsByPermalink[plain] == nil, !item.aliases.contains(plain) else {
                return nil
            }
            return redirect(from: plain, to: index)
        }
    }

    private func redirect(from address: String, to item: Int) -> Redirect {
        Redirect(address: address, item: item, target: site.items[item].permalink)
    }
}
