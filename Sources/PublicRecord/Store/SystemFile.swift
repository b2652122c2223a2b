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
