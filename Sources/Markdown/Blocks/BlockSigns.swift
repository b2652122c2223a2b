/// The look for the signs that begin a block of ours, which most texts do not hold.
enum BlockSigns {
    /// Whether a text may hold a table, a note, a definition list or a directive on lines of its own.
    ///
    /// O(*n*), with the system's search for single bytes.
    static func mayBegin(in text: ArraySlice<UInt8>, _ extensions: MarkdownExtensions) -> Bool {
        guard !extensions.isDisjoint(with: [.tables, .footnotes, .definitionLists, .directives]) else { return false }
        return text.withUnsafeBytes { bytes in
            if extensions.contains(.tables), holds(UInt8(ascii: "|"), in: bytes, where: { _ in true }) { return true }
            if extensions.contains(.footnotes),
                holds(
                    UInt8(ascii: "["), in: bytes,
                    where: { $0 + 1 < bytes.count && bytes[$0 + 1] == UInt8(ascii: "^") })
            {
                return true
            }
            return holds(UInt8(ascii: ":"), in: bytes) { isSign(at: $0, in: bytes) }
        }
    }

    private static func holds(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, where isSign: (Int) -> Bool) -> Bool {
        var index = 0
        while let place = bytes.firstOffset(of: byte, from: index) {
            if isSign(place) { return true }
            index = place + 1
        }
        return false
    }

    /// Whether a colon may begin a definition or directive or belong to the row below a table's head.
    private static func isSign(at colon: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
        let before = colon == 0 ? 0x0A : bytes[colon - 1]
        let after = colon + 1 < bytes.count ? bytes[colon + 1] : 0x0A
        if before == UInt8(ascii: "-") || after == UInt8(ascii: "-") || after == UInt8(ascii: ":") { return true }
        // Among words a colon follows one.
        return before <= 0x20 || before == UInt8(ascii: ">")
    }
}
