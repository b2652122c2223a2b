import CCmark

extension UnsafeRawBufferPointer {
    /// Where a byte stands first from an offset on.
    func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count, let memory = baseAddress,
            let found = memchr(memory + start, Int32(byte), count - start)
        else { return nil }
        return UnsafeRawPointer(found) - memory
    }

    /// Whether these bytes stand at an offset.
    func has(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset + text.utf8CodeUnitCount <= count, let memory = baseAddress else { return false }
        return memcmp(memory + offset, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}

/// Bytes as a C string.
func cString(_ bytes: ArraySlice<UInt8>) -> [CChar] {
    var text: [CChar] = []
    text.reserveCapacity(bytes.count + 1)
    for byte in bytes { text.append(CChar(bitPattern: byte)) }
    text.append(0)
    return text
}

/// What the signs of the extensions are told apart by.
enum ASCII {
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    /// Space, tab and the ends of lines.
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }
}
