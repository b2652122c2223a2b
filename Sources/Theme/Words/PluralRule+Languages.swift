extension PluralRule {
    /// The rule of the language with a tag of BCP 47; `nil` where none is known.
    init?(language tag: String) {
        let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        guard let language = parts.first else { return nil }
        // In Portugal 0 takes the form of the plural.
        if language == "pt", parts.dropFirst().contains("pt") {
            self = .oneAndMillions
        } else if let rule = Self.byLanguage[language] {
            self = rule
        } else {
            return nil
        }
    }

    /// The languages that are known, sorted.
    static var languages: [String] { byLanguage.keys.sorted() }

    private static let byLanguage: [String: PluralRule] = {
        var rules: [String: PluralRule] = [:]
        for (rule, languages) in table {
            for language in languages { rules[language] = rule }
        }
        return rules
    }()

    /// By CLDR 45, but for Haitian Creole, Hmong, Chuukese, Marshallese and Karen, which CLDR does not have: their nouns
    /// do not change with a number, so one form serves.
    private static let table: [(PluralRule, [String])] = [
        (
            .none,
            [
                "bo", "chk", "dz", "hmn", "hnj", "ht", "id", "ja", "jv", "kar", "km", "ko", "lo", "mh", "mww", "my",
                "ms",
                "sah", "ses", "th", "to", "vi", "wo", "yo", "yue", "zh",
            ]
        ),
        (
            .one,
            [
                "af", "ast", "az", "bg", "chr", "ckb", "da", "de", "dv", "ee", "el", "en", "eo", "et", "eu", "fi", "fy",
                "ha", "haw", "hu", "io", "ka", "kk", "ks", "ku", "ky", "lb", "lg", "ml", "mn", "mr", "nb", "ne", "nl",
                "nn",
                "no", "ny", "om", "or", "ps", "sd", "sn", "so", "sq", "st", "sv", "sw", "ta", "te", "tk", "tn", "tr",
                "ug",
                "ur", "uz", "xh", "yi",
            ]
        ),
        (.zeroAndOne, ["ak", "am", "as", "bn", "fa", "gu", "hi", "hy", "kn", "ln", "mg", "pa", "ti", "zu"]),
        (.oneAndMillions, ["ca", "es", "it"]),
        (.zeroAndOneAndMillions, ["fr", "pt"]),
        (.oneAndTwo, ["he", "iu", "iw", "se"]),
        (.arabic, ["ar"]),
        (.eastSlavic, ["be", "ru", "uk"]),
        (.polish, ["pl"]),
        (.czech, ["cs", "sk"]),
        (.southSlavic, ["bs", "hr", "sh", "sr"]),
        (.romanian, ["mo", "ro"]),
        (.filipino, ["ceb", "fil", "tl"]),
    ]
}
