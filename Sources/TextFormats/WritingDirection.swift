/// The direction in which a language is written, as HTML's attribute `dir` names it.
///
///     WritingDirection(of: "ar").rawValue        // rtl
///     WritingDirection(of: "uz-Arab").rawValue   // rtl
public enum WritingDirection: String, Sendable {
    /// From left to right.
    case leftToRight = "ltr"
    /// From right to left.
    case rightToLeft = "rtl"

    /// The direction of the language with a tag of BCP 47: that of its script, if the tag names one.
    public init(of tag: String) {
        let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }
        let isRightToLeft =
            if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 && $0.utf8.allSatisfy { $0 > 57 } }) {
                Self.scripts.contains(String(script))
            } else {
                parts.first.map { Self.languages.contains(String($0)) } ?? false
            }
        self = isRightToLeft ? .rightToLeft : .leftToRight
    }

    private static let scripts: Set<String> = ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"]
    private static let languages: Set<String> = [
        "aii", "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps",
        "rhg", "sd", "syr", "ug", "ur", "yi",
    ]
}
