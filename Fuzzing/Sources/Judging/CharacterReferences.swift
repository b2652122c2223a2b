/// The character references that can hide a scheme.
public enum CharacterReferences {
    /// The text with the characters in place of their references.
    public static func decoded(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "&", let (found, length) = reference(rest) else {
                output.append(scalar)
                continue
            }
            output.append(found)
            rest = rest.dropFirst(length)
        }
        return String(output)
    }

    private static func reference(_ text: Substring.UnicodeScalarView) -> (Unicode.Scalar, Int)? {
        for (name, scalar) in [
            ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("colon;", ":"), ("Tab;", "\t"),
            ("NewLine;", "\n"),
        ] as [(String, Unicode.Scalar)] where text.starts(with: name.unicodeScalars) {
            return (scalar, name.unicodeScalars.count)
        }
        guard text.first == "#" else { return nil }
        var digits = text.dropFirst()
        var length = 1
        var radix: UInt32 = 10
        if digits.first == "x" || digits.first == "X" {
            digits = digits.dropFirst()
            length += 1
            radix = 16
        }
        var value: UInt32 = 0
        var count = 0
        while let scalar = digits.first, let digit = Character(scalar).hexDigitValue, digit < Int(radix) {
            value = min(value &* radix &+ UInt32(digit), 0x11_0000)
            digits = digits.dropFirst()
            count += 1
        }
        guard count > 0 else { return nil }
        if digits.first == ";" { length += 1 }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length + count)
    }
}
