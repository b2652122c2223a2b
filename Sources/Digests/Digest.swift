import Crypto

/// The SHA-256 of some bytes (FIPS 180-4), by which files and inputs are told apart.
public struct Digest: Hashable, Sendable {
    let first: UInt64
    let second: UInt64
    let third: UInt64
    let fourth: UInt64

    /// The digest of `bytes`.
    public init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { Digest(of: $0) }
    }

    /// The digest of `bytes`.
    public init(of bytes: ArraySlice<UInt8>) {
        self = bytes.withUnsafeBytes { Digest(of: $0) }
    }

    /// The digest of the bytes in a buffer.
    public init(of buffer: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: buffer)
        self.init(hasher.finalize())
    }

    /// The digest that `bytes` are; `nil` unless there are 32 of them.
    public init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self = bytes.withUnsafeBytes { Digest(words: $0) }
    }

    /// The digest that the 32 bytes at the start of a buffer are; `nil` if there are fewer.
    public init?(raw buffer: UnsafeRawBufferPointer) {
        guard buffer.count >= Self.length else { return nil }
        self.init(words: buffer)
    }

    /// The digest written as 64 hexadecimal digits in lower case; `nil` for anything else.
    public init?(hexDigits digits: UnsafeRawBufferPointer) {
        guard digits.count == 64 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for index in 0..<16 {
            guard let first = Self.digit(digits[index]), let second = Self.digit(digits[16 + index]),
                let third = Self.digit(digits[32 + index]), let fourth = Self.digit(digits[48 + index])
            else { return nil }
            words = (words.0 << 4 | first, words.1 << 4 | second, words.2 << 4 | third, words.3 << 4 | fourth)
        }
        self.init(words)
    }

    /// The digest written as 64 hexadecimal digits in lower case; `nil` for anything else.
    public init?(hex: String) {
        var hex = hex
        guard let digest = hex.withUTF8({ Digest(hexDigits: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = digest
    }

    /// The number of bytes of a digest.
    public static let length = 32

    /// The digest as 64 hexadecimal digits.
    public var hex: String {
        var output: [UInt8] = []
        appendHex(to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the 64 hexadecimal digits.
    public func appendHex(to output: inout [UInt8]) {
        let digits: StaticString = "0123456789abcdef"
        withUnsafeBytes(of: bigEndianWords) { bytes in
            withUnsafeTemporaryAllocation(byteCount: 2 * Self.length, alignment: 1) { hex in
                for (index, byte) in bytes.enumerated() {
                    hex[2 * index] = digits.utf8Start[Int(byte >> 4)]
                    hex[2 * index + 1] = digits.utf8Start[Int(byte & 15)]
                }
                output.append(contentsOf: hex)
            }
        }
    }

    /// Appends the 32 bytes.
    public func appendBytes(to output: inout [UInt8]) {
        withUnsafeBytes(of: bigEndianWords) { output.append(contentsOf: $0) }
    }

    /// The words, whose memory is that of the 32 bytes.
    private var bigEndianWords: (UInt64, UInt64, UInt64, UInt64) {
        (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian)
    }

    init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { Digest(words: $0) }
    }

    /// Takes 32 bytes.
    private init(words raw: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        self.init((word(0), word(1), word(2), word(3)))
    }

    private init(_ words: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = words
    }

    private static func digit(_ character: UInt8) -> UInt64? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(character - UInt8(ascii: "a") + 10)
        default: nil
        }
    }
}
