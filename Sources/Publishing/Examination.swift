import Digests

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What an artifact's file is to be, and whether it stands there already.
struct Examination: Sendable {
    /// Its size and hash; ``FileDigest/unknown`` if it is not made yet.
    let digest: FileDigest
    /// Whether the published file has just these bytes.
    let isUnchanged: Bool
    /// Whether the published file had to be read to know it.
    let wasRead: Bool

    /// Examines an artifact.
    ///
    /// - Parameters:
    ///   - state: What stands in its place.
    ///   - previous: What the manifest says of the place; nil if no build made a file there.
    ///   - stamp: The stamp that the file there had after the last build, if it can be relied on.
    static func examine(
        _ artifact: Artifact, state: EntryState, previous: ManifestEntry?, stamp: FileStamp?, in output: OpenFolder?
    ) throws(PublishError) -> Examination {
        let path = artifact.path
        let isIntact = previous != nil && stamp != nil && state.stamp == stamp
        let digest: FileDigest
        switch artifact.content {
        case .bytes(let bytes):
            digest = FileDigest(of: bytes)
        case .made(let make):
            // With nothing to compare it with, it is soon enough to make it when it is written.
            digest = previous == nil ? FileDigest.unknown : FileDigest(of: make())
        case .file(let source):
            digest = try source.digest()
        case .listed(let entry, _):
            digest = entry.digest
        case .kept(let hash):
            guard let previous, previous.hash == hash else { throw .notKept(path.string) }
            digest = previous.digest
        }
        var isUnchanged = false
        var wasRead = false
        if isIntact, let previous {
            isUnchanged = previous.hash == digest.hash && previous.size == digest.size
        } else if let size = state.stamp?.size, size == digest.size, let output {
            wasRead = true
            if case .bytes(let bytes) = artifact.content {
                isUnchanged = output.holds(bytes, at: path.string)
            } else if digest == .unknown {
                isUnchanged = false
            } else if case .read(let found) = output.digest(path.string) {
                isUnchanged = found == digest
            }
        }
        if !isUnchanged {
            if case .kept = artifact.content { throw .notKept(path.string) }
            switch state.kind {
            case .missing, .folder: break
            case .file, .link, .other: guard previous != nil else { throw .foreignFile(path.string) }
            }
        }
        return Examination(digest: digest, isUnchanged: isUnchanged, wasRead: wasRead)
    }
}

extension String {
    /// The size and hash of the site's own file at this path.
    fileprivate func digest() throws(PublishError) -> FileDigest {
        switch OpenFolder.digest(ofFile: self) {
        case .read(let digest): return digest
        case .missing: throw .sourceFailed(self, ENOENT)
        case .notAFile: throw .sourceNotReadable(path: self, reason: "it is not a regular file")
        case .refused(let code): throw .sourceFailed(self, code)
        }
    }
}
