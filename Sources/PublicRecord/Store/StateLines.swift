#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The lines of a file of the record, each of which ends with a line break.
struct StateLines {
    /// The file's name.
    let file: String
    /// Its bytes.
    let bytes: [UInt8]

    /// Where each line stands, without its line break.
    func ranges() throws(RecordFault) -> [Range<Int>] {
        if !bytes.isEmpty, bytes.last != UInt8(ascii: "\n") {
            throw fault(nil, "the end of the file is missing")
        }
        if Self.place(of: UInt8(ascii: "\r"), in: bytes, from: 0) != nil {
            throw fault(nil, "its line ends were changed to those of Windows, or it holds other control characters")
        }
        var ranges: [Range<Int>] = []
        var start = 0
        while let end = Self.place(of: UInt8(ascii: "\n"), in: bytes, from: start) {
            ranges.append(start..<end)
            start = end + 1
        }
        return ranges
    }

    /// Where a byte stands first from `start` on.
    private static func place(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            // The rest is inside the buffer, or empty.
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// The fault that the line with this index is wrong, or that the file is as a whole.
    func fault(_ index: Int?, _ why: String) -> RecordFault {
        .damaged(file: file, line: index.map { $0 + 1 }, why: why)
    }

    /// The parts of a line between tabs.
    static func parts(_ line: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
        var parts: [UnsafeRawBufferPointer] = []
        parts.reserveCapacity(6)
        var start = 0
        for index in line.indices where line[index] == UInt8(ascii: "\t") {
            parts.append(line.part(start..<index))
            start = index + 1
        }
        parts.append(line.part(start..<line.count))
        return parts
    }

    /// The number that digits are, in the one form that a number has.
    static func number(_ digits: UnsafeRawBufferPointer) -> Int? {
        guard (1...15).contains(digits.count), digits.count == 1 || digits[0] != UInt8(ascii: "0") else { return nil }
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    /// The text in UTF-8, which must not be empty.
    static func text(_ bytes: UnsafeRawBufferPointer) -> String? {
        bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
    }
}
