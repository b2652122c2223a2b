import Publishing

/// Puts the shards of a site together.
public struct ShardJoin: Sendable {
    /// The output folders of the shards.
    public let folders: [String]

    /// Creates the join of shards; they are not looked at yet.
    public init(_ folders: [String]) { self.folders = folders }

    /// Publishes the joined site.
    ///
    /// A single folder that is no shard but a whole site is published as it is.
    ///
    /// - Throws: ``ShardError`` if the folders are not all the shards of one site, each once.
    public func publish(with publisher: Publisher, jobs: Int) async throws(ShardError) -> PublishSummary {
        try check()
        do throws(PublishError) {
            return try await publisher.publish(shards: folders, leavingOut: [ShardNote.name], jobs: jobs)
        } catch {
            throw .publish(error)
        }
    }

    private func check() throws(ShardError) {
        var first: (folder: String, note: ShardNote)?
        var seen: [Int: String] = [:]
        for folder in folders {
            guard let note = ShardNote(folder: folder) else {
                if folders.count == 1 { return }
                throw .noShard(folder)
            }
            if let other = seen.updateValue(folder, forKey: note.shard.number) {
                throw .twice(note.shard, folder: folder, other: other)
            }
            guard let known = first else {
                first = (folder, note)
                continue
            }
            let isOfOneSite = (known.note.inputs, known.note.now) == (note.inputs, note.now)
            guard isOfOneSite, known.note.shard.count == note.shard.count else {
                throw .otherSite(folder: folder, other: known.folder)
            }
        }
        guard let count = first?.note.shard.count else { return }
        let missing = (1...count).filter { seen[$0] == nil }
        if !missing.isEmpty { throw .missing(missing, of: count) }
    }
}

/// Why shards could not be joined.
public enum ShardError: Error, Sendable, Equatable {
    /// The folder has no `shard.txt`.
    case noShard(String)
    /// Two folders are the same part.
    case twice(Shard, folder: String, other: String)
    /// Two folders are parts of different sites, or of one site at different times.
    case otherSite(folder: String, other: String)
    /// Some parts were not given.
    case missing([Int], of: Int)
    /// Publishing failed.
    case publish(PublishError)
}

extension ShardError: CustomStringConvertible {
    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .noShard(let folder):
            "“\(folder)” is no part of a site: it has no shard.txt. Name the folders that “candor build --shard” wrote."
        case .twice(let shard, let folder, let other):
            "“\(folder)” and “\(other)” are both part \(shard.number) of \(shard.count). Name each part once."
        case .otherSite(let folder, let other):
            "“\(folder)” and “\(other)” were not made of the same content, theme and options at the same time. "
                + "Build all parts of the same files, with the same --now."
        case .missing(let numbers, let count):
            "The site has \(count) parts, and \(numbers.count == 1 ? "part" : "parts") "
                + "\(numbers.map(String.init).joined(separator: ", ")) \(numbers.count == 1 ? "is" : "are") not here. "
                + "Name the folders of all parts."
        case .publish(let error): error.description
        }
    }
}
