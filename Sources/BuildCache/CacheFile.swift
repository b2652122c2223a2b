#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One file of the build cache, with a check that it is whole.
///
/// The file begins with a line that names the format and the version of Candor that wrote it, then the checksum of all
/// that follows. A file that is torn, altered or of another version counts as none: a cache can be lost without harm.
public struct CacheFile: Sendable {
    /// What reading a cache file gave.
    public enum Content: Sendable {
        /// There is no such file, or it is of another version of Candor.
        case missing
        /// The file is torn or altered.
        case damaged
        /// What was saved.
        case whole(ArraySlice<UInt8>)
    }

    /// Where the file is.
    public let path: String
    private let header: [UInt8]

    /// Creates a name for the file at `path`, which `version` of Candor writes and reads.
    public init(path: String, version: String) {
        self.path = path
        header = Array("candor cache \(version)\n".utf8)
    }

    /// Reads the file.
    public func load() -> Content {
        guard let bytes = readAll() else { return .missing }
        guard bytes.starts(with: header) else { return bytes.starts(with: "candor cache ".utf8) ? .missing : .damaged }
        let length = MemoryLayout<UInt64>.size
        guard bytes.count >= header.count + length else { return .damaged }
        let content = bytes[(header.count + length)...]
        let isWhole = bytes.withUnsafeBytes { raw in
            var sum = Checksum()
            sum.append(UnsafeRawBufferPointer(rebasing: raw[content.startIndex...]))
            return raw.loadUnaligned(fromByteOffset: header.count, as: UInt64.self) == sum.value.littleEndian
        }
        return isWhole ? .whole(content) : .damaged
    }

    /// Puts `content` in the file's place, in one step.
    ///
    /// Only its owner may read it: it may tell of pages that are not public yet.
    ///
    /// - Returns: Whether that succeeded. A cache that can not be written is no reason to fail a build.
    @discardableResult
    public func save(_ content: [UInt8]) -> Bool { save(CacheContent(content)) }

    /// Puts `content` in the file's place, in one step, as ``save(_:)-([UInt8])`` does.
    @discardableResult
    public func save(_ content: CacheContent) -> Bool {
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        var start = header
        withUnsafeBytes(of: content.checksum.littleEndian) { start += $0 }
        let isWritten = ([start] + content.pieces).allSatisfy { Self.write($0, to: descriptor) }
        guard close(descriptor) == 0, isWritten, rename(temporary, path) == 0 else {
            unlink(temporary)
            return false
        }
        return true
    }

    /// Removes the file.
    public func remove() { unlink(path) }

    private func readAll() -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        // All empty arrays are one, which no thread may write to.
        if size == 0 { return [] }
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let start = buffer.baseAddress {
                let got = read(descriptor, start + count, size - count)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { return }
                count += got
            }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                #if canImport(Glibc)
                let count = Glibc.write(descriptor, start + done, buffer.count - done)
                #elseif canImport(Musl)
                let count = Musl.write(descriptor, start + done, buffer.count - done)
                #else
                let count = Darwin.write(descriptor, start + done, buffer.count - done)
                #endif
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                done += count
            }
            return true
        }
    }
}
