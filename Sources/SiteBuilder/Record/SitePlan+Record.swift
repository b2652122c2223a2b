import SiteModel
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
    /// - Parameter title: Its title in a language.
    mutating func planGone(_ site: Site, _ record: SiteRecord, title: (String) -> String) {
        for gone in record.gone {
            // The main edition has no prefix; of the others the first that fits is the only one.
            let edition = site.editions.indices.dropFirst().first {
                gone.address.hasPrefix(site.editions[$0].prefix + "/")
            }
            var page = ListSpec(title: title(site.editions[edition ?? 0].language), path: gone.address)
            page.template = "gone"
            page.isHidden = true
            page.edition = edition ?? 0
            page.gone = gone
            pages.append(.list(page))
        }
    }
}
