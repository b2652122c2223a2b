import Digests
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
        /// The addresses at which an expired item stood, the last one first; of a withdrawn one none is told.
        public let addresses: [String]

        /// Creates a notice.
        public init(
            id: String, index: Int, time: Moment, kind: RecordKind, reason: String?, salt: [UInt8], text: [UInt8],
            addresses: [String] = []
        ) {
            self.id = id
            self.index = index
            self.time = time
            self.kind = kind
            self.reason = reason
            self.salt = salt
            self.text = text
            self.addresses = addresses
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
    /// When the first entries were made; `nil` if there are none.
    public let begun: Moment?
    /// When the newest entry was made; `nil` if there is none.
    public let newest: Moment?
    /// The signed checkpoint as it is served.
    public let checkpoint: [UInt8]
    /// The verifier keys in the text form of signed notes, oldest first; the last one signs now.
    public let keys: [String]
    /// The histories of the site's pages, by their indices in `Site.items`.
    public let histories: [Int: PageHistory]
    /// What is recorded of pages that are not as they were recorded last, by the same indices: they made promises too.
    public let earlier: [Int: PageHistory]
    /// What left the site, newest first.
    public let notices: [Notice]
    /// The addresses that answer “gone”, in order.
    public let gone: [Gone]
    /// The signed notes by which each key but the last names its follower, oldest first.
    public let rotations: [[UInt8]]
    /// The entries of the log, oldest first.
    public let entries: [[UInt8]]

    /// Creates what the record says.
    public init(
        origin: String, size: Int, begun: Moment?, newest: Moment?, checkpoint: [UInt8], keys: [String],
        histories: [Int: PageHistory], earlier: [Int: PageHistory] = [:], notices: [Notice], gone: [Gone],
        rotations: [[UInt8]] = [],
        entries: [[UInt8]] = []
    ) {
        self.origin = origin
        self.size = size
        self.begun = begun
        self.newest = newest
        self.checkpoint = checkpoint
        self.keys = keys
        self.histories = histories
        self.earlier = earlier
        self.notices = notices
        self.gone = gone
        self.rotations = rotations
        self.entries = entries
    }

    /// The current verifier key.
    public var key: String { keys.last ?? "" }

    /// The moment before which nothing that became public at `time` can have been public; `nil` if that is not known.
    ///
    /// What was recorded first of all was there before the record was.
    func earliest(publicAt time: Moment?) -> Moment? {
        guard let time, let begun, time.seconds > begun.seconds else { return nil }
        return time
    }

    /// What is recorded of a page, be it as it was recorded last or not.
    func history(of item: Int) -> PageHistory? { histories[item] ?? earlier[item] }

    /// The digest of all that pages show of the record.
    ///
    /// What a version's text is follows from its place in the log and its salt.
    public var digest: Digest {
        var builder = DigestBuilder()
        builder.append(value: checkpoint)
        builder.append(number: keys.count)
        for key in keys { builder.append(key) }
        for note in rotations { builder.append(value: note) }
        for histories in [histories, earlier] {
            builder.append(number: histories.count)
            for (item, history) in histories.sorted(by: { $0.key < $1.key }) {
                builder.append(number: item)
                builder.append(history.id)
                builder.append(number: history.versions.count)
                for version in history.versions {
                    builder.append(number: version.index)
                    builder.append(value: version.salt)
                    builder.append(version.note)
                }
            }
        }
        builder.append(number: notices.count)
        for notice in notices {
            builder.append(number: notice.index)
            builder.append(value: notice.salt)
            builder.append(number: notice.addresses.count)
            for address in notice.addresses { builder.append(address) }
        }
        builder.append(number: gone.count)
        for address in gone {
            builder.append(address.address)
            builder.append(number: Int(address.time.seconds))
            builder.append(address.reason)
        }
        return builder.digest
    }
}
