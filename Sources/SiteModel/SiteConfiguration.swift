import Diagnostics
import Markdown
import TextFormats

/// What `site.yml` says.
public struct SiteConfiguration: Sendable {
    /// A link in the menu or the footer.
    public struct Link: Sendable, Hashable {
        /// The words that stand for it.
        public let title: String
        /// An address on the site, or a whole one.
        public let url: String

        /// Creates a link.
        public init(title: String, url: String) {
            self.title = title
            self.url = url
        }
    }
    /// What `sections` says of one top folder.
    public struct SectionSettings: Sendable, Hashable {
        /// The words that stand for it.
        public let title: String?
        /// A sentence below the title.
        public let summary: String?
        /// Items on one page of the list.
        public let pageSize: Int?
    }
    /// A way to sort pages, such as tags.
    public struct Taxonomy: Sendable, Hashable {
        /// The name in front matter and in addresses.
        public let name: String
        /// The words that stand for it.
        public let title: String
        /// The name of one term.
        public let singular: String
    }
    /// Who publishes the site.
    public struct Agency: Sendable, Hashable {
        /// The name in front matter and in addresses.
        public var name = ""
        /// The name where room is short.
        public var shortName = ""
        /// The type in schema.org’s vocabulary.
        public var kind = "GovernmentOrganization"
        /// The postal address.
        public var address: String?
        /// A motto for the foot of each page.
        public var motto: String?
    }

    /// The words that stand for it.
    public var title = ""
    /// What the site is, in a sentence.
    public var description = ""
    /// The origin, with no trailing slash: `https://police.example.gov`.
    public var origin = ""
    /// The path under which the site stands, with no trailing slash: empty, or `/police`.
    public var basePath = ""
    /// The main language.
    public var language = "en"
    /// All languages, the main one first.
    public var languages: [String] = ["en"]
    /// The zone of times without an offset.
    public var zone = Zone.utc
    /// Who publishes the site.
    public var agency = Agency()
    /// How to reach the agency, by name: emergency, non_emergency, tips and others.
    public var contacts: [String: String] = [:]
    /// Whether each page says that the agency is fictional.
    public var isSample = false
    /// The words that say so.
    public var sampleNotice: String?
    /// Links at the top.
    public var menu: [Link] = []
    /// Links at the end.
    public var footer: [Link] = []
    /// Every address in these settings, with its place in site.yml.
    public internal(set) var links: [ConfiguredLink] = []
    /// Settings by top folder.
    public var sections: [String: SectionSettings] = [:]
    /// All taxonomies; tags are always one.
    public var taxonomies: [Taxonomy] = [Taxonomy(name: "tags", title: "Tags", singular: "tag")]
    /// Fields that the site declares, by type of item.
    public var extraFields: [ItemType: [Field]] = [:]
    /// Deadlines that policies set for cases.
    public var deadlines: [DeadlineRule] = []
    /// Entries in a feed.
    public var feedLimit = 20
    /// Who mints the identifiers of feeds.
    public var feedAuthority: FeedAuthority = .init(host: "localhost", day: "2026-01-01")
    /// When security.txt expires.
    public var securityExpires: Moment?
    /// The page with the policy on security problems.
    public var securityPolicy: String?
    /// Where `security.expires` stands.
    var securityExpiresLocation: SourceLocation?
    /// The name of the theme.
    public var theme = "civic"
    /// Where site.yml names the theme; `nil` if it does not.
    public internal(set) var themePlace: SourcePlace?
    /// Where site.yml names its address; `nil` if it does not.
    public internal(set) var urlPlace: SourcePlace?
    /// What the site sets of the theme's options, with the places in site.yml.
    public internal(set) var themeOptions: [PlacedValue.Entry] = []
    /// Whether quotes and dashes are made typographic.
    public var smartPunctuation = true
    /// The language whose quotation marks texts in the main language get, if not their own.
    public var quotes: String?
    /// How outside links are looked at.
    public var externalLinks = ExternalLinkRules()
    /// What becomes of HTML in the pages' texts.
    public var rawHTML = RawHTMLPolicy.shownAsText
    /// The same settings in words of each other language.
    var inOtherLanguages: [String: SiteConfiguration] = [:]

    /// What `external_links` says.
    public struct ExternalLinkRules: Sendable, Hashable {
        /// Hosts that are not asked, because they turn programs away.
        public var skippedHosts: Set<String> = []
        /// Hosts that may be asked although they are not on the public Internet.
        public var privateHosts: Set<String> = []
        /// For how many days a good answer is remembered.
        public var daysToKeep = 7
    }

    /// Who mints the feeds' `tag:` identifiers, and since when (RFC 4151).
    public struct FeedAuthority: Sendable, Hashable {
        /// The host name.
        public var host: String
        /// A day on which the agency held it.
        public var day: String
    }

    /// The address of `path` (from the top of the site) including origin and base path.
    public func absolute(_ path: String) -> String { origin + basePath + Escape.percentEncodePath(path) }
    /// The address of `path` as pages link to it.
    public func link(_ path: String) -> String { basePath + Escape.percentEncodePath(path) }

    /// The contacts that are telephone numbers.
    public var phoneNumbers: [String] {
        contacts.sorted { $0.key < $1.key }.map(\.value).filter { PhoneNumber.isOne($0) }
    }

    /// The schema of `type` on this site.
    public func schema(_ type: ItemType) -> ItemSchema {
        ItemSchema(type, taxonomies: taxonomies.map(\.name), extra: extraFields[type] ?? [])
    }
}

extension SiteConfiguration {
    static let contactFields: [Field] = [
        Field("emergency", .text, "Emergency number."), Field("non_emergency", .text, "Number for everything else."),
        Field("tips", .text, "Tip line."), Field("tips_url", .text, "Page or address for tips."),
        Field("records", .text, "Records desk."), Field("complaint_url", .text, "Page or address for complaints."),
        Field("commendation_url", .text, "Page or address for commendations."), Field("email", .text, "Mail address."),
        Field(
            "security", .text,
            "Where to report a security problem, with mailto: or https:. It is needed for security.txt."),
    ]
    /// The settings of one section.
    static let sectionFields: [Field] = [
        Field("title", .words, "Title. Default: that of the folder's index.md."),
        Field("summary", .words, "A sentence below the title. Default: that of the folder's index.md."),
        Field("page_size", .integer, "Items on one page of the list. Default: 20."),
    ]
    /// The settings of one taxonomy.
    static let taxonomyFields: [Field] = [
        Field("title", .words, "Title of the page that lists all terms. Default: the name."),
        Field("singular", .words, "Name of one term. Default: the name."),
    ]
    /// The settings of one extra field.
    static let extraFieldSettings: [Field] = [
        Field("type", .choice(extraFieldTypes.keys.sorted()), "What it holds. Default: text."),
        Field("summary", .words, "What it means; templates print it as the label."),
    ]
    /// The settings of one deadline.
    static let deadlineFields: [Field] = [
        Field("title", .words, required: true, "What is to be done, in a few words."),
        Field("days", .integer, required: true, "How many days there are to do it, from 1 to 3650."),
        Field(
            "from", .choice(DeadlineRule.Start.allCases.map(\.field)), required: true,
            "The fact of the case from whose day they are counted."),
        Field("policy", .text, "Page or address with the policy that sets the deadline."),
    ]
    /// The kinds of value that a site may declare, by their name in site.yml.
    static let extraFieldTypes: [String: FieldType] = [
        "text": .text, "date": .date, "bool": .flag, "int": .integer, "link": .link,
        "list": .textList, "map": .any, "any": .any,
    ]
    private static let linkFields: [Field] = [
        Field("title", .words, required: true, "Words of the link."),
        Field("url", .text, required: true, "Its address."),
    ]
    /// The fields of `site.yml`.
    public static let fields: [Field] = [
        Field("title", .words, required: true, "Name of the site."),
        Field("description", .words, "What the site is, in a sentence."),
        Field("url", .text, required: true, "Where the site will stand, such as https://police.example.gov."),
        Field("language", .text, "Main language, such as en. Default: the first of languages, else en."),
        Field(
            "languages", .textList,
            "All languages of the site. With es among them, stops.es.md is the Spanish page beside stops.md, and words in this file may be given for each: title: {en: Cases, es: Casos}."
        ),
        Field(
            "time_zone", .text, required: true,
            "The zone of every time that is written without an offset, such as America/Chicago."),
        Field(
            "agency",
            .record([
                Field("name", .text, required: true, "Full name."), Field("short_name", .text, "Short name."),
                Field(
                    "kind", .choice(["PoliceStation", "GovernmentOrganization"]),
                    "What search engines take the agency for. Default: GovernmentOrganization."),
                Field("address", .text, "Postal address."), Field("motto", .words, "Motto."),
            ]), required: true, "Who publishes the site."),
        Field("contacts", .record(contactFields), "How to reach the agency."),
        Field("sample", .flag, "true prints on every page that the agency is fictional."),
        Field("sample_notice", .words, "The words of that notice."),
        Field("menu", .records(linkFields), "Links at the top."),
        Field("footer", .records(linkFields), "Links at the end."),
        Field("sections", .any, "For each top folder, by its name, the settings of its list."),
        Field("taxonomies", .any, "Ways to sort pages beside tags, by name; the name is then a field of every page."),
        Field("deadlines", .any, "Deadlines that a policy or a law sets for cases, by name."),
        Field("fields", .any, "Fields of your own, by type of item and name; templates get them as extra."),
        Field(
            "feeds",
            .record([
                Field("limit", .integer, "Entries in a feed, from 1 to 500. Default: 20."),
                Field(
                    "id_host", .text,
                    "Host name in the entries' identifiers; keep it when the site moves. Default: that of url."),
                Field("id_date", .date, "A day on which the agency held that host name. Default: 2026-01-01."),
            ]), "Settings of the feeds."),
        Field(
            "security",
            .record([
                Field(
                    "expires", .date, "When security.txt expires, a year ahead at most. It is needed for security.txt."),
                Field("policy", .text, "Page with the policy."),
            ]),
            "Settings of security.txt."),
        Field(
            "external_links",
            .record([
                Field(
                    "skip_hosts", .textList,
                    "Hosts that are not asked, with those below them, because they turn programs away."),
                Field(
                    "private_hosts", .textList,
                    "Hosts that are asked although they are not on the public Internet, such as intranet.example.gov."),
                Field(
                    "keep_days", .integer,
                    "Days for which a good answer is remembered, from 0 to 90. Default: 7."),
            ]), "How candor check --external looks at links to other sites."),
        Field("markdown", .record(markdownFields), "What the pages' texts may hold."),
        Field("theme", .text, "Name of the theme. Default: civic."),
        Field("theme_options", .any, "Settings of the theme's options, by name."),
        Field("smart_punctuation", .flag, "false leaves quotes and dashes as typed. Default: true."),
    ]
}
