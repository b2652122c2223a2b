import Diagnostics
import PublicRecord
import Publishing
import SiteModel

/// Whether the pages that are to be recorded can stand beside all else of the site.
///
/// A build finds that too, but only when the log has the entries already, which can not be taken back.
struct AddressCheck {
    let site: Site
    let plan: SitePlan
    /// The content folder, for messages.
    let content: String

    /// An error for each two things that can not both be published; none if no address is new.
    func diagnostics(_ pending: [PendingEntry], in state: RecordState) -> [Diagnostic] {
        let isNew = pending.contains { entry in
            entry.text != nil && entry.item.map { state.items[$0].url != entry.url } ?? true
        }
        return isNew ? collisions : []
    }

    private var collisions: [Diagnostic] {
        var found: [Diagnostic] = []
        var taken: [String: String] = [:]
        var artifacts: [Artifact] = []
        for address in addresses {
            let text = Permalink.outputPath(of: address)
            if let other = taken.updateValue(address, forKey: text.inSmallLetters) {
                found.append(AddressOwners(site: site, plan: plan, content: content).diagnostic([address, other]))
            } else if let path = try? ArtifactPath(text) {
                artifacts.append(Artifact(path: path, bytes: []))
            }
        }
        if !found.isEmpty { return found }
        do throws(PublishError) {
            try Publisher.check(artifacts)
        } catch {
            found.append(error.diagnostic(output: content))
        }
        return found
    }

    /// Where pages, the site's own files, feeds, and the files of each page's record will stand.
    private var addresses: [String] {
        var addresses = plan.pages.map { $0.path(in: site) }
        addresses += site.assets.map { "/" + $0.outputPath }
        addresses += site.items.flatMap(\.aliases)
        addresses += plan.feeds.flatMap { feed in FeedEmitter.names.map { feed.path + $0 } }
        for item in site.items {
            addresses += [RecordAddress.text(of: item.permalink), RecordAddress.list(of: item.permalink)]
        }
        return addresses
    }
}
