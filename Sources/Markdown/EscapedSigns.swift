/// Keeps apart what a writer escaped from what only looks the same afterwards.
///
/// cmark forgets that `\~` had a backslash, so the signs that only Candor's extensions read are replaced before the text
/// is parsed: the two bytes of `\~` become the two bytes of a letter-like mark, so that no column moves. The marks are
/// Syriac punctuation, because cmark's rules about emphasis ask whether a sign is punctuation; a Syriac text gets control
/// characters instead. Whoever visits a node puts back the sign or, in code and HTML, backslash and sign.
struct EscapedSigns: Sendable, Hashable {
    /// The signs; the place of each gives the second byte of its mark.
    ///
    /// Quotation marks are none of them, for they end an attribute of raw HTML whatever is before them.
    private static let signs = Array("~[]{}:@.!^".utf8)

    /// The first byte of every mark in this text.
    let lead: UInt8

    /// Whether quotation marks, dashes and ellipses that the writer typed are hidden, so that they are told from those
    /// that cmark makes.
    ///
    /// Three bytes of rare punctuation, mostly Coptic, stand for the three bytes of each.
    let hidesTyped: Bool

    /// Whether `*` and `_` in bare addresses are hidden, so that cmark does not take them for emphasis.
    ///
    /// A control character stands for each of them.
    let hidesEmphasis: Bool

    /// The text with marks in the place of its escaped signs, or `nil` if nothing has to be marked.
    ///
    /// O(*n*); a text without a backslash costs one look for it.
    static func marked(
        _ text: ArraySlice<UInt8>, hidingQuotes: Bool, holdsAddresses: Bool
    ) -> (text: [UInt8], marks: EscapedSigns)? {
        var copy: [UInt8] = []
        let lead = text.withUnsafeBytes { markEscapes(in: $0, &copy) }
        let hides = (hidingQuotes || holdsAddresses) && text.withUnsafeBytes { hideTyped(in: $0, &copy) }
        let hidesEmphasis = holdsAddresses && text.withUnsafeBytes { hideEmphasis(in: $0, &copy) }
        guard lead != nil || hides || hidesEmphasis else { return nil }
        return (copy, EscapedSigns(lead: lead ?? 0, hidesTyped: hides, hidesEmphasis: hidesEmphasis))
    }

    /// Marks the escaped signs in a copy of the text, and returns the first byte of the marks.
    private static func markEscapes(in text: UnsafeRawBufferPointer, _ copy: inout [UInt8]) -> UInt8? {
        guard var index = text.firstOffset(of: UInt8(ascii: "\\")) else { return nil }
        var lead: UInt8?
        while index + 1 < text.count {
            guard text[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if let sign = signs.firstIndex(of: text[index + 1]) {
                if lead == nil {
                    lead = freeLead(in: text)
                    guard lead != nil else { return nil }
                    copy = Array(text)
                }
                copy[index] = lead ?? 0
                copy[index + 1] = 0x80 + UInt8(sign)
            }
            // What a backslash escapes begins no escape, so both are passed.
            index += 2
        }
        return lead
    }

    /// Hides what was typed in a copy of the text, unless the text has such punctuation itself.
    private static func hideTyped(in text: UnsafeRawBufferPointer, _ copy: inout [UInt8]) -> Bool {
        var found: [Int] = []
        var index = 0
        while let offset = text.firstOffset(of: 0xE2, from: index) {
            if typed(text, at: offset) != nil { return false }
            if SmartSigns.isOne(text, at: offset) { found.append(offset) }
            index = offset + 1
        }
        guard !found.isEmpty else { return false }
        if copy.isEmpty { copy = Array(text) }
        for offset in found {
            guard let mark = hidden.first(where: { $0.typed == text[offset + 2] })?.mark else { continue }
            (copy[offset + 1], copy[offset + 2]) = mark
        }
        return true
    }

    /// The last bytes of ‘, ’, “, ”, –, — and …, and the last two of what hides them.
    private static let hidden: [(typed: UInt8, mark: (UInt8, UInt8))] = [
        (0x98, (0xB3, 0xB9)), (0x99, (0xB3, 0xBA)), (0x9C, (0xB3, 0xBB)), (0x9D, (0xB3, 0xBC)),
        (0x93, (0xB3, 0xBE)), (0x94, (0xB3, 0xBF)), (0xA6, (0xB8, 0x80)),
    ]

    /// A first byte that the text itself does not use: of U+0700 to U+073F, or of the controls U+0080 to U+00BF.
    private static func freeLead(in text: UnsafeRawBufferPointer) -> UInt8? {
        [0xDC, 0xC2].first { text.firstOffset(of: $0) == nil }
    }

    private func holdsMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if lead != 0, bytes.firstOffset(of: lead) != nil { return true }
        if hidesEmphasis, bytes.firstOffset(of: Self.star) ?? bytes.firstOffset(of: Self.underscore) != nil {
            return true
        }
        return hidesTyped && bytes.firstOffset(of: 0xE2) != nil
    }

    /// The last byte of what is hidden at an index.
    private static func typed(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt8? {
        guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] | 0x0B == 0xBB else { return nil }
        return hidden.first { $0.mark == (bytes[index + 1], bytes[index + 2]) }?.typed
    }

    /// The bytes with the signs in the place of their marks; `nil` if there are no marks.
    func restored(_ bytes: UnsafeRawBufferPointer, withBackslash: Bool) -> [UInt8]? {
        guard holdsMark(bytes) else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count + 1)
        var index = 0
        while index < bytes.count {
            if bytes[index] == lead, index + 1 < bytes.count, let sign = Self.sign(of: bytes[index + 1]) {
                if withBackslash { plain.append(UInt8(ascii: "\\")) }
                plain.append(sign)
                index += 2
            } else if hidesTyped, let typed = Self.typed(bytes, at: index) {
                plain += [0xE2, 0x80, typed]
                index += 3
            } else if hidesEmphasis {
                plain.append(Self.shown(bytes[index]))
                index += 1
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return plain
    }

    private static func sign(of second: UInt8) -> UInt8? {
        let place = Int(second) - 0x80
        return signs.indices.contains(place) ? signs[place] : nil
    }
}
