import SiteModel

/// A page to be made.
public enum PageSpec: Sendable {
    /// The page of `Site.items[index]`.
    case item(Int)
    /// A page that lists items and has no file of its own.
    case list(ListSpec)

    /// Where the page stands on the site.
    public func path(in site: Site) -> String {
        switch self {
        case .item(let index): site.items[index].permalink
        case .list(let list): list.pagePath
        }
    }
}

/// A list of items: a section, a term, a year, a stage.
public struct ListSpec: Sendable {
    public var template = "list"
    public var title: String
    public var summary: String?
    /// The list's own address; later pages stand below it.
    public var path: String
    public var items: [Int] = []
    public var groups: [GroupSpec] = []
    public var terms: [Term] = []
    /// Number of this page and of all pages.
    public var number = 1
    public var total = 1
    public var hasFeeds = false
    /// The section whose name the page carries, and its own item.
    public var section: String?
    public var item: Int?
    public var parents: [(title: String, path: String)] = []
    public var isHidden = false

    /// Creates a list.
    public init(title: String, path: String) {
        self.title = title
        self.path = path
    }

    public var pagePath: String { Self.path(path, page: number) }

    static func path(_ path: String, page: Int) -> String { page == 1 ? path : "\(path)page/\(page)/" }
}

/// Items of a list that stand under one heading.
public struct GroupSpec: Sendable {
    public var title: String
    public var path: String?
    public var items: [Int] = []
    /// Lists that have feeds, by the list's address.
    public var feeds: [(title: String, path: String)] = []

    /// Creates a group.
    public init(title: String, path: String? = nil, items: [Int] = [], feeds: [(title: String, path: String)] = []) {
        self.title = title
        self.path = path
        self.items = items
        self.feeds = feeds
    }
}
