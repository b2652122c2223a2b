import Crypto

/// The SHA-256 of a file's bytes.
public struct FileHash: Sendable, Hashable {
    // Four words in big-endian order and not an array: a site has a hash for each of its files.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Hashes bytes.
    public init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { FileHash(of: $0) }
    }

    /// Hashes the bytes in a buffer.
    public init(of buffer: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: buffer)
        self.init(hasher.finalize())
    }

    init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { FileHash(raw: $0) }
    }

    /// Takes the 32 bytes of a hash.
    init(raw: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// Reads 64 lower-case hexadecimal digits; nil if there is anything else.
    public init?(hex: String) {
        var hex = hex
        guard let hash = hex.withUTF8({ FileHash(hexDigits: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = hash
    }

    init?(hexDigits digits: UnsafeRawBufferPointer) {
        guard digits.count == 64 else { return nil }
        var isGood = true
        func word(_ start: Int) -> UInt64 {
            var word: UInt64 = 0
            for index in start..<(start + 16) {
                let digit = digits[index]
                let value: UInt8
                switch digit {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
                default:
                    value = 0
                    isGood = false
                }
                word = word << 4 | UInt64(value)
            }
            return word
        }
        words = (word(0), word(16), word(32), word(48))
        if !isGood { return nil }
    }

    /// The hash as 64 lower-case hexadecimal digits.
    public var hex: String {
        var bytes: [UInt8] = []
        appendHex(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendHex(to output: inout [UInt8]) {
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let value = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
                output.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
            }
        }
    }

    /// The 32 bytes of the hash.
    var raw: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
    }

    /// Whether two hashes are the same.
    public static func == (left: FileHash, right: FileHash) -> Bool { left.words == right.words }

    /// Hashes the hash; its first word is as good as random.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension FileHash: CustomStringConvertible {
    /// The hash as 64 hexadecimal digits.
    public var description: String { hex }
}
