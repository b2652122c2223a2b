import SiteModel
import TextFormats

/// What the pages of one edition say of the other ones.
final class LanguageViews: Sendable {
    private let views: ItemViews
    private let rendered: RenderedItems
    private let lists: [String: [Int: String]]
    private let names: [String]

    private var site: Site { views.site }

    /// - Parameter lists: For the address of each list in the main edition, its addresses in all.
    init(views: ItemViews, rendered: RenderedItems, lists: [String: [Int: String]], theme: ThemeFolder) {
        self.views = views
        self.rendered = rendered
        self.lists = lists
        names = views.site.editions.map { theme.ownName(of: $0.language) }
    }

    // MARK: Pages of items

    /// The page of `items[index]` in each language in which it has been written.
    func alternates(of index: Int) -> [(language: String, path: String)] {
        guard !site.works.isEmpty, !site.items[index].isHiddenFromSearch else { return [] }
        return site.editions.indices.compactMap { edition in
            guard let page = site.page(of: index, in: edition), !site.items[page].isHiddenFromSearch else { return nil }
            return (site.editions[edition].language, site.items[page].permalink)
        }
    }

    /// Fills in what the page of `items[index]` says of its languages.
    func fill(_ view: inout View.Builder, item index: Int) {
        guard site.editions.count > 1 else { return }
        let isHome = site.items[index].permalink == site.home
        view["languages"] = site.editions.indices.map { edition in
            isHome
                ? editionView(edition, path: site.editions[edition].prefix + "/", isThere: true)
                : editionView(
                    edition, path: site.address(of: index, in: edition),
                    isThere: site.page(of: index, in: edition) != nil)
        }
        if let translation = site.translation(of: index) { view["translation"] = translationView(translation) }
    }

    private func translationView(_ translation: Translation) -> View {
        let outdated = translation.isOutdated
        return View(ViewCatalog.translation) {
            original(translation.original, into: &$0)
            $0["outdated"] = outdated
            let changed = views.words.day(translation.changed)
            if outdated, let moment = translation.changed {
                $0["outdated_text"] = views.words.phrase("translation_outdated", views.words.dayText(moment))
            }
            $0["changed"] = changed
            $0["made"] = views.words.day(translation.made)
        }
    }

    private func original(_ index: Int, into view: inout View.Builder) {
        let item = site.items[index]
        view["original"] = views.link(item.title, item.permalink)
        view["mark"] = site.mark(of: item).map(views.marks.word)
        view["lang"] = item.language
        view["dir"] = Words.direction(of: item.language)
        view["language"] = name(of: item)
    }

    // MARK: Lists

    /// The list in each language.
    func alternates(of list: ListSpec) -> [(language: String, path: String)] {
        // Later pages of a list hold other items in other languages.
        guard list.number == 1, !list.isHidden else { return [] }
        return list.alternates.sorted { $0.key < $1.key }.map { (site.editions[$0.key].language, $0.value) }
    }

    /// Fills in what a list, or a page in the place of a missing translation, says of its languages.
    func fill(_ view: inout View.Builder, list: ListSpec) {
        guard site.editions.count > 1 else { return }
        view["languages"] = site.editions.indices.map { edition in
            if let original = list.original {
                return editionView(
                    edition, path: site.address(of: original, in: edition),
                    isThere: site.page(of: original, in: edition) != nil)
            }
            let path = list.alternates[edition]
            return editionView(
                edition, path: path ?? site.editions[edition].prefix + "/", isThere: path != nil)
        }
        guard let index = list.original else { return }
        view["translation"] = View(ViewCatalog.translation) {
            original(index, into: &$0)
            $0["missing"] = true
        }
    }

    private func editionView(_ edition: Int, path: String, isThere: Bool) -> View {
        let language = site.editions[edition].language
        return View(ViewCatalog.edition) {
            $0["tag"] = language
            $0["name"] = names[edition]
            $0["dir"] = Words.direction(of: language)
            $0["url"] = views.url(path)
            $0["current"] = edition == site.editionIndex
            $0["available"] = isThere
        }
    }

    // MARK: Addresses in site.yml

    /// The address in this edition for one that site.yml gives for the main one.
    func local(_ url: String) -> String {
        guard site.editionIndex > 0, url.hasPrefix("/"), !url.hasPrefix("//") else { return url }
        let end = url.firstIndex { $0 == "#" || $0 == "?" } ?? url.endIndex
        let path = String(url[..<end])
        let page = path.hasSuffix("/") || site.itemsByPermalink[path] != nil ? path : path + "/"
        if page == "/" { return site.home + url[end...] }
        if let list = lists[page]?[site.editionIndex] { return list + url[end...] }
        guard let index = site.itemsByPermalink[page] else { return url }
        let address = site.address(of: index, in: site.editionIndex)
        guard url[end...].hasPrefix("#") else { return address + url[end...] }
        // A translation may have other headings, and a page in its place has none.
        let anchor = String(url[url.index(after: end)...])
        guard let own = site.page(of: index, in: site.editionIndex) else { return address }
        let isThere = rendered[own].anchors.contains(anchor) || rendered[own].headings.contains { $0.id == anchor }
        return isThere ? address + url[end...] : address
    }

    // MARK: Items in another language

    /// What the language of an item calls itself.
    private func name(of item: Item) -> String {
        site.editions.firstIndex { $0.language == item.language }.map { names[$0] } ?? LanguageName.own(item.language)
    }
}

extension ItemViews {
    /// The item's language, if it is another one than the edition's.
    func foreignLanguage(of item: Item) -> String? { foreign(item.language) }

    /// The language, if it is another one than the edition's.
    private func foreign(_ language: String?) -> String? {
        site.editions.count > 1 && language != site.edition.language ? language : nil
    }

    /// A page by its title, which may be in another language than the page where it stands.
    func titleLink(_ link: LinkSpec, current: Bool) -> View {
        View(ViewCatalog.titleLink) {
            $0["title"] = link.title
            $0["url"] = href(link.path)
            $0["current"] = current
            if let language = foreign(link.language) { mark(&$0, language) }
        }
    }

    /// The page of an item by its title.
    func titleLink(_ item: Item) -> View {
        titleLink(LinkSpec(markedTitle(item), item.permalink, language: item.language), current: false)
    }

    /// Says that words are in a language other than that of the page where they stand.
    func mark(_ view: inout View.Builder, _ language: String) {
        view["lang"] = language
        view["dir"] = Words.direction(of: language)
        view["language"] = LanguageName.own(language)
    }
}
