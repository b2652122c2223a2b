/// The names of notes.
enum NoteName {
    /// The name as all its spellings have it: as cmark compares them, “ß” is “ss”, which lower case alone does not tell.
    static func folded(_ name: String) -> String {
        guard !name.utf8.allSatisfy({ $0 < 0x80 }) else { return name.lowercased() }
        var upper = ""
        // The dotless i is a letter of its own, although it shares its capital.
        for scalar in name.lowercased().unicodeScalars {
            upper += scalar == "ı" ? "ı" : scalar.properties.uppercaseMapping
        }
        return upper.lowercased()
    }
}
