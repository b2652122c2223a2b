#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder of a site that may be hostile: no link in it is followed, and no file is read without bounds.
final class SiteFolder: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Opens the site's own folder, following links: which one it is was the user's choice.
    static func open(_ path: String) throws(VerificationError) -> SiteFolder {
        let descriptor = Self.open(path, in: AT_FDCWD, O_RDONLY | O_DIRECTORY)
        if descriptor < 0 { throw .folder(path, reason: SystemReason.text(errno)) }
        return SiteFolder(descriptor: descriptor)
    }

    /// Opens a folder below this one of which all folders above it are known to be no links.
    func known(_ path: String) -> SiteFolder? {
        let descriptor = Self.open(path.isEmpty ? "." : path, in: descriptor, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        return descriptor < 0 ? nil : SiteFolder(descriptor: descriptor)
    }

    /// Whether a path can only lead to something below this folder.
    static func isInside(_ path: String) -> Bool {
        !path.utf8.contains(0) && path.utf8.count <= 4_000
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0 != "." && $0 != ".."
            }
    }

    // MARK: Files

    /// What came of looking at a file.
    enum Look<Value> {
        case found(Value)
        case missing
        /// It is a link, a folder, a pipe or a device.
        case notAFile
        case tooLarge
        /// The system's number for why it could not be read.
        case refused(Int32)
    }

    /// Whether a file stands at the path.
    func hasFile(_ path: String) -> Bool {
        if !path.utf8.contains(UInt8(ascii: "/")) {
            var status = stat()
            return fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
        if case .found = withFile(path, { _, _ in true }) { return true }
        return false
    }

    /// How many bytes a file has; 0 if there is none.
    func size(of path: String) -> Int {
        if case .found(let size) = withFile(path, { _, size in size }) { size } else { 0 }
    }

    /// The bytes of a file with at most `limit` bytes, behind those of `prefix`.
    func read(_ path: String, limit: Int, after prefix: [UInt8] = []) -> Look<[UInt8]> {
        Self.joined(withFile(path) { file, size in Self.bytes(of: file, size, limit, prefix) })
    }

    /// The bytes of a file of the user's own, to which a link may lead.
    static func readKept(_ path: String, limit: Int) -> Look<[UInt8]> {
        let file = open(path, in: AT_FDCWD, O_RDONLY | O_NONBLOCK)
        if file < 0 { return failure(errno) }
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) != 0 { return .refused(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notAFile }
        return bytes(of: file, Int(status.st_size), limit, [])
    }

    private static func bytes(of file: Int32, _ size: Int, _ limit: Int, _ prefix: [UInt8]) -> Look<[UInt8]> {
        if size > limit { return .tooLarge }
        var failure: Int32 = 0
        // A byte more than there should be tells of a file that grows.
        let bytes = [UInt8](unsafeUninitializedCapacity: prefix.count + size + 1) { buffer, count in
            _ = buffer.initialize(from: prefix)
            count = prefix.count
            while count < buffer.count {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
                let read = Self.read(file, into: UnsafeMutableRawBufferPointer(rest))
                if read < 0 { failure = errno }
                if read <= 0 { break }
                count += read
            }
        }
        if failure != 0 { return .refused(failure) }
        return bytes.count > prefix.count + size ? .tooLarge : .found(bytes)
    }

    /// Hands each piece of a file with at most `limit` bytes to the body.
    func pieces(of path: String, limit: Int, _ body: (UnsafeRawBufferPointer) -> Void) -> Look<Void> {
        let look = withFile(path) { file, size -> Look<Void> in
            if size > limit { return .tooLarge }
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
            defer { buffer.deallocate() }
            var rest = size
            while true {
                let count = Self.read(file, into: buffer)
                if count < 0 { return .refused(errno) }
                if count == 0 { return .found(()) }
                rest -= count
                // A file that grows must come to an end.
                if rest < 0 { return .tooLarge }
                body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        return Self.joined(look)
    }

    private static func joined<Value>(_ look: Look<Look<Value>>) -> Look<Value> {
        switch look {
        case .found(let inner): inner
        case .missing: .missing
        case .notAFile: .notAFile
        case .tooLarge: .tooLarge
        case .refused(let code): .refused(code)
        }
    }

    /// Opens a regular file, every folder on the way by itself so that no link can lead out.
    private func withFile<Value>(_ path: String, _ body: (_ file: Int32, _ size: Int) -> Value) -> Look<Value> {
        guard Self.isInside(path) else { return .notAFile }
        var folder = descriptor
        defer { if folder != descriptor { close(folder) } }
        var rest = path[...]
        while let slash = rest.firstIndex(of: "/") {
            let next = Self.open(String(rest[..<slash]), in: folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            if next < 0 { return Self.failure(errno) }
            if folder != descriptor { close(folder) }
            folder = next
            rest = rest[rest.index(after: slash)...]
        }
        let file = Self.open(String(rest), in: folder, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        if file < 0 { return Self.failure(errno) }
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) != 0 { return .refused(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notAFile }
        return .found(body(file, Int(status.st_size)))
    }

    private static func failure<Value>(_ code: Int32) -> Look<Value> {
        switch code {
        case ENOENT: .missing
        case ELOOP, ENOTDIR, ENXIO: .notAFile
        default: .refused(code)
        }
    }

    // MARK: Folders

    /// What is in a folder, as far as a record is concerned.
    struct Content: Sendable {
        /// The names of the folders in it.
        var folders: [String] = []
        /// How many links are in it.
        var links = 0
        /// Whether a list of versions is in it.
        var hasList = false
        /// Whether the text of a page is in it.
        var hasText = false
        /// Whether a list of versions lies below a folder in it whose name is not UTF-8, where no page can stand.
        var hasHiddenList = false
        /// Whether the system refused to tell what is in it.
        var isRefused = false
    }

    /// How deep folders without a name are looked into.
    private static let deepest = 64

    /// What is in this folder.
    func content() -> Content { content(depth: 0) }

    private func content(depth: Int) -> Content {
        var content = Content()
        let copy = Self.open(".", in: descriptor, O_RDONLY | O_DIRECTORY)
        guard copy >= 0 else {
            content.isRefused = true
            return content
        }
        guard let stream = fdopendir(copy) else {
            close(copy)
            content.isRefused = true
            return content
        }
        defer { closedir(stream) }
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        while let entry = readdir(stream) {
            // The entry may be shorter than its type says, so its name must not be copied as a whole.
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            if strcmp(name, "record.json") == 0 { content.hasList = true }
            if strcmp(name, "index.md") == 0 { content.hasText = true }
            switch Int32(entry.pointee.d_type) {
            case Int32(DT_REG): break
            case Int32(DT_LNK): content.links += 1
            case Int32(DT_DIR): append(name, depth, to: &content)
            default:
                var status = stat()
                guard fstatat(copy, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFLNK { content.links += 1 }
                if status.st_mode & S_IFMT == S_IFDIR { append(name, depth, to: &content) }
            }
        }
        return content
    }

    private func append(_ name: UnsafePointer<CChar>, _ depth: Int, to content: inout Content) {
        if strcmp(name, ".") == 0 || strcmp(name, "..") == 0 { return }
        if let name = String(validatingCString: name) {
            content.folders.append(name)
        } else if !content.hasHiddenList {
            let folder = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            content.hasHiddenList = folder >= 0 && SiteFolder(descriptor: folder).hasListBelow(depth + 1)
        }
    }

    /// Whether a list of versions lies in this folder or below it; a folder that is too deep counts as one with a list.
    private func hasListBelow(_ depth: Int) -> Bool {
        if depth > Self.deepest { return true }
        let content = content(depth: depth)
        return content.hasList || content.hasHiddenList
            || content.folders.contains { known($0)?.hasListBelow(depth + 1) ?? false }
    }

    // MARK: Calls of the system

    private static func open(_ path: String, in folder: Int32, _ flags: Int32) -> Int32 {
        while true {
            let file = openat(folder, path, flags | O_CLOEXEC)
            if file >= 0 || errno != EINTR { return file }
        }
    }

    private static func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            #if canImport(Glibc)
            let count = Glibc.read(file, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
            let count = Musl.read(file, buffer.baseAddress, buffer.count)
            #else
            let count = Darwin.read(file, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 || errno != EINTR { return count }
        }
    }
}
