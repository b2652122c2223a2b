/// The names by which texts link to items wherever they are: `ref:body-worn-cameras`.
///
/// An item's own name is its `id`. Without one it has those that follow from its file: the file's name, or the folder's
/// if the file is an index; the path without its ending; and the number of a case. A translation has the names of its
/// original, and a link leads to the item in its own language, else to that in the site's.
public struct ItemReferences: Sendable {
    /// What a name leads to.
    public enum Target: Sendable {
        /// An index of ``Site/items``.
        case item(Int)
        /// Several items have the name, now or at a time to come.
        case ambiguous([Item])
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
    /// The files that are held back, by their names.
    private var withheld: [String: [Withheld]] = [:]

    /// A file that is held back.
    private struct Withheld {
        let place: SourcePath
        let isExpired: Bool
        /// The item that will have the name by its file alone, at a time to come.
        let scheduled: Item?
    }

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
        let scheduled = Set(site.scheduled.map(\.path))
        for item in site.withheldItems {
            let id = item.front.text("id")?.lowercased()
            let file = Withheld(
                place: SourcePath(item.path, languages: site.configuration.languages),
                isExpired: site.expired.contains(item.path),
                scheduled: id == nil && scheduled.contains(item.path) ? item : nil)
            let names = Self.names(of: item, languages: site.configuration.languages)
            for name in names.union([id].compactMap(\.self)) { withheld[name, default: []].append(file) }
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
        guard case .item(let index) = target, own[name] == nil else { return target }
        let item = items[index]
        let other = withheld[name]?.lazy.filter { !isWork(item, $0) }.compactMap(\.scheduled).first {
            $0.language == item.language && !site.stays.isNever($0, beside: item)
        }
        return other.map { .ambiguous([item, $0]) } ?? target
    }

    private func language(of place: SourcePath) -> String { place.language ?? configuration.language }

    /// Whether an item and a file are the same page, in one language or two.
    private func isWork(_ item: Item, _ file: Withheld) -> Bool {
        item.folder == file.place.folder && item.name == file.place.name
    }

    /// What a name leads to now.
    private func present(_ name: String, from language: String) -> Target {
        guard let found = own[name] ?? others[name] else {
            // What has expired is what the link meant, whatever else is held back: by time alone nothing may stop.
            return withheld[name].map { $0.contains(where: \.isExpired) ? .expired : .withheld } ?? .unknown
        }
        if let target = expired(name, in: language, before: found) { return target }
        if let first = found.first, found.allSatisfy({ site.works.original(of: $0) == site.works.original(of: first) })
        {
            let edition = site.editions.firstIndex { $0.language == language } ?? 0
            return .item(found.count == 1 ? first : site.shown(first, in: edition))
        }
        if let target = one(of: found, in: language) ?? one(of: found, in: configuration.language), found.count > 1 {
            return target
        }
        return found.count == 1 ? .item(found[0]) : .ambiguous(found.map { items[$0] })
    }

    /// The page that has expired, if the link meant it and not one of another work in another language.
    private func expired(_ name: String, in language: String, before found: [Int]) -> Target? {
        guard let files = withheld[name] else { return nil }
        for language in [language, configuration.language] {
            if found.contains(where: { items[$0].language == language }) { return nil }
            let wasMeant = files.contains { file in
                file.isExpired && self.language(of: file.place) == language
                    && !found.contains { isWork(items[$0], file) }
            }
            if wasMeant { return .expired }
        }
        return nil
    }

    private func one(of found: [Int], in language: String) -> Target? {
        let same = found.filter { items[$0].language == language }
        if same.isEmpty { return nil }
        return same.count == 1 ? .item(same[0]) : .ambiguous(same.map { items[$0] })
    }

    /// The names of an item that follow from its file and, of a case, from its number.
    static func names(of item: Item, languages: [String]) -> Set<String> {
        let names = fileNames(item.path, languages: languages)
        return item.front.text("number").map { names.union([Permalink.slug($0)]) } ?? names
    }

    /// The longest name of an item, its place relative to `content/`.
    func fullName(of item: Item) -> String {
        Self.fileNames(item.path, languages: configuration.languages).max { $0.utf8.count < $1.utf8.count } ?? item.path
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
