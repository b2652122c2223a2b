import Digests
import Markdown
import Pictures
import SiteModel
import TextFormats

/// Renders pages of one site with one theme.
public final class PageRenderer: Sendable {
    let site: Site
    let rendered: RenderedItems
    let theme: ThemeFolder
    let views: ItemViews
    let metadata: Metadata
    let cards: [Deferred<View>]
    let siteView: ConstantView
    let strings: ConstantView
    let options: ConstantView
    let skeletons: SkeletonStore
    let styleSheetPath: String?
    let scriptPath: String?
    /// The style sheet of pages that show the public record.
    let recordStyleSheet: (path: String, integrity: String)?
    /// What pages say of the public record; `nil` if the site keeps none.
    let recordViews: RecordViews?
    let neighbours: [Int: (previous: Int?, next: Int?)]
    let sectionViews: [String: (years: [View], section: View)]
    /// A term's view by its taxonomy and every spelling of its name.
    let termViews: [String: [String: View]]

    let languages: LanguageViews

    /// Creates a renderer of the pages of the edition through which `site` is seen.
    ///
    /// - Parameters:
    ///   - assetPaths: The address of each of the theme's assets.
    ///   - lists: For the address of each list in the main edition, its addresses in all.
    ///   - pictures: How large the pictures of the site are.
    ///   - record: What the public record says of the site; `nil` if the site keeps none.
    ///   - promises: What the site's cases promise.
    public init(
        site: Site, rendered: RenderedItems, theme: ThemeFolder, assetPaths: [String: String],
        lists: [String: [Int: String]] = [:], pictures: PictureFiles? = nil, record: SiteRecord? = nil,
        promises: [Promise] = []
    ) {
        self.site = site
        self.rendered = rendered
        self.theme = theme
        styleSheetPath = theme.files.styleSheet.flatMap { assetPaths[$0.name] }
        scriptPath = theme.files.script.flatMap { assetPaths[$0.name] }
        let words = theme.words(site.configuration.language, now: site.now, zone: site.configuration.zone)
        let views = ItemViews(
            site: site, rendered: rendered, words: words,
            marks: TitleMarks(theme, language: site.configuration.language), pictures: pictures, promises: promises)
        let languages = LanguageViews(views: views, rendered: rendered, lists: lists, theme: theme)
        self.languages = languages
        self.views = views
        recordViews = record.map { RecordViews(views: views, record: $0) }
        recordStyleSheet = record == nil ? nil : Self.recordStyleSheet(theme, assetPaths)
        metadata = Metadata(site: site)
        cards = site.items.indices.map { index in Deferred { views.card(index) } }
        var constants = ViewConstants(shapes: theme.options.shapes)
        strings = constants.add(open: words.printable)
        siteView = constants.add(Self.makeSiteView(site, views, words, languages, hasRecord: record != nil))
        options = constants.add(Self.optionsView(theme, views, assetPaths, languages))
        skeletons = SkeletonStore(library: theme.library, templates: theme.templateDigest, constants: constants)
        var neighbours: [Int: (previous: Int?, next: Int?)] = [:]
        let rows = site.sections.map(\.items) + site.cases.map(\.updates)
        for row in rows {
            for (place, index) in row.enumerated() {
                neighbours[index] = (place + 1 < row.count ? row[place + 1] : nil, place > 0 ? row[place - 1] : nil)
            }
        }
        self.neighbours = neighbours
        sectionViews = Dictionary(
            uniqueKeysWithValues: site.sections.map { section in
                let years = Set(section.items.compactMap { site.items[$0].listDate?.year }).sorted(by: >)
                let links = years.map { views.link(String($0), section.permalink + "\($0)/") }
                return (section.name, (years: links, section: Self.sectionView(section.name, views)))
            })
        termViews = Self.termViews(site, views)
    }

    /// The page, ready to be printed.
    public func page(_ spec: PageSpec) -> PreparedPage {
        switch spec {
        case .item(let index): page(item: index)
        case .list(let list): page(list: list)
        case .version(let index, let number): page(version: number, of: index)
        }
    }

    // MARK: Items

    func page(item index: Int) -> PreparedPage {
        let item = site.items[index]
        let body = rendered[index]
        let place = neighbours[index]
        let isHome = item.permalink == site.home
        let crumbs = breadcrumbs(item, index)
        let markedTitle = views.markedTitle(item)
        var feeds = item.type == .caseFile ? [(title: markedTitle, path: item.permalink)] : []
        if item.type.isListed, let section = site.section(item.section) {
            feeds.append((title: section.title, path: section.permalink))
        }
        // Whom a picture of a case shows is not declared, and such a picture must not travel with links to the page.
        let sharesPicture = item.type != .caseFile && item.type != .caseUpdate
        let image = sharesPicture ? item.front.image("image") ?? item.front.image("photo") : nil
        let facts = Metadata.Facts(
            title: item.title, markedTitle: markedTitle, summary: site.noteInstead(of: item) ?? body.summary,
            path: item.permalink,
            language: item.language,
            isHidden: item.isHiddenFromSearch, feeds: feeds + siteFeed,
            imagePath: image.map { views.imagePath($0.source, of: item) },
            imageAlt: image?.alt, imageSize: image.flatMap { views.size(of: $0, of: item) },
            published: site.published(index, in: recordViews?.record),
            updated: site.updated(index, in: recordViews?.record), authors: item.authors,
            breadcrumbs: crumbs, item: item, isHome: isHome,
            alternates: languages.alternates(of: index))
        let view = View(ViewCatalog.page) { view in
            common(&view, facts)
            languages.fill(&view, item: index)
            // The beginning of the body, which stands in for a missing summary elsewhere, is on the page already.
            view["summary"] = item.summary
            view["kind"] = isHome ? "home" : item.type.rawValue
            view["is_home"] = isHome
            view["content"] = body.html
            view["date"] = views.words.day(item.date)
            view["updated"] = views.words.day(item.updated)
            let urls = recordViews?.addresses(ofChanges: index) ?? [:]
            view["changes"] = views.changes(of: item, urls: urls, and: recordViews?.moves(of: index) ?? [])
            view["corrections"] = views.corrections(of: item, urls: urls)
            let end = site.stays.end(of: item)
            view["leaves"] = views.words.day(end)
            view["leaves_time"] = views.words.time(end)
            view["recorded"] = recordViews?.recorded(index)
            let minutes = max(1, (body.words + 110) / 220)
            view["reading_minutes"] = String(minutes)
            view["reading_text"] = views.words.count("reading_time", minutes)
            view["previous"] = place?.previous.map { views.titleLink(site.items[$0]) }
            view["next"] = place?.next.map { views.titleLink(site.items[$0]) }
            view["authors"] = item.authors.map { author in View(ViewCatalog.name) { $0["name"] = author } }
            view["terms"] = terms(of: item)
            view["image"] = views.image(item.front.image("image"), of: item)
            view["contact"] = item.front.text("contact")
            view["ai_assisted"] = item.front.flag("ai_assisted")
            view["toc"] = body.headings.filter { $0.level <= 3 }.map { heading in
                View(ViewCatalog.heading) {
                    $0["title"] = heading.text
                    $0["id"] = heading.id
                    $0["level"] = String(heading.level)
                }
            }
            extras(of: item, into: &view)
            if item.type == .caseFile {
                view["feeds"] = feedsView(title: markedTitle, path: item.permalink)
            }
            typeFacts(index, item, into: &view)
        }
        return PreparedPage(view: view, template: template(for: item), skeletons: skeletons)
    }

    func template(for item: Item) -> String {
        let name = item.permalink == site.home ? "home" : item.type.rawValue
        return theme.templates[name] == nil ? "page" : name
    }

    func typeFacts(_ index: Int, _ item: Item, into view: inout View.Builder) {
        switch item.type {
        case .caseFile:
            if let file = site.caseByItem[index].map({ site.cases[$0] }) {
                view["case"] = views.caseView(file, local: languages.local)
            }
        case .caseUpdate: view["update"] = views.update(index)
        case .procedure:
            view["procedure"] = views.procedure(item, urls: recordViews?.addresses(ofPolicies: index) ?? [:])
        case .officer: view["officer"] = views.officer(item, areas: terms(of: item, in: "areas"))
        case .story: view["story"] = views.story(item)
        case .alert: view["alert"] = views.alert(item)
        case .event: view["event"] = views.event(item)
        case .question: view["question"] = views.question(item)
        case .program: view["program"] = views.program(item)
        case .safety: view["safety"] = views.safety(item)
        case .page, .section: break
        }
        if item.permalink == site.home { view["home"] = home() }
    }

    func home() -> View {
        func items(_ section: String) -> [Int] { site.section(section)?.items ?? [] }
        let updates = site.edition.items.filter { site.items[$0].type == .caseUpdate }.sorted {
            let left = site.items[$0].date?.seconds ?? 0
            let right = site.items[$1].date?.seconds ?? 0
            return left == right ? $0 < $1 : left > right
        }
        return View(ViewCatalog.home) {
            $0["alerts"] = items("alerts").filter { site.isInForce(site.items[$0]) }.map { cards[$0].value }
            $0["open_cases"] = items("cases").filter { index in
                site.caseByItem[index].map { site.isOpen(site.cases[$0]) } ?? false
            }.prefix(5).map { cards[$0].value }
            $0["updates"] = updates.prefix(5).map { cards[$0].value }
            $0["events"] = items("events").filter { index in
                let front = site.items[index].front
                return !((front.date("end") ?? front.date("start")).map(views.isOver) ?? true)
            }.reversed().prefix(4).map { cards[$0].value }
            $0["stories"] = items("stories").prefix(3).map { cards[$0].value }
            $0["questions"] = items("questions").filter { site.items[$0].front.text("status") == "answered" }.prefix(4)
                .map { cards[$0].value }
            $0["procedures"] = items("procedures").prefix(6).map { cards[$0].value }
            $0["areas"] = site.terms.filter { $0.taxonomy == "areas" }.compactMap { termViews["areas"]?[$0.name] }
        }
    }

    func terms(of item: Item) -> [View] {
        item.terms.flatMap { taxonomy, names in
            names.compactMap { name in
                termViews[taxonomy]?[name]
            }
        }
    }

    func terms(of item: Item, in taxonomy: String) -> [View] {
        let names = item.terms.first { $0.taxonomy == taxonomy }?.names ?? []
        return names.compactMap { termViews[taxonomy]?[$0] }
    }

    static func termViews(_ site: Site, _ views: ItemViews) -> [String: [String: View]] {
        var result: [String: [String: View]] = [:]
        for term in site.terms {
            let view = View(ViewCatalog.term) {
                $0["title"] = term.name
                $0["url"] = views.url(term.permalink)
                $0["taxonomy"] = site.configuration.taxonomies.first { $0.name == term.taxonomy }?.title
                $0["count"] = String(term.items.count)
                $0["count_text"] = views.words.count("pages_count", term.items.count)
            }
            for spelling in term.spellings { result[term.taxonomy, default: [:]][spelling] = view }
        }
        return result
    }

    func extras(of item: Item, into view: inout View.Builder) {
        guard let fields = site.configuration.extraFields[item.type] else { return }
        var values: [String: String] = [:]
        view["extra_fields"] = fields.compactMap { field -> View? in
            guard let value = item.front.text(field.name) else { return nil }
            values[field.name] = value
            let link = field.type == .link ? views.link(value, of: item) : nil
            return View(ViewCatalog.extraField) {
                $0["name"] = field.name
                $0["label"] = field.summary
                $0["value"] = link?.title ?? value
                $0["url"] = link?.url
            }
        }
        view.setOpen("extra", values)
    }

    func breadcrumbs(_ item: Item, _ index: Int) -> [(title: String, path: String)] {
        var crumbs = [homeCrumb]
        if item.permalink == site.home { return crumbs }
        if item.type != .section, let section = site.section(item.section) {
            crumbs.append((section.title, section.permalink))
        }
        if item.type == .caseUpdate, let file = site.caseFile(of: item) {
            crumbs.append((views.markedTitle(file), file.permalink))
        }
        return crumbs + [(views.markedTitle(item), item.permalink)]
    }

    var homeCrumb: (title: String, path: String) { (views.words["home"] ?? "Home", site.home) }
    var siteFeed: [(title: String, path: String)] { [(site.configuration.title, site.home)] }

    // MARK: Every page

    func common(_ view: inout View.Builder, _ facts: Metadata.Facts) {
        view["title"] = facts.outsideTitle
        view["heading"] = facts.title
        view["summary"] = facts.summary
        view["url"] = views.url(facts.path)
        view["absolute_url"] = site.configuration.absolute(facts.path)
        view["lang"] = facts.language
        view["dir"] =
            facts.language == views.words.language ? views.words.direction : Words.direction(of: facts.language)
        view["metadata"] = HTML(trusted: metadata.html(facts))
        view["site"] = siteView
        view["strings"] = strings
        view["options"] = options
        view["stylesheet"] = styleSheetPath
        view["stylesheet_integrity"] = theme.files.styleSheetIntegrity
        view["script"] = scriptPath
        view["script_integrity"] = theme.files.scriptIntegrity
        view["content_security_policy"] = ContentSecurityPolicy.forPages
        view["breadcrumbs"] =
            facts.breadcrumbs.count < 2
            ? []
            : facts.breadcrumbs.enumerated().map { index, crumb in
                views.link(crumb.title, crumb.path, current: index == facts.breadcrumbs.count - 1)
            }
    }

    func feedsView(title: String, path: String) -> View {
        View(ViewCatalog.feeds) {
            $0["title"] = title
            $0["atom"] = views.url(path + "feed.atom")
            $0["rss"] = views.url(path + "feed.rss")
            $0["json"] = views.url(path + "feed.json")
        }
    }
}
