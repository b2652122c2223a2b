extension Escape {
    /// Appends text so that it stands in XML, in an element or in a quoted attribute, as the characters it has.
    ///
    /// Characters that XML 1.0 §2.2 forbids are dropped, since no escape can carry them; bytes that are not UTF-8
    /// become U+FFFD.
    public static func appendXML(_ s: some Sequence<UInt8>, to output: inout [UInt8]) {
        let done: Void? = s.withContiguousStorageIfAvailable { appendXML(buffer: $0, to: &output) }
        if done == nil {
            Array(s).withUnsafeBufferPointer { appendXML(buffer: $0, to: &output) }
        }
    }

    /// The text, escaped for XML.
    public static func xml(_ s: String) -> String {
        var output: [UInt8] = []
        withUTF8(of: s) { appendXML(buffer: $0, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    private static func appendXML(buffer bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.reserveCapacity(output.count + bytes.count)
        var start = 0
        var index = 0
        while index < bytes.count {
            let replacement: StaticString
            var length = 1
            switch bytes[index] {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            case 0x0D: replacement = "&#13;"  // A bare one would be read as a line feed (XML 1.0 §2.11).
            case 0x09, 0x0A:
                index += 1
                continue
            case 0..<0x20: replacement = ""
            case 0x20..<0x80:
                index += 1
                continue
            default:
                length = sequenceLength(bytes, at: index)
                if length == 0 {
                    replacement = "\u{FFFD}"
                    length = 1
                } else if isNoncharacter(bytes, at: index) {
                    replacement = ""
                } else {
                    index += length
                    continue
                }
            }
            output.append(contentsOf: bytes[start..<index])
            replacement.withUTF8Buffer { output.append(contentsOf: $0) }
            index += length
            start = index
        }
        output.append(contentsOf: bytes[start...])
    }

    /// U+FFFE and U+FFFF, the two characters beyond the controls that XML 1.0 forbids.
    private static func isNoncharacter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    /// The length of the well-formed sequence of two to four bytes at the index, or 0 (Unicode, table 3-7).
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[index] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        for next in (index + 2)..<(index + max(length, 2)) where bytes[next] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
