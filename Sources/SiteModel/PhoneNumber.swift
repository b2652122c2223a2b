/// Telephone numbers as people write them.
public enum PhoneNumber {
    /// Whether a text is a number and nothing else: three digits or more, with the signs that people put between them.
    public static func isOne(_ text: String) -> Bool {
        var digits = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits += 1
            case "+", "-", "(", ")", ".", "/", " ", "\u{A0}", "\u{2011}": continue
            default: return false
            }
        }
        return digits >= 3
    }
}
