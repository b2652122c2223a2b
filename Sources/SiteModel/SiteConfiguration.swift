import Diagnostics
import TextFormats

/// What `site.yml` says.
public struct SiteConfiguration: Sendable {
    public struct Link: Sendable, Hashable {
        public let title: String
        public let url: String
    }
    public struct SectionSettings: Sendable, Hashable {
        public let title: String?
        public let summary: String?
        public let pageSize: Int?
    }
    public struct Taxonomy: Sendable, Hashable {
        public let name: String
        public let title: String
        public let singular: String
    }
    public struct Agency: Sendable, Hashable {
        public var name = ""
        public var shortName = ""
        public var kind = "GovernmentOrganization"
        public var address: String?
        public var motto: String?
    }

    public var title = ""
    public var description = ""
    /// The origin, with no trailing slash: `https://police.example.gov`.
    public var origin = ""
    /// The path under which the site stands, with no trailing slash: empty, or `/police`.
    public var basePath = ""
    public var language = "en"
    public var languages: [String] = ["en"]
    public var zone = Zone.utc
    public var agency = Agency()
    /// By name: emergency, non_emergency, tips, …
    public var contacts: [String: String] = [:]
    public var isSample = false
    public var sampleNotice: String?
    public var menu: [Link] = []
    public var footer: [Link] = []
    public var sections: [String: SectionSettings] = [:]
    public var taxonomies: [Taxonomy] = [Taxonomy(name: "tags", title: "Tags", singular: "tag")]
    public var extraFields: [ItemType: [Field]] = [:]
    public var feedLimit = 20
    public var feedAuthority: FeedAuthority = .init(host: "localhost", day: "2026-01-01")
    public var securityExpires: Moment?
    public var securityPolicy: String?
    public var theme = "civic"
    public var smartPunctuation = true

    /// Who mints the feeds' `tag:` identifiers, and since when (RFC 4151).
    public struct FeedAuthority: Sendable, Hashable {
        public var host: String
        public var day: String
    }

    /// The address of `path` (from the top of the site) including origin and base path.
    public func absolute(_ path: String) -> String { origin + basePath + Escape.percentEncodePath(path) }
    /// The address of `path` as pages link to it.
    public func link(_ path: String) -> String { basePath + Escape.percentEncodePath(path) }

    /// The schema of `type` on this site.
    public func schema(_ type: ItemType) -> ItemSchema {
        ItemSchema(type, taxonomies: taxonomies.map(\.name), extra: extraFields[type] ?? [])
    }
}

extension SiteConfiguration {
    static let contactFields: [Field] = [
        Field("emergency", .text, "Emergency number."), Field("non_emergency", .text, "Number for everything else."),
        Field("tips", .text, "Tip line."), Field("tips_url", .text, "Page for tips."),
        Field("records", .text, "Records desk."), Field("complaint_url", .text, "How to complain."),
        Field("commendation_url", .text, "How to commend."), Field("email", .text, "Mail address."),
        Field("security", .text, "Where to report a security problem: mailto: or https:."),
    ]
    private static let linkFields: [Field] = [
        Field("title", .text, required: true, "Words of the link."), Field("url", .text, required: true, "Its address."),
    ]
    /// The fields of `site.yml`.
    public static let fields: [Field] = [
        Field("title", .text, required: true, "Name of the site."),
        Field("description", .text, "What the site is, in a sentence."),
        Field("url", .text, required: true, "Where the site will stand, such as https://police.example.gov."),
        Field("language", .text, "Main language, such as en."),
        Field("languages", .textList, "All languages, main one first."),
        Field("time_zone", .text, required: true, "Such as America/Chicago."),
        Field(
            "agency",
            .record([
                Field("name", .text, required: true, "Full name."), Field("short_name", .text, "Short name."),
                Field("kind", .choice(["policestation", "governmentorganization"]), "PoliceStation or GovernmentOrganization."),
                Field("address", .text, "Postal address."), Field("motto", .text, "Motto."),
            ]), required: true, "Who publishes the site."),
        Field("contacts", .record(contactFields), "How to reach the agency."),
        Field("sample", .flag, "true prints on every page that the agency is fictional."),
        Field("sample_notice", .text, "The words of that notice."),
        Field("menu", .records(linkFields), "Links at the top."), Field("footer", .records(linkFields), "Links at the end."),
        Field("sections", .any, "For each top folder: title, summary, page_size."),
        Field("taxonomies", .any, "For each taxonomy: title, singular."),
        Field("fields", .any, "Extra front-matter fields, by type of item."),
        Field(
            "feeds",
            .record([
                Field("limit", .integer, "Entries in a feed."),
                Field("id_host", .text, "Host name in the entries' identifiers; keep it when the site moves."),
                Field("id_date", .date, "A day on which the agency held that host name."),
            ]), "Settings of the feeds."),
        Field(
            "security",
            .record([Field("expires", .date, "When security.txt expires."), Field("policy", .text, "Page with the policy.")]),
            "Settings of security.txt."),
        Field("theme", .text, "Name of the theme. Default: civic."),
        Field("smart_punctuation", .flag, "false leaves quotes and dashes as typed. Default: true."),
    ]
}
