import Foundation
import Judging

/// A folder in memory, if there is such a place, which is gone when the program ends.
final class Folder: Sendable {
    let path: String

    init() {
        let memory = "/dev/shm"
        let parent =
            FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        path = parent + "/candor-fuzz-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        Folders.add(path)
    }

    func put(_ bytes: [UInt8], at name: String) {
        let file = path + "/" + name
        do {
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: file))
        } catch {
            fatalError("\(file) can not be written: \(error)")
        }
    }

    func empty() { try? FileManager.default.removeItem(atPath: path) }
}

/// The folders that are to be removed at the end.
private enum Folders {
    nonisolated(unsafe) private static var paths: [String] = []

    /// Called on the fuzzer's own thread only.
    static func add(_ path: String) {
        if paths.isEmpty {
            atexit { for path in Folders.paths { try? FileManager.default.removeItem(atPath: path) } }
        }
        paths.append(path)
    }
}
