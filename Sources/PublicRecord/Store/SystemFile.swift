#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reading and writing whole open files.
enum SystemFile {
    /// All bytes of a file that has `count` of them; `nil` if the system refuses, or if it is shorter.
    static func bytes(of file: Int32, count size: Int) -> [UInt8]? {
        // All empty arrays are one, which no thread may write to.
        if size == 0 { return [] }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            // `buffer` has room for `size` bytes, of which `count` are filled.
            while count < size, let start = buffer.baseAddress {
                let got = read(file, start + count, size - count)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { return }
                count += got
            }
        }
        return bytes.count == size ? bytes : nil
    }

    /// Waits until the file or folder at `path` is on the disk; the result is 0, or the number of the error.
    static func sync(_ path: String) -> Int32 {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        // Whoever may not look into a folder may still have written to it.
        if file < 0 { return errno == EACCES ? 0 : errno }
        defer { close(file) }
        if fsync(file) == 0 { return 0 }
        // Some file systems know no such thing for folders, and on some nothing can be left to be written.
        return errno == EINVAL || errno == EROFS ? 0 : errno
    }

    /// Writes all bytes; the result is 0, or the number of the error.
    static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let count = systemWrite(file, start + done, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                done += count
            }
            return 0
        }
    }
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int { write(file, buffer, count) }
