import Crypto

/// The same in buffers, for code that handles the digests of many files at once.
extension Digest {
    /// The digest of the bytes in a buffer.
    public init(of buffer: UnsafeRawBufferPointer) {
        var builder = DigestBuilder()
        builder.append(buffer: buffer)
        self = builder.digest
    }

    /// The digest that the 32 bytes at the start of a buffer are; `nil` if there are fewer.
    public init?(raw buffer: UnsafeRawBufferPointer) {
        guard buffer.count >= Self.length else { return nil }
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        self.init(word(0), word(1), word(2), word(3))
    }

    /// The digest written as 64 lower-case hexadecimal digits; `nil` for anything else.
    public init?(hexDigits digits: UnsafeRawBufferPointer) {
        guard digits.count == 64 else { return nil }
        var isGood = true
        func word(_ start: Int) -> UInt64 {
            var word: UInt64 = 0
            for index in start..<(start + 16) {
                let digit = digits[index]
                switch digit {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): word = word << 4 | UInt64(digit - UInt8(ascii: "0"))
                case UInt8(ascii: "a")...UInt8(ascii: "f"): word = word << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
                default: isGood = false
                }
            }
            return word
        }
        self.init(word(0), word(16), word(32), word(48))
        if !isGood { return nil }
    }

    private init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }
}
