import Digests

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The size and the hash of a file.
struct FileDigest: Sendable, Equatable {
    let size: Int
    let hash: Digest

    /// What stands for a file that is not made yet.
    static let unknown = FileDigest(size: -1, hash: Digest(of: []))

    init(size: Int, hash: Digest) {
        self.size = size
        self.hash = hash
    }

    /// The size and hash of bytes.
    init(of bytes: [UInt8]) {
        self.init(size: bytes.count, hash: Digest(of: bytes))
    }
}

extension OpenFolder {
    /// What reading a regular file came to.
    enum Reading: Sendable {
        case read(FileDigest)
        case missing
        case notAFile
        case refused(Int32)
    }

    /// Hashes a file in this folder; a symbolic link is not followed.
    func digest(_ path: String) -> Reading {
        Self.digest(of: openForReading(path))
    }

    /// Hashes a file of the site's own, following links.
    static func digest(ofFile path: String) -> Reading {
        // Without O_NONBLOCK a named pipe would wait for a writer.
        digest(of: retrying { openat(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) })
    }

    /// Whether a file holds these bytes.
    func holds(_ bytes: [UInt8], at path: String) -> Bool {
        let file = openForReading(path)
        if file < 0 { return false }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else {
            return false
        }
        return bytes.withUnsafeBytes { wanted in
            var position = 0
            var isSame = true
            Self.eachPiece(of: file) { piece in
                guard piece.count <= wanted.count - position, let base = wanted.baseAddress,
                    let found = piece.baseAddress,
                    memcmp(base + position, found, piece.count) == 0
                else {
                    isSame = false
                    return false
                }
                position += piece.count
                return true
            } failed: { _ in
                isSame = false
            }
            return isSame && position == wanted.count
        }
    }

    /// Writes a copy of a file of the site's own, which must still have the size and hash it had; gives its stamp.
    func create(
        _ path: String, copyOf source: String, _ expected: FileDigest, for shownPath: String
    ) throws(PublishError) -> FileStamp? {
        let input = Self.retrying { openat(AT_FDCWD, source, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        if input < 0 { throw .sourceFailed(source, errno) }
        defer { close(input) }
        let file = Self.retrying {
            openat(descriptor, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        }
        if file < 0 { throw .system(shownPath, errno) }
        var hasher = DigestBuilder()
        var failure: Int32 = 0
        var readFailure: Int32 = 0
        var size = 0
        Self.eachPiece(of: input) { piece in
            hasher.append(buffer: piece)
            size += piece.count
            failure = Self.write(piece, to: file)
            // A file that grows without end must not fill the disk.
            return failure == 0 && size <= expected.size
        } failed: {
            readFailure = $0
        }
        let stamp = Self.stamp(of: file)
        if close(file) != 0, failure == 0, errno != EINTR { failure = errno }
        if failure != 0 { throw .system(shownPath, failure) }
        if readFailure != 0 { throw .sourceFailed(source, readFailure) }
        guard size == expected.size, hasher.digest == expected.hash else { throw .sourceChanged(source) }
        return stamp
    }

    private func openForReading(_ path: String) -> Int32 {
        Self.retrying { openat(descriptor, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    }

    private static func digest(of file: Int32) -> Reading {
        if file < 0 {
            switch errno {
            case ENOENT, ENOTDIR: return .missing
            case ELOOP, ENXIO: return .notAFile
            default: return .refused(errno)
            }
        }
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) != 0 { return .refused(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notAFile }
        var hasher = DigestBuilder()
        var size = 0
        var failure: Int32 = 0
        eachPiece(of: file) { piece in
            hasher.append(buffer: piece)
            size += piece.count
            return true
        } failed: {
            failure = $0
        }
        return failure == 0 ? .read(FileDigest(size: size, hash: hasher.digest)) : .refused(failure)
    }
}
