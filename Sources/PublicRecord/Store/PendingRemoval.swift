import Digests
import TextFormats
import TransparencyLog

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The files that a withdrawal is about to remove, noted before it is entered in the log.
///
/// A run that is killed between the entry and the last file leaves the note, and the next one ends the work. Without it
/// a page of which the record knows nothing any more would look like a new one. The note says what each file holds:
/// what somebody wrote since stays. It is signed by the log's key, so that nobody else can have a file removed.
public struct PendingRemoval: Sendable, Equatable {
    /// A file and what is in it.
    public struct File: Sendable, Equatable {
        /// The path, relative to `content/`.
        public let path: String
        /// The digest of its bytes.
        public let digest: Digest

        /// Creates the note of one file.
        public init(path: String, digest: Digest) {
            self.path = path
            self.digest = digest
        }
    }

    /// The random ids of the items that are withdrawn.
    public let items: [String]
    /// The files.
    public let files: [File]

    /// Creates a note of files that go with items.
    public init(items: [String], files: [File]) {
        self.items = items
        self.files = files
    }

    /// Reads a note that one of `keys` signed; `nil` if it is none, or names something that is no page and no file of one.
    init?(_ bytes: [UInt8], signedBy keys: [VerifierKey]) {
        guard let end = Self.endOfSignature(in: bytes), let note = SignedNote(Array(bytes[..<end])) else { return nil }
        let list = bytes[end...]
        let isSigned = keys.contains { key in note.isSigned(by: key) && note.text == Self.text(list, by: key) }
        guard isSigned, list.last == UInt8(ascii: "\n") else { return nil }
        self.init(list: list)
    }

    private init?(list: ArraySlice<UInt8>) {
        var (items, files): ([String], [File]) = ([], [])
        for line in list.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")) else {
                items.append(String(decoding: line, as: UTF8.self))
                continue
            }
            guard let digest = Digest(hex: String(decoding: line[..<space], as: UTF8.self)),
                let path = StrictJSON(Array(line[(space + 1)...]))?.text, Self.isRemovable(path)
            else { return nil }
            files.append(File(path: path, digest: digest))
        }
        self.init(items: items, files: files)
    }

    /// Whether a path can be that of a page or of a file of one: not of the settings, and of nothing kept out of the site.
    private static func isRemovable(_ path: String) -> Bool {
        SiteFolder.isInside(path) && path != "site.yml"
            && path.split(separator: "/").allSatisfy { !$0.hasPrefix("_") && !$0.hasPrefix(".") }
    }

    /// The note as a file: a signed note of the list that follows it.
    func bytes(signedBy key: SigningKey) throws(RecordFault) -> [UInt8] {
        let list = list
        guard let note = try? SignedNote(Self.text(list[...], by: key.verifier), signedBy: [key]) else {
            throw .notSigned
        }
        return note.bytes + list
    }

    /// What is signed: whose word it is, what for, and the digest of the list.
    private static func text(_ list: ArraySlice<UInt8>, by key: VerifierKey) -> String {
        "\(key.name)\nfiles to be removed\n\(Digest(of: Array(list)).hex)\n"
    }

    /// Where the list begins: behind three lines of text, an empty one and the signature.
    private static func endOfSignature(in bytes: [UInt8]) -> Int? {
        let ends = bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: "\n") }
        return ends.prefix(5).dropFirst(4).first.map { $0 + 1 }
    }

    /// The ids, then of each file the digest and the path as a JSON string, one to a line.
    private var list: [UInt8] {
        var output: [UInt8] = []
        for item in items { output += "\(item)\n".utf8 }
        for file in files {
            file.digest.appendHex(to: &output)
            output.append(UInt8(ascii: " "))
            Escape.appendJSON(file.path, to: &output)
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

extension StateFolder {
    /// The name of the note's file.
    fileprivate static let removing = "removing"

    /// The note that is in the folder; `nil` if there is none.
    fileprivate func removal(signedBy keys: [VerifierKey]) throws(RecordFault) -> PendingRemoval? {
        guard let bytes = try read(Self.removing) else { return nil }
        guard let removal = PendingRemoval(bytes, signedBy: keys) else {
            throw .damaged(
                file: Self.removing, line: nil,
                why:
                    "content/_record/removing is no list of what a withdrawal has to remove, or not signed by the log's "
                    + "key; remove the file, and withdraw again")
        }
        return removal
    }
}

extension RecordFolder {
    /// Whether a withdrawal noted what it is to remove, and did not come to remove it yet.
    public var hasRemoval: Bool { access(path + "/" + StateFolder.removing, F_OK) == 0 }

    /// What an earlier withdrawal noted and did not come to remove, for those who only look; `nil` if there is nothing.
    ///
    /// - Parameter keys: The keys of the record, one of which must have signed the note.
    public func removal(signedBy keys: [VerifierKey]) throws(RecordFault) -> PendingRemoval? {
        guard hasRemoval, let folder = try open(alone: false) else { return nil }
        return try folder.removal(signedBy: keys)
    }
}

extension RecordSession {
    /// What an earlier withdrawal noted and did not come to remove; `nil` if there is nothing.
    public func removal() throws(RecordFault) -> PendingRemoval? { try folder.removal(signedBy: state.keys) }

    /// Notes what a withdrawal is to remove once it is entered.
    ///
    /// It is written beside, and is there as a whole or not at all; what a killed run leaves is removed like the state
    /// that it did not come to write.
    public func note(_ removal: PendingRemoval, signedBy key: SigningKey) throws(RecordFault) {
        let beside = CommitPlan.making + "/" + StateFolder.removing
        let bytes = try removal.bytes(signedBy: key)
        try folder.makeFolder(CommitPlan.making)
        try folder.write(beside, bytes, isDurable: true)
        try folder.move(beside, to: StateFolder.removing)
        try folder.removeFolder(CommitPlan.making)
        try folder.sync(".")
    }

    /// Forgets a note, in which names stand that are to be forgotten; one that another withdrawal made since stays.
    public func forget(_ removal: PendingRemoval) throws(RecordFault) {
        guard try self.removal() == removal else { return }
        try folder.removeFile(StateFolder.removing)
        try folder.sync(".")
    }
}
