import CFileSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension OpenFolder {
    /// Gives what stands at a path a second name in another folder; a symbolic link is not followed.
    ///
    /// - Returns: 0, or the number of the error.
    func link(_ path: String, to target: String, in folder: OpenFolder) -> Int32 {
        linkat(descriptor, path, folder.descriptor, target, 0) == 0 ? 0 : errno
    }

    /// Copies a file, with the time of its last change, for file systems that do not link.
    func copyKeepingTime(_ path: String, to target: String, in folder: OpenFolder) throws(PublishError) {
        let source = Self.retrying { openat(descriptor, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        if source < 0 { throw .system(path, errno) }
        defer { close(source) }
        var status = stat()
        if fstat(source, &status) != 0 { throw .system(path, errno) }
        let file = Self.retrying {
            openat(folder.descriptor, target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        }
        if file < 0 { throw .system(path, errno) }
        var failure: Int32 = 0
        Self.eachPiece(of: source) { piece in
            failure = Self.write(piece, to: file)
            return failure == 0
        } failed: {
            failure = $0
        }
        fchmod(file, status.st_mode & 0o7777)
        #if canImport(Darwin)
        let times = [status.st_atimespec, status.st_mtimespec]
        #else
        let times = [status.st_atim, status.st_mtim]
        #endif
        if failure == 0, futimens(file, times) != 0 { failure = errno }
        if close(file) != 0, failure == 0, errno != EINTR { failure = errno }
        if failure != 0 { throw .system(path, failure) }
    }

    /// Makes a symbolic link that leads where one of this folder does; 0, or the number of the error.
    func copyLink(_ path: String, to target: String, in folder: OpenFolder) -> Int32 {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlinkat(descriptor, path, &buffer, buffer.count - 1)
        if count < 0 { return errno }
        return symlinkat(buffer, folder.descriptor, target) == 0 ? 0 : errno
    }

    /// Exchanges what stands at two paths in one step; 0, or the number of the error.
    func exchange(_ path: String, with other: String, in folder: OpenFolder) -> Int32 {
        candor_exchange(descriptor, path, folder.descriptor, other)
    }

    /// Renames what stands at a path; 0, or the number of the error.
    func rename(_ path: String, to target: String, in folder: OpenFolder) -> Int32 {
        renameat(descriptor, path, folder.descriptor, target) == 0 ? 0 : errno
    }

    /// Gives a folder in this one the rights of another; 0, or the number of the error.
    func setRights(_ rights: FolderRights, of path: String) -> Int32 {
        // The owner first: changing it takes special bits of the mode away.
        if fchownat(descriptor, path, rights.owner, rights.group, 0) != 0 { return errno }
        return fchmodat(descriptor, path, rights.mode, 0) == 0 ? 0 : errno
    }

    /// Whether this process may make and remove entries of a folder.
    func isWritable(_ path: String) -> Bool {
        faccessat(descriptor, path, W_OK | X_OK, 0) == 0
    }

    /// Brings everything on the file system to the disk.
    func syncFileSystem() throws(PublishError) {
        let code = candor_sync_file_system(descriptor)
        if code != 0 { throw .system(name, code) }
    }

    /// Brings the names in the folder to the disk.
    func syncNames() throws(PublishError) {
        if fsync(descriptor) != 0 { throw .system(name, errno) }
    }

    /// Hands what is left of an open file to a body, piece by piece, until it says that it has enough.
    static func eachPiece(
        of file: Int32, _ body: (UnsafeRawBufferPointer) -> Bool, failed: (Int32) -> Void
    ) {
        let size = 128 * 1024
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
            while true {
                let count = read(file, into: buffer)
                if count < 0 { failed(errno) }
                if count <= 0 || !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
            }
        }
    }
}
