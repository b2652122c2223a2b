import Digests
import SiteModel
import TextFormats

/// Pages of the public record.
extension PageRenderer {
    /// The name of the style sheet that pages of the record have beside that of every page.
    private static let styleSheetName = "record.css"

    static func recordStyleSheet(
        _ theme: ThemeFolder, _ assetPaths: [String: String]
    ) -> (path: String, integrity: String)? {
        guard let path = assetPaths[styleSheetName],
            let sheet = theme.assets.first(where: { $0.name == styleSheetName })
        else { return nil }
        return (path, Integrity.sha384(sheet.bytes))
    }

    private func addStyleSheet(to view: inout View.Builder) {
        view["record_stylesheet"] = recordStyleSheet?.path
        view["record_stylesheet_integrity"] = recordStyleSheet?.integrity
    }

    /// The changes on a list of changes, each with its item.
    func corrections(on list: ListSpec) -> [View] {
        list.changes.map { change in
            let item = site.items[change.item]
            let url = change.version.map { views.url(RecordAddress.version($0.number, of: item.permalink)) }
            return views.change(change.change, of: item, url: url)
        }
    }

    /// What a page on the record, or in the place of one that was withdrawn or has expired, says.
    func recordFacts(_ list: ListSpec, into view: inout View.Builder) {
        guard let recordViews else { return }
        view["gone"] = list.gone.map(recordViews.gone)
        view["expired"] = list.expired.map(recordViews.expired)
        guard list.isRecord else { return }
        view["log"] = recordViews.log()
        addStyleSheet(to: &view)
    }

    /// The page of a version of `items[index]`: the whole text, with what it changed.
    func page(version number: Int, of index: Int) -> PreparedPage {
        let item = site.items[index]
        guard let recordViews, let history = recordViews.record.histories[index],
            history.versions.indices.contains(number - 1)
        else { return page(.item(index)) }
        let title = recordViews.title(number, of: history.versions.count)
        let path = RecordAddress.version(number, of: item.permalink)
        let heading = views.markedTitle(item)
        let facts = Metadata.Facts(
            title: "\(heading) – \(title)", summary: history.versions[number - 1].note, path: path,
            language: item.language, isHidden: true, feeds: siteFeed,
            breadcrumbs: breadcrumbs(item, index) + [(title, path)])
        let view = View(ViewCatalog.page) { view in
            common(&view, facts)
            view["heading"] = heading
            view["kind"] = "version"
            view["corrections"] = takingBack(item, on: number, of: index)
            view["recorded_version"] = recordViews.version(number, of: index, in: history)
            // While a page was not on the site it had no text.
            if history.versions[number - 1].kind != .expiry {
                view["content"] = difference(number, in: history, of: item)
            }
            addStyleSheet(to: &view)
        }
        let template = theme.templates["version"] == nil ? "page" : "version"
        return PreparedPage(view: view, template: template, skeletons: skeletons)
    }

    /// That a page was taken back, for the page of a version of it: none must be read as if it held.
    ///
    /// The version that brought that says so itself.
    private func takingBack(_ item: Item, on number: Int, of index: Int) -> [View] {
        guard let turn = site.takingBack(item) else { return [] }
        let isOwn = turn.page.path == item.path
        let told =
            isOwn ? recordViews?.record.histories[index]?.versions(telling: item.changes)[turn.change.place] : nil
        if told?.number == number { return [] }
        let url = told.map { views.url(RecordAddress.version($0.number, of: item.permalink)) }
        return [views.change(turn.change, of: isOwn ? nil : turn.page, url: url)]
    }

    /// The text of version `number` beside the one before it, which is compared only when somebody needs the page.
    private func difference(_ number: Int, in history: PageHistory, of item: Item) -> RenderedBody {
        let version = history.versions[number - 1]
        let before = history.versions[..<(number - 1)].last { $0.kind != .expiry }
        let older = before ?? version
        var key = DigestBuilder()
        key.append("difference")
        for version in [older, version] {
            key.append(number: version.index)
            key.append(value: version.salt)
        }
        let facts = FactWords(words: views.words, site: site, item: item)
        return RenderedBody(digest: key.digest) {
            DifferenceHTML(
                facts: facts, new: RecordedText(version.text.bytes),
                old: before.map { RecordedText($0.text.bytes) }, kind: version.kind, note: version.note
            ).bytes()
        }
    }
}
