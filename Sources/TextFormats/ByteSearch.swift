#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ArraySlice<UInt8> {
    /// The first index at which `sign` stands; `nil` if it stands nowhere, or is empty.
    package func firstPlace(of sign: [UInt8]) -> Int? {
        guard let head = sign.first else { return nil }
        return withUnsafeBytes { bytes in
            guard let memory = bytes.baseAddress else { return nil }
            var offset = 0
            // What is looked at is inside the buffer: the sign fits behind every place at which its head is looked for.
            while offset + sign.count <= bytes.count,
                let found = memchr(memory + offset, Int32(head), bytes.count - offset - sign.count + 1)
            {
                if memcmp(found, sign, sign.count) == 0 { return startIndex + (UnsafeRawPointer(found) - memory) }
                offset = UnsafeRawPointer(found) - memory + 1
            }
            return nil
        }
    }
}
