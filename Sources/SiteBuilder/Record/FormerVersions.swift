import PublicRecord
import SiteModel

/// What stays of the versions of pages that moved, at the addresses from which these moved.
///
/// Whoever kept the address of a version finds that version: its page leads on to where it is now. A text without the list
/// that attests it would prove nothing, so texts stand beside the page alone.
struct FormerVersions {
    let site: Site
    let record: SiteRecord

    /// An address at which a page stood with several versions.
    private struct Place {
        let permalink: String
        /// The index of the page.
        let item: Int
        /// How many versions it had there; those from before it came there count too.
        let count: Int
    }

    private var places: [Place] {
        record.histories.filter { $0.value.versions.count > 1 }.sorted { $0.key < $1.key }.flatMap { index, history in
            let item = site.items[index]
            var counts: [String: Int] = [:]
            for version in history.versions.dropLast() {
                guard let address = PublicText.field("url", in: version.text.front) else { continue }
                counts[address] = version.number
            }
            // An address that is no alias belonged to another page that was withdrawn since.
            let former = counts.filter { address, count in count > 1 && item.aliases.contains(address) }
            return former.sorted { $0.key < $1.key }.map { Place(permalink: $0.key, item: index, count: $0.value) }
        }
    }

    /// The pages of versions, each of which leads on to that of the same version.
    var redirects: [Redirects.Redirect] {
        places.flatMap { place in
            (1...place.count).map { number in
                Redirects.Redirect(
                    address: RecordAddress.version(number, of: place.permalink), item: place.item,
                    target: RecordAddress.version(number, of: site.items[place.item].permalink))
            }
        }
    }
}
