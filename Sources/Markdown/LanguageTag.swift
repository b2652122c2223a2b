import TextFormats

/// The form of language tags, and what follows from them.
enum LanguageTag {
    /// Whether a text has the form of a tag such as `es`, `zh-Hant` or `pt-BR` (BCP 47 §2.1, without extensions).
    static func isWellFormed(_ tag: String) -> Bool {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(ASCII.isLetter) else {
            return false
        }
        return parts.dropFirst().allSatisfy {
            (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy(ASCII.isAlphanumeric)
        }
    }

    /// The tag as it is usually written: `zh-Hant-TW`.
    static func canonical(_ tag: String) -> String {
        tag.split(separator: "-").enumerated().map { index, part in
            switch (index, part.utf8.count) {
            case (0, _): part.lowercased()
            case (_, 2): part.uppercased()
            case (_, 4): part.prefix(1).uppercased() + part.dropFirst().lowercased()
            default: part.lowercased()
            }
        }.joined(separator: "-")
    }

    /// Whether the language is written from right to left.
    static func isRightToLeft(_ tag: String) -> Bool { WritingDirection(of: tag) == .rightToLeft }

    /// The code of a language that a writer named in words.
    static func code(for name: String) -> String? { names[name.lowercased()] }

    private static let names: [String: String] = [
        "arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "german": "de", "haitian": "ht",
        "hindi": "hi",
        "italian": "it", "japanese": "ja", "korean": "ko", "persian": "fa", "polish": "pl", "portuguese": "pt",
        "russian": "ru", "somali": "so", "spanish": "es", "tagalog": "tl", "ukrainian": "uk", "urdu": "ur",
        "vietnamese": "vi",
    ]
}
