import Crypto

/// Makes the digest of values one behind another, each with its length, so that no two lists of values look the same.
public struct DigestBuilder: Sendable {
    private var hasher = SHA256()

    /// Creates a builder with nothing in it.
    public init() {}

    /// The digest of everything so far.
    public var digest: Digest { Digest(hasher.finalize()) }

    /// Adds bytes without their length: what follows must not depend on where they end.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
        }
        if done == nil { hasher.update(data: Array(bytes)) }
    }

    /// Adds the bytes in a buffer without their length.
    public mutating func append(buffer: UnsafeRawBufferPointer) {
        hasher.update(bufferPointer: buffer)
    }

    /// Adds bytes and how many they are.
    public mutating func append(value bytes: some Collection<UInt8>) {
        append(number: bytes.count)
        append(bytes)
    }

    /// Adds a text.
    public mutating func append(_ text: String) { append(value: text.utf8) }

    /// Adds a text or its absence.
    public mutating func append(_ text: String?) {
        append(number: text == nil ? 0 : 1)
        if let text { append(text) }
    }

    /// Adds a number.
    public mutating func append(number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { hasher.update(bufferPointer: $0) }
    }

    /// Adds numbers and how many they are.
    public mutating func append(numbers: [Int]) {
        append(number: numbers.count)
        numbers.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    }

    /// Adds another digest.
    public mutating func append(_ digest: Digest) {
        withUnsafeBytes(of: digest) { hasher.update(bufferPointer: $0) }
    }
}
