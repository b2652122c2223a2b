/// What tells a reference to a note from the links of the text, in the tree that cmark makes of a `BlockLayout`.
///
/// A reference is a link to this key and a number. The text can not have it, neither as it is nor as `&#1792;`. It is
/// short, for cmark bounds what all references of a text have as destinations.
struct NoteKey {
    /// Letters of two bytes that have no name as a reference.
    private static let letters = 0x700..<0x800

    let prefix: String

    init(for text: [UInt8]) {
        var isTaken = [Bool](repeating: false, count: Self.letters.count)
        func take(_ letter: Int) {
            if Self.letters.contains(letter) { isTaken[letter - Self.letters.lowerBound] = true }
        }
        text.withUnsafeBytes { bytes in
            for index in bytes.indices.dropLast() {
                switch bytes[index] {
                case 0xDC...0xDF: take(Int(bytes[index] & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F))
                case UInt8(ascii: "&") where bytes[index + 1] == UInt8(ascii: "#"):
                    Self.number(in: bytes[(index + 2)...].prefix(9)).map(take)
                default: break
                }
            }
        }
        let free = isTaken.firstIndex(of: false).flatMap { Unicode.Scalar(Self.letters.lowerBound + $0) }
        // A text with all of them can still not foresee this.
        prefix = free.map { String($0) } ?? "^\(UInt64.random(in: .min ... .max))-"
    }

    /// What a reference by number begins with: `1792` or `x700`.
    private static func number(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        let isHex = bytes.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let digits = bytes.dropFirst(isHex ? 1 : 0).prefix { ASCII.isAlphanumeric($0) }
        return Int(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
    }

    /// The destination of references to the name with a number.
    func destination(_ number: Int) -> String { prefix + String(number, radix: 36) }

    /// The number of the name that a destination stands for.
    func number(of destination: UnsafePointer<CChar>?) -> Int? {
        withBytes(of: destination) { bytes in
            guard bytes.starts(with: prefix.utf8) else { return nil }
            return Int(String(decoding: bytes.dropFirst(prefix.utf8.count), as: UTF8.self), radix: 36)
        }
    }
}
