import Foundation

/// What residents know, or knew, pages by that are withdrawn: titles, names and numbers.
///
/// A single word of a title is one that a reason may need; a part of a person's name is none, where it is written as one.
struct WithdrawnNames: Sendable {
    /// Several words, or a number, in whatever letters.
    private var phrases: Set<String> = []
    /// Names in scripts that put no blanks between words.
    private var unspaced: Set<String> = []
    /// The parts of people's names, which in a reason begin with a capital letter.
    private var parts: Set<String> = []

    /// Adds what is known of one page.
    ///
    /// - Parameter fact: Gives one of its facts.
    mutating func add(title: String, isPerson: Bool, _ fact: (String) -> String?) {
        for text in [title] + ["name", "id"].compactMap(fact) { add(text) }
        // A short number is a year, a day or an hour as well.
        for number in ["number", "badge"].compactMap(fact) {
            if number.count > (isPerson ? 3 : 4) { phrases.insert(number) } else { add(number) }
        }
        guard isPerson else { return }
        let name = fact("name") ?? title
        parts.formUnion(Self.words(name).map(String.init).filter { $0.count > 2 })
        if name.count > 1, Self.isUnspaced(name) { unspaced.insert(name) }
    }

    /// Adds a name if it is more than one word, or has letters and digits as a number of a case may.
    mutating func add(_ text: String) {
        let isNumber = text.contains(where: \.isNumber) && text.contains(where: \.isLetter)
        if Self.words(text).count > 1 || isNumber { phrases.insert(text) }
        if text.count > 2, Self.isUnspaced(text) { unspaced.insert(text) }
    }

    /// Adds what follows the day or the number of a case at the beginning of a file's or folder's name.
    mutating func add(fileBehindNumber name: String) {
        add(String(name.drop { $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }))
    }

    /// Whether a text has signs of Chinese, Japanese or Korean.
    private static func isUnspaced(_ text: String) -> Bool { text.unicodeScalars.contains { $0.value >= 0x2E80 } }

    /// What a text repeats of them.
    func repeated(in text: String) -> [String] {
        let words = Self.words(text).map(Self.plain)
        let found = phrases.filter { phrase in
            let parts = Self.words(phrase).map(Self.plain)
            return words.indices.contains { words[$0...].starts(with: parts) }
        }
        let capitals = Set(Self.words(text).filter { $0.first?.isLowercase != true }.map(Self.plain))
        return found.sorted() + unspaced.filter(text.contains).sorted()
            + parts.filter { capitals.contains(Self.plain($0[...])) }.sorted()
    }

    private static func words(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber } }

    /// A word without its accents, in small letters.
    private static func plain(_ word: Substring) -> String {
        word.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
