import SiteModel

/// Cases that an update moved at the time that it was given, with nothing to be written on that day.
struct ScheduledStages: Sendable {
    /// By folder, the updates that appeared at a time set before and are not recorded yet.
    private let updates: [String: [PublishedPage]]
    private let site: Site

    init(_ pages: [PublishedPage], _ matching: PageMatching, _ site: Site) {
        let new = zip(pages, matching.items).lazy.filter { page, item in
            item == nil && page.item.type == .caseUpdate
                && site.items[page.index].front.date("publish_at") != nil
        }
        updates = Dictionary(grouping: new.map(\.0), by: \.item.folder)
        self.site = site
    }

    /// Whether an update moved a case, and that is all in which the case's page differs from `old`.
    func isMoving(_ page: PublishedPage, from old: [UInt8], media: [PublicText.Media]) -> Bool {
        guard page.item.type == .caseFile, let candidates = updates[page.item.folder],
            let stage = site.items[site.works.original(of: page.index)].stage,
            candidates.contains(where: { site.items[$0.index].stage == stage })
        else { return false }
        return CaseStage.allCases.contains { earlier in
            earlier != stage && page.texts(media, in: site, at: earlier).recorded { $0 == old } != nil
        }
    }
}
