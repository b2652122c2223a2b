import Digests

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Removes files of a content folder, one by one.
///
/// No link is followed on the way to a file, no folder goes with what is in it, and nothing outside of the folder is
/// touched, whatever a path says.
struct ContentRemoval {
    /// The content folder.
    let content: String

    /// What came of it.
    enum Outcome: Equatable {
        /// The file is gone, or was not there.
        case gone
        /// It is there, but it is not the file that was meant.
        case kept
        /// The system refused, with the number of the error.
        case refused(Int32)
    }

    /// Removes the file at `path`, relative to the folder.
    ///
    /// - Parameter digest: What the file must hold; without it, whatever it holds, and a link is removed as well.
    func remove(_ path: String, holding digest: Digest? = nil) -> Outcome {
        inFolder(of: path) { folder, name in
            var status = stat()
            if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 { return Self.outcome(errno) }
            switch status.st_mode & S_IFMT {
            case S_IFREG: if let digest, Self.digest(of: name, in: folder) != digest { return .kept }
            case S_IFLNK where digest == nil: break
            default: return .kept
            }
            if unlinkat(folder, name, 0) != 0 { return Self.outcome(errno) }
            // What reminds of the file goes only when the file is off the disk.
            fsync(folder)
            return .gone
        }
    }

    /// Removes the folder at `path`, relative to the content folder, if nothing is in it.
    func removeEmptyFolder(_ path: String) {
        _ = inFolder(of: path) { folder, name in
            unlinkat(folder, name, AT_REMOVEDIR) == 0 ? .gone : Self.outcome(errno)
        }
    }

    /// Opens the folder that `path` leads into, part by part, and hands it with the name there to `body`.
    private func inFolder(of path: String, _ body: (_ folder: Int32, _ name: String) -> Outcome) -> Outcome {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), let name = parts.last else { return .kept }
        var folder = openat(AT_FDCWD, content, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder < 0 { return .refused(errno) }
        defer { close(folder) }
        for part in parts.dropLast() {
            let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            if next < 0 { return Self.outcome(errno) }
            close(folder)
            folder = next
        }
        return body(folder, name)
    }

    private static func digest(of name: String, in folder: Int32) -> Digest? {
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return Digest(ofOpenFile: file)
    }

    private static func outcome(_ code: Int32) -> Outcome {
        switch code {
        case ENOENT: .gone
        // A file or a link stands in the place of a folder.
        case ENOTDIR, ELOOP: .kept
        default: .refused(code)
        }
    }
}
