/// The characters that nobody sees and no page may hold.
///
/// They are the controls but tab and line ends (XML 1.0 §2.2 and HTML allow none of them), DEL and the controls up to
/// U+009F, the two overrides that make text read in another order than it is written (UAX #9), and the two
/// noncharacters that XML forbids. Candor's own marks in half-finished pages are such characters too.
public enum ControlCharacters {
    /// The first of them in a text.
    public static func first(in text: String) -> Unicode.Scalar? {
        let isSuspect = Escape.withUTF8(of: text) { bytes in mayHold(UnsafeRawBufferPointer(bytes)) }
        return isSuspect ? text.unicodeScalars.first(where: isOne) : nil
    }

    /// The text with a space in place of each of them.
    public static func removed(from text: String) -> String {
        guard first(in: text) != nil else { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { output.append(isOne(scalar) ? " " : scalar) }
        return String(output)
    }

    /// The name of a character in messages: `U+0001`.
    public static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Whether UTF-8 may hold one; `false` is certain.
    ///
    /// O(*n*), eight bytes a step through plain text.
    public static func mayHold(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            if index + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                // No byte is beyond ASCII, below a space or DEL (the last by adding one to each).
                let special = word | (word &- 0x2020_2020_2020_2020) | (word &+ 0x0101_0101_0101_0101)
                if special & 0x8080_8080_8080_8080 == 0 {
                    index += 8
                    continue
                }
            }
            let byte = bytes[index]
            switch byte {
            case 9, 10, 13, 0x20..<0x7F: break
            case 0..<0x20, 0x7F: return true
            case 0xC2: if index + 1 < bytes.count, bytes[index + 1] < 0xA0 { return true }
            case 0xE2:
                if index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] | 3 == 0xAF { return true }
            case 0xEF: if index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return true }
            default: break
            }
            index += 1
        }
        return false
    }

    private static func isOne(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13: false
        case 0..<0x20, 0x7F..<0xA0, 0x202D, 0x202E, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
