/// The short names of languages, RFC 5646.
public enum LanguageTag {
    /// Whether a text has the form of a tag: up to eight letters, then parts of up to eight letters or digits.
    public static func isWellFormed(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, first.allSatisfy(isLetter), parts.count <= 8 else { return false }
        return parts.allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || ($0 >= 48 && $0 <= 57) }
        }
    }

    /// Whether a text may name a language of the site.
    ///
    /// It is well-formed and begins with two or three small letters, as file names have it. No language's registered
    /// name is longer.
    public static func isShortName(_ text: String) -> Bool {
        let first = text.utf8.prefix { $0 != UInt8(ascii: "-") }
        return isWellFormed(text) && (2...3).contains(first.count) && first.allSatisfy { $0 >= 97 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 }
}
