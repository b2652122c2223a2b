import TextFormats

/// What the public record says of a site, for those who print it.
public struct SiteRecord: Sendable {
    /// An item that is no longer on the site, of which the log keeps the entries.
    public struct Notice: Sendable, Hashable {
        /// The item's random id.
        public let id: String
        /// The place of the notice's entry in the log, from 0.
        public let index: Int
        /// When it was recorded, in UTC.
        public let time: Moment
        /// Withdrawal or expiry.
        public let kind: RecordKind
        /// Why, in the agency's words.
        public let reason: String?
        /// The 32 random bytes before the notice's text in the entry's commitment.
        public let salt: [UInt8]
        /// The bytes of the notice.
        public let text: [UInt8]

        /// Creates a notice.
        public init(
            id: String, index: Int, time: Moment, kind: RecordKind, reason: String?, salt: [UInt8], text: [UInt8]
        ) {
            self.id = id
            self.index = index
            self.time = time
            self.kind = kind
            self.reason = reason
            self.salt = salt
            self.text = text
        }
    }

    /// An address whose page was withdrawn.
    public struct Gone: Sendable, Hashable {
        /// The address on the site.
        public let address: String
        /// When it was withdrawn, in UTC.
        public let time: Moment
        /// Why, in the agency's words.
        public let reason: String

        /// Creates an address that is gone.
        public init(address: String, time: Moment, reason: String) {
            self.address = address
            self.time = time
            self.reason = reason
        }
    }

    /// The name of the log, which is also that of its keys: host and path of the site's log.
    public let origin: String
    /// The number of entries.
    public let size: Int
    /// When the newest entry was made; `nil` if there is none.
    public let newest: Moment?
    /// The signed checkpoint as it is served.
    public let checkpoint: [UInt8]
    /// The current verifier key in the text form of signed notes.
    public let key: String
    /// The histories of the site's pages, by their indices in `Site.items`.
    public let histories: [Int: PageHistory]
    /// What left the site, newest first.
    public let notices: [Notice]
    /// The addresses that answer “gone”, in order.
    public let gone: [Gone]

    /// Creates what the record says.
    public init(
        origin: String, size: Int, newest: Moment?, checkpoint: [UInt8], key: String, histories: [Int: PageHistory],
        notices: [Notice], gone: [Gone]
    ) {
        self.origin = origin
        self.size = size
        self.newest = newest
        self.checkpoint = checkpoint
        self.key = key
        self.histories = histories
        self.notices = notices
        self.gone = gone
    }
}
