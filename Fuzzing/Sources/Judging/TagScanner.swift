/// Finds tags and their attributes as the tokenizer of HTML does, as far as a body needs it.
struct TagScanner {
    struct Tag {
        var name: String
        var attributes: [(String, String)]
        var isEnd = false
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next start tag; an end tag or a comment counts as one without attributes.
    mutating func next() -> Tag? {
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += 1
            if take(UInt8(ascii: "/")) { return tag(isEnd: true) }
            if isLetter(at: index) { return tag(isEnd: false) }
            if index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?") {
                // cmark leaves one comment of its own where it omits HTML.
                let omitted = Array("!-- raw HTML omitted -->".utf8)
                if bytes[index...].starts(with: omitted) {
                    index += omitted.count
                    continue
                }
                return Tag(name: "!", attributes: [])
            }
        }
        return nil
    }

    private mutating func tag(isEnd: Bool) -> Tag {
        let name = word { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 > 0x20 }
        var attributes: [(String, String)] = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                break
            }
            if byte <= 0x20 || byte == UInt8(ascii: "/") {
                index += 1
                continue
            }
            let key = word {
                $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 > 0x20
            }
            var value = ""
            if take(UInt8(ascii: "=")) {
                if take(UInt8(ascii: "\"")) {
                    value = word { $0 != UInt8(ascii: "\"") }
                    index += 1
                } else {
                    // Ours are all in double quotes; another form is itself a finding.
                    value = "unquoted:" + word { $0 != UInt8(ascii: ">") && $0 > 0x20 }
                }
            }
            attributes.append((key.lowercased(), value))
            if key.isEmpty { index += 1 }
        }
        return Tag(name: name.lowercased(), attributes: attributes, isEnd: isEnd)
    }

    private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, belongs(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private func isLetter(at index: Int) -> Bool {
        index < bytes.count && (bytes[index] | 0x20) >= UInt8(ascii: "a") && (bytes[index] | 0x20) <= UInt8(ascii: "z")
    }
}
