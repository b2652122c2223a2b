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
    /// A record of which only some file is left counts: losing the keys must not turn it off in silence.
    public var exists: Bool {
        let names = RecordFile.allCases.map(\.rawValue) + [CommitPlan.next]
        return names.contains { access(path + "/" + $0, F_OK) == 0 }
    }

    /// Reads the record as the last commit left it, and holds its files against one another.
    ///
    /// The keys' notes, the signature and the root of the tree are checked, and that the items fit the log. Whether a
    /// text is the one that was committed to is not: see ``RecordState/opens(_:text:)``.
    public func load() throws(RecordFault) -> RecordState {
        try RecordState(try reader())
    }

    /// The digest of the record but for its texts, which is another one after every commit; `nil` if it can not be read.
    public func digest() -> Digest? {
        guard let folder = try? reader(), let names = try? RecordNames(folder) else { return nil }
        var builder = DigestBuilder()
        for file in RecordFile.allCases {
            guard let found = try? folder.read(CommitPlan.next + "/" + file.rawValue) ?? folder.read(file.rawValue)
            else {
                return nil
            }
            builder.append(value: found)
        }
        for number in names.rotations.sorted() {
            guard let note = try? folder.read("rotation/\(number)") else { return nil }
            builder.append(number: number)
            builder.append(value: note)
        }
        return builder.digest
    }

    /// The text to which an entry of the log commits, by the entry's place in it; `nil` if it can not be read.
    public func text(_ index: Int) -> [UInt8]? {
        guard let folder = try? StateFolder.open(at: path) else { return nil }
        return (try? folder.read("text/\(index).md")) ?? nil
    }

    /// Takes the record to add to it, finishes what a run that was killed left, and reads it.
    ///
    /// Until the session is over, nobody can read or write, and that includes this process: use ``RecordSession/state``.
    public func session() throws(RecordFault) -> RecordSession {
        guard exists, let folder = try StateFolder.open(at: path, isDurable: isDurable) else { throw .missing }
        try folder.lock(alone: true, seconds: patience)
        return RecordSession(folder: folder, state: try finish(folder))
    }

    /// Finishes what a run that was killed left to be done; where there is no such thing, nothing is locked or read.
    public func finish() throws(RecordFault) {
        if access(path + "/" + CommitPlan.next, F_OK) == 0 { _ = try session() }
    }

    /// Begins the record with its first state.
    public func begin(_ state: RecordState) throws(RecordFault) {
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw .notWritable("", errno) }
        guard let folder = try StateFolder.open(at: path, isDurable: isDurable) else { throw .notWritable("", ENOENT) }
        try folder.lock(alone: true, seconds: patience)
        if exists { throw .alreadyThere }
        for step in CommitPlan(state, texts: [:], after: nil, present: try RecordNames(folder)).steps {
            try step.run(in: folder)
        }
    }

    /// Brings what counts already to its places, and removes what is forgotten.
    private func finish(_ folder: StateFolder) throws(RecordFault) -> RecordState {
        let state = try RecordState(folder)
        if try folder.names(in: ".").contains(CommitPlan.next) {
            for step in CommitPlan.finish(state, present: try RecordNames(folder)) { try step.run(in: folder) }
        }
        return state
    }

    private func reader() throws(RecordFault) -> StateFolder {
        guard exists, let folder = try StateFolder.open(at: path) else { throw .missing }
        try folder.lock(alone: false, seconds: patience)
        return folder
    }
}
