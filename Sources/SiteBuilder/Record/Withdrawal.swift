import Diagnostics
import Digests
import Foundation
import PublicRecord
import Publishing
import SiteModel
import TextFormats
import TransparencyLog

/// What a withdrawal takes off a site and out of its record.
public struct Withdrawal: Sendable {
    /// The record that it was made for, and no other one may be changed by it.
    let reading: RecordFolder.Reading
    /// The items, as indices of the record's.
    let items: [Int]
    /// Their files and those that belong to them alone, relative to `content/`.
    public let files: [String]
    /// Files that these pages name, or that lie in their folders, and that stay because others name them.
    public let staying: [String]
    /// The addresses that will answer “gone”.
    public private(set) var addresses: [String]
    /// The recorded files that are not there; what became of them is not known.
    public let missing: [String]
    /// In a few words, why each file and address goes along; the named pages themselves have no reason.
    let reasons: [String: String]
    /// The addresses and files by which other pages may name them.
    let names: [String]
    /// What residents know them by, or knew.
    let titles: WithdrawnNames
    /// Pages that had expired where one of these stands, and whose texts stay in the record.
    public let before: [Before]
    /// Those of the names given that were withdrawn before.
    public internal(set) var earlier: [Earlier] = []
    /// Addresses of before that are to be forgotten too.
    public private(set) var forgotten: Set<String> = []
    /// How many pages they are.
    public var pages: Int { items.count }

    /// A page that has expired, and whose address another one has now.
    public struct Before: Sendable {
        /// Its random id, by which it can be withdrawn.
        public let id: String
        /// The file that it had.
        public let path: String
        /// Where it stood.
        public let address: String
    }

    /// What was withdrawn before.
    public struct Earlier: Sendable {
        /// The name by which it was asked for.
        public let name: String
        /// When it was withdrawn.
        public let time: Moment
        /// The address that answers “gone”; `nil` if an id was asked for.
        public let address: String?
    }

    /// Why a file or address goes along, in a few words; `nil` for a page that was named.
    public func reason(for name: String) -> String? { reasons[name] }

    /// What a reason for the withdrawal repeats of what residents know, or knew, the pages by.
    public func words(in reason: String) -> [String] { titles.repeated(in: reason) }

    /// Keeps no address, for one that tells what is to be forgotten.
    ///
    /// Of what was withdrawn before, the addresses below one that was named are forgotten with it, for they begin with it.
    public mutating func forgetAddresses() {
        addresses = []
        let named = Set(earlier.compactMap(\.address))
        let folders = named.filter { $0.hasSuffix("/") }
        let below = reading.state.gone.map(\.address).filter { address in folders.contains { address.hasPrefix($0) } }
        forgotten = named.union(below)
    }

    /// The addresses that were withdrawn together with the forgotten ones, for the same reason, and are kept.
    public var keptBeside: [String] {
        let gone = reading.state.gone
        let times = gone.filter { forgotten.contains($0.address) }
        return gone.filter { entry in
            !forgotten.contains(entry.address) && times.contains { $0.time == entry.time && $0.reason == entry.reason }
        }.map(\.address)
    }
}

extension SiteRecorder {
    /// What withdrawing `names` would take away; each is a file, an address or an id.
    ///
    /// A page goes with its translations, a case with its updates, and a page that has a folder with all that is in it.
    ///
    /// - Throws: ``RecorderError`` if a name is that of nothing in the record.
    public func withdrawal(of names: [String]) async throws(RecorderError) -> Withdrawal {
        try checkTime()
        _ = try await finishInterrupted()
        let inputs: SiteBuilder.Inputs
        do throws(LoadError) { inputs = try await builder.inputs() } catch { throw .load(error) }
        let reading: RecordFolder.Reading
        do throws(RecordFault) { reading = try folder.read() } catch { throw .fault(error) }
        try clear(reading)
        let loaded = await builder.loader.load(inputs.sources)
        var reach = WithdrawalReach(reading: reading, loaded: loaded, files: inputs.sources.files)
        var earlier: [Withdrawal.Earlier] = []
        for name in names where !reach.take(name, content: options.content) {
            if let path = reach.unrecorded(name, content: options.content) { throw .notRecorded(path: path) }
            guard let withdrawn = reach.withdrawn(name, content: options.content) else {
                throw .unknown(name: name, near: reach.near(name))
            }
            earlier.append(withdrawn)
        }
        let needs = SiteNeeds(
            settings: written("site.yml"), theme: inputs.theme, unread: reach.unread.map(written))
        var withdrawal: Withdrawal
        do throws(RecordFault) {
            withdrawal = try reach.withdrawal(texts: folder.texts.text, needs: needs)
        } catch {
            throw .fault(error)
        }
        withdrawal.earlier = earlier
        return withdrawal
    }

    /// What stands in a file of the content folder, as far as it can be read.
    private func written(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: options.content + "/" + path) ?? Data(), as: UTF8.self)
    }

    /// Withdraws: the log gets an entry for each page, and its text, its salts and its files are removed.
    ///
    /// What an earlier build keeps beside the output folder is removed too, for the pages are in it.
    ///
    /// - Returns: The number of entries in the log.
    /// - Throws: ``RecorderError``, with nothing withdrawn if the record is no longer the one that it was made for.
    public func withdraw(
        _ withdrawal: Withdrawal, reason: String, with key: (String) throws(RecordKeyFault) -> SigningKey
    ) async throws(RecorderError) -> Int {
        try checkTime()
        let signing: SigningKey
        do throws(RecordKeyFault) { signing = try key(withdrawal.reading.state.origin) } catch { throw .key(error) }
        let items = withdrawal.items.map { withdrawal.reading.state.items[$0].id }
        let removal = PendingRemoval(items: items, files: noted(withdrawal.files))
        let (size, removed) = try inSession(expecting: withdrawal.reading) {
            [now] (session: inout RecordSession) throws(RecordFault) in
            try session.checkTexts()
            var random = SystemRandomNumberGenerator()
            let (new, texts) = try session.state.withdrawing(
                withdrawal.items, reason: reason, addresses: withdrawal.addresses, at: now, key: signing,
                random: &random)
            try session.note(removal, signedBy: signing)
            try session.commit(new.forgetting(withdrawal.forgotten), texts: texts)
            return (new.entries.count, removeAll(withdrawal.files))
        }
        try removed.get()
        try await forget(removal)
        return size
    }

    /// Removes files, whatever they hold by now.
    private func removeAll(_ files: [String]) -> Result<Void, RecorderError> {
        Result { () throws(RecorderError) in
            for file in files where try !remove(file) {
                throw .notRemoved(path: options.content + "/" + file, reason: "it is no file, or a link leads to it")
            }
            removeEmptyFolders(files)
        }
    }

    /// Files with what they hold now; one that can not be read is not there to be removed.
    private func noted(_ files: [String]) -> [PendingRemoval.File] {
        files.compactMap { path in
            Digest(ofFile: options.content + "/" + path).map { PendingRemoval.File(path: path, digest: $0) }
        }
    }

    /// What was done to end a withdrawal that was interrupted.
    public struct FinishedRemoval: Sendable {
        /// Whether it had been entered in the log; else nothing was withdrawn.
        public let wasEntered: Bool
        /// The files that were removed.
        public let removed: [String]
        /// The files that stay, as they are not what they were at the withdrawal, or as nothing was withdrawn.
        public let kept: [String]
    }

    /// Removes what a withdrawal left that was killed after it had been entered in the log.
    ///
    /// - Returns: What became of its files; `nil` if there was no such withdrawal.
    /// - Throws: ``RecorderError/copies(paths:)`` as long as there are copies of its pages, which only its note tells from
    ///   new ones.
    func finishRemoval() async throws(RecorderError) -> FinishedRemoval? {
        guard folder.hasRemoval else { return nil }
        let files: [String]
        do throws(LoadError) { files = try ContentListing(root: options.content).files } catch { throw .load(error) }
        let found = try inSession {
            (session: inout RecordSession) throws(RecordFault) -> (
                InterruptedWithdrawal, Result<FinishedRemoval, RecorderError>
            )?
            in
            guard let removal = try session.removal() else { return nil }
            let withdrawal = InterruptedWithdrawal(removal, state: session.state, content: options.content)
            if withdrawal.isEntered { return (withdrawal, removeLeft(of: removal)) }
            // It was killed before that: nothing was withdrawn.
            try session.forget(removal)
            let kept = removal.files.map(\.path)
            return (withdrawal, .success(FinishedRemoval(wasEntered: false, removed: [], kept: kept)))
        }
        guard let (withdrawal, outcome) = found else { return nil }
        let finished = try outcome.get()
        let copies = withdrawal.copies(among: files)
        if !copies.isEmpty { throw .copies(paths: copies.map { options.content + "/" + $0 }) }
        if finished.wasEntered { try await forget(withdrawal.removal) }
        return finished
    }

    /// Removes the files of a withdrawal that are still there, and are what they were.
    private func removeLeft(of removal: PendingRemoval) -> Result<FinishedRemoval, RecorderError> {
        Result { () throws(RecorderError) in
            var (removed, kept): ([String], [String]) = ([], [])
            for file in removal.files where FileManager.default.fileExists(atPath: options.content + "/" + file.path) {
                if try remove(file.path, holding: file.digest) {
                    removed.append(file.path)
                } else {
                    kept.append(file.path)
                }
            }
            removeEmptyFolders(removal.files.map(\.path))
            return FinishedRemoval(wasEntered: true, removed: removed, kept: kept)
        }
    }

    /// Removes a file; whether it is gone then, or is another one and stays.
    private func remove(_ path: String, holding digest: Digest? = nil) throws(RecorderError) -> Bool {
        switch ContentRemoval(content: options.content).remove(path, holding: digest) {
        case .gone: return true
        case .kept: return false
        case .refused(let code):
            throw .notRemoved(path: options.content + "/" + path, reason: String(cString: strerror(code)))
        }
    }

    /// Forgets what an earlier build keeps of files that are gone, and at last the note of them.
    private func forget(_ removal: PendingRemoval) async throws(RecorderError) {
        try await forgetBuilds()
        try inSession { (session: inout RecordSession) throws(RecordFault) in try session.forget(removal) }
    }

    /// A folder with nothing in it tells what was there by its name.
    private func removeEmptyFolders(_ files: [String]) {
        for folder in Set(files.map(Self.folder)).sorted(by: >) where folder.contains("/") {
            ContentRemoval(content: options.content).removeEmptyFolder(folder)
        }
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
