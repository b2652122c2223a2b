#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads the names in a folder, as they are when no other program is at work in it.
///
/// A program that saves a file may take it away for a moment and put another in its place; a listing from that moment
/// would lack a page.
enum FolderNames {
    /// A name and, where the file system tells it, what it names (`DT_REG` and so on).
    struct Entry {
        let name: [UInt8]
        let kind: Int32
    }

    /// How often a folder that changes is read, about a fifth of a second in all; then it is taken as it is.
    private static let attempts = 10

    /// The entries of the folder at `path`, in the order of the disk, without `.` and `..`.
    static func read(_ path: String) -> Result<[Entry], Refusal> {
        guard let handle = opendir(path) else { return .failure(Refusal(errno)) }
        defer { closedir(handle) }
        var attempt = 1
        while true {
            let before = FileState(dirfd(handle))
            if let unrest = before?.unrest, attempt < attempts {
                FileState.pause(unrest)
                attempt += 1
                continue
            }
            let found = entries(handle)
            guard case .success = found, FileState(dirfd(handle)) != before, attempt < attempts else { return found }
            attempt += 1
            rewinddir(handle)
        }
    }

    private static func entries(_ handle: OpaquePointer) -> Result<[Entry], Refusal> {
        var found: [Entry] = []
        while true {
            // The end of the folder and an error look the same but for this.
            errno = 0
            guard let entry = readdir(handle) else { return errno == 0 ? .success(found) : .failure(Refusal(errno)) }
            // `d_name` ends with a NUL, at most 255 bytes on; the entry may be shorter than the type says.
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
                }
            }
            if name == [0x2E] || name == [0x2E, 0x2E] { continue }
            found.append(Entry(name: name, kind: Int32(entry.pointee.d_type)))
        }
    }
}
