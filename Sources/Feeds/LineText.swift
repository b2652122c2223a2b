/// Values for formats that are plain lines, where a line feed in a value would begin a field of its own.
enum LineText {
    /// Appends `name: value` and a line feed.
    static func appendField(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        let start = bytes.count
        bytes.append(UInt8(ascii: " "))
        appendValue(value, to: &bytes)
        if bytes.count == start + 1 {
            bytes.removeLast()
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends a URL or path: without control characters, and with spaces and all that is not ASCII percent-encoded.
    private static func appendValue(_ value: String, to bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in value.utf8 {
            switch byte {
            case 0x00..<0x20, 0x7F:
                continue
            case 0x20, 0x80...:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
    }
}
