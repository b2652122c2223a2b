import Digests
import SiteModel

/// What differs between a site and the one that a build remembers.
///
/// If the two have the same ``StructureDigest``, only texts differ; then every page without one of these texts is what
/// it was, and need not be looked at.
struct SiteDifference: Sendable {
    /// The items whose texts may differ, as indices of `Site.items`; `nil` if everything may.
    private var texts: Set<Int>?
    /// The digest of all but the texts, if it is known.
    let structure: Digest?
    private let site: Site
    private let memory: BuildMemory
    /// Whether all pages show the same summaries of the differing texts as they did.
    private var keepsSummaries = false

    /// Beyond this number of differing texts a build remembers anew.
    private static let few = 50

    /// Compares the files of `site` with what `memory` knows.
    init(of site: Site, structure: Digest?, to memory: BuildMemory) {
        self.structure = structure
        self.site = site
        self.memory = memory
        guard let structure, structure == memory.structure else { return }
        texts = Set(
            site.items.indices.filter { index in
                let item = site.items[index]
                let known = memory.entry(item.path)
                return known?.text?.file != item.digest || known?.body == nil
            })
    }

    /// Whether the text of `Site.items[index]` may be another one.
    func mayDiffer(_ index: Int) -> Bool { texts?.contains(index) ?? true }

    /// Whether pages on which no text may differ are what they were.
    var isOfTexts: Bool { texts != nil && keepsSummaries }

    /// Whether one of these items' texts may be another one.
    func touches(_ items: some Sequence<Int>) -> Bool { items.contains { mayDiffer($0) } }

    /// Whether so little differs that what is remembered can stay as it is.
    var isSmall: Bool { isOfTexts && (texts?.count ?? .max) <= Self.few }

    /// Whether the differing texts have just the headings that they had, to which others may link.
    func keepsAnchors(_ rendered: RenderedItems) -> Bool {
        texts?.allSatisfy { index in
            memory.text(site.items[index].path)?.anchors == BuildMemory.Text.anchors(of: rendered[index])
        } ?? false
    }

    /// Looks whether the differing texts have the summaries that they had.
    mutating func compareSummaries(_ rendered: RenderedItems) {
        keepsSummaries =
            texts?.allSatisfy { index in
                memory.text(site.items[index].path)?.summary == BuildMemory.Text.summary(of: rendered[index])
            } ?? false
        // In other editions, the menu leads to a place on a page only if the page has it there.
        if site.editions.count > 1, !keepsAnchors(rendered) { keepsSummaries = false }
    }
}
