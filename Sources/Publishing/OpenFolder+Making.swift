#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension OpenFolder {
    /// Makes a folder and those it is in, as far as they are missing.
    ///
    /// - Returns: The folders that were made, outer ones first.
    static func makeWithParents(_ path: String) throws(PublishError) -> [String] {
        if path.isEmpty { throw .system(path, ENOENT) }
        var made: [String] = []
        var current = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            current += (current.isEmpty || current.hasSuffix("/") ? "" : "/") + part
            if mkdir(current, 0o777) == 0 {
                made.append(current)
                continue
            }
            // Folders above may be there and still not be ours to write to.
            let code = errno
            if code != EEXIST && access(current, F_OK) != 0 {
                removeEmpty(made)
                throw .system(current, code)
            }
        }
        return made
    }

    /// Removes the folders that are still empty, inner ones first.
    static func removeEmpty(_ folders: [String]) {
        for folder in folders.reversed() { rmdir(folder) }
    }
}
