/// Shortens plain text for descriptions and lists.
public enum Summary {
    /// Words with a full stop that ends no sentence, though a capital letter may follow.
    private static let abbreviations: Set<String> = [
        "asst", "ave", "blvd", "capt", "cmdr", "co", "cpl", "dep", "dept", "det", "dr", "ft", "gen", "gov", "insp",
        "jr", "lieut", "lt", "maj", "mr", "mrs", "ms", "mt", "no", "nos", "ofc", "rd", "rev", "sgt", "sr", "st", "supt",
        "vs",
    ]

    /// A text of at most `limit` characters: its first sentences if they use half of the limit, else its first words
    /// and "…".
    ///
    /// White space becomes single spaces. No character that a reader sees as one is divided, whatever it is made of.
    public static func cut(_ text: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        let (characters, isWhole) = beginning(of: text, upTo: limit)
        if isWhole { return String(characters) }
        let kept = characters[..<limit]
        if let end = sentenceEnd(in: characters, within: kept.count), end * 2 >= limit { return String(kept[..<end]) }
        var words = kept.dropLast()
        // The word is whole if a space follows it.
        if characters[limit - 1] != " ", let space = words.lastIndex(of: " "), space > 0 {
            words = words[..<space]
        }
        while let last = words.last, last.isPunctuationOfPause { words.removeLast() }
        return String(words) + "…"
    }

    /// The first characters with single spaces, one more than the limit if there are more.
    private static func beginning(of text: String, upTo limit: Int) -> ([Character], isWhole: Bool) {
        var characters: [Character] = []
        var gap = false
        for character in text {
            if character.isPlainSpace {
                gap = !characters.isEmpty
                continue
            }
            if gap { characters.append(" ") }
            gap = false
            characters.append(character)
            if characters.count > limit { return (characters, false) }
        }
        return (characters, true)
    }

    /// The number of characters up to the end of the last sentence within the limit.
    private static func sentenceEnd(in characters: [Character], within limit: Int) -> Int? {
        var index = limit - 1
        while index > 0 {
            if endsSentence(characters, at: index) { return index + 1 }
            index -= 1
        }
        return nil
    }

    private static func endsSentence(_ characters: [Character], at index: Int) -> Bool {
        var mark = index
        while mark > 0, characters[mark].isClosing { mark -= 1 }
        switch characters[mark] {
        case "。", "！", "？", "؟", "।", "۔": return true
        case ".", "!", "?": break
        default: return false
        }
        guard index + 1 < characters.count, characters[index + 1] == " " else { return false }
        guard characters[mark] == "." else { return true }
        guard index + 2 < characters.count, !characters[index + 2].isLowercase else { return false }
        let wordStart = characters[..<mark].lastIndex { $0 == " " }.map { $0 + 1 } ?? 0
        let word = characters[wordStart..<mark]
        // "p.m." and an initial such as "J." end no sentence as far as anyone can tell.
        if word.contains(".") || (word.count == 1 && word.allSatisfy(\.isLetter)) { return false }
        return !abbreviations.contains(String(word).lowercased())
    }
}

extension Character {
    /// White space with nothing combined with it.
    fileprivate var isPlainSpace: Bool {
        isWhitespace && unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    fileprivate var isClosing: Bool {
        switch self {
        case "\"", "'", "”", "’", "»", ")", "]": true
        default: false
        }
    }

    fileprivate var isPunctuationOfPause: Bool {
        switch self {
        case " ", ",", ";", ":", "-", "–", "—", "(", "“", ".": true
        default: false
        }
    }
}
