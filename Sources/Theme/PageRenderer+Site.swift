import Pictures
import SiteModel
import TextFormats

/// What is the same on all pages: the site and the options of its theme.
extension PageRenderer {
    static func optionsView(
        _ theme: ThemeFolder, _ views: ItemViews, _ assetPaths: [String: String], _ languages: LanguageViews
    ) -> View {
        theme.options.view(href: { views.href(languages.local($0)) }) { source in
            let url = source.hasPrefix("/") ? views.url(source) : assetPaths[source] ?? ""
            let size = optionPicture(source, theme, views)
            return (url: url, width: size.map { String($0.width) }, height: size.map { String($0.height) })
        }
    }

    /// How large a picture is that an option names: a file of the site, or one of the theme's.
    static func optionPicture(_ source: String, _ theme: ThemeFolder, _ views: ItemViews) -> PictureSize? {
        guard source.hasPrefix("/") else {
            return theme.assets.first { $0.name == source }.flatMap { PictureSize(header: $0.bytes[...]) }
        }
        let file = views.site.assets.first { "/" + $0.outputPath == source }
        return file.flatMap { file in views.pictures?.size(of: file.path) }
    }

    static func makeSiteView(
        _ site: Site, _ views: ItemViews, _ words: Words, _ languages: LanguageViews, hasRecord: Bool
    ) -> View {
        let configuration = site.configuration
        let contacts = configuration.contacts
        return View(ViewCatalog.site) { view in
            view["title"] = configuration.title
            view["description"] = configuration.description
            view["url"] = configuration.absolute(site.home)
            view["base"] = configuration.basePath + Escape.percentEncodePath(site.prefix)
            view["root"] = configuration.basePath
            view["language"] = configuration.language
            view["agency"] = View(ViewCatalog.agency) {
                $0["name"] = configuration.agency.name
                $0["short_name"] = configuration.agency.shortName
                $0["address"] = configuration.agency.address
                $0["motto"] = configuration.agency.motto
            }
            view["sample"] = configuration.isSample
            view["sample_notice"] = configuration.sampleNotice ?? "This is a sample site of a fictional agency."
            view["emergency"] = contacts["emergency"]
            view["non_emergency"] = words.phone(contacts["non_emergency"])
            view["tips"] = words.phone(contacts["tips"])
            for key in ["tips_url", "complaint_url", "commendation_url"] {
                view[key] = contacts[key].map { views.href(languages.local($0)) }
            }
            view["email"] = contacts["email"]
            view["records"] = contacts["records"]
            view["records_url"] = contacts["records"].flatMap(Words.reachableAddress)
            view["menu"] = configuration.menu.map { views.link($0.title, languages.local($0.url)) }
            view["footer"] = configuration.footer.map { views.link($0.title, languages.local($0.url)) }
            view["feeds_url"] = views.url(site.prefix + "/feeds/")
            view["corrections_url"] = views.url(site.prefix + "/corrections/")
            view["record_url"] = hasRecord ? views.url(site.prefix + RecordAddress.page) : nil
            view["site_map_url"] = views.url(site.prefix + "/site-map/")
            view["search_url"] = views.url(site.prefix + "/search/")
            view["case_numbers_url"] = site.section("cases").map { _ in views.url(site.prefix + "/cases/number/") }
            view["promises_url"] = views.promises.isEmpty ? nil : views.url(views.promisesPath)
            view["areas_url"] =
                site.terms.contains { $0.taxonomy == "areas" } ? views.url(site.prefix + "/areas/") : nil
            view["accessibility_url"] = site.itemsByPermalink["/accessibility/"].map { index in
                views.url(site.items[site.shown(index, in: site.editionIndex)].permalink)
            }
            view["year"] = String(site.now.year)
        }
    }
}
