import SiteModel
import TextFormats
import Theme

/// The pages of the public record.
extension SitePlan {
    /// Plans a page for each version of each page that has several.
    mutating func planVersions(_ site: Site, _ record: SiteRecord) {
        let several = record.histories.filter { $0.value.versions.count > 1 }
        for (item, history) in several.sorted(by: { $0.key < $1.key }) {
            pages += history.versions.map { .version(item: item, number: $0.number) }
        }
    }

    /// Plans what stands at the addresses of pages that were withdrawn.
    ///
    /// That a page of the site stands there too, or is led to from there, is told already, by ``ReusedAddresses``.
    ///
    /// - Parameter title: Its title in a language.
    mutating func planGone(_ site: Site, _ record: SiteRecord, title: (String) -> String) {
        if record.gone.isEmpty { return }
        let redirects = Redirects(site: site)
        let leading = redirects.aliases + redirects.ofNumbers + redirects.earlierNumbers
        let told = Set(site.items.map(\.permalink) + leading.map(\.address))
        for gone in record.gone where !told.contains(gone.address) {
            var page = place(gone.address, "gone", in: site, title)
            page.gone = gone
            pages.append(.list(page))
        }
    }

    /// Plans what stands at the addresses of pages that have expired, as long as no other page stands there.
    ///
    /// A file of the site's own is no page: what it says is not recorded.
    ///
    /// - Parameter title: Its title in a language.
    mutating func planExpired(_ site: Site, _ record: SiteRecord, title: (String) -> String) {
        let expired = record.notices.filter { !$0.addresses.isEmpty }
        if expired.isEmpty { return }
        var taken = Set((addresses(site) + feeds.map(\.path)).map { Permalink.outputPath(of: $0).inSmallLetters })
        for notice in expired {
            for address in notice.addresses {
                guard taken.insert(Permalink.outputPath(of: address).inSmallLetters).inserted else { continue }
                var page = place(address, "expired", in: site, title)
                page.expired = notice
                pages.append(.list(page))
            }
        }
    }

    /// The addresses of all pages that are planned, and of what leads elsewhere.
    private func addresses(_ site: Site) -> [String] {
        pages.map { $0.path(in: site) } + Redirects(site: site).all.map(\.address)
    }

    /// A page that stands where another one was.
    private func place(_ address: String, _ template: String, in site: Site, _ title: (String) -> String) -> ListSpec {
        // The main edition has no prefix; of the others the first that fits is the only one.
        let edition = site.editions.indices.dropFirst().first { address.hasPrefix(site.editions[$0].prefix + "/") }
        var page = ListSpec(title: title(site.editions[edition ?? 0].language), path: address)
        page.template = template
        page.isHidden = true
        page.edition = edition ?? 0
        return page
    }
}

extension ListSpec {
    /// Whether it stands where a page was withdrawn or has expired.
    var isLeft: Bool { gone != nil || expired != nil }
}
