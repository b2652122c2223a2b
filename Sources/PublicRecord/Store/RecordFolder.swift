import Digests

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The folder in which a site keeps its public record: `content/_record/`.
///
/// Everything in it is text and is committed with the content. Only ``RecordSession`` changes it.
public struct RecordFolder: Sendable {
    /// The path of the folder.
    public let path: String
    /// How many seconds to wait for another run that is writing.
    private let patience: Int
    private let isDurable: Bool

    /// The record of the site whose content is in this folder.
    public init(content: String) { self.init(content: content, patience: 20, isDurable: true) }

    init(content: String, patience: Int, isDurable: Bool) {
        path = content + (content.hasSuffix("/") ? "" : "/") + RecordFault.folder
        self.patience = patience
        self.isDurable = isDurable
    }

    /// Whether there is a record, be it whole or damaged.
    ///
    /// Its folder counts, whatever is left in it, and also one that can not be looked into: nothing but its absence may
    /// turn the record off.
    public var exists: Bool { Self.isThere(path) }

    /// Whether anything stands at a path, as far as the system tells.
    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || errno != ENOENT && errno != ENOTDIR
    }

    /// Checks that a record can begin here: that there is none, nor anything left of one.
    public func checkVacant() throws(RecordFault) {
        guard let folder = try StateFolder.open(at: path) else { return }
        try Self.checkVacant(folder)
    }

    private static func checkVacant(_ folder: StateFolder) throws(RecordFault) {
        let names = try folder.names(in: ".")
        if names.contains(CommitPlan.next) || names.contains(RecordFile.keys.rawValue) { throw .alreadyThere }
        if let name = names.sorted().first(where: { !CommitPlan.beginning.contains($0) }) {
            throw .noKeys(beside: name)
        }
    }

    /// A record as it was read.
    public struct Reading: Sendable {
        /// What it holds.
        public let state: RecordState
        /// The digest of its files but for the texts, which is another one after every commit.
        public let digest: Digest?
        /// What a run that was killed left, by its names in the folder; the next session clears it away.
        public let leftovers: [String]
    }

    /// Reads the record as the last commit left it, and holds its files against one another.
    ///
    /// The keys' notes, the signature and the root of the tree are checked, and that the items fit the log. Whether a
    /// text is the one that was committed to is not: see ``RecordState/opens(_:text:)``.
    public func load() throws(RecordFault) -> RecordState { try read().state }

    /// Reads the record as ``load()`` does, and tells the digest of its files.
    public func read() throws(RecordFault) -> Reading {
        guard exists, let folder = try open(alone: false) else { throw .missing }
        let files = try Self.files(of: folder)
        let state = try RecordState(files)
        return Reading(state: state, digest: files.digest, leftovers: files.names.leftovers(beside: state))
    }

    /// The texts to which the entries of the log commit.
    public var texts: RecordTexts {
        RecordTexts { () throws(RecordFault) in try StateFolder.open(at: path) }
    }

    /// Takes the record to add to it, finishes what a run that was killed left, and reads it.
    ///
    /// Until the session is over, nobody can read or write, and that includes this process: use ``RecordSession/state``.
    ///
    /// - Parameter known: What was read before, for which the change is made; its lines need not be read again.
    /// - Throws: ``RecordFault/notContinued`` if the record is no longer as it was read.
    public func session(expecting known: Reading? = nil) throws(RecordFault) -> RecordSession {
        guard exists, let folder = try open(alone: true) else { throw .missing }
        let files = try Self.files(of: folder)
        let state: RecordState
        if let known, let digest = known.digest, digest == files.digest {
            state = known.state
        } else {
            state = try RecordState(files)
            if known != nil { throw .notContinued }
        }
        let isFinished = try finish(folder, state, files.names)
        return RecordSession(folder: folder, state: state, names: isFinished ? nil : files.names)
    }

    /// Finishes what a run that was killed left to be done; where there is no such thing, nothing is locked or read.
    ///
    /// - Parameter reading: What was read since, which tells of texts that no version names.
    public func finish(_ reading: Reading? = nil) throws(RecordFault) {
        let isInterrupted = CommitPlan.folders.contains { Self.isThere(path + "/" + $0) }
        if isInterrupted || reading?.leftovers.isEmpty == false { _ = try session() }
    }

    /// Begins the record with its first state.
    public func begin(_ state: RecordState) throws(RecordFault) {
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw .notWritable("", errno) }
        guard let folder = try open(alone: true) else { throw .notWritable("", ENOENT) }
        try Self.checkVacant(folder)
        // The record must not be lost with the name of its folder.
        try folder.sync("..")
        try CommitPlan(state, texts: [:], after: nil, present: try RecordNames(folder)).run(in: folder)
    }

    /// Reads the files of a folder, in which there must be more than what a beginning leaves that was killed.
    private static func files(of folder: StateFolder) throws(RecordFault) -> StateFiles {
        if CommitPlan.beginning.isSuperset(of: try folder.names(in: ".")) { throw .noKeys(beside: nil) }
        return try StateFiles(folder)
    }

    /// The folder, as soon as it is free: for this process alone, or for it and other readers; `nil` if there is none.
    func open(alone: Bool) throws(RecordFault) -> StateFolder? {
        let folder = try StateFolder.open(at: path, isDurable: isDurable)
        try folder?.lock(alone: alone, seconds: patience)
        return folder
    }

    /// Brings what counts already to its places, and removes what is forgotten or never came to count.
    ///
    /// - Returns: Whether something had to be done.
    private func finish(
        _ folder: StateFolder, _ state: RecordState, _ names: RecordNames
    ) throws(RecordFault) -> Bool {
        let isInterrupted = try folder.names(in: ".").contains(where: CommitPlan.folders.contains)
        if !isInterrupted, names.leftovers(beside: state).isEmpty { return false }
        try CommitPlan.run(CommitPlan.finish(state, present: names)[...], in: folder, isCounting: true)
        return true
    }
}
