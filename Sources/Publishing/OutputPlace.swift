#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where an output folder really stands, with symbolic links in its place followed.
struct OutputPlace: Sendable, Equatable {
    /// The folder that it is in.
    let parent: String
    /// Its name there; nil for the root of the file system, which is in no folder.
    let name: String?

    /// The whole path.
    var path: String {
        guard let name else { return parent }
        return parent.hasSuffix("/") ? parent + name : parent + "/" + name
    }

    /// Finds the place; neither the folder nor those that it is in need be there.
    init(_ output: String) throws(PublishError) {
        var path = output
        for _ in 0..<40 {
            if let whole = Self.canonical(path) {
                self.init(canonical: whole)
                return
            }
            let code = errno
            // A link to a folder that is still to be made.
            if let target = Self.target(ofLink: path) {
                path = target.hasPrefix("/") ? target : Self.parent(of: path) + "/" + target
                continue
            }
            guard code == ENOENT else { throw .system(output, code) }
            let last = Self.lastPart(of: path)
            guard !last.isEmpty, last != ".", last != ".." else { throw .system(output, code) }
            self.init(parent: Self.parent(of: path), name: last)
            return
        }
        throw .system(output, ELOOP)
    }

    private init(canonical path: String) {
        let last = Self.lastPart(of: path)
        self.init(parent: last.isEmpty ? "/" : Self.parent(of: path), name: last.isEmpty ? nil : last)
    }

    private init(parent: String, name: String?) {
        self.parent = parent
        self.name = name
    }

    private static func canonical(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    private static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink(path, &buffer, buffer.count - 1)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    private static func trimmed(_ path: String) -> Substring {
        var path = path[...]
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func lastPart(of path: String) -> String {
        String(trimmed(path).split(separator: "/", omittingEmptySubsequences: true).last ?? "")
    }

    private static func parent(of path: String) -> String {
        let path = trimmed(path)
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
