import BuildCache

/// The good answers of the last days, so that a host is not asked again at every check.
public struct VerdictCache: Sendable {
    private struct Entry: Sendable {
        let time: Int64
        let redirections: Int
        let target: String?
    }

    private let file: CacheFile?
    private var entries: [String: Entry] = [:]

    /// Reads the file at `path`; one that is missing or damaged, and no path at all, mean that nothing is known.
    public init(path: String?) {
        file = path.map { CacheFile(path: $0, version: "external-links-1") }
        guard case .whole(let bytes)? = file?.load() else { return }
        var reader = RecordReader(bytes)
        let read = try? reader.array { reader throws(RecordError) in
            let url = try reader.text()
            let time = Int64(try reader.number())
            let redirections = try reader.number()
            let target = try reader.optional { reader throws(RecordError) in try reader.text() }
            return (url, Entry(time: time, redirections: redirections, target: target))
        }
        entries = Dictionary(read ?? [], uniquingKeysWith: { first, _ in first })
    }

    /// What was found out about an address in the `days` before `now`.
    func verdict(on url: String, now: Int64, days: Int) -> LinkVerdict? {
        guard let entry = entries[url], entry.time <= now, now - entry.time < Int64(days) * 86_400 else { return nil }
        return entry.target.map { .moved(to: $0, redirections: entry.redirections) }
            ?? .alive(redirections: entry.redirections)
    }

    mutating func note(_ verdict: LinkVerdict, on url: String, now: Int64) {
        switch verdict {
        case .alive(let count): entries[url] = Entry(time: now, redirections: count, target: nil)
        case .moved(let target, let count): entries[url] = Entry(time: now, redirections: count, target: target)
        case .dead, .failing, .unsure, .notPublic: entries[url] = nil
        }
    }

    /// Writes what still holds; that it can not be written is no failure.
    @discardableResult
    func save(now: Int64, days: Int) -> Bool {
        guard let file else { return false }
        let kept = entries.filter { now - $0.value.time < Int64(days) * 86_400 }.sorted { $0.key < $1.key }
        var writer = RecordWriter()
        writer.write(kept) { writer, entry in
            writer.write(entry.key)
            writer.write(Int(entry.value.time))
            writer.write(entry.value.redirections)
            writer.write(entry.value.target) { $0.write($1) }
        }
        return file.save(writer.bytes)
    }
}
