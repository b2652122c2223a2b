/// What may stand as a value in the style sheet: between a colon and a semicolon, and ending neither.
///
/// A quotation mark or bracket that is left open takes with it all that follows, which is the whole style sheet.
enum StyleValue {
    /// Functions that fetch something.
    private static let fetching = ["url(", "src(", "image(", "image-set("]

    /// Whether `text` can be printed as a value as it is.
    static func isSafe(_ text: String) -> Bool {
        let lower = text.lowercased()
        return !text.isEmpty && !text.contains("/*") && !fetching.contains(where: lower.contains)
            && text.utf8.allSatisfy { $0 >= 32 && $0 != 127 && !"{};<>\\".utf8.contains($0) } && isClosed(text)
    }

    /// Whether every quotation mark and bracket has its other half.
    private static func isClosed(_ text: String) -> Bool {
        var open: [UInt8] = []
        var quote: UInt8?
        for byte in text.utf8 {
            switch (byte, quote) {
            case (_, let sign?): if byte == sign { quote = nil }
            case (UInt8(ascii: "\""), nil), (UInt8(ascii: "'"), nil): quote = byte
            case (UInt8(ascii: "("), nil): open.append(UInt8(ascii: ")"))
            case (UInt8(ascii: "["), nil): open.append(UInt8(ascii: "]"))
            case (UInt8(ascii: ")"), nil), (UInt8(ascii: "]"), nil): if open.popLast() != byte { return false }
            default: break
            }
        }
        return open.isEmpty && quote == nil
    }
}
