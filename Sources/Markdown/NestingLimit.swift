/// The bound on how deep quotes and lists may nest.
///
/// cmark walks through every open list at every blank line, so that a text of a megabyte with half of it nested lists
/// and half blank lines would take it minutes.
enum NestingLimit {
    /// Far more than any writing has, and enough for a rule of dashes across a wide screen.
    static let depth = 100

    /// The first line, counted from 0, that opens a quote or list below too many others.
    ///
    /// O(*n*).
    /// A quote needs a ">" on each line and a list at least two columns or, where it begins, a marker. So a line that
    /// opens one is at most as deep as it has markers and pairs of columns before its text.
    static func firstLineBeyond(in text: ArraySlice<UInt8>) -> Int? {
        text.withUnsafeBytes { bytes in
            let onlyLineFeeds = bytes.firstOffset(of: 0x0D) == nil
            var line = 0
            var index = 0
            while index < bytes.count {
                if depth(of: bytes, at: &index) > depth { return line }
                if onlyLineFeeds {
                    index = bytes.firstOffset(of: 0x0A, from: index) ?? bytes.count
                } else {
                    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
                    if index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A { index += 1 }
                }
                index += 1
                line += 1
            }
            return nil
        }
    }

    /// The markers and pairs of columns before the text of the line at `index`; 0 if it opens nothing.
    private static func depth(of bytes: UnsafeRawBufferPointer, at index: inout Int) -> Int {
        var markers = 0
        var columns = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x20: columns += 1
            case 0x09: columns += 4
            case UInt8(ascii: ">"): markers += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
                guard isEnd(bytes, index + 1) else { return markers == 0 ? 0 : markers + columns / 2 }
                markers += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                var end = index
                while end < bytes.count, end - index < 10, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
                guard end < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
                    isEnd(bytes, end + 1)
                else { return markers == 0 ? 0 : markers + columns / 2 }
                markers += 1
                index = end
            default: return markers == 0 ? 0 : markers + columns / 2
            }
            index += 1
        }
        return markers == 0 ? 0 : markers + columns / 2
    }

    private static func isEnd(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        index >= bytes.count || bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A
            || bytes[index] == 0x0D
    }
}
