import TextFormats

/// What the public record knows of one page: its versions, oldest first.
public struct PageHistory: Sendable {
    /// The item's random id, 32 hexadecimal digits.
    public let id: String
    /// The versions, oldest first; never empty.
    public let versions: [PageVersion]

    /// Creates a history.
    public init(id: String, versions: [PageVersion]) {
        self.id = id
        self.versions = versions
    }

    /// When the last change was recorded by which the page counts as changed; `nil` if there was none.
    ///
    /// An entry in `changes` mostly has a day and no time; that of the record comes behind what was recorded before it.
    public var lastUpdate: Moment? { versions.last { $0.kind.isUpdate }?.time }

    /// The versions that tell of changes of the page, by the changes' places as they are written.
    ///
    /// A version tells the kind and the note of one change. Of changes that look the same, the newest are those of the
    /// newest versions: older ones may have been made before the page was recorded.
    ///
    /// - Parameter changes: The page's changes, newest first.
    public func versions(telling changes: [Change]) -> [Int: PageVersion] {
        var left = changes
        var found: [Int: PageVersion] = [:]
        for version in versions.dropFirst().reversed() where !left.isEmpty {
            guard
                let place = left.firstIndex(where: { RecordKind($0.kind) == version.kind && $0.note == version.note })
            else { continue }
            found[left.remove(at: place).place] = version
        }
        return found
    }
}

/// One version of a page as it was recorded.
public struct PageVersion: Sendable {
    /// Its number, from 1.
    public let number: Int
    /// The place of its entry in the log, from 0.
    public let index: Int
    /// When it was recorded, in UTC.
    public let time: Moment
    /// What the entry tells.
    public let kind: RecordKind
    /// What was changed, in its writer's words.
    public let note: String?
    /// The 32 random bytes before the text in the entry's commitment.
    public let salt: [UInt8]
    /// The bytes of its public text: front matter and body.
    public let text: VersionText

    /// Creates a version.
    public init(
        number: Int, index: Int, time: Moment, kind: RecordKind, note: String?, salt: [UInt8],
        text: VersionText
    ) {
        self.number = number
        self.index = index
        self.time = time
        self.kind = kind
        self.note = note
        self.salt = salt
        self.text = text
    }
}
