/// Undoes one layer of percent signs and of HTML character references.
enum EncodedBytes {
    /// The named references that matter for where a scheme or a host begins, in lower case like the bytes.
    private static let named: [String: Unicode.Scalar] = [
        "colon": ":", "sol": "/", "bsol": "\\", "amp": "&", "num": "#", "percnt": "%", "quest": "?", "period": ".",
        "plus": "+", "semi": ";", "tab": "\t", "newline": "\n", "nbsp": "\u{A0}", "shy": "\u{AD}", "zwj": "\u{200D}",
        "zwnj": "\u{200C}",
    ]

    static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), let value = percent(bytes, at: index) {
                decoded.append(value)
                index += 3
            } else if byte == UInt8(ascii: "&"), let (scalar, length) = reference(bytes, at: index) {
                decoded.append(contentsOf: String(scalar).utf8)
                index += length
            } else {
                decoded.append(byte)
                index += 1
            }
        }
        return decoded
    }

    private static func percent(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) else {
            return nil
        }
        return UInt8(high << 4 | low)
    }

    /// A reference with or without its semicolon, for browsers take numbers without it.
    private static func reference(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (Unicode.Scalar, Int)? {
        var index = start + 1
        guard index < bytes.count else { return nil }
        if bytes[index] != UInt8(ascii: "#") {
            let end = min(bytes.count, index + 10)
            guard
                let semicolon = bytes[index..<end].firstIndex(of: UInt8(ascii: ";")),
                let scalar = named[String(decoding: bytes[index..<semicolon], as: UTF8.self)]
            else { return nil }
            return (scalar, semicolon + 1 - start)
        }
        index += 1
        let isHex = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let radix: UInt32 = isHex ? 16 : 10
        let first = index
        var value: UInt32 = 0
        while index < bytes.count, let digit = hex(bytes[index]), digit < radix {
            value = min(value * radix + digit, 0x11_0000)
            index += 1
        }
        guard index > first else { return nil }
        if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", index - start)
    }

    private static func hex(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
