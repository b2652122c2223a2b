#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open folder and the calls of the system on what is in it.
///
/// Every path is relative to the folder, and a symbolic link in a path's last part is never followed.
final class OutputFolder: Sendable {
    /// The folder's path, for messages.
    let name: String
    private let descriptor: Int32

    private init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Opens a folder by its path, following links: the choice of the output folder is the user's.
    static func open(at path: String) throws(PublishError) -> OutputFolder {
        let descriptor = Self.retrying { openFolder(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if descriptor < 0 { throw .system(path, errno) }
        return OutputFolder(name: path, descriptor: descriptor)
    }

    /// Opens a folder in this one.
    func folder(_ path: String) throws(PublishError) -> OutputFolder {
        let descriptor = Self.retrying {
            Self.openFolder(self.descriptor, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        if descriptor < 0 { throw .system(path, errno) }
        return OutputFolder(name: path, descriptor: descriptor)
    }

    /// Takes the folder for this process; false if another has it.
    ///
    /// The lock ends with the object.
    func lock() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    /// Makes a folder; one that is there already is fine.
    ///
    /// Says whether it was made.
    @discardableResult
    func makeFolder(_ path: String) throws(PublishError) -> Bool {
        if mkdirat(descriptor, path, 0o777) == 0 { return true }
        if errno == EEXIST { return false }
        throw .system(path, errno)
    }

    /// Writes a file that must not be there yet.
    func create(_ path: String, bytes: [UInt8], for shownPath: String) throws(PublishError) {
        let file = Self.retrying {
            openat(descriptor, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        }
        if file < 0 { throw .system(shownPath, errno) }
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                if count >= 0 {
                    written += count
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        // Network file systems report a full disk only here.
        if close(file) != 0, failure == 0, errno != EINTR { failure = errno }
        if failure != 0 { throw .system(shownPath, failure) }
    }

    /// Moves a file of this folder to a path in another, in place of a file that is there.
    func move(_ path: String, to target: String, in folder: OutputFolder) throws(PublishError) {
        if renameat(descriptor, path, folder.descriptor, target) != 0 { throw .system(target, errno) }
    }

    /// Removes a file or link; that it is gone already is fine.
    ///
    /// Says whether it was there.
    @discardableResult
    func removeFile(_ path: String) throws(PublishError) -> Bool {
        if unlinkat(descriptor, path, 0) == 0 { return true }
        if errno == ENOENT { return false }
        throw .system(path, errno)
    }

    /// Removes a folder if it is empty.
    @discardableResult
    func removeEmptyFolder(_ path: String) -> Bool {
        unlinkat(descriptor, path, AT_REMOVEDIR) == 0
    }

    /// Reads a file; nil if there is none.
    func read(_ path: String) throws(PublishError) -> [UInt8]? {
        let file = Self.retrying { openat(descriptor, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        if file < 0 {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw .symbolicLink(path)
            default: throw .system(path, errno)
            }
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = buffer.withUnsafeMutableBytes { Self.read(file, into: $0) }
            if count < 0 { throw .system(path, errno) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// What stands at a path, compared with the bytes that are to stand there.
    func compare(
        _ path: String, with bytes: [UInt8], buffer: UnsafeMutableRawBufferPointer
    ) throws(PublishError) -> Comparison {
        // Without O_NONBLOCK a named pipe would wait for a writer.
        let file = Self.retrying { openat(descriptor, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        if file < 0 {
            switch errno {
            case ENOENT, ENOTDIR: return .missing
            case ELOOP, EACCES, EPERM, ENXIO: return .different
            default: throw .system(path, errno)
            }
        }
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) != 0 { throw .system(path, errno) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: break
        default: return .different
        }
        guard Int(status.st_size) == bytes.count else { return .different }
        let isSame = bytes.withUnsafeBytes { wanted in
            var position = 0
            while position < wanted.count {
                let count = Self.read(file, into: buffer)
                guard count > 0, count <= wanted.count - position, let base = wanted.baseAddress,
                    let found = buffer.baseAddress, memcmp(base + position, found, count) == 0
                else { return false }
                position += count
            }
            return true
        }
        return isSame ? .same : .different
    }

    /// What kind of thing stands at a path; nil if nothing.
    func kind(of path: String) -> EntryKind? {
        var status = stat()
        guard fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// The names in a folder; nil if it is missing or no folder.
    func names(in path: String) throws(PublishError) -> [String]? {
        let file = Self.retrying {
            Self.openFolder(descriptor, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        if file < 0 {
            switch errno {
            case ENOENT, ENOTDIR, ELOOP: return nil
            default: throw .system(path, errno)
            }
        }
        guard let stream = fdopendir(file) else {
            let code = errno
            close(file)
            throw .system(path, code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = Self.name(of: entry)
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        // The entry may be shorter than the type says, so that its name must not be copied as a whole.
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        return String(cString: start)
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

    private static func openFolder(_ folder: Int32, _ path: String, _ flags: Int32) -> Int32 {
        openat(folder, path, flags)
    }

    private static func retrying(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}

/// What stands in the place of an artifact.
enum Comparison: Sendable {
    case missing
    case same
    case different
    case folder
}

/// What kind of thing stands at a path.
enum EntryKind: Sendable {
    case file
    case folder
    case link
    case other
}
