import BuildCache
import Diagnostics
import Digests

/// Where a build's memory is kept: in Candor's own folder beside the output folder.
struct MemoryFile: Sendable {
    private let file: CacheFile?
    private let last: CacheFile?

    /// Creates the names of the files in `folder`; without a folder nothing is remembered.
    init(folder: String?) {
        file = folder.map { CacheFile(path: $0 + "/cache", version: CandorVersion.exact) }
        last = folder.map { CacheFile(path: $0 + "/last", version: CandorVersion.exact) }
    }

    /// The last build, if it is known.
    func lastBuild() -> LastBuild? {
        guard case .whole(let bytes)? = last?.load() else { return nil }
        return try? LastBuild(bytes)
    }

    /// What was remembered, and a warning if the file is damaged.
    func load() -> (memory: BuildMemory, complaint: [Diagnostic]) {
        guard let file else { return (BuildMemory(), []) }
        switch file.load() {
        case .missing: return (BuildMemory(), [])
        case .whole(let bytes):
            if let memory = try? BuildMemory(bytes) { return (memory, []) }
        case .damaged: break
        }
        file.remove()
        let warning = Diagnostic(
            rule: "cache-damaged", severity: .warning, location: SourceLocation(file: file.path),
            message: "What the last build remembered is damaged, so this build makes every page anew.",
            help: "Nothing is to be done: the file has been removed, and this build writes it again.")
        return (BuildMemory(), [warning])
    }

    /// Remembers what `content` gives; without it, what was remembered before stays.
    ///
    /// Failing to is no failure of the build.
    func save(_ content: CacheContent?, _ build: LastBuild?) {
        if let content { file?.save(content) }
        if let build { last?.save(build.encoded) } else { last?.remove() }
    }

    /// Removes all that was remembered.
    func forget() {
        file?.remove()
        last?.remove()
    }
}
