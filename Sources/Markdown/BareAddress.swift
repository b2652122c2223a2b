/// Addresses that stand among words without any sign, by the rules of GitHub Flavored Markdown (§6.9).
enum BareAddress {
    /// The end of an address whose host begins at `host`, or `nil` if no host does.
    ///
    /// - Parameters:
    ///   - needsDot: Whether the host must have a full stop.
    ///   - stop: A byte that ends the address as white space does.
    static func end(of bytes: [UInt8], host: Int, needsDot: Bool, stop: UInt8? = nil) -> Int? {
        guard host < bytes.count, ASCII.isAlphanumeric(bytes[host]) || bytes[host] >= 0x80,
            let hostEnd = hostEnd(of: bytes, from: host, needsDot: needsDot)
        else { return nil }
        var end = hostEnd
        var brackets = 0
        while end < bytes.count, !ASCII.isSpace(bytes[end]), bytes[end] != UInt8(ascii: "<"), bytes[end] != stop {
            if bytes[end] == UInt8(ascii: "[") { brackets += 1 }
            if bytes[end] == UInt8(ascii: "]") { brackets -= 1 }
            // Nothing in the address opens this one, so it belongs to what is around.
            if brackets < 0 { break }
            end += 1
        }
        let trimmed = trimmedEnd(of: bytes, from: host, to: end)
        return trimmed > host ? trimmed : nil
    }

    /// The end of a mail address around an "@", or `nil` if there is none.
    static func mail(in bytes: [UInt8], from first: Int, at sign: Int) -> Range<Int>? {
        var start = sign
        while start > first, isMailName(bytes[start - 1]) { start -= 1 }
        guard start < sign else { return nil }
        var end = sign + 1
        var dots = 0
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "@") { return nil }
            if byte == UInt8(ascii: ".") {
                guard end + 1 < bytes.count, ASCII.isAlphanumeric(bytes[end + 1]) else { break }
                dots += 1
            } else if !ASCII.isAlphanumeric(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
                break
            }
            end += 1
        }
        guard dots > 0, ASCII.isLetter(bytes[end - 1]) else { return nil }
        return start..<end
    }

    private static func isMailName(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// The end of a host; its last two parts have no underscore, unless it has very many parts.
    private static func hostEnd(of bytes: [UInt8], from start: Int, needsDot: Bool) -> Int? {
        var index = start
        var dots = 0
        var underscores = (last: 0, before: 0)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "_") {
                underscores.last += 1
            } else if byte == UInt8(ascii: ".") {
                underscores = (0, underscores.last)
                dots += 1
            } else if byte != UInt8(ascii: "-"), byte < 0x80 {
                guard ASCII.isAlphanumeric(byte) else { break }
            } else if byte >= 0xC0, !isLetter(bytes[index...]) {
                break
            }
            index += 1
        }
        if underscores.last > 0 || underscores.before > 0, dots <= 10 { return nil }
        return index > start && (dots > 0 || !needsDot) ? index : nil
    }

    private static func isLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let scalar = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first else { return false }
        return InlinePass.Neighbour(scalar) == .other
    }

    /// Without the punctuation at the end that belongs to the sentence.
    private static func trimmedEnd(of bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var end = end
        var opening = 0
        var closing = 0
        for byte in bytes[start..<end] {
            if byte == UInt8(ascii: "(") { opening += 1 }
            if byte == UInt8(ascii: ")") { closing += 1 }
        }
        while end > start {
            switch bytes[end - 1] {
            case UInt8(ascii: ")"):
                guard closing > opening else { return end }
                closing -= 1
                end -= 1
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
                UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
                end -= 1
            case UInt8(ascii: ";"):
                // What looks like a character reference is none of the address.
                var name = end - 1
                while name > start, ASCII.isAlphanumeric(bytes[name - 1]) { name -= 1 }
                end = name < end - 1 && name > start && bytes[name - 1] == UInt8(ascii: "&") ? name - 1 : end - 1
            default: return end
            }
        }
        return end
    }
}
