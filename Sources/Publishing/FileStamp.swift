#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What the system says of a file, by which one that was written to since is known.
struct FileStamp: Sendable, Equatable {
    let inode: UInt64
    let size: Int64
    /// When the bytes changed, in nanoseconds since 1970.
    let modified: Int64
    /// When the file changed in any way, which nobody can set back.
    let changed: Int64

    init(inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }

    init(_ status: stat) {
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
        modified = Self.nanoseconds(status.st_mtimespec)
        changed = Self.nanoseconds(status.st_ctimespec)
        #else
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
        #endif
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}

/// What the system says of a folder, by which one that got or lost entries since is known.
struct FolderStamp: Sendable, Equatable {
    let inode: UInt64
    let modified: Int64
    let changed: Int64

    init(inode: UInt64, modified: Int64, changed: Int64) {
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }

    init(_ status: stat) {
        let stamp = FileStamp(status)
        self.init(inode: stamp.inode, modified: stamp.modified, changed: stamp.changed)
    }
}

/// What stands at a path.
struct EntryState: Sendable {
    let kind: EntryKind
    let inode: UInt64
    /// Of a file only.
    private(set) var stamp: FileStamp?

    static let missing = EntryState()

    private init() {
        kind = .missing
        inode = 0
    }

    init(_ status: stat) {
        inode = UInt64(status.st_ino)
        switch status.st_mode & S_IFMT {
        case S_IFDIR: kind = .folder
        case S_IFREG:
            kind = .file
            stamp = FileStamp(status)
        case S_IFLNK: kind = .link
        default: kind = .other
        }
    }
}

/// What kind of thing stands at a path.
enum EntryKind: Sendable {
    case missing
    case file
    case folder
    case link
    case other
}

/// Who a folder belongs to and who may do what in it.
struct FolderRights: Sendable, Equatable {
    let mode: mode_t
    let owner: uid_t
    let group: gid_t

    init(_ status: stat) {
        mode = status.st_mode & 0o7777
        owner = status.st_uid
        group = status.st_gid
    }
}
