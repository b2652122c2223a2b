import Crypto

/// The SHA-256 of some bytes (FIPS 180-4), by which files and inputs are told apart.
public struct Digest: Hashable, Sendable {
    let first: UInt64
    let second: UInt64
    let third: UInt64
    let fourth: UInt64

    /// The digest of `bytes`.
    public init(of bytes: some Collection<UInt8>) {
        var builder = DigestBuilder()
        builder.append(bytes)
        self = builder.digest
    }

    /// The digest that `bytes` are; `nil` unless there are 32 of them.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
        self.init(words)
    }

    /// The digest written as 64 hexadecimal digits; `nil` for anything else.
    public init?(hex: some Sequence<UInt8>) {
        var words: [UInt64] = [0, 0, 0, 0]
        var count = 0
        for character in hex {
            guard count < 64, let digit = Self.digit(character) else { return nil }
            words[count / 16] = words[count / 16] << 4 | digit
            count += 1
        }
        guard count == 64 else { return nil }
        self.init(words)
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
        for word in words {
            for shift in stride(from: 60, through: 0, by: -4) {
                output.append(digits.utf8Start[Int(truncatingIfNeeded: word >> UInt64(shift)) & 15])
            }
        }
    }

    /// Appends the 32 bytes.
    public func appendBytes(to output: inout [UInt8]) {
        for word in words { withUnsafeBytes(of: word.bigEndian) { output.append(contentsOf: $0) } }
    }

    init(_ digest: SHA256Digest) {
        let words = digest.withUnsafeBytes { bytes in
            (0..<4).map { UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
        }
        self.init(words)
    }

    private init(_ words: [UInt64]) {
        first = words[0]
        second = words[1]
        third = words[2]
        fourth = words[3]
    }

    private var words: [UInt64] { [first, second, third, fourth] }

    private static func digit(_ character: UInt8) -> UInt64? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(character - UInt8(ascii: "a") + 10)
        default: nil
        }
    }
}
