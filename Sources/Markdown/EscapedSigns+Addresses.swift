extension EscapedSigns {
    /// What stands for `*` and for `_`.
    static let star: UInt8 = 0x11
    static let underscore: UInt8 = 0x12

    /// The byte that a byte stands for.
    static func shown(_ byte: UInt8) -> UInt8 {
        byte == star ? UInt8(ascii: "*") : byte == underscore ? UInt8(ascii: "_") : byte
    }

    /// Hides the stars and underscores of bare addresses in a copy of the text.
    ///
    /// GitHub Flavored Markdown finds addresses before emphasis. Only those are looked at that are surely no link's
    /// destination, for cmark ends a destination at a control character.
    static func hideEmphasis(in text: UnsafeRawBufferPointer, _ copy: inout [UInt8]) -> Bool {
        guard text.firstOffset(of: star) == nil, text.firstOffset(of: underscore) == nil else { return false }
        var hides = false
        var offset = 0
        while let (start, host) = address(in: text, from: offset) {
            var end = host
            var holdsEmphasis = false
            while end < text.count, !endsAddress(text[end]) {
                if text[end] == UInt8(ascii: "*") || text[end] == UInt8(ascii: "_") { holdsEmphasis = true }
                end += 1
            }
            offset = max(end, host)
            guard holdsEmphasis, isFree(text, at: start) else { continue }
            let bytes = Array(text[start..<end])
            let isDomain = start == host
            guard let length = BareAddress.end(of: bytes, host: host - start, needsDot: isDomain) else { continue }
            for index in start..<(start + length) {
                guard text[index] == UInt8(ascii: "*") || text[index] == UInt8(ascii: "_") else { continue }
                if copy.isEmpty { copy = Array(text) }
                copy[index] = text[index] == UInt8(ascii: "*") ? star : underscore
                hides = true
            }
        }
        return hides
    }

    /// The next place where an address may begin, and its host.
    private static func address(in text: UnsafeRawBufferPointer, from offset: Int) -> (start: Int, host: Int)? {
        var index = offset
        while index + 3 < text.count {
            switch text[index] {
            case UInt8(ascii: ":") where text.has("://", at: index):
                var start = index
                while start > offset, index - start < 6, ASCII.isLetter(text[start - 1]) { start -= 1 }
                return (start, index + 3)
            case UInt8(ascii: "w") where text.has("www.", at: index): return (index, index)
            default: index += 1
            }
        }
        return nil
    }

    private static func endsAddress(_ byte: UInt8) -> Bool {
        ASCII.isSpace(byte) || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "|")
    }

    /// Whether an address is surely among words.
    private static func isFree(_ text: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard start > 0 else { return true }
        var before = start - 1
        switch text[before] {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): return true
        case UInt8(ascii: "("): return before == 0 || text[before - 1] != UInt8(ascii: "]")
        case let byte where ASCII.isSpace(byte): break
        default: return false
        }
        while before > 0, ASCII.isSpace(text[before]) || text[before] == UInt8(ascii: ">") { before -= 1 }
        let isLink = text[before] == UInt8(ascii: "(") || text[before] == UInt8(ascii: ":")
        return !isLink || before == 0 || text[before - 1] != UInt8(ascii: "]")
    }
}
