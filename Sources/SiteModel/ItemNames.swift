/// The names by which directives mean items: `::officer[Linh Pham]`, `::case[26-0142]`.
///
/// An item has that of its file, or of its folder if the file is an index, its `id`, and the number, the badge or the name
/// that residents know it by.
public struct ItemNames: Sendable {
    /// The facts that are names of an item, besides its file's name.
    public static let fields = ["id", "number", "policy_number", "badge", "name"]

    private let site: Site
    private let names: [ItemType: [String: [Int]]]

    /// Collects the names of a site's items.
    public init(_ site: Site) {
        self.site = site
        var names: [ItemType: [String: [Int]]] = [:]
        for (index, item) in site.items.enumerated() {
            for name in Self.names(of: item) { names[item.type, default: [:]][name, default: []].append(index) }
        }
        self.names = names
    }

    /// The names of an item, as parts of an address.
    static func names(of item: Item) -> Set<String> {
        let folder = item.folder.split(separator: "/").last.map(String.init) ?? ""
        let own = [item.isIndex ? folder : item.name] + fields.compactMap(item.front.text)
        return Set(own.map(Permalink.slug)).subtracting([""])
    }

    /// Items by their types and names.
    public static func table(of items: [Item]) -> [ItemType: [String: [Item]]] {
        var table: [ItemType: [String: [Item]]] = [:]
        for item in items {
            for name in names(of: item) { table[item.type, default: [:]][name, default: []].append(item) }
        }
        return table
    }

    /// All names of items of a type, or of any.
    public func known(_ kind: ItemType?) -> [String] {
        (kind.map { [$0] } ?? ItemType.allCases).flatMap { (names[$0] ?? [:]).keys }
    }

    /// The items of a name, one for each work: of its translations the one in `language`, or else in the site's.
    ///
    /// Where there are several, nobody can tell which of them is meant.
    public func find(_ text: String, _ kind: ItemType?, from language: String) -> [Int] {
        let key = Permalink.slug(text)
        let all = (kind.map { [$0] } ?? ItemType.allCases).flatMap { names[$0]?[key] ?? [] }
        if all.count < 2 { return all }
        let languages = [language, site.configuration.language]
        var works: [Int] = []
        var shown: [Int: Int] = [:]
        for index in all {
            let work = site.works.original(of: index)
            guard let other = shown[work] else {
                works.append(work)
                shown[work] = index
                continue
            }
            let rank = { (index: Int) in languages.firstIndex(of: self.site.items[index].language) ?? languages.count }
            if rank(index) < rank(other) { shown[work] = index }
        }
        return works.compactMap { shown[$0] }
    }

    /// Whether the words that a directive gives name a page as a link does, by its file or as `ref:…`.
    public static func isLink(_ text: String) -> Bool {
        text.contains("/") || text.hasSuffix(".md") || text.hasPrefix("ref:")
    }
}
