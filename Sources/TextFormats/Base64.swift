/// Bytes as text (RFC 4648 §4), with its padding, in the one form that a list of bytes has.
public enum Base64 {
    /// The text of `bytes`.
    public static func text(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        append(bytes, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the text of `bytes`.
    public static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: (bytes.count + 2) / 3 * 4, alignment: 1) { text in
            for (number, start) in stride(from: 0, to: bytes.count, by: 3).enumerated() {
                let count = min(3, bytes.count - start)
                var group: UInt32 = 0
                for index in 0..<3 { group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
                for index in 0..<4 {
                    let digit = Int(group >> UInt32(18 - index * 6)) & 63
                    text[number * 4 + index] = index <= count ? digits[digit] : padding
                }
            }
            output.append(contentsOf: text)
        }
    }

    /// The bytes that a text stands for; `nil` unless it is exactly the text of these bytes.
    public static func bytes(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let missing = text.last != padding ? 0 : text[text.count - 2] == padding ? 2 : 1
        let isWhole = text.dropLast(missing).allSatisfy { values[Int($0)] < 64 }
        guard isWhole else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(text.count / 4 * 3)
        for start in stride(from: 0, to: text.count, by: 4) {
            var group: UInt32 = 0
            for index in 0..<4 { group = group << 6 | UInt32(values[Int(text[start + index])] & 63) }
            output.append(UInt8(truncatingIfNeeded: group >> 16))
            output.append(UInt8(truncatingIfNeeded: group >> 8))
            output.append(UInt8(truncatingIfNeeded: group))
        }
        // What the last digit says beyond the bytes must be nothing.
        guard output.suffix(missing).allSatisfy({ $0 == 0 }) else { return nil }
        output.removeLast(missing)
        return output
    }

    /// Whether a text is exactly that of so many bytes.
    public static func isText(_ text: UnsafeRawBufferPointer, of count: Int) -> Bool {
        guard text.count == (count + 2) / 3 * 4 else { return false }
        let missing = (3 - count % 3) % 3
        for index in 0..<text.count - missing where values[Int(text[index])] == 64 { return false }
        for index in text.count - missing..<text.count where text[index] != padding { return false }
        // What the last digit says beyond the bytes must be nothing.
        return missing == 0 || values[Int(text[text.count - missing - 1])] & (missing == 1 ? 3 : 15) == 0
    }

    /// The bytes that a text stands for; `nil` unless it is exactly the text of these bytes.
    public static func bytes(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { bytes(UnsafeRawBufferPointer($0)) }
    }

    private static let padding = UInt8(ascii: "=")
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// The value of each digit; 64 for what is no digit, so that a padding has no bits.
    private static let values: [UInt8] = (0..<256).map { byte in
        digits.firstIndex(of: UInt8(byte)).map { UInt8($0) } ?? 64
    }
}
