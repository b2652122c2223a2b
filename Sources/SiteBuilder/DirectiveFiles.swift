import Foundation
import Synchronization

/// What directives have to know of the content folder's files, each looked at once in a build.
final class DirectiveFiles: Sendable {
    private struct Facts {
        var size: Int
        var isCaptions: Bool
    }

    private let content: String
    private let known = Mutex<[String: Facts]>([:])

    init(content: String) { self.content = content }

    /// How many bytes the file at `path`, relative to the content folder, has.
    func size(of path: String) -> Int { facts(path).size }

    /// Whether the file at `path` begins as WebVTT does (W3C WebVTT §4.1).
    func isCaptions(_ path: String) -> Bool { facts(path).isCaptions }

    private func facts(_ path: String) -> Facts {
        if let facts = known.withLock({ $0[path] }) { return facts }
        let facts = look(at: URL(fileURLWithPath: content + "/" + path).resolvingSymlinksInPath())
        known.withLock { $0[path] = facts }
        return facts
    }

    private func look(at file: URL) -> Facts {
        let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? NSNumber
        let handle = try? FileHandle(forReadingFrom: file)
        defer { try? handle?.close() }
        let start = [UInt8]((try? handle?.read(upToCount: 9)) ?? Data())
        let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        return Facts(size: size?.intValue ?? 0, isCaptions: text.starts(with: "WEBVTT".utf8))
    }
}
