/// An address that a text links already, so that it can not become a bare one.
///
/// Most pages have addresses only where `[words](https://…)` and `<https://…>` have them. To know that by a look at the
/// bytes around spares them the pass over the tree. What is not of the simplest form counts as a bare address.
enum LinkedAddress {
    /// The furthest that a look goes.
    private static let longest = 300

    /// Whether the address with a colon at this place is certainly no text of the page.
    ///
    /// Code, tags and cells of tables could only come between the parts of the link with signs of their own, and these
    /// are refused.
    static func isOne(_ bytes: UnsafeRawBufferPointer, around colon: Int) -> Bool {
        var start = colon
        while start > 0, ASCII.isLetter(bytes[start - 1]) { start -= 1 }
        guard start < colon, start > 1 else { return false }
        switch bytes[start - 1] {
        case UInt8(ascii: "<"):
            return bytes[start - 2] != UInt8(ascii: "\\") && ends(bytes, from: colon, with: UInt8(ascii: ">"))
        case UInt8(ascii: "("):
            return bytes[start - 2] == UInt8(ascii: "]") && beginsWords(bytes, before: start - 2)
                && ends(bytes, from: colon, with: UInt8(ascii: ")"))
        default: return false
        }
    }

    /// Whether only signs of addresses come before the end.
    private static func ends(_ bytes: UnsafeRawBufferPointer, from start: Int, with end: UInt8) -> Bool {
        for index in start..<min(bytes.count, start + longest) {
            let byte = bytes[index]
            if byte == end { return true }
            guard ASCII.isAlphanumeric(byte) || isPart.contains(byte) else { return false }
        }
        return false
    }

    private static let isPart = ByteSet("/:.-_~%?=&#+,;@")

    /// Whether words without any markup come between the bracket and the one that opens it.
    private static func beginsWords(_ bytes: UnsafeRawBufferPointer, before end: Int) -> Bool {
        var index = end - 1
        while index >= max(0, end - longest) {
            let byte = bytes[index]
            if byte == UInt8(ascii: "[") {
                return bytes[index + 1] != UInt8(ascii: "^")
                    && (index == 0 || bytes[index - 1] != UInt8(ascii: "\\"))
            }
            if isMarkup.contains(byte) || byte < 0x20 { return false }
            index -= 1
        }
        return false
    }

    private static let isMarkup = ByteSet("]`<>|\\")
}
