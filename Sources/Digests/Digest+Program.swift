#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Digest {
    /// The digest of what the program at `path` does: of its file, but in an ELF file only of what is loaded to run it.
    ///
    /// What follows there, the names and lines for debuggers, is most of the file, and changes nothing. `nil` if the file
    /// can not be read.
    public init?(ofProgram path: String) {
        self.init(ofFile: path, limit: Self.loadedLength(path) ?? .max)
    }

    /// Where the last part of an ELF file ends that is loaded (System V ABI, Program Header); `nil` for other files.
    private static func loadedLength(_ path: String) -> Int? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // The header, and the table that linkers put behind it.
        var start = [UInt8](repeating: 0, count: 4_096)
        guard pread(descriptor, &start, start.count, 0) == start.count else { return nil }
        return start.withUnsafeBytes { bytes in
            // 64 bits, the lower byte first.
            guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
            func number<Number: FixedWidthInteger>(_ place: Int, _: Number.Type) -> Int? {
                guard place >= 0, place + MemoryLayout<Number>.size <= bytes.count else { return nil }
                return Int(exactly: Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self)))
            }
            guard let table = number(32, UInt64.self), let size = number(54, UInt16.self),
                let count = number(56, UInt16.self), table < bytes.count
            else { return nil }
            var end = 0
            for index in 0..<count {
                let entry = table + index * size
                guard let type = number(entry, UInt32.self), let offset = number(entry + 8, UInt64.self),
                    let length = number(entry + 32, UInt64.self), offset < 1 << 40, length < 1 << 40
                else { return nil }
                if type == 1 { end = max(end, offset + length) }
            }
            return end > 0 ? end : nil
        }
    }
}
