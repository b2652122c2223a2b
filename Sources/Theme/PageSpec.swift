import SiteModel

/// A page to be made.
public enum PageSpec: Sendable {
    /// The page of `Site.items[index]`.
    case item(Int)
    /// A page that lists items and has no file of its own.
    indirect case list(ListSpec)
    /// The page of version `number`, from 1, of `Site.items[item]`, with what it changed.
    case version(item: Int, number: Int)

    /// Where the page stands on the site.
    public func path(in site: Site) -> String {
        switch self {
        case .item(let index): site.items[index].permalink
        case .list(let list): list.pagePath
        case .version(let item, let number): RecordAddress.version(number, of: site.items[item].permalink)
        }
    }
}

/// A list of items: a section, a term, a year, a stage.
public struct ListSpec: Sendable {
    /// The template that prints it, if the theme has it; else `list`.
    public var template = "list"
    /// The list's title.
    public var title: String
    /// What the list is about.
    public var summary: String?
    /// The list's own address; later pages stand below it.
    public var path: String
    /// The items on this page, as indices of `Site.items`.
    public var items: [Int] = []
    /// Items and feeds under headings of their own.
    public var groups: [GroupSpec] = []
    /// The profiles that stand before the items.
    public var people: [Int] = []
    /// The changes that a list of changes tells of.
    public var changes: [ItemChange] = []
    /// The groups of a list of promises.
    public var promises: [PromiseGroupSpec] = []
    /// The terms that a taxonomy's page lists.
    public var terms: [Term] = []
    /// Number of this page and of all pages.
    public var number = 1
    /// How many pages the list has.
    public var total = 1
    /// Whether the list has feeds at its address.
    public var hasFeeds = false
    /// The section whose name the page carries, and its own item.
    public var section: String?
    /// The item whose body stands above the list, as an index of `Site.items`.
    public var item: Int?
    /// The pages above it, outermost first, without the front page.
    public var parents: [(title: String, path: String)] = []
    /// Whether search engines are asked to leave it out.
    public var isHidden = false
    /// The edition that it is a page of, as an index of `Site.editions`.
    public var edition = 0
    /// Whether it is the front page of its edition.
    public var isHome = false
    /// The item whose translation is missing, and in whose place the page stands, as an index of `Site.items`.
    public var original: Int?
    /// What it has in common with the same list in other editions, if that is not its address.
    public var key: String?
    /// The addresses of the same list in all editions, by edition; empty if there is one only.
    public var alternates: [Int: String] = [:]
    /// What is to be said at an address whose page was withdrawn.
    public var gone: SiteRecord.Gone?
    /// What is to be said at an address whose page has expired.
    public var expired: SiteRecord.Notice?
    /// Whether it is the page on the public record.
    public var isRecord = false

    /// Creates a list.
    public init(title: String, path: String) {
        self.title = title
        self.path = path
    }

    /// The address of this page of the list.
    public var pagePath: String { Self.path(path, page: number) }

    /// The address of a page of the list that stands at `path`.
    public static func path(_ path: String, page: Int) -> String { page == 1 ? path : "\(path)page/\(page)/" }
}

/// Items of a list that stand under one heading.
public struct GroupSpec: Sendable {
    /// The heading.
    public var title: String
    /// The address of the group's own list, if it has one.
    public var path: String?
    /// The group's items, as indices of `Site.items`.
    public var items: [Int] = []
    /// Lists that have feeds, by the list's address.
    public var feeds: [(title: String, path: String)] = []
    /// Pages by their titles alone.
    public var links: [LinkSpec] = []
    /// How many there are, where not all of them stand in the group.
    public var total: Int?

    /// Creates a group.
    public init(title: String, path: String? = nil, items: [Int] = [], feeds: [(title: String, path: String)] = []) {
        self.title = title
        self.path = path
        self.items = items
        self.feeds = feeds
    }
}

/// A page that stands in a list by its title alone.
public struct LinkSpec: Sendable {
    /// The page's title.
    public let title: String
    /// The page's address.
    public let path: String
    /// The language of the title; `nil` if it is that of the page where the link stands.
    public let language: String?

    /// Creates a link.
    public init(_ title: String, _ path: String, language: String? = nil) {
        self.title = title
        self.path = path
        self.language = language
    }
}

/// A change and the item that was changed.
public struct ItemChange: Sendable {
    /// The item, as an index of `Site.items`.
    public let item: Int
    /// What was changed.
    public let change: Change
    /// The version in the public record that brought it; `nil` if it is not in it.
    public let version: PageVersion?

    /// Creates an item's change.
    public init(item: Int, change: Change, version: PageVersion?) {
        self.item = item
        self.change = change
        self.version = version
    }
}

/// Promises of which the same became, or those of them that stand on one page of the list.
public struct PromiseGroupSpec: Sendable {
    /// What became of them.
    public let state: Promise.State
    /// How many there are on all pages.
    public let total: Int
    /// Those on this page.
    public let promises: [Promise]

    /// Creates a group.
    public init(state: Promise.State, total: Int, promises: [Promise]) {
        self.state = state
        self.total = total
        self.promises = promises
    }
}
