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

    /// How often a folder that changes is tried, about a second in all.
    private static let attempts = 50

    /// The entries of the folder at `path`, in the order of the disk, without `.` and `..`.
    static func read(_ path: String) -> Result<[Entry], FileBytes.Failure> {
        guard let handle = opendir(path) else { return .failure(.refused(Refusal(errno))) }
        defer { closedir(handle) }
        for _ in 0..<attempts {
            guard let before = FileState(dirfd(handle)) else { return .failure(.refused(Refusal(errno))) }
            if let unrest = before.unrest {
                FileState.pause(unrest)
                continue
            }
            rewinddir(handle)
            switch entries(handle) {
            case .failure(let refusal): return .failure(.refused(refusal))
            case .success(let found): if FileState(dirfd(handle)) == before { return .success(found) }
            }
        }
        return .failure(.changing)
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
