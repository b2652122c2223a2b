import SiteModel
import Theme

extension SitePlan {
    /// Makes the pages and feeds behind the given numbers those of `edition`.
    mutating func assign(_ edition: Int, from first: (page: Int, feed: Int)) {
        guard edition > 0 else { return }
        for index in feeds[first.feed...].indices { feeds[index].edition = edition }
        for index in pages[first.page...].indices {
            guard case .list(var list) = pages[index] else { continue }
            list.edition = edition
            pages[index] = .list(list)
        }
    }

    /// The front page of an edition for which nobody wrote one.
    mutating func planHome(_ site: Site) {
        guard site.itemsByPermalink[site.home] == nil else { return }
        var home = ListSpec(title: site.configuration.title, path: site.home)
        home.template = "home"
        home.isHome = true
        pages.append(.list(home))
    }

    /// A page for each translation that is missing in the edition through which `site` is seen.
    ///
    /// It stands where the translation would, says that there is none and leads to the original.
    mutating func planStandIns(_ site: Site, _ words: ListWords) {
        let edition = site.editionIndex
        for index in site.edition.items where site.edition(of: index) != edition {
            let item = site.items[index]
            let path = site.prefix + site.plainPermalink(of: index)
            // The front page and the sections are there in each language, if only as lists.
            let section = site.section(item.section)
            let isList = item.type == .section && section != nil
            if isFinder(site.plainPermalink(of: index)) { continue }
            if isList || path == site.home || site.itemsByPermalink[path] != nil { continue }
            var page = ListSpec(title: words.translationMissing, path: path)
            page.template = "untranslated"
            page.isHidden = true
            page.original = index
            if let section { page.parents = [(section.title, section.permalink)] }
            pages.append(.list(page))
        }
    }

    /// Tells each list where the same list is in the other editions.
    ///
    /// - Returns: These addresses by that in the main edition.
    mutating func joinEditions(_ site: Site) -> [String: [Int: String]] {
        func key(_ list: ListSpec) -> String {
            list.key ?? String(list.path.dropFirst(site.editions[list.edition].prefix.count))
        }
        var alternates: [String: [Int: String]] = [:]
        for case .list(let list) in pages where list.original == nil && list.path != "/404.html" {
            alternates[key(list), default: [:]][list.edition] = list.path
        }
        var byPath: [String: [Int: String]] = [:]
        for index in pages.indices {
            guard case .list(var list) = pages[index], let others = alternates[key(list)] else { continue }
            list.alternates = others
            pages[index] = .list(list)
            if list.edition == 0 { byPath[list.path] = others }
        }
        return byPath
    }
}
