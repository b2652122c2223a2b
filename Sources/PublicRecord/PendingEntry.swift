import SiteModel

/// Something that the next run of `candor record` is to enter in the log.
public struct PendingEntry: Sendable {
    /// The item in the record, as an index of ``RecordState/items``; `nil` if it is new.
    public let item: Int?
    /// The file, relative to `content/`.
    public let path: String
    /// The file as a writer knows it, for messages.
    public let displayPath: String
    /// Its address on the site.
    public let url: String
    /// What the entry will tell.
    public let kind: RecordKind
    /// What was changed, in its writer's words.
    public let note: String?
    /// Its public text; `nil` for an item that expired.
    public let text: [UInt8]?
    /// Whether its facts are those that were recorded, but for the changes that it tells of and the files that it names.
    public let keepsFacts: Bool
    /// The files, relative to `content/`, of items that moved with this one and have no entry, by their place in
    /// ``RecordState/items``.
    public var following: [Int: String]

    /// Creates an entry to be made.
    public init(
        item: Int?, path: String, displayPath: String, url: String, kind: RecordKind, note: String?, text: [UInt8]?,
        keepsFacts: Bool = false, following: [Int: String] = [:]
    ) {
        self.item = item
        self.path = path
        self.displayPath = displayPath
        self.url = url
        self.kind = kind
        self.note = note
        self.text = text
        self.keepsFacts = keepsFacts
        self.following = following
    }
}
