import TextFormats

/// Everything that `content/` says, at one moment in time.
///
/// A site is a value: it is read once, and every page and feed is a function of it. It is seen through one of its
/// editions, at first through that of the main language.
public struct Site: Sendable {
    /// What `site.yml` says, in words of the edition's language.
    public internal(set) var configuration: SiteConfiguration
    /// The moment for which the site is built, in the site's time zone.
    public let now: Moment
    /// All published items in all languages, ordered by path.
    public let items: [Item]
    /// The site in each of its languages, the main one first.
    public let editions: [Edition]
    /// The edition through which the site is seen, as an index of ``editions``.
    public internal(set) var editionIndex = 0
    /// Which items are translations of which.
    public let works: Works
    /// Files that go to the site as they are.
    public let assets: [ContentAsset]
    /// Item index by file path relative to `content/`.
    public let itemsByPath: [String: Int]
    /// Item index by permalink.
    public let itemsByPermalink: [String: Int]
    /// Output path of each asset by its path relative to `content/`.
    public internal(set) var assetsByPath: [String: String]
    /// Files that are kept off the site for now (drafts, embargoes, expired), by path.
    public let withheld: Set<String>
    /// Those of them that were published and whose time is over.
    public let expired: Set<String>
    /// The addresses that those had.
    public let expiredPermalinks: Set<String>
    /// The names by which directives meant those, by their types, as parts of an address.
    public let expiredNames: [ItemType: Set<String>]
    /// The items of the withheld files.
    public let withheldItems: [Item]
    /// Those of them that appear at a time to come.
    public let scheduled: [Item]
    /// From when and until when items are on the site.
    public let stays: Stays
    /// The files that are kept off the site with pages.
    public let withheldAssets: [ContentAsset]
}
