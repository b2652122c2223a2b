import TextFormats

/// Writes the characters of raw HTML anew.
enum HTMLText {
    /// Adds text to HTML, as text or in quotes, with the meaning that it had.
    ///
    /// A reference to a character by its number becomes the character; one by its name stays, for a browser makes
    /// nothing but characters of it.
    static func append(_ text: ArraySlice<UInt8>, to html: inout [UInt8]) {
        var index = text.startIndex
        var start = index
        func flush(_ end: Int, _ html: inout [UInt8]) {
            guard start < end else { return }
            Escape.appendHTML(
                ControlCharacters.removed(from: String(decoding: text[start..<end], as: UTF8.self)), to: &html)
        }
        while index < text.endIndex {
            guard text[index] == UInt8(ascii: "&") else {
                index += 1
                continue
            }
            if let (scalar, length) = number(text, at: index) {
                flush(index, &html)
                Escape.appendHTML(String(scalar), to: &html)
                index += length
                start = index
            } else if let length = nameLength(text, at: index) {
                flush(index, &html)
                html += text[index..<(index + length)]
                index += length
                start = index
            } else {
                index += 1
            }
        }
        flush(index, &html)
    }

    /// The characters that text stands for, as far as they have a number or one of the commonest names.
    ///
    /// - Parameter keepsControls: Whether control characters stay, for what looks at tricks with them.
    static func plain(_ text: ArraySlice<UInt8>, keepsControls: Bool = false) -> String {
        guard text.contains(UInt8(ascii: "&")) else { return String(decoding: text, as: UTF8.self) }
        var plain: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "&") {
                if let (scalar, length) = number(text, at: index, keepsControls: keepsControls) {
                    plain += String(scalar).utf8
                    index += length
                    continue
                }
                if let length = nameLength(text, at: index),
                    let named = names[String(decoding: text[(index + 1)..<(index + length - 1)], as: UTF8.self)]
                {
                    plain += named.utf8
                    index += length
                    continue
                }
            }
            plain.append(text[index])
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static let names = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "colon": ":", "sol": "/",
        "Tab": "\t", "NewLine": "\n", "ndash": "\u{2013}", "mdash": "\u{2014}", "rsquo": "\u{2019}",
    ]

    /// The length of `&name;` at an index.
    private static func nameLength(_ text: ArraySlice<UInt8>, at start: Int) -> Int? {
        var index = start + 1
        let limit = min(text.endIndex, start + 34)
        while index < limit, (text[index] | 32) &- 97 < 26 || (index > start + 1 && text[index] &- 48 < 10) {
            index += 1
        }
        guard index > start + 1, index < text.endIndex, text[index] == UInt8(ascii: ";") else { return nil }
        return index + 1 - start
    }

    /// The character of `&#…;` at an index, with or without its semicolon (HTML §13.2.5.80).
    private static func number(
        _ text: ArraySlice<UInt8>, at start: Int, keepsControls: Bool = false
    ) -> (Unicode.Scalar, Int)? {
        var index = start + 1
        guard index < text.endIndex, text[index] == UInt8(ascii: "#") else { return nil }
        index += 1
        let isHex = index < text.endIndex && text[index] | 32 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < text.endIndex, let digit = UInt32(String(UnicodeScalar(text[index])), radix: isHex ? 16 : 10) {
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        guard index > first else { return nil }
        if index < text.endIndex, text[index] == UInt8(ascii: ";") { index += 1 }
        let scalar = windows[value].flatMap(Unicode.Scalar.init) ?? Unicode.Scalar(value) ?? "\u{FFFD}"
        let isControl = scalar == "\0" || ControlCharacters.first(in: String(scalar)) != nil
        return (isControl && !keepsControls ? "\u{FFFD}" : scalar, index - start)
    }

    /// Numbers that mean the characters of Windows-1252 for browsers, as programs for offices still write them.
    private static let windows: [UInt32: UInt32] = [
        0x80: 0x20AC, 0x85: 0x2026, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013,
        0x97: 0x2014, 0x99: 0x2122,
    ]
}
