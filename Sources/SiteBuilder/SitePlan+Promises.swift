import SiteModel
import Theme

/// The list of what the agency said it would do by a day.
extension SitePlan {
    private static let promisesOnPage = 100

    /// Plans the list for the edition through which `site` is seen, if the site has promises.
    mutating func planPromises(_ site: Site, _ words: FindingWords) {
        guard !promises.isEmpty else { return }
        let groups = Promise.State.allCases.map { state in
            let all = promises.filter { $0.state == state }
            // Of what is still to come the nearest day counts most, of what is over the last one.
            return (state, state == .open ? all.reversed() : all)
        }
        let size = Self.promisesOnPage
        let total = (promises.count + size - 1) / size
        for number in 1...total {
            var page = list(words.promises, site.prefix + "/promises/", site)
            page.template = "promises"
            page.summary = page.summary ?? (record == nil ? words.promisesHelp : words.promisesHelpRecorded)
            page.number = number
            page.total = total
            var skipped = (number - 1) * size
            var room = size
            page.promises = groups.map { state, all in
                let shown = Array(all.dropFirst(skipped).prefix(room))
                skipped = max(0, skipped - all.count)
                room -= shown.count
                return PromiseGroupSpec(state: state, total: all.count, promises: shown)
            }
            pages.append(.list(page))
        }
    }
}
