import Digests

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Candor's own folder for an output folder, beside it and so on the same file system: `.candor/<name>/`.
///
/// It has the lock that one build at a time holds, the stamps of the published files and, while a build is at work,
/// the new tree. It is safe to delete while no build is at work. Names that are not ours are left alone.
final class WorkFolder: Sendable {
    let folder: OpenFolder
    private let parent: OpenFolder
    private let name: String
    private let lock: Int32

    static let lockName = "lock"
    static let stampsName = "stamps"
    static let stagePrefix = "stage-"
    static let oldPrefix = "old-"

    private init(folder: OpenFolder, parent: OpenFolder, name: String, lock: Int32) {
        self.folder = folder
        self.parent = parent
        self.name = name
        self.lock = lock
    }

    deinit {
        close(lock)
    }

    /// Makes the folder as far as it is missing, and waits for the lock.
    ///
    /// - Returns: nil where no folder can be made beside the output folder.
    static func take(
        in parent: OpenFolder, for name: String, output: String, waiting: WaitingPolicy
    ) async throws(PublishError) -> WorkFolder? {
        var turn = waiting.start()
        while true {
            guard let found = try open(in: parent, for: name) else { return nil }
            while flock(found.lock, LOCK_EX | LOCK_NB) != 0 {
                switch errno {
                case EINTR: continue
                case EWOULDBLOCK: try await turn.wait(for: output)
                // A file system without locks: as good as it gets.
                default: return found
                }
            }
            // Who held the lock may have removed the folder, and another build may have made it anew.
            if found.isInPlace { return found }
        }
    }

    private static func open(in parent: OpenFolder, for name: String) throws(PublishError) -> WorkFolder? {
        let path = OutputName.work + "/" + name
        for _ in 0..<100 {
            for part in [OutputName.work, path] where mkdirat(parent.descriptor, part, 0o777) != 0 {
                switch errno {
                case EEXIST, ENOENT: break
                default: return nil
                }
            }
            // Not through a link: what is in the folder gets removed.
            guard parent.state(of: OutputName.work).kind != .link else { return nil }
            let opened = OpenFolder.retrying {
                OpenFolder.openFolder(parent.descriptor, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            }
            if opened < 0 {
                if errno == ENOENT { continue }
                return nil
            }
            let folder = OpenFolder(name: path, descriptor: opened)
            let lock = OpenFolder.retrying {
                openat(folder.descriptor, lockName, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
            }
            if lock >= 0 { return WorkFolder(folder: folder, parent: parent, name: name, lock: lock) }
            if errno != ENOENT { return nil }
        }
        return nil
    }

    private var isInPlace: Bool {
        var (held, found) = (stat(), stat())
        return fstat(lock, &held) == 0
            && fstatat(
                parent.descriptor, OutputName.work + "/" + name + "/" + Self.lockName, &found, AT_SYMLINK_NOFOLLOW)
                == 0
            && held.st_ino == found.st_ino && held.st_dev == found.st_dev
    }

    /// Removes the folder if there is nothing in it but the lock, which the caller holds.
    func removeIfUnused() {
        guard let names = try? folder.names(in: "."), names == [Self.lockName] else { return }
        unlinkat(folder.descriptor, Self.lockName, 0)
        parent.removeEmptyFolder(OutputName.work + "/" + name)
        parent.removeEmptyFolder(OutputName.work)
    }

    /// Puts right what a build that was killed left.
    ///
    /// If it was killed between two renames, the output folder is missing and its old tree is here.
    func recover() throws(PublishError) {
        let names = try folder.names(in: ".") ?? []
        for old in names where old.hasPrefix(Self.oldPrefix) {
            if parent.state(of: name).kind == .missing {
                let code = folder.rename(old, to: name, in: parent)
                if code != 0 { throw .system(name, code) }
            } else {
                folder.removeTree(old)
            }
        }
        for stage in names where stage.hasPrefix(Self.stagePrefix) { folder.removeTree(stage) }
    }

    /// The stamps of the files of a manifest, if there are any.
    func stamps(manifest: Digest, count: Int) -> Stamps? {
        guard let bytes = try? folder.read(Self.stampsName) else { return nil }
        return Stamps(bytes, manifest: manifest, count: count)
    }

    /// Keeps the stamps; without them the next build only takes longer.
    func keep(_ stamps: Stamps, manifest: Digest) {
        let new = Self.stampsName + "-new"
        _ = try? folder.removeFile(new)
        guard (try? folder.create(new, bytes: stamps.bytes(manifest: manifest), for: new)) != nil else { return }
        if folder.rename(new, to: Self.stampsName, in: folder) != 0 { _ = try? folder.removeFile(new) }
    }

    /// The time by the clock of the file system.
    func fileSystemTime() -> Int64? {
        let new = Self.stampsName + "-new"
        _ = try? folder.removeFile(new)
        guard (try? folder.create(new, bytes: [], for: new)) != nil else { return nil }
        defer { _ = try? folder.removeFile(new) }
        return folder.state(of: new).stamp?.modified
    }
}
