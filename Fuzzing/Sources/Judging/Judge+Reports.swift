extension Judge {
    /// Ends the program if a text that is printed could act on a terminal, or hide what it says.
    public static func printable(_ text: String, _ name: String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: continue
            case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                claim(false, "\(name) holds U+\(String(scalar.value, radix: 16))")
            default: continue
            }
        }
    }

    /// Ends the program if HTML has another tag than these, or another attribute than a class.
    public static func holdsOnly(_ tags: Set<String>, _ html: [UInt8], _ name: String) {
        claim(String(validating: html, as: UTF8.self) != nil, "\(name) is not UTF-8")
        var scanner = TagScanner(html)
        while let tag = scanner.next() {
            claim(tags.contains(tag.name), "\(name) has the tag <\(tag.name)>")
            for (attribute, value) in tag.attributes {
                claim(attribute == "class", "\(name) has the attribute \(attribute) on <\(tag.name)>")
                let isWord = value.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 == UInt8(ascii: "-") }
                claim(isWord, "\(name) has the class \(value)")
            }
        }
        claim(!holdsControl(html), "\(name) holds a control character")
    }
}
