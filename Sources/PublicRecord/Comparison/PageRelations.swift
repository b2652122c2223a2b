import SiteModel

/// To which pages a page belongs by nothing but the place of its file: a translation to its original, an update to its
/// case.
struct PageRelations: Sendable {
    /// A page to which others belong.
    enum Partner: Hashable, Sendable {
        /// A recorded one, as an index of ``RecordState/items``.
        case item(Int)
        /// One that is not recorded yet, as an index of ``Site/items``.
        case page(Int)
    }

    /// The pages to which a page belongs.
    struct Ends: Equatable {
        var original: Partner?
        var caseFile: Partner?
        var all: [Partner] { [original, caseFile].compactMap(\.self) }
    }

    /// For each of ``Site/items`` the item of the record that it is.
    let items: [Int?]
    private let state: RecordState
    private let site: Site
    private let byPath: [String: Int]

    init(_ state: RecordState, _ pages: [PublishedPage], _ matching: PageMatching, _ site: Site, byPath: [String: Int])
    {
        (self.state, self.site, self.byPath) = (state, site, byPath)
        if pages.count == site.items.count {
            items = matching.items
        } else {
            var items = [Int?](repeating: nil, count: site.items.count)
            for (page, item) in zip(pages, matching.items) { items[page.index] = item }
            self.items = items
        }
    }

    /// To what an item belonged when it was recorded last, by its file as it was then.
    ///
    /// - Parameter isUpdate: Whether it was an update of a case: another page in a case's folder does not belong to it.
    func recorded(_ item: RecordState.Item, isUpdate: Bool) -> Ends {
        guard let last = item.versions.last(where: { $0.kind != .expiry })?.time.seconds else { return Ends() }
        func stood(at path: String) -> Partner? {
            // What was recorded only later was not there yet.
            byPath[path].flatMap { index in
                state.items[index].versions.first.map { $0.time.seconds <= last } == true ? .item(index) : nil
            }
        }
        let folder = item.path.lastIndex(of: "/").map { item.path[...$0] } ?? ""
        let parts = item.path.dropFirst(folder.count).split(separator: ".")
        var ends = Ends()
        if parts.count > 2, site.configuration.languages.contains(String(parts[parts.count - 2])) {
            ends.original = stood(at: folder + parts.dropLast(2).joined(separator: ".") + ".md")
        }
        if isUpdate { ends.caseFile = stood(at: folder + "index.md") }
        return ends
    }

    /// To what a page belongs now, as indices of ``Site/items``.
    func pages(of page: PublishedPage) -> (original: Int?, caseFile: Int?) {
        let original = site.works.original(of: page.index)
        return (
            original == page.index ? nil : original,
            page.item.type == .caseUpdate ? site.itemsByPath[page.item.folder + "/index.md"] : nil
        )
    }

    /// To what a page belongs now.
    func present(_ page: PublishedPage) -> Ends {
        let (original, caseFile) = pages(of: page)
        return Ends(original: original.map(partner), caseFile: caseFile.map(partner))
    }

    /// The pages to which a page belongs now, and did not when it was recorded.
    ///
    /// - Parameter text: Its last recorded text.
    func joined(_ page: PublishedPage, _ recorded: RecordState.Item, _ text: [UInt8]) -> [Item] {
        let before = recorded.isExpired ? [] : self.recorded(recorded, isUpdate: Self.isUpdate(text)).all
        let (original, caseFile) = pages(of: page)
        return [original, caseFile].compactMap(\.self).filter { !before.contains(partner($0)) }.map { site.items[$0] }
    }

    /// The page to which all belong that belong together, as an index of ``Site/items``.
    func root(of index: Int) -> Int {
        let original = site.works.original(of: index)
        let item = site.items[original]
        guard item.type == .caseUpdate, let file = site.itemsByPath[item.folder + "/index.md"] else { return original }
        return site.works.original(of: file)
    }

    /// Whether a public text is that of an update of a case.
    static func isUpdate(_ text: [UInt8]) -> Bool {
        PublicText.field("type", in: text) == ItemType.caseUpdate.rawValue
    }

    private func partner(_ index: Int) -> Partner { items[index].map(Partner.item) ?? .page(index) }
}
