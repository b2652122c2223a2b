extension Escape {
    /// Appends a JSON string, with its quotes.
    ///
    /// Beyond what RFC 8259 §7 asks, everything is escaped that would end or confuse a `<script>` element (`</`, `<!`)
    /// or an old JavaScript parser (U+2028, U+2029), and the controls up to U+009F that a terminal would obey.
    ///
    /// - Parameter escapesMarks: Whether U+FEFF is escaped, which some parsers take for a byte order mark and drop. In the
    ///   public record it stands as it is.
    public static func appendJSON(_ s: String, to output: inout [UInt8], escapesMarks: Bool = false) {
        let needsLook = escapesMarks ? needsLookForMarks : needsLook
        withUTF8(of: s) { bytes in
            output.reserveCapacity(output.count + bytes.count + 2)
            output.append(UInt8(ascii: "\""))
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                guard needsLook[Int(byte)] else {
                    index += 1
                    continue
                }
                let (length, code) = escapeNeeded(bytes, at: index)
                guard length > 0 else {
                    index += 1
                    continue
                }
                output.append(contentsOf: bytes[start..<index])
                appendJSONEscape(code, to: &output)
                index += length
                start = index
            }
            output.append(contentsOf: bytes[start...])
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Appends a JSON string, with its quotes; bytes that are not UTF-8 become U+FFFD.
    public static func appendJSON(utf8: [UInt8], to output: inout [UInt8], escapesMarks: Bool = false) {
        appendJSON(String(decoding: utf8, as: UTF8.self), to: &output, escapesMarks: escapesMarks)
    }

    /// The bytes that may begin something to escape.
    private static let needsLook: [Bool] = (0..<256).map { byte in
        byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2
            || byte == 0x22 || byte == 0x5C || byte == 0x2F || byte == 0x3C
    }

    /// The same, and the byte that may begin a byte order mark.
    private static let needsLookForMarks = needsLook.enumerated().map { $0.element || $0.offset == 0xEF }

    /// How many bytes are to be replaced, and the character they hold; 0 bytes if the character may stand.
    private static func escapeNeeded(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, UInt16) {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "/"):
            return index > 0 && bytes[index - 1] == UInt8(ascii: "<") ? (1, UInt16(byte)) : (0, 0)
        case UInt8(ascii: "<"):
            return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "!") ? (1, UInt16(byte)) : (0, 0)
        case 0xC2:
            guard index + 1 < bytes.count, bytes[index + 1] < 0xA0 else { return (0, 0) }
            return (2, UInt16(bytes[index + 1]))
        case 0xE2:
            guard index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] & 0xFE == 0xA8 else {
                return (0, 0)
            }
            return (3, 0x2000 | UInt16(bytes[index + 2] & 0x3F))
        case 0xEF:
            guard index + 2 < bytes.count, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF else { return (0, 0) }
            return (3, 0xFEFF)
        default:
            return (1, UInt16(byte))
        }
    }

    private static func appendJSONEscape(_ code: UInt16, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch code {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0x22, 0x2F, 0x5C: output.append(UInt8(truncatingIfNeeded: code))
        default:
            output.append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] {
                output.append(hexDigit(UInt8(truncatingIfNeeded: code >> UInt16(shift)) & 0xF))
            }
        }
    }
}
