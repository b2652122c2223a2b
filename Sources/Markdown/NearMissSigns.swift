import CCmark

/// The look for what may be a near miss, which most texts do not hold.
enum NearMissSigns {
    /// Whether a text may hold what ``NearMisses`` tells of; `false` is certain.
    ///
    /// O(*n*): the lines are looked at where they begin, and the rest by the system's search for single bytes.
    static func mayStand(in text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBytes { bytes in
            holds(UInt8(ascii: "["), in: bytes) { isOddOpening(bytes, at: $0) }
                || holds(UInt8(ascii: "]"), in: bytes) { isOddClosing(bytes, at: $0) }
                || holds(UInt8(ascii: "{"), in: bytes) { !bytes.has("#", at: $0 + 1) || isOddID(bytes, at: $0) }
                || holds(0x09, in: bytes) { $0 > 0 && bytes[$0 - 1] > 0x20 && !isMarker(bytes[$0 - 1]) }
                || isOddLine(bytes, from: 0) || holds(0x0A, in: bytes) { isOddLine(bytes, from: $0 + 1) }
                || holds(0x0D, in: bytes) { isOddLine(bytes, from: $0 + 1) }
        }
    }

    private static func holds(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, where isOdd: (Int) -> Bool) -> Bool {
        var index = 0
        while let place = bytes.firstOffset(of: byte, from: index) {
            if isOdd(place) { return true }
            index = place + 1
        }
        return false
    }

    private static func isMarker(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ">"), UInt8(ascii: "."),
            UInt8(ascii: ")"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// `)[`, `[!` and boxes.
    private static func isOddOpening(_ bytes: UnsafeRawBufferPointer, at open: Int) -> Bool {
        if open > 0, bytes[open - 1] == UInt8(ascii: ")") { return true }
        guard open + 1 < bytes.count else { return false }
        switch bytes[open + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "]"): return true
        case 0x20, UInt8(ascii: "x"), UInt8(ascii: "X"):
            // `[ ] ` and `[x] ` are read.
            guard open + 3 < bytes.count else { return false }
            return bytes[open + 2] == UInt8(ascii: "]") ? !ASCII.isSpace(bytes[open + 3]) : bytes[open + 1] == 0x20
        default: return false
        }
    }

    /// `](` before what has a space or no end, `] (` and `][`.
    private static func isOddClosing(_ bytes: UnsafeRawBufferPointer, at close: Int) -> Bool {
        guard close + 1 < bytes.count else { return false }
        switch bytes[close + 1] {
        case UInt8(ascii: "["): return true
        case 0x20: return close + 2 < bytes.count && bytes[close + 2] == UInt8(ascii: "(")
        case UInt8(ascii: "("):
            var index = close + 2
            while index < bytes.count, bytes[index] > 0x20 {
                if bytes[index] == UInt8(ascii: ")") { return false }
                // Another one in it is rare, and to go on would let a text of them be searched over and over.
                if bytes[index] == UInt8(ascii: "(") { return true }
                index += 1
            }
            // A title may follow.
            return !(index + 1 < bytes.count && bytes[index] == 0x20 && bytes[index + 1] == UInt8(ascii: "\""))
        default: return false
        }
    }

    /// `{#…}` that is more than letters, digits and `-`.
    private static func isOddID(_ bytes: UnsafeRawBufferPointer, at open: Int) -> Bool {
        var index = open + 2
        while index < bytes.count, ASCII.isAlphanumeric(bytes[index]) || bytes[index] == UInt8(ascii: "-") {
            index += 1
        }
        return index == bytes.count || bytes[index] != UInt8(ascii: "}")
    }

    /// Whether a line begins with `|`, `•`, `::` and a space, or `#` and none.
    private static func isOddLine(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
        var index = start
        // The signs of quotes and lists.
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") {
                index += 1
            } else if isMarker(byte) || ASCII.isDigit(byte), index + 1 < bytes.count,
                bytes[index + 1] == 0x20 || ASCII.isDigit(byte)
            {
                index += 1
            } else {
                break
            }
        }
        guard index + 1 < bytes.count else { return false }
        switch bytes[index] {
        case UInt8(ascii: "|"), 0xE2: return true
        case 0xC2: return bytes[index + 1] == 0xB7
        case UInt8(ascii: ":"): return bytes[index + 1] == UInt8(ascii: ":") && isOddDirective(bytes, from: index + 2)
        case UInt8(ascii: "#"):
            while index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
            return index < bytes.count && (!ASCII.isSpace(bytes[index]) || index - start > 6)
        default: return false
        }
    }

    private static func isOddDirective(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
        var index = start
        while index < bytes.count, DirectiveName.isPart(bytes[index]) { index += 1 }
        return index < bytes.count && bytes[index] == 0x20
    }
}
