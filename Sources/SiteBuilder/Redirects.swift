import SiteModel

/// Addresses from which a page leads on to where an item is now.
struct Redirects {
    let site: Site

    /// One of them.
    struct Redirect {
        /// The address that leads on.
        let address: String
        /// The index of the item to whose page, or one of its versions, it leads.
        let item: Int
        /// The address to which it leads.
        let target: String
    }

    /// All of them: earlier addresses, those of cases by their numbers, and those that translations would have.
    var all: [Redirect] { aliases + numbers + earlierNumbers + plain }

    private var aliases: [Redirect] {
        site.items.enumerated().flatMap { index, item in item.aliases.map { redirect(from: $0, to: index) } }
    }

    /// Pages at `/cases/<number>/`.
    private var numbers: [Redirect] {
        site.editions.enumerated().flatMap { number, edition in
            edition.cases.compactMap { file in
                let address = Permalink.ofCase(number: file.number, prefix: edition.prefix)
                return site.address(of: file.item, in: number) == address
                    || site.items[file.item].aliases.contains(address)
                    ? nil : redirect(from: address, to: file.item)
            }
        }
    }

    /// In the other languages, what an alias of the original at `/cases/…/` is in the main one.
    ///
    /// A case that had another number was found by it in every language.
    private var earlierNumbers: [Redirect] {
        guard site.editions.count > 1 else { return [] }
        let taken = Set(site.items.flatMap(\.aliases) + numbers.map(\.address))
        return site.editions.dropFirst().flatMap { edition in
            edition.cases.flatMap { file in
                site.items[site.works.original(of: file.item)].aliases.lazy
                    .filter { Permalink.folders(above: $0) == ["/cases/"] && $0.hasSuffix("/") }
                    .map { edition.prefix + $0 }
                    .filter { !taken.contains($0) && site.itemsByPermalink[$0] == nil }
                    .map { redirect(from: $0, to: file.item) }
            }
        }
    }

    /// Where a translation has an address of its own, pages that lead on to it from that which others would have.
    private var plain: [Redirect] {
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
