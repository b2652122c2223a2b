/// Characters that a text names instead of having them: `&#46;`, `&period;` or `%2E` for a full stop.
enum WrittenCharacters {
    /// The text with the characters themselves, or `nil` if it names none.
    static func plain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.contains(where: { $0 == ampersand || $0 == percent }) else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.first {
            if byte == percent, let code = number(rest.dropFirst().prefix(2), radix: 16), rest.count > 2 {
                output.append(UInt8(truncatingIfNeeded: code))
                rest = rest.dropFirst(3)
            } else if byte == ampersand, let (character, length) = reference(rest.dropFirst()) {
                output += String(character).utf8
                rest = rest.dropFirst(length + 2)
            } else {
                output.append(byte)
                rest = rest.dropFirst()
            }
        }
        return output.elementsEqual(text) ? nil : output
    }

    /// The character of a reference without its “&”, and how many bytes stand before the semicolon.
    private static func reference(_ text: ArraySlice<UInt8>) -> (Character, Int)? {
        guard let end = text.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = text[..<end]
        if name.first != UInt8(ascii: "#") {
            return names[String(decoding: name, as: UTF8.self)].map { ($0, name.count) }
        }
        let digits = name.dropFirst()
        let isHex = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
        let code = isHex ? number(digits.dropFirst(), radix: 16) : number(digits, radix: 10)
        return code.flatMap(Unicode.Scalar.init).map { (Character($0), name.count) }
    }

    private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> UInt32? {
        // Only digits: a sign before them would be taken for part of the number.
        guard !digits.isEmpty, digits.allSatisfy({ ($0 | 32) &- 97 < 6 || $0 &- 48 < 10 }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
    }

    private static let ampersand = UInt8(ascii: "&")
    private static let percent = UInt8(ascii: "%")

    /// The names that HTML has for signs of ASCII.
    private static let names: [String: Character] = [
        "period": ".", "sol": "/", "lowbar": "_", "UnderBar": "_", "amp": "&", "AMP": "&", "lpar": "(", "rpar": ")",
        "num": "#", "comma": ",", "excl": "!", "dollar": "$", "percnt": "%", "apos": "'", "ast": "*", "midast": "*",
        "plus": "+", "colon": ":", "semi": ";", "equals": "=", "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[",
        "rsqb": "]", "rbrack": "]", "bsol": "\\", "Hat": "^", "grave": "`", "lcub": "{", "lbrace": "{", "rcub": "}",
        "rbrace": "}", "verbar": "|", "vert": "|", "VerticalLine": "|", "quot": "\"", "lt": "<", "gt": ">",
    ]
}
