/// Text made safe to print: every character that a terminal would obey, or that would hide or reorder what follows,
/// is shown as a mark instead.
public enum VisibleText {
    /// One line: line breaks and tabs become spaces.
    public static func line(_ text: String) -> String {
        map(text) { $0 == "\n" || $0 == "\r" || $0 == "\t" ? " " : mark(for: $0) }
    }

    /// A line of source: tabs stay as they are.
    static func source(_ text: String) -> String {
        map(text) { $0 == "\t" ? $0 : mark(for: $0) }
    }

    /// The lines of a text that may have several.
    static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).map { line(String($0)) }
    }

    private static func map(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { output.append(change(scalar)) }
        return String(output)
    }

    private static func mark(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"  // Control pictures.
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x2028, 0x2029, 0xFFF9...0xFFFB: "\u{FFFD}"
        // Marks and embeddings that reorder text (UAX #9), and the byte order mark.
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
        // Invisible tag characters.
        case 0xE0000...0xE007F: "\u{FFFD}"
        default: scalar
        }
    }
}
