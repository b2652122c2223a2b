import SiteModel
import TextFormats
import Theme

/// Every page and feed that a site will have, before any is made.
struct SitePlan: Sendable {
    /// A feed and the items in it, newest first.
    struct FeedSpec: Sendable {
        let title: String
        let path: String
        let items: [Int]
        /// What stands before its entries' titles, in the language of its edition.
        let marks: TitleMarks
        /// The edition that it is a feed of, as an index of `Site.editions`.
        var edition = 0
        /// The changes that it tells of, newest first, if it is no feed of items.
        var changes: [ItemChange]?
    }

    var pages: [PageSpec] = []
    var feeds: [FeedSpec] = []
    /// Addresses that are not those of items.
    private(set) var otherPaths: Set<String> = []
    /// The addresses of the theme's files by those that pages give them.
    let themeFiles: Deferred<[String: String]>
    /// What the site's cases promise, newest due day first.
    let promises: [Promise]
    /// The site, seen through the edition that is being planned.
    private var site: Site
    private var words: ListWords
    /// For each list of the main edition, its addresses in the others.
    private(set) var alternates: [String: [Int: String]] = [:]

    /// What the public record says of the site; `nil` if the site keeps none.
    let record: SiteRecord?

    /// Plans `site`.
    ///
    /// - Parameters:
    ///   - record: What the public record says of it; `nil` if the site keeps none.
    ///   - promises: What its cases promise.
    ///   - words: The titles of lists in a language.
    init(
        site: Site, theme: ThemeFolder? = nil, record: SiteRecord? = nil, promises: [Promise] = [],
        words: (String) -> ListWords
    ) {
        self.record = record
        themeFiles = Deferred {
            (theme?.assets ?? []).byWrittenAddress.mapValues(\.path)
        }
        self.promises = promises
        self.site = site
        self.words = words(site.configuration.language)
        let lists = Set(site.editions.flatMap { $0.sections.compactMap(\.item) }).union(heads(in: site))
        pages = site.items.indices.filter { !lists.contains($0) }.map(PageSpec.item)
        for (edition, settings) in site.editions.enumerated() {
            self.site = site.seen(in: edition)
            if edition > 0 { self.words = words(settings.language) }
            let first = (page: pages.count, feed: feeds.count)
            planFeeds()
            for section in self.site.sections { plan(section) }
            planTerms()
            planCases()
            planFinding(self.site, self.words.finding)
            planSpecial()
            if edition > 0 { planHome(self.site) }
            if site.editions.count > 1 { planStandIns(self.site, self.words) }
            assign(edition, from: first)
        }
        self.site = site
        if site.editions.count > 1 { alternates = joinEditions(site) }
        if let record { planVersions(site, record) }
        if let record { planGone(site, record) { words($0).finding.pageWithdrawn } }
        if let record { planExpired(site, record) { words($0).finding.pageExpired } }
        otherPaths = makeOtherPaths()
    }

    /// Indices of the items whose full text some feed carries.
    var feedItems: Set<Int> {
        let limit = site.configuration.feedLimit
        return Set(feeds.flatMap { $0.items.prefix(limit) })
    }

    /// Addresses for the map of `site`: pages that may be found, each once, in order.
    func publicPages(of site: Site) -> [String] {
        pages.compactMap { page in
            switch page {
            case .item(let index): site.items[index].isHiddenFromSearch ? nil : site.items[index].permalink
            case .list(let list): list.isHidden ? nil : list.pagePath
            case .version: nil
            }
        }.sorted()
    }

    private func makeOtherPaths() -> Set<String> {
        var paths: Set<String> = []
        for page in pages {
            if case .item = page { continue }
            paths.insert(page.path(in: site))
        }
        for feed in feeds { paths.formUnion(["feed.atom", "feed.rss", "feed.json"].map { feed.path + $0 }) }
        // Also where a translation stands at the address by its number: a link to that of its original leads there.
        let redirects = Redirects(site: site)
        paths.formUnion((redirects.all + redirects.ofNumbers).map(\.address))
        if record != nil { paths.formUnion(["checkpoint", "key", "keys"].map { RecordAddress.log + $0 }) }
        return paths.union(["/sitemap.xml", "/feeds.opml", "/.well-known/security.txt"])
    }

    private mutating func planFeeds() {
        let listed = site.edition.items.filter { site.items[$0].type.isListed && site.items[$0].type != .officer }
        let marks = words.finding.marks
        func add(_ title: String, _ path: String, _ items: [Int]) {
            feeds.append(FeedSpec(title: title, path: path, items: items, marks: marks))
        }
        add(site.configuration.title, site.home, newestFirst(listed))
        for section in site.sections {
            // The cases' feed tells of updates too; that is what people wait for.
            let items = section.items + (section.name == "cases" ? site.cases.flatMap(\.updates) : [])
            add(section.title, section.permalink, newestFirst(items))
        }
        // A case that is not in the edition's language has its feed in that of its own.
        for file in site.cases where site.edition(of: file.item) == site.editionIndex {
            let item = site.items[file.item]
            add(marks.title(of: item, in: site), item.permalink, file.updates + [file.item])
        }
        for term in site.terms { add(term.name, term.permalink, newestFirst(term.items)) }
    }

    private func newestFirst(_ items: [Int]) -> [Int] {
        let keyed = items.map { (index: $0, time: site.newest($0, in: record)?.seconds ?? .min) }
        return keyed.sorted { $0.time == $1.time ? $0.index < $1.index : $0.time > $1.time }.map(\.index)
    }

    private mutating func plan(_ section: Section) {
        var list = ListSpec(title: section.title, path: section.permalink)
        list.template = "section"
        list.summary = section.summary
        list.section = section.name
        list.key = "section " + section.name
        list.item = section.item
        list.hasFeeds = true
        addPaged(list, items: section.items, size: section.pageSize)
        let byYear = Dictionary(grouping: section.items) { site.items[$0].listDate?.year ?? 0 }
        for (year, items) in byYear.sorted(by: { $0.key > $1.key }) where year > 0 {
            let title = words.year(section.title, year)
            var archive = ListSpec(title: title, path: section.permalink + "\(year)/")
            archive.section = section.name
            archive.key = "section \(section.name) \(year)"
            archive.parents = [(section.title, section.permalink)]
            addPaged(archive, items: items, size: section.pageSize)
        }
    }

    private mutating func planTerms() {
        for taxonomy in site.configuration.taxonomies {
            let terms = site.terms.filter { $0.taxonomy == taxonomy.name }
            guard !terms.isEmpty else { continue }
            let root = "\(site.prefix)/\(Permalink.slug(taxonomy.name))/"
            var overview = ListSpec(title: taxonomy.title, path: root)
            overview.template = "taxonomy"
            overview.terms = terms
            pages.append(.list(overview))
            for term in terms {
                var list = ListSpec(title: term.name, path: term.permalink)
                list.parents = [(taxonomy.title, root)]
                list.hasFeeds = true
                list.people = term.items.filter { site.items[$0].type == .officer }
                addPaged(list, items: term.items.filter { site.items[$0].type != .officer }, size: 20)
            }
        }
    }

    private mutating func planCases() {
        guard let section = site.section("cases") else { return }
        let parent = [(title: section.title, path: section.permalink)]
        func stage(_ index: Int) -> CaseStage? { site.caseByItem[index].map { site.cases[$0].stage } }
        func make(_ title: String, _ path: String, _ items: [Int], groups: [GroupSpec] = []) -> ListSpec {
            var list = ListSpec(title: title, path: path)
            list.parents = parent
            list.groups = groups
            list.items = items
            list.section = "cases"
            return list
        }
        pages.append(
            .list(
                make(
                    words.openCases, site.prefix + "/cases/open/",
                    section.items.filter { site.caseByItem[$0].map { site.isOpen(site.cases[$0]) } != false })))
        var stageGroups: [GroupSpec] = []
        for value in CaseStage.allCases {
            let items = section.items.filter { stage($0) == value }
            guard !items.isEmpty else { continue }
            let path = "\(site.prefix)/cases/stage/\(value.rawValue)/"
            let title = words.stages[value] ?? value.rawValue
            stageGroups.append(GroupSpec(title: title, path: path, items: items))
            addPaged(make(title, path, []), items: items, size: section.pageSize)
        }
        pages.append(.list(make(words.casesByStage, site.prefix + "/cases/stage/", [], groups: stageGroups)))
        let areas = Dictionary(grouping: section.items.filter { site.items[$0].front.text("area") != nil }) {
            Permalink.slug(site.items[$0].front.text("area") ?? "")
        }
        var areaGroups: [GroupSpec] = []
        for (slug, items) in areas.sorted(by: { $0.key < $1.key }) where !slug.isEmpty {
            let title = site.items[items[0]].front.text("area") ?? slug
            let path = "\(site.prefix)/cases/area/\(slug)/"
            areaGroups.append(GroupSpec(title: title, path: path, items: items))
            addPaged(make(title, path, []), items: items, size: section.pageSize)
        }
        pages.append(.list(make(words.casesByArea, site.prefix + "/cases/area/", [], groups: areaGroups)))
    }

    private mutating func planSpecial() {
        var overview = ListSpec(title: words.feeds, path: site.prefix + "/feeds/")
        overview.template = "feeds"
        overview.groups = feedGroups
        pages.append(.list(overview))
        // The server gives one page for all addresses that lead to nothing.
        guard site.editionIndex == 0 else { return }
        var missing = ListSpec(title: words.notFound, path: "/404.html")
        missing.template = "not-found"
        missing.isHidden = true
        pages.append(.list(missing))
    }

    private var feedGroups: [GroupSpec] {
        let cases = Set(site.cases.map { site.items[$0.item].permalink })
        let terms = Set(site.terms.map(\.permalink))
        let feeds = feeds.drop { $0.path != site.home }
        let groups = [
            (words.siteFeeds, feeds.filter { !cases.contains($0.path) && !terms.contains($0.path) }),
            (words.caseFeeds, feeds.filter { cases.contains($0.path) }),
            (words.topicFeeds, feeds.filter { terms.contains($0.path) }),
        ]
        return groups.filter { !$0.1.isEmpty }.map { GroupSpec(title: $0.0, feeds: $0.1.map { ($0.title, $0.path) }) }
    }

    private mutating func addPaged(_ list: ListSpec, items: [Int], size: Int) {
        let total = max(1, (items.count + size - 1) / size)
        for number in 1...total {
            var page = list
            page.number = number
            page.total = total
            if number > 1 { page.people = [] }
            page.items = Array(items[((number - 1) * size)..<min(number * size, items.count)])
            pages.append(.list(page))
        }
    }
}

/// Titles of lists that have no file of their own, in one language.
struct ListWords: Sendable {
    let openCases: String
    let casesByStage: String
    let casesByArea: String
    let feeds: String
    let notFound: String
    let siteFeeds: String
    let caseFeeds: String
    let topicFeeds: String
    let translationMissing: String
    let finding: FindingWords
    private(set) var stages: [CaseStage: String] = [:]
    private let yearTitle: @Sendable (String, Int) -> String

    /// Titles from the theme's strings.
    init(_ theme: ThemeFolder?, language: String) {
        func string(_ name: String) -> String { theme?.string(name, language: language) ?? name }
        openCases = string("list_open")
        casesByStage = string("list_by_stage")
        casesByArea = string("list_by_area")
        feeds = string("list_feeds")
        notFound = string("list_not_found")
        siteFeeds = string("feeds_site")
        caseFeeds = string("feeds_cases")
        topicFeeds = string("feeds_topics")
        translationMissing = string("translation_missing")
        finding = FindingWords(theme, language: language)
        for stage in CaseStage.allCases {
            stages[stage] =
                theme?.string("stage_" + stage.rawValue.replacing("-", with: "_"), language: language)
                ?? stage.rawValue.replacing("-", with: " ").capitalized
        }
        yearTitle = { title, year in
            theme?.phrase("title_year", language: language, title, String(year)) ?? "\(title), \(year)"
        }
    }

    /// The title of what a section published in a year.
    func year(_ title: String, _ year: Int) -> String { yearTitle(title, year) }
}
