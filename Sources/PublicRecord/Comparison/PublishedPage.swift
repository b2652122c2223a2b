import SiteModel

/// An item that is published: its own file, and where it stands.
struct PublishedPage: Sendable {
    /// The index in ``Site/items``.
    let index: Int
    /// The item as it was read, before it took anything over from others; of its deadlines also what site.yml sets.
    let item: Item
    /// Its address on the site.
    let permalink: String

    /// Whether `address` leads to the page.
    func isAlias(_ address: String) -> Bool { item.aliases.contains { $0.isSame(as: address) } }

    /// The forms in which the page's public text may have been recorded, the present one first.
    ///
    /// - Parameter stage: Where a case is to stand, if not where it does.
    func texts(_ media: [PublicText.Media], in site: Site, at stage: CaseStage? = nil) -> PublicTextForms {
        let item = stage.map(item.standing) ?? item
        return PublicTextForms(
            current: PublicText.text(
                of: item, permalink: permalink, media: media, timeZone: site.configuration.zone.identifier),
            earlier: { PublicText.text(of: item, permalink: permalink, media: media, timeZone: nil) })
    }

    /// The pages of a site.
    ///
    /// A case whose next stage is written, but announced by an update that is still to appear, is taken as it is now:
    /// its public text must not tell sooner.
    static func all(in loaded: LoadedSite) -> [PublishedPage] {
        let site = loaded.site
        var place = 0
        let items = site.items.map { shown in
            // Both lists are in the order of the files.
            while place < loaded.items.count, loaded.items[place].path != shown.path { place += 1 }
            return place < loaded.items.count ? loaded.items[place] : shown
        }
        return items.enumerated().map { index, item in
            var item = item
            if item.type == .caseFile {
                let original = site.works.original(of: index)
                if let stage = site.items[original].stage, items[original].stage != stage,
                    isPlanned(items[original], in: loaded)
                {
                    item = item.standing(at: stage)
                }
                item = site.withDueDays(item, of: index)
            }
            return PublishedPage(index: index, item: item, permalink: site.items[index].permalink)
        }
    }

    /// Whether an update that is held back is to move a case to the stage that is written.
    private static func isPlanned(_ file: Item, in loaded: LoadedSite) -> Bool {
        loaded.items.contains { item in
            item.folder == file.folder && item.type == .caseUpdate && item.stage == file.stage
                && loaded.site.withheld.contains(item.path)
        }
    }
}

extension String {
    /// Whether an address is another one byte for byte.
    ///
    /// Swift takes a letter with a mark, and the letter and the mark, for equal; servers do not.
    func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
