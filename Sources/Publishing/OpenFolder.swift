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
final class OpenFolder: Sendable {
    /// The folder's path, for messages.
    let name: String
    let descriptor: Int32

    init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Opens a folder by its path, following links: the choice of the output folder is the user's.
    ///
    /// - Parameter shown: The path for messages, if it is another one.
    static func open(at path: String, shownAs shown: String? = nil) throws(PublishError) -> OpenFolder {
        let descriptor = Self.retrying { openFolder(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if descriptor < 0 { throw .system(shown ?? path, errno) }
        return OpenFolder(name: shown ?? path, descriptor: descriptor)
    }

    /// Opens a folder that a build is to have published.
    static func open(published path: String) throws(PublishError) -> OpenFolder {
        let descriptor = Self.retrying { openFolder(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if descriptor >= 0 { return OpenFolder(name: path, descriptor: descriptor) }
        if errno == ENOENT { throw .noManifest(path) }
        throw .sourceFailed(path, errno)
    }

    /// Opens a folder in this one.
    func folder(_ path: String) throws(PublishError) -> OpenFolder {
        let descriptor = Self.retrying {
            Self.openFolder(self.descriptor, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        if descriptor < 0 { throw .system(path, errno) }
        return OpenFolder(name: path, descriptor: descriptor)
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
    ///
    /// - Returns: Its stamp, taken while the file is open: to look it up once more costs as much as to close it.
    @discardableResult
    func create(_ path: String, bytes: [UInt8], for shownPath: String) throws(PublishError) -> FileStamp? {
        let file = Self.retrying {
            openat(descriptor, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        }
        if file < 0 { throw .system(shownPath, errno) }
        var failure = bytes.withUnsafeBytes { Self.write($0, to: file) }
        let stamp = Self.stamp(of: file)
        // Network file systems report a full disk only here.
        if close(file) != 0, failure == 0, errno != EINTR { failure = errno }
        if failure != 0 { throw .system(shownPath, failure) }
        return stamp
    }

    /// The stamp of an open file; `nil` if the system does not tell it.
    static func stamp(of file: Int32) -> FileStamp? {
        var status = stat()
        return fstat(file, &status) == 0 ? FileStamp(status) : nil
    }

    /// Moves a file of this folder to a path in another, in place of a file that is there.
    func move(_ path: String, to target: String, in folder: OpenFolder) throws(PublishError) {
        if renameat(descriptor, path, folder.descriptor, target) != 0 { throw .system(target, errno) }
    }

    /// Removes a file or link; that it is gone already is fine.
    ///
    /// Says whether it was there.
    @discardableResult
    func removeFile(_ path: String) throws(PublishError) -> Bool {
        if unlinkat(descriptor, path, 0) == 0 { return true }
        if errno == ENOENT || errno == ENOTDIR { return false }
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

    /// What stands at a path.
    func state(of path: String) -> EntryState {
        var status = stat()
        guard fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .missing }
        return EntryState(status)
    }

    /// The stamp of a folder in this one; nil if there is none.
    func folderStamp(of path: String) -> FolderStamp? {
        var status = stat()
        guard fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return nil
        }
        return FolderStamp(status)
    }

    /// What the system says of the folder itself.
    func status() throws(PublishError) -> stat {
        var status = stat()
        if fstat(descriptor, &status) != 0 { throw .system(name, errno) }
        return status
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

    static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        // The entry may be shorter than the type says, so that its name must not be copied as a whole.
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        return String(cString: start)
    }

    /// Reads into a buffer; the number of bytes, or -1.
    static func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
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

    /// Writes all of a buffer; 0, or the number of the error.
    static func write(_ buffer: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
        var written = 0
        while written < buffer.count {
            let base = buffer.baseAddress.map { $0 + written }
            #if canImport(Glibc)
            let count = Glibc.write(file, base, buffer.count - written)
            #elseif canImport(Musl)
            let count = Musl.write(file, base, buffer.count - written)
            #else
            let count = Darwin.write(file, base, buffer.count - written)
            #endif
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    static func openFolder(_ folder: Int32, _ path: String, _ flags: Int32) -> Int32 {
        openat(folder, path, flags)
    }

    static func retrying(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}
