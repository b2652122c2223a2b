import SiteModel
import TextFormats
import Theme

/// The pages by which readers find others: corrections, site map, all pages by title, cases by number.
extension SitePlan {
    /// Addresses of such pages.
    ///
    /// What somebody wrote for one of them stands with its list.
    static let allFinders = [
        "/corrections/", "/site-map/", "/search/", "/cases/number/", "/promises/", RecordAddress.page,
    ]

    /// Those of them that this site has.
    private var finders: [String] {
        Self.allFinders.filter {
            switch $0 {
            case "/promises/": !promises.isEmpty
            case RecordAddress.page: record != nil
            default: true
            }
        }
    }

    /// How many pages of a section the site map names.
    private static let mappedPages = 100
    /// How many pages of a kind stand on the page for finding pages by their titles.
    private static let foundPages = 300
    /// How many case numbers stand on one page.
    private static let numbersOnPage = 200
    private static let correctionsOnPage = 50

    /// The items that stand above a list which Candor makes, as indices of `Site.items`.
    func heads(in site: Site) -> Set<Int> {
        Set(site.editions.flatMap { edition in finders.compactMap { Self.head(edition.prefix + $0, site) } })
    }

    /// Whether Candor gives the address, in the main edition, to a list.
    func isFinder(_ path: String) -> Bool { finders.contains(path) }

    private static func head(_ path: String, _ site: Site) -> Int? {
        site.itemsByPermalink[path].flatMap { site.items[$0].type == .page ? $0 : nil }
    }

    /// Plans these pages for the edition through which `site` is seen.
    mutating func planFinding(_ site: Site, _ words: FindingWords) {
        let items = site.edition.items
        let prefix = site.prefix
        planCorrections(site, items, prefix, words)
        planPromises(site, words)
        planNumbers(site, prefix, words)
        let pages = items.filter { site.items[$0].type == .page }
        var search = list(words.search, prefix + "/search/", site)
        search.template = "search"
        search.summary = search.summary ?? words.searchHelp
        search.groups = site.sections.map { section in
            found(section.title, section.items, path: section.permalink)
        }
        search.groups.append(found(words.updates, newestFirst(site.cases.flatMap(\.updates), site)))
        search.groups.append(found(words.pages, pages))
        search.groups.removeAll(where: \.items.isEmpty)
        self.pages.append(.list(search))
        var map = list(words.siteMap, prefix + "/site-map/", site)
        map.template = "site-map"
        map.groups = mapGroups(site, pages, prefix, words)
        self.pages.append(.list(map))
        guard record != nil else { return }
        var page = list(words.publicRecord, prefix + RecordAddress.page, site)
        page.template = "record"
        page.isRecord = true
        self.pages.append(.list(page))
    }

    func list(_ title: String, _ path: String, _ site: Site) -> ListSpec {
        let head = Self.head(path, site)
        var list = ListSpec(title: head.map { site.items[$0].title } ?? title, path: path)
        list.item = head
        list.summary = head.flatMap { site.items[$0].summary }
        return list
    }

    private func newestFirst(_ items: [Int], _ site: Site) -> [Int] {
        items.sorted { one, two in
            let left = site.items[one].date?.seconds ?? .min
            let right = site.items[two].date?.seconds ?? .min
            return left == right ? one < two : left > right
        }
    }

    // MARK: Corrections

    private mutating func planCorrections(_ site: Site, _ items: [Int], _ prefix: String, _ words: FindingWords) {
        let changes = newestFirst(items.flatMap { site.listedChanges(ofWork: $0) }, site)
        let path = prefix + "/corrections/"
        let size = Self.correctionsOnPage
        let total = max(1, (changes.count + size - 1) / size)
        for number in 1...total {
            var page = list(words.corrections, path, site)
            page.template = "corrections"
            page.hasFeeds = true
            page.number = number
            page.total = total
            page.changes = Array(changes.dropFirst((number - 1) * size).prefix(size))
            pages.append(.list(page))
        }
        var feed = FeedSpec(title: words.corrections, path: path, items: [], marks: words.marks)
        feed.changes = changes
        feeds.append(feed)
    }

    /// Changes, newest first; of one day, the one recorded last first.
    ///
    /// Of changes that were recorded together, the log tells of the strongest alone.
    private func newestFirst(_ changes: [(item: Int, change: Change)], _ site: Site) -> [ItemChange] {
        var versions: [Int: [Int: PageVersion]] = [:]
        for item in Set(changes.map(\.item)) {
            versions[item] = record?.histories[item]?.versions(telling: site.items[item].changes)
        }
        func place(_ found: ItemChange) -> Int {
            guard let history = record?.histories[found.item] else { return .max }
            let told = versions[found.item] ?? [:]
            let beside = site.items[found.item].changes.filter { $0.date.isoDay == found.change.date.isoDay }
            let next = beside.map(\.place).filter { $0 >= found.change.place }.sorted().lazy.compactMap { told[$0] }
                .first
            let before = beside.map(\.place).sorted().last { told[$0] != nil }.flatMap { told[$0] }
            return (next ?? before)?.index ?? history.versions[0].index
        }
        let found = changes.map { item, change in
            ItemChange(item: item, change: change, version: versions[item]?[change.place])
        }
        let keyed = found.map { (found: $0, day: $0.change.date.isoDay, place: place($0)) }
        return keyed.sorted { one, two in
            if one.day != two.day { return one.day > two.day }
            if one.place != two.place { return one.place > two.place }
            let (left, right) = (one.found.change, two.found.change)
            if left.date.seconds != right.date.seconds { return left.date.seconds > right.date.seconds }
            return one.found.item == two.found.item ? left.place > right.place : one.found.item < two.found.item
        }.map(\.found)
    }

    // MARK: Case numbers

    private mutating func planNumbers(_ site: Site, _ prefix: String, _ words: FindingWords) {
        guard let section = site.section("cases") else { return }
        let numbered = section.items.compactMap { index in
            site.caseByItem[index].map { (index: index, number: site.cases[$0].number) }
        }.map { (index: $0.index, number: $0.number, key: NaturalOrder($0.number)) }
            .sorted { ($0.key, $0.index) < ($1.key, $1.index) }
        let size = Self.numbersOnPage
        let parts = stride(from: 0, to: max(1, numbered.count), by: size).map {
            Array(numbered.dropFirst($0).prefix(size))
        }
        let ranges = parts.map { words.range($0.first?.number ?? "", $0.last?.number ?? "") }
        let path = prefix + "/cases/number/"
        for (place, part) in parts.enumerated() {
            var page = list(words.caseNumbers, path, site)
            page.template = "case-numbers"
            page.section = "cases"
            page.parents = [(section.title, section.permalink)]
            page.items = part.map(\.index)
            page.number = place + 1
            page.total = parts.count
            if parts.count > 1 {
                page.title += ": " + ranges[place]
                var group = GroupSpec(title: words.caseNumbers)
                group.links = ranges.enumerated().map { LinkSpec($1, ListSpec.path(path, page: $0 + 1)) }
                page.groups = [group]
            }
            pages.append(.list(page))
        }
    }

    // MARK: Groups

    private func found(_ title: String, _ items: [Int], path: String? = nil) -> GroupSpec {
        var group = GroupSpec(title: title, path: path, items: Array(items.prefix(Self.foundPages)))
        group.total = items.count
        return group
    }

    private func mapGroups(_ site: Site, _ pages: [Int], _ prefix: String, _ words: FindingWords) -> [GroupSpec] {
        var about = GroupSpec(title: words.aboutThisSite)
        let own = pages.filter { site.items[$0].permalink != prefix + "/" }
        about.links = [LinkSpec(words.home, prefix + "/")] + own.map { link($0, site, words) }
        var made = [
            (words.corrections, "/corrections/"), (words.search, "/search/"), (words.feeds, "/feeds/"),
        ]
        if !promises.isEmpty { made.insert((words.promises, "/promises/"), at: 1) }
        if record != nil { made.append((words.publicRecord, RecordAddress.page)) }
        about.links += made.map { LinkSpec($0.0, prefix + $0.1) }.filter { Self.head($0.path, site) == nil }
        about.total = about.links.count
        let sections = site.sections.map { section in
            var group = GroupSpec(title: section.title, path: section.permalink)
            if section.name == "cases" {
                group.links = words.caseLists.map { LinkSpec($0.title, prefix + $0.path) }
            }
            group.links += section.items.prefix(Self.mappedPages).map { link($0, site, words) }
            group.total = section.items.count
            return group
        }
        let taxonomies = site.configuration.taxonomies.compactMap { taxonomy -> GroupSpec? in
            let terms = site.terms.filter { $0.taxonomy == taxonomy.name }
            if terms.isEmpty { return nil }
            var group = GroupSpec(title: taxonomy.title, path: "\(prefix)/\(Permalink.slug(taxonomy.name))/")
            group.links = terms.prefix(Self.mappedPages).map { LinkSpec($0.name, $0.permalink) }
            group.total = terms.count
            return group
        }
        return sections + taxonomies + [about]
    }

    private func link(_ index: Int, _ site: Site, _ words: FindingWords) -> LinkSpec {
        let item = site.items[index]
        return LinkSpec(words.marks.title(of: item, in: site), item.permalink, language: item.language)
    }
}

/// Titles of the pages by which readers find others.
struct FindingWords: Sendable {
    let corrections: String
    let publicRecord: String
    let pageWithdrawn: String
    let pageExpired: String
    let promises: String
    let promisesHelp: String
    let promisesHelpRecorded: String
    let search: String
    let searchHelp: String
    let siteMap: String
    let caseNumbers: String
    let updates: String
    let pages: String
    let home: String
    let feeds: String
    let aboutThisSite: String
    /// What stands before titles.
    let marks: TitleMarks
    /// The lists of cases, by their addresses in an edition.
    let caseLists: [(title: String, path: String)]

    /// What is said of a part of a long list: its first and its last.
    let range: @Sendable (String, String) -> String

    /// Titles from the theme's strings.
    init(_ theme: ThemeFolder?, language: String) {
        func string(_ name: String) -> String { theme?.string(name, language: language) ?? name }
        range = { theme?.phrase("title_range", language: language, $0, $1) ?? "\($0) – \($1)" }
        corrections = string("corrections")
        publicRecord = string("public_record")
        pageWithdrawn = string("page_withdrawn")
        pageExpired = string("page_expired")
        promises = string("promises")
        promisesHelp = string("promises_help")
        promisesHelpRecorded = string("promises_help_recorded")
        search = string("find_page")
        searchHelp = string("find_page_help")
        siteMap = string("site_map")
        caseNumbers = string("case_numbers")
        updates = string("list_updates")
        pages = string("pages")
        home = string("home")
        feeds = string("list_feeds")
        aboutThisSite = string("about_this_site")
        marks = TitleMarks(theme, language: language)
        caseLists = [
            (string("list_open"), "/cases/open/"), (string("list_by_stage"), "/cases/stage/"),
            (string("list_by_area"), "/cases/area/"), (string("case_numbers"), "/cases/number/"),
        ]
    }
}
