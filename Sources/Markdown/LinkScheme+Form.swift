/// The form of addresses: a kind that is allowed does not help where browsers and readers see two hosts in one text.
extension LinkScheme {
    /// What is wrong with a simplified address that begins with `http` or `https` and a colon.
    static func webFault(_ plain: [UInt8], after scheme: Int) -> LinkFault? {
        let rest = plain[(scheme + 1)...]
        guard rest.starts(with: "//".utf8) else { return .incompleteWeb }
        let host = rest.dropFirst(2).prefix { !isEndOfHost($0) }
        if host.contains(UInt8(ascii: "@")) { return .userName }
        guard let first = host.first, first != UInt8(ascii: ":"), first != UInt8(ascii: ".") else {
            return .incompleteWeb
        }
        return nil
    }

    /// What is wrong with a decoded address that begins with `mailto:` or `tel:`.
    static func contactFault(_ plain: [UInt8]) -> LinkFault? {
        if plain.starts(with: "tel:".utf8) {
            return plain.contains(where: ASCII.isDigit) ? nil : .incompleteNumber
        }
        guard plain.starts(with: "mailto:".utf8) else { return nil }
        let rest = plain.dropFirst(7)
        let address = rest.prefix { $0 != UInt8(ascii: "?") }
        // A message without an address, which whoever sends it adds (RFC 6068 §2).
        if address.isEmpty, rest.count > 1 { return nil }
        let sign = address.firstIndex(of: UInt8(ascii: "@"))
        return sign == nil || sign == address.startIndex || sign == address.endIndex - 1 ? .incompleteMail : nil
    }

    /// Whether a `\` stands where the host of a web address does: a slash to browsers, part of a name to other programs.
    static func hasBackslash(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.drop { $0 != UInt8(ascii: ":") }.dropFirst().drop { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
            .prefix { !isEndOfHost($0) }.contains(UInt8(ascii: "\\"))
    }

    static func isEndOfHost(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }
}
