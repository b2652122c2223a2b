import SiteModel
import TextFormats
import TransparencyLog

/// What a site's public record holds: its keys, its log and its items.
///
/// It stands in `content/_record/`.
public struct RecordState: Sendable {
    /// An item that was once public.
    public struct Item: Sendable, Hashable {
        /// The random id, 32 hexadecimal digits.
        public var id: String
        /// Its file, relative to `content/`; empty for one that was withdrawn.
        public var path: String
        /// Its address on the site; empty for one that was withdrawn.
        public var url: String
        /// Its entries in order; of one that was withdrawn only the last.
        public var versions: [Version]

        /// Creates an item.
        public init(id: String, path: String, url: String, versions: [Version]) {
            self.id = id
            self.path = path
            self.url = url
            self.versions = versions
        }

        /// The name of the file at `path`, without the folder.
        static func fileName(of path: String) -> Substring {
            path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        }

        /// The folder of the file at `path`, without a slash at its end; empty for the top.
        static func folder(of path: String) -> String {
            // By bytes, since this is done for each of ten thousand files.
            path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
        }

        /// Whether its text is forgotten.
        public var isWithdrawn: Bool { url.isEmpty }
        /// Whether it left the site on the day that it had announced, and has not come back.
        public var isExpired: Bool { versions.last?.kind == .expiry }
    }

    /// One entry of an item, with what opens its commitment.
    ///
    /// Its text is the file `text/<index>.md`.
    public struct Version: Sendable, Hashable {
        /// The place of the entry in the log, from 0.
        public var index: Int
        /// When it was made, in UTC.
        public var time: Moment
        /// What it tells.
        public var kind: RecordKind
        /// The 32 random bytes before the text.
        public var salt: [UInt8]
        /// What was changed, in its writer's words; for a notice the reason.
        public var note: String?

        /// Creates a version.
        public init(index: Int, time: Moment, kind: RecordKind, salt: [UInt8], note: String?) {
            self.index = index
            self.time = time
            self.kind = kind
            self.salt = salt
            self.note = note
        }
    }

    /// The keys, oldest first; the last one signs now.
    public internal(set) var keys: [VerifierKey]
    /// The notes by which each key but the last names its follower.
    public internal(set) var rotations: [SignedNote]
    /// The entries of the log as bytes.
    public private(set) var entries: [[UInt8]]
    /// The tree over these entries.
    public private(set) var tree: MerkleTree
    /// The signed checkpoint of these entries.
    public internal(set) var checkpoint: [UInt8]
    /// All items, in order of their first entries.
    public internal(set) var items: [Item]
    /// The addresses whose pages were withdrawn, in order.
    public internal(set) var gone: [SiteRecord.Gone]

    /// Creates a state; `tree` is that over `entries`, if it is known.
    init(
        keys: [VerifierKey], rotations: [SignedNote], entries: [[UInt8]], tree: MerkleTree? = nil, checkpoint: [UInt8],
        items: [Item], gone: [SiteRecord.Gone]
    ) {
        self.keys = keys
        self.rotations = rotations
        self.entries = entries
        self.tree = tree ?? MerkleTree(leaves: entries.map { MerkleTree.leaf($0) })
        self.checkpoint = checkpoint
        self.items = items
        self.gone = gone
    }

    /// Adds an entry to the log, of which the checkpoint does not know yet.
    mutating func append(entry: [UInt8]) {
        entries.append(entry)
        tree.append(MerkleTree.leaf(entry))
    }
}
