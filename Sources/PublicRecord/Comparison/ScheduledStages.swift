import SiteModel
import TextFormats

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

    /// Whether an update moved a case, and the stage is all in which the case's page differs from `old`.
    ///
    /// How a case ended may be written beside its last stage, for until then neither is told. And an update can move only
    /// what was recorded before it was to appear, and only if it stays to say why.
    ///
    /// - Parameter time: When `old` was recorded.
    func isMoving(_ page: PublishedPage, from old: [UInt8], since time: Moment, media: [PublicText.Media]) -> Bool {
        guard page.item.type == .caseFile, let candidates = updates[page.item.folder],
            let stage = site.items[site.works.original(of: page.index)].stage,
            candidates.contains(where: { update in
                let item = site.items[update.index]
                return item.stage == stage && item.front.entry("expires") == nil
                    && (item.front.date("publish_at")?.seconds ?? .min) > time.seconds
            })
        else { return false }
        return CaseStage.allCases.contains { earlier in
            earlier != stage && page.texts(media, in: site, at: earlier).recorded { $0.bytes == old } != nil
        }
    }
}
