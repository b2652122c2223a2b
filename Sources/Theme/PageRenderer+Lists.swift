import SiteModel
import TextFormats

/// Pages that list items and have no file of their own.
extension PageRenderer {
    func page(list: ListSpec) -> PreparedPage {
        let item = list.item.map { site.items[$0] }
        let crumbs = [homeCrumb] + (list.isHome ? [] : list.parents + [(list.title, list.path)])
        let feeds = list.hasFeeds ? [(title: list.title, path: list.path)] : []
        let facts = Metadata.Facts(
            title: list.number > 1
                ? views.words.phrase("title_page", list.title, String(list.number)) : list.title,
            summary: list.summary, path: list.pagePath, language: item?.language ?? site.configuration.language,
            isHidden: list.isHidden, feeds: feeds + siteFeed, breadcrumbs: crumbs,
            isHome: list.isHome, alternates: languages.alternates(of: list),
            entries: list.items.map { site.items[$0].permalink }, questions: questions(list))
        let view = View(ViewCatalog.page) { view in
            common(&view, facts)
            languages.fill(&view, list: list)
            if list.isHome {
                view["is_home"] = true
                view["home"] = home()
            }
            view["heading"] = list.title
            view["kind"] = list.isHome ? "home" : list.section == nil ? "list" : "section"
            if let index = list.item, list.number == 1 { view["content"] = rendered[index].html }
            if let index = list.item, let item, list.number == 1 {
                view["date"] = views.words.day(item.date)
                view["updated"] = views.words.day(item.updated)
                view["changes"] = views.changes(of: item, urls: recordViews?.addresses(ofChanges: index) ?? [:])
                view["recorded"] = recordViews?.recorded(index)
            }
            view["corrections"] = corrections(on: list)
            if list.isRecord || list.gone != nil || list.expired != nil { recordFacts(list, into: &view) }
            view["promise_groups"] = list.promises.map { views.group($0, local: languages.local) }
            view["people"] = list.people.map { cards[$0].value }
            view["items"] = list.items.map { cards[$0].value }
            view["groups"] = list.groups.map { groupView($0, of: list) }
            view["terms"] = list.terms.compactMap { termViews[$0.taxonomy]?[$0.name] }
            if list.hasFeeds { view["feeds"] = feedsView(title: list.title, path: list.path) }
            view["has_pagination"] = list.total > 1
            if list.total > 1 { view["pagination"] = pagination(list) }
            if let section = list.section {
                view["archive_years"] = sectionViews[section]?.years ?? []
                view["section"] = sectionViews[section]?.section
            }
        }
        let template = theme.templates[list.template] == nil ? "list" : list.template
        return PreparedPage(view: view, template: template, skeletons: skeletons)
    }

    /// The questions of a list of questions that are answered.
    func questions(_ list: ListSpec) -> [(question: String, answer: String)] {
        guard list.section == "questions" else { return [] }
        return list.items.compactMap { index in
            let item = site.items[index]
            guard item.type == .question, item.front.text("status") == "answered", site.takenBack(item) == nil,
                !rendered[index].summary.isEmpty
            else { return nil }
            return (item.title, rendered[index].summary)
        }
    }

    func groupView(_ group: GroupSpec, of list: ListSpec) -> View {
        let kind = list.section == "cases" ? "cases" : "pages"
        return View(ViewCatalog.group) {
            $0["title"] = group.title
            $0["url"] = group.path.map(views.url)
            $0["anchor"] = Permalink.slug(group.title)
            let count = group.total ?? group.items.count + group.feeds.count
            $0["count"] = String(count)
            $0["count_text"] = views.words.count(group.feeds.isEmpty ? "\(kind)_count" : "feeds_count", count)
            $0["links"] = group.links.map { views.titleLink($0, current: $0.path == list.pagePath) }
            $0["items"] = group.items.map { cards[$0].value }
            $0["feeds"] = group.feeds.map { feedsView(title: $0.title, path: $0.path) }
        }
    }

    static func sectionView(_ name: String, _ views: ItemViews) -> View {
        View(ViewCatalog.section) {
            $0["name"] = name
            guard name == "cases" else { return }
            let cases = views.site.prefix + "/cases/"
            $0["lists"] =
                [
                    views.link(views.words.label("list", "open"), cases + "open/"),
                    views.link(views.words.label("list", "stage"), cases + "stage/"),
                    views.link(views.words.label("list", "area"), cases + "area/"),
                    views.link(views.words.label("list", "number"), cases + "number/"),
                ] + (views.promises.isEmpty ? [] : [views.link(views.words["promises"] ?? "", views.promisesPath)])
        }
    }

    func pagination(_ list: ListSpec) -> View {
        func page(_ number: Int) -> View {
            views.link(String(number), ListSpec.path(list.path, page: number), current: number == list.number)
        }
        let window = Set([1, list.total] + Array(max(1, list.number - 2)...min(list.total, list.number + 2)))
        return View(ViewCatalog.pagination) {
            $0["number"] = String(list.number)
            $0["total"] = String(list.total)
            $0["text"] = views.words.phrase("page_of", String(list.number), String(list.total))
            $0["previous"] = list.number > 1 ? page(list.number - 1) : nil
            $0["next"] = list.number < list.total ? page(list.number + 1) : nil
            $0["pages"] = window.sorted().map(page)
        }
    }
}
