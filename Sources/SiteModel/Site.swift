import TextFormats

/// Everything that `content/` says, at one moment in time.
///
/// A site is a value: it is read once, and every page and feed is a function of it.
public struct Site: Sendable {
    /// What `site.yml` says.
    public let configuration: SiteConfiguration
    /// The moment for which the site is built, in the site's time zone.
    public let now: Moment
    /// All published items, ordered by path.
    public let items: [Item]
    /// Cases by number.
    public let cases: [Case]
    /// The top folders with a list.
    public let sections: [Section]
    /// All terms of all taxonomies.
    public let terms: [Term]
    /// Files that go to the site as they are.
    public let assets: [ContentAsset]
    /// Item index by file path relative to `content/`.
    public let itemsByPath: [String: Int]
    /// Item index by permalink.
    public let itemsByPermalink: [String: Int]
    /// Output path of each asset by its path relative to `content/`.
    public let assetsByPath: [String: String]
    /// The case of each item, as an index of ``cases``.
    public let caseByItem: [Int: Int]
    /// Files that are kept off the site for now (drafts, embargoes, expired), by path.
    public let withheld: Set<String>
    /// Those of them that were published and whose time is over.
    public let expired: Set<String>
    /// The addresses that those had.
    public let expiredPermalinks: Set<String>
    /// The `id` of each file that is kept off the site, in lower case, or `nil` if it has none.
    public let withheldIDs: [String: String?]

    /// The section named `name`.
    public func section(_ name: String) -> Section? { sections.first { $0.name == name } }
}
