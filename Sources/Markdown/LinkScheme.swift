import TextFormats

/// The rule about which destinations a text may have.
///
/// Allowed are `http`, `https`, `mailto` and `tel`, written in full, and everything relative but `//host`. The rule
/// looks through what has been used to hide a scheme from filters: letter case, white space and control characters
/// (which browsers drop), character references and percent signs, each also several times over.
public enum LinkScheme {
    private static let allowed = ["http", "https", "mailto", "tel"].map { Array($0.utf8) }
    private static let rounds = 4

    /// Whether a page may link to `url`.
    public static func isAllowed(_ url: String) -> Bool { fault(of: url) == nil }

    /// Why a page may not link to `url`; `nil` if it may.
    public static func fault(of url: String) -> LinkFault? {
        var copy = url
        return copy.withUTF8 { bytes in
            if isPlainlyRelative(bytes) || isPlainlyWeb(bytes) { return nil }
            var plain = simplified(bytes)
            if let fault = fault(in: plain) { return fault }
            if isWeb(plain), hasBackslash(bytes) { return .incompleteWeb }
            for _ in 0..<rounds {
                let decoded = plain.withUnsafeBufferPointer { simplified(EncodedBytes.decode($0)) }
                if let fault = fault(in: decoded) { return fault }
                if decoded == plain { return contactFault(plain) }
                plain = decoded
            }
            return .kind
        }
    }

    /// The usual case: nothing that could be or hide a scheme.
    private static func isPlainlyRelative(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.count >= 2, bytes[0] == UInt8(ascii: "/"), bytes[1] == UInt8(ascii: "/") { return false }
        for byte in bytes {
            switch byte {
            case 0x21...0x24, 0x27...0x39, 0x3B...0x5B, 0x5D...0x7E: continue
            default: return false
            }
        }
        return true
    }

    /// The other usual case: a web address with nothing in it that is decoded, left out or read in two ways.
    private static func isPlainlyWeb(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = bytes.starts(with: "https://".utf8) ? 8 : bytes.starts(with: "http://".utf8) ? 7 : 0
        guard start > 0, start < bytes.count, ASCII.isAlphanumeric(bytes[start]) else { return false }
        var isHost = true
        for byte in bytes.dropFirst(start) {
            if isHost {
                if byte == UInt8(ascii: "@") { return false }
                isHost = !isEndOfHost(byte)
            }
            switch byte {
            case 0x21...0x24, 0x27...0x5B, 0x5D...0x7E: continue
            default: return false
            }
        }
        return true
    }

    private static func fault(in plain: [UInt8]) -> LinkFault? {
        if plain.starts(with: "//".utf8) { return .kind }
        guard let end = plain.firstIndex(where: isDelimiter), plain[end] == UInt8(ascii: ":") else { return nil }
        let scheme = plain[..<end]
        if allowed.contains(where: { $0.elementsEqual(scheme) }) {
            return scheme.starts(with: "http".utf8) ? webFault(plain, after: end) : nil
        }
        // RFC 3986 §3.1: what is no scheme by its characters is a relative path to every browser.
        guard let first = scheme.first, isLetter(first) else { return nil }
        return scheme.allSatisfy(isSchemeByte) ? .kind : nil
    }

    private static func isWeb(_ plain: [UInt8]) -> Bool {
        plain.starts(with: "https:".utf8) || plain.starts(with: "http:".utf8)
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// Without what cannot be seen, in lower case, and with the one slash that browsers make of two kinds.
    private static func simplified(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let text = String(decoding: Array(bytes), as: UTF8.self)
        var plain: [UInt8] = []
        plain.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                switch byte {
                case ...0x20, 0x7F: continue
                case UInt8(ascii: "\\"): plain.append(UInt8(ascii: "/"))
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): plain.append(byte | 0x20)
                default: plain.append(byte)
                }
            } else if !isInvisible(scalar) {
                plain.append(contentsOf: String(scalar).utf8)
            }
        }
        return plain
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        // U+FFFD stands where a NUL was.
        scalar == "\u{FFFD}" || !scalar.isSeen
    }
}
