extension Escape {
    /// Appends text so that it stands in HTML, in an element or in a quoted attribute, as the characters it has.
    ///
    /// A NUL, which HTML cannot carry, becomes U+FFFD.
    public static func appendHTML(_ s: String, to output: inout [UInt8]) {
        withUTF8(of: s) { bytes in
            output.reserveCapacity(output.count + bytes.count)
            var start = 0
            for index in 0..<bytes.count {
                let replacement: StaticString
                switch bytes[index] {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case UInt8(ascii: "'"): replacement = "&#39;"
                case 0: replacement = "\u{FFFD}"
                default: continue
                }
                output.append(contentsOf: bytes[start..<index])
                replacement.withUTF8Buffer { output.append(contentsOf: $0) }
                start = index + 1
            }
            output.append(contentsOf: bytes[start...])
        }
    }

    /// The text, escaped for HTML.
    public static func html(_ s: String) -> String {
        var output: [UInt8] = []
        appendHTML(s, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
