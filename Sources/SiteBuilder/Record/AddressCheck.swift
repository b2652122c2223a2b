import Diagnostics
import PublicRecord
import Publishing
import SiteModel
import Theme

/// Whether the pages that are to be recorded can stand beside all else of the site.
///
/// A build finds that too, but only when the log has the entries already, which can not be taken back.
struct AddressCheck {
    let site: Site
    let plan: SitePlan
    let theme: ThemeFolder?
    let rendered: RenderedItems
    /// The content folder, for messages.
    let content: String

    /// An error for each address that can not be published, or not beside another one; none if no address is new.
    func diagnostics(_ pending: [PendingEntry]) -> [Diagnostic] { pending.contains(where: mayAdd) ? collisions : [] }

    /// Whether an address may come with an entry: that of its page, an alias, or one that follows from a fact, as that of
    /// a case by its number, that of a term, or that of a list of a year.
    private func mayAdd(_ entry: PendingEntry) -> Bool {
        if entry.text == nil { return false }
        // Other changes are listed, on a page more if need be.
        guard entry.keepsFacts, entry.kind == .update || entry.kind == .minor else { return true }
        return site.itemsByPath[entry.path].map { !site.items[$0].aliases.isEmpty } ?? true
    }

    private var collisions: [Diagnostic] {
        let owners = AddressOwners(site: site, plan: plan, content: content)
        var found: [Diagnostic] = []
        var taken: [String: String] = [:]
        var artifacts: [Artifact] = []
        for address in addresses {
            let text = Permalink.outputPath(of: address)
            if let other = taken.updateValue(address, forKey: text.inSmallLetters) {
                found.append(owners.diagnostic([address, other]))
                continue
            }
            do throws(ArtifactPathError) {
                artifacts.append(Artifact(path: try ArtifactPath(text), bytes: []))
            } catch {
                found.append(owners.invalid(address, because: error.description))
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

    /// Where everything of the site will stand, apart from what only the record may have.
    var addresses: [String] {
        var addresses = plan.pages.map { $0.path(in: site) }
        addresses += site.assets.map { "/" + $0.outputPath }
        addresses += Redirects(site: site).all.map(\.address)
        addresses += plan.feeds.flatMap { feed in FeedEmitter.names.map { feed.path + $0 } }
        for item in site.items {
            addresses += [RecordAddress.text(of: item.permalink), RecordAddress.list(of: item.permalink)]
        }
        let assets = theme?.assets ?? []
        addresses += assets.map(\.path)
        addresses += ServerHeaders(site: site, assets: assets, content: content).outputs.map(\.path)
        let feeds = FeedEmitter(site: site, rendered: rendered, plan: plan)
        return addresses + feeds.siteFiles(plan.publicPages(of: site)).map(\.path)
    }
}
