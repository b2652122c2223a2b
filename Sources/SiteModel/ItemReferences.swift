/// The names by which texts link to items wherever they are: `ref:body-worn-cameras`.
///
/// An item's own name is its `id`. Without one it has those that follow from its file: the file's name, or the folder's
/// if the file is an index; the path without its ending; and the number of a case. A translation has the names of its
/// original, and a link leads to the item in its own language, else to that in the site's.
public struct ItemReferences: Sendable {
    /// What a name leads to.
    public enum Target: Sendable, Equatable {
        /// An index of ``Site/items``.
        case item(Int)
        /// Several items have the name; these are their files.
        case ambiguous([String])
        /// An item with the name was published until it expired.
        case expired
        /// Items with the name are there but not published.
        case withheld
        /// No item has it.
        case unknown
    }

    private let configuration: SiteConfiguration
    private let items: [Item]
    private let site: Site
    private var own: [String: [Int]] = [:]
    private var others: [String: [Int]] = [:]
    private var withheld: [String: Target] = [:]
    /// The files that are held back, by their names.
    private var heldFiles: [String: [(place: SourcePath, target: Target)]] = [:]
    /// The pages that appear at a time to come, by the names that they will have by their files.
    private var scheduled: [String: [SourcePath]] = [:]

    /// Collects the names of a site's items.
    public init(_ site: Site) {
        configuration = site.configuration
        items = site.items
        self.site = site
        for (index, item) in site.items.enumerated() {
            if let id = item.front.text("id") { own[id.lowercased(), default: []].append(index) }
            for name in Self.names(of: item, languages: site.configuration.languages) {
                others[name, default: []].append(index)
            }
        }
        // A name that another one is held back by as well is held back.
        for (path, id) in site.withheldIDs.sorted(by: { $0.key < $1.key }) {
            let target = site.expired.contains(path) ? Target.expired : .withheld
            let names = Self.fileNames(path, languages: site.configuration.languages)
            let place = SourcePath(path, languages: site.configuration.languages)
            for name in names.union([id].compactMap(\.self)) {
                heldFiles[name, default: []].append((place, target))
                if withheld[name] != .withheld { withheld[name] = target }
                if id == nil, site.scheduled.contains(path) { scheduled[name, default: []].append(place) }
            }
        }
    }

    /// All names, in order.
    public var names: [String] { Set(own.keys).union(others.keys).sorted() }

    /// What `name` leads to from a page in `language`.
    ///
    /// A page that appears at a time to come counts already where it would make the name fit two: by time alone no site may
    /// become impossible to publish, so that it is told before.
    public func target(_ name: String, from language: String) -> Target {
        let name = name.lowercased()
        let target = present(name, from: language)
        guard case .item(let index) = target, own[name] == nil, let later = scheduled[name] else { return target }
        let item = items[index]
        let other = later.first { place in
            (place.language ?? configuration.language) == item.language
                && (place.folder != item.folder || place.name != item.name)
        }
        return other.map { .ambiguous([item.displayPath, item.displayPath.dropLast(item.path.count) + $0.path]) }
            ?? target
    }

    /// What a name leads to now.
    private func present(_ name: String, from language: String) -> Target {
        guard let found = own[name] ?? others[name] else { return withheld[name] ?? .unknown }
        if let target = expired(name, in: language, before: found) { return target }
        if let first = found.first, found.allSatisfy({ site.works.original(of: $0) == site.works.original(of: first) })
        {
            let edition = site.editions.firstIndex { $0.language == language } ?? 0
            return .item(found.count == 1 ? first : site.shown(first, in: edition))
        }
        if let target = one(of: found, in: language) ?? one(of: found, in: configuration.language), found.count > 1 {
            return target
        }
        return found.count == 1 ? .item(found[0]) : .ambiguous(found.map { items[$0].displayPath })
    }

    /// The page that has expired, if the link meant it and not one of another work in another language.
    private func expired(_ name: String, in language: String, before found: [Int]) -> Target? {
        guard let files = heldFiles[name] else { return nil }
        for language in [language, configuration.language] {
            if found.contains(where: { items[$0].language == language }) { return nil }
            let wasMeant = files.contains { place, target in
                target == .expired && (place.language ?? configuration.language) == language
                    && !found.contains { items[$0].folder == place.folder && items[$0].name == place.name }
            }
            if wasMeant { return .expired }
        }
        return nil
    }

    private func one(of found: [Int], in language: String) -> Target? {
        let same = found.filter { items[$0].language == language }
        if same.isEmpty { return nil }
        return same.count == 1 ? .item(same[0]) : .ambiguous(same.map { items[$0].displayPath })
    }

    /// The names of an item that follow from its file and, of a case, from its number.
    static func names(of item: Item, languages: [String]) -> Set<String> {
        let names = fileNames(item.path, languages: languages)
        return item.front.text("number").map { names.union([Permalink.slug($0)]) } ?? names
    }

    /// The names that follow from a file, relative to `content/`, in lower case.
    public static func fileNames(_ path: String, languages: [String]) -> Set<String> {
        let path = SourcePath(path, languages: languages)
        let isIndex = path.name == "index"
        let place = isIndex ? path.folder : path.folder.isEmpty ? path.name : path.folder + "/" + path.name
        guard !place.isEmpty else { return ["index"] }
        return [place.lowercased(), (place.split(separator: "/").last.map(String.init) ?? place).lowercased()]
    }

    /// Whether a text can be an `id`: letters, digits, hyphens, dots and underscores.
    static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 100
            && text.utf8.allSatisfy {
                ($0 | 32) >= 97 && ($0 | 32) <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 || $0 == 46 || $0 == 95
            }
    }
}
