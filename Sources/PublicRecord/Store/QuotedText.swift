import TextFormats

/// Reads a JSON string, in the one form in which Candor writes it.
enum QuotedText {
    /// The text; `nil` for anything that `Escape.appendJSON` does not write.
    static func read(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.count >= 2, bytes.first == quote, bytes.last == quote else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 1
        while index < bytes.count - 1 {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            guard let scalar = scalar(bytes, &index) else { return nil }
            output += String(Character(scalar)).utf8
        }
        guard let text = String(validating: output, as: UTF8.self) else { return nil }
        // So there is no second way to write a text, and no need to know here what has to be escaped.
        var again: [UInt8] = []
        Escape.appendJSON(text, to: &again)
        return bytes.elementsEqual(again) ? text : nil
    }

    /// The character that an escape stands for, of which the backslash has been read.
    private static func scalar(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> Unicode.Scalar? {
        let sign = bytes[index]
        index += 1
        switch sign {
        case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(sign)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "u"):
            guard index + 4 < bytes.count,
                let code = UInt16(String(decoding: bytes.part(index..<index + 4), as: UTF8.self), radix: 16)
            else { return nil }
            index += 4
            return Unicode.Scalar(code)
        default: return nil
        }
    }

    private static let quote = UInt8(ascii: "\"")
}
