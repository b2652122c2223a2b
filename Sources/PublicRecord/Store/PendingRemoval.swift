import TextFormats

/// The files that a withdrawal is about to remove, noted before it is entered in the log.
///
/// A run that is killed between the entry and the last file leaves the note, and the next one ends the work. Without it
/// a page of which the record knows nothing any more would look like a new one.
public struct PendingRemoval: Sendable, Equatable {
    /// The random ids of the items that are withdrawn.
    public let items: [String]
    /// The files, relative to `content/`.
    public let files: [String]

    /// Creates a note of files that go with items.
    public init(items: [String], files: [String]) {
        self.items = items
        self.files = files
    }

    /// Reads a note; `nil` if it is none, or names something outside of the content's pages and files.
    init?(_ bytes: [UInt8]) {
        guard bytes.last == UInt8(ascii: "\n") else { return nil }
        var (items, files): ([String], [String]) = ([], [])
        for line in bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard line.first == UInt8(ascii: "\"") else {
                items.append(String(decoding: line, as: UTF8.self))
                continue
            }
            guard let path = StrictJSON(Array(line))?.text, SiteFolder.isInside(path),
                !path.hasPrefix(RecordFault.folder + "/")
            else { return nil }
            files.append(path)
        }
        self.init(items: items, files: files)
    }

    /// The note as a file: the ids, then each path as a JSON string, one to a line.
    var bytes: [UInt8] {
        var output: [UInt8] = []
        for item in items { output += "\(item)\n".utf8 }
        for file in files {
            Escape.appendJSON(file, to: &output)
            output.append(UInt8(ascii: "\n"))
        }
        return output
    }

    /// Whether the withdrawal was entered in the log.
    public func isEntered(in state: RecordState) -> Bool {
        let withdrawn = Set(state.items.lazy.filter(\.isWithdrawn).map(\.id))
        return !items.isEmpty && items.allSatisfy(withdrawn.contains)
    }
}

extension RecordFolder {
    /// The name of the note's file.
    private static let removing = "removing"

    /// Notes what a withdrawal is to remove once it is entered.
    public func note(_ removal: PendingRemoval) throws(RecordFault) {
        guard let folder = try StateFolder.open(at: path) else { throw .missing }
        try folder.write(Self.removing, removal.bytes, isDurable: true)
        try folder.sync(".")
    }

    /// What an earlier withdrawal noted and did not come to remove; `nil` if there is nothing.
    public var removal: PendingRemoval? {
        guard let folder = try? StateFolder.open(at: path), let bytes = try? folder.read(Self.removing) else {
            return nil
        }
        return PendingRemoval(bytes)
    }

    /// Forgets the note, in which names stand that are to be forgotten.
    public func forgetRemoval() throws(RecordFault) {
        guard let folder = try StateFolder.open(at: path) else { return }
        try folder.removeFile(Self.removing)
    }
}
