import CFileSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The open folder of a record, and the calls of the system on what is in it.
///
/// Every path is that of a file in it or in a folder in it. A symbolic link is never followed: what is read gets
/// published, and what is in the way gets removed.
final class StateFolder: Sendable {
    private let descriptor: Int32
    /// Whether to wait for the disk; a test that ends no power supply can do without.
    private let isDurable: Bool

    private init(descriptor: Int32, isDurable: Bool) {
        self.descriptor = descriptor
        self.isDurable = isDurable
    }

    deinit { close(descriptor) }

    /// Opens the folder at `path`; `nil` if there is nothing at all.
    static func open(at path: String, isDurable: Bool = true) throws(RecordFault) -> StateFolder? {
        let descriptor = retrying { openFile(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        if descriptor >= 0 { return StateFolder(descriptor: descriptor, isDurable: isDurable) }
        if errno == ENOENT { return nil }
        throw .notReadable(file: "", reason: SystemReason.text(errno))
    }

    /// Opens a folder in this one; `nil` if there is none.
    func folder(_ name: String) throws(RecordFault) -> StateFolder? {
        let opened = Self.retrying {
            Self.openFile(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        if opened >= 0 { return StateFolder(descriptor: opened, isDurable: isDurable) }
        if errno == ENOENT { return nil }
        throw .notReadable(file: name, reason: SystemReason.text(errno))
    }

    /// The folder that a path leads into, and the name there; `nil` if the folder is missing.
    private func place(_ path: String) throws(RecordFault) -> (folder: StateFolder, name: String)? {
        guard let slash = path.firstIndex(of: "/") else { return (self, path) }
        guard let inner = try folder(String(path[..<slash])) else { return nil }
        return (inner, String(path[path.index(after: slash)...]))
    }

    // MARK: Reading

    /// The bytes of a file; `nil` if there is none.
    func read(_ path: String) throws(RecordFault) -> [UInt8]? {
        guard let (folder, name) = try place(path) else { return nil }
        let file = Self.retrying {
            Self.openFile(folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        }
        if file < 0 {
            if errno == ENOENT { return nil }
            throw .notReadable(file: path, reason: SystemReason.text(errno))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .damaged(file: path, line: nil, why: "a folder or a device stands in the place of a file")
        }
        guard let bytes = SystemFile.bytes(of: file, count: Int(status.st_size)) else {
            throw .notReadable(file: path, reason: SystemReason.text(errno))
        }
        return bytes
    }

    /// The names in a folder in this one, or in this one itself (`.`); none if there is no such folder.
    func names(in path: String) throws(RecordFault) -> [String] {
        let opened = Self.retrying {
            Self.openFile(descriptor, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        if opened < 0 {
            if errno == ENOENT { return [] }
            throw .notReadable(file: path, reason: SystemReason.text(errno))
        }
        guard let stream = fdopendir(opened) else {
            close(opened)
            throw .notReadable(file: path, reason: SystemReason.text(errno))
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // The entry may be shorter than the type says, so that its name must not be copied as a whole.
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let name = String(
                cString: UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self))
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    // MARK: Writing

    /// Makes a folder; one that is there already is fine.
    func makeFolder(_ name: String) throws(RecordFault) {
        if mkdirat(descriptor, name, 0o777) != 0, errno != EEXIST { throw .notWritable(name, errno) }
    }

    /// Writes a file anew, in place of one that is there; `isDurable` waits until it is on the disk.
    func write(_ path: String, _ bytes: [UInt8], isDurable: Bool) throws(RecordFault) {
        guard let (folder, name) = try place(path) else { throw .notWritable(path, ENOENT) }
        if unlinkat(folder.descriptor, name, 0) != 0, errno != ENOENT { throw .notWritable(path, errno) }
        let file = Self.retrying {
            openat(folder.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        }
        if file < 0 { throw .notWritable(path, errno) }
        var failure = SystemFile.write(bytes, to: file)
        if failure == 0, isDurable, self.isDurable, fsync(file) != 0 { failure = errno }
        // Network file systems report a full disk only here.
        if close(file) != 0, failure == 0, errno != EINTR { failure = errno }
        if failure != 0 { throw .notWritable(path, failure) }
    }

    /// Moves a file or folder, in place of a file that is there.
    func move(_ path: String, to target: String) throws(RecordFault) {
        guard let from = try place(path), let to = try place(target) else { throw .notWritable(target, ENOENT) }
        if renameat(from.folder.descriptor, from.name, to.folder.descriptor, to.name) != 0 {
            throw .notWritable(target, errno)
        }
    }

    /// Removes a file; that it is gone already is fine.
    func removeFile(_ path: String) throws(RecordFault) {
        guard let (folder, name) = try place(path) else { return }
        if unlinkat(folder.descriptor, name, 0) != 0, errno != ENOENT { throw .notWritable(path, errno) }
    }

    /// Removes a folder with the files in it, such as those of a file manager; that it is gone already is fine.
    func removeFolder(_ name: String) throws(RecordFault) {
        for file in try names(in: name) { try removeFile(name + "/" + file) }
        if unlinkat(descriptor, name, AT_REMOVEDIR) != 0, errno != ENOENT { throw .notWritable(name, errno) }
    }

    /// Waits until the names in a folder in this one, or in this one itself (`.`), are on the disk.
    func sync(_ path: String) throws(RecordFault) {
        guard isDurable else { return }
        let folder = path == "." ? self : try folder(path)
        // Some file systems know no such thing for folders.
        if let folder, fsync(folder.descriptor) != 0, errno != EINVAL { throw .notWritable(path, errno) }
    }

    /// Waits until everything on the folder's file system is on the disk.
    func syncAll() throws(RecordFault) {
        guard isDurable else { return }
        let code = candor_sync_file_system(descriptor)
        if code != 0 { throw .notWritable("", code) }
    }

    // MARK: The lock

    /// Takes the folder for this process, alone or with other readers, and waits for it at most `seconds`.
    ///
    /// The lock ends with the object.
    func lock(alone: Bool, seconds: Int) throws(RecordFault) {
        let pause: UInt32 = 10_000
        var left = seconds * 1_000_000 / Int(pause)
        while flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK where left > 0:
                usleep(pause)
                left -= 1
            case EWOULDBLOCK: throw .busy
            // A file system without locks: as good as it gets.
            default: return
            }
        }
    }

    // MARK: The system

    private static func openFile(_ folder: Int32, _ path: String, _ flags: Int32) -> Int32 {
        openat(folder, path, flags)
    }

    private static func retrying(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}

extension RecordFault {
    /// The fault for a call of the system that could not write.
    static func notWritable(_ file: String, _ code: Int32) -> RecordFault {
        .notWritable(file: file, reason: SystemReason.text(code))
    }
}
