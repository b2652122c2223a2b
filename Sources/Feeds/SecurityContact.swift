import TextFormats

/// Whom to tell of a weakness in the site, RFC 9116.
public struct SecurityContact: Sendable, Hashable {
    /// URIs, the preferred one first: `mailto:`, `tel:` or `https:`.
    public var contacts: [String]

    /// The time after which the file must not be trusted any more.
    public var expires: Moment

    /// Where the file is published, an `https:` URL.
    public var canonical: String

    /// The languages a report may be written in.
    public var languages: [String]

    /// The page with the rules for reports.
    public var policy: String?

    /// Creates a contact.
    public init(
        contacts: [String],
        expires: Moment,
        canonical: String,
        languages: [String] = [],
        policy: String? = nil
    ) {
        self.contacts = contacts
        self.expires = expires
        self.canonical = canonical
        self.languages = languages
        self.policy = policy
    }
}
