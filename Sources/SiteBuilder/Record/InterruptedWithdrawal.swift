import Diagnostics
import Digests
import Foundation
import PublicRecord
import SiteModel

/// A withdrawal that was killed before it had removed its files, or before it counted at all.
struct InterruptedWithdrawal: Sendable {
    let removal: PendingRemoval
    /// Whether it is entered in the log.
    let isEntered: Bool
    private let content: String
    /// The files of the pages that are in the record.
    private let recorded: Set<String>

    /// The withdrawal that left a note in a record that holds `state`.
    init(_ removal: PendingRemoval, state: RecordState, content: String) {
        self.removal = removal
        self.content = content
        isEntered = removal.isEntered(in: state)
        recorded = Set(state.items.map(\.path))
    }

    /// Those of `files` that are no new pages: they are about to go, or are copies of what is.
    func leaving(among files: [String]) -> Set<String> { leaving.union(copies(among: files)) }

    /// The files that are about to go.
    private var leaving: Set<String> { isEntered ? Set(removal.files.map(\.path)) : [] }

    /// The pages among `files` that hold, byte for byte, a page that was withdrawn, and are not recorded themselves.
    func copies(among files: [String]) -> [String] {
        if !isEntered { return [] }
        let digests = Set(removal.files.lazy.filter { $0.path.hasSuffix(".md") }.map(\.digest))
        let leaving = leaving
        return files.filter { path in
            path.hasSuffix(".md") && !leaving.contains(path) && !recorded.contains(path)
                && Digest(ofFile: content + "/" + path).map(digests.contains) == true
        }
    }

    /// What is told of it, and of those among `files` that are copies of what it took away.
    func diagnostics(_ files: [String]) -> [Diagnostic] {
        let messages = WithdrawalMessages(content: content)
        if !isEntered { return [messages.notEntered(removal.files.map(\.path))] }
        let left = removal.files.map(\.path).filter { FileManager.default.fileExists(atPath: content + "/" + $0) }
        return [messages.unfinished(left)] + copies(among: files).map(messages.copy)
    }
}
