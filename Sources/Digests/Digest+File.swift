import Crypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Digest {
    /// The digest of the regular file at `path`, read piece by piece; `nil` if it can not be read.
    ///
    /// It never waits for a pipe or a device.
    public init?(ofFile path: String) { self.init(ofFile: path, limit: .max) }

    /// The digest of the first `limit` bytes of a file.
    init?(ofFile path: String, limit: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        self.init(ofOpenFile: descriptor, limit: limit)
    }

    /// The digest of what is in an open regular file from where it stands; `nil` if it can not be read.
    public init?(ofOpenFile descriptor: Int32) { self.init(ofOpenFile: descriptor, limit: .max) }

    private init?(ofOpenFile descriptor: Int32, limit: Int) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var hasher = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
        defer { buffer.deallocate() }
        var left = limit
        while left > 0 {
            let count = read(descriptor, buffer.baseAddress, min(left, buffer.count))
            if count < 0, errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { break }
            left -= count
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        self.init(hasher.finalize())
    }
}
