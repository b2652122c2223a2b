import Diagnostics
import SiteModel

/// Addresses of withdrawn pages at which pages of the site would stand, or from which they would be led to.
struct ReusedAddresses: Sendable {
    /// How a page comes to have such an address.
    enum Way: Sendable {
        /// It stands there.
        case itself
        /// The address is one of its aliases.
        case alias
        /// In another language the address is what one of its aliases is.
        case aliasElsewhere(String)
        /// A case has it by its number; in that language it may also be its place.
        case number(isPlace: Bool)
    }

    private let gone: [String: SiteRecord.Gone]
    /// What leads to cases by their numbers, by the originals.
    private let numbers: [Int: [Redirects.Redirect]]
    /// What follows from aliases in other languages, by the originals.
    private let elsewhere: [Int: [Redirects.Redirect]]

    /// Those among the addresses `gone` that are in use on `site`.
    init(_ gone: [String: SiteRecord.Gone], _ site: Site) {
        self.gone = gone
        guard !gone.isEmpty else { (numbers, elsewhere) = ([:], [:]); return }
        func byOriginal(_ redirects: [Redirects.Redirect]) -> [Int: [Redirects.Redirect]] {
            Dictionary(grouping: redirects.filter { gone[$0.address] != nil }) { site.works.original(of: $0.item) }
        }
        let redirects = Redirects(site: site)
        // Of a translation that stands at such an address it is told there.
        numbers = byOriginal(
            redirects.ofNumbers.filter { $0.address != $0.target || !site.items[$0.item].isTranslation })
        elsewhere = byOriginal(redirects.earlierNumbers)
    }

    /// An error for each of them that a page has, but one for all that it has by its number.
    func diagnostics(of page: PublishedPage) -> [Diagnostic] {
        if gone.isEmpty { return [] }
        let messages = PageMessages(page)
        var found: [Diagnostic] = []
        func tell(_ address: String, _ way: Way) {
            if let gone = self.gone[address] { found.append(messages.isGone(gone, by: way)) }
        }
        tell(page.permalink, .itself)
        for alias in page.item.aliases { tell(alias, .alias) }
        for redirect in elsewhere[page.index] ?? [] { tell(redirect.address, .aliasElsewhere(redirect.alias ?? "")) }
        let own = (numbers[page.index] ?? []).map(\.address)
        // If the case itself stands at one of them, it is told already that it needs another number.
        if !own.contains(page.permalink), let first = own.first(where: { !page.item.aliases.contains($0) }) {
            tell(first, .number(isPlace: first.hasSuffix(page.permalink)))
        }
        return found
    }
}
