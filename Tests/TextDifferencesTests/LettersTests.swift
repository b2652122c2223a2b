import TextDifferences
import Testing

@Suite("Letters beside each other")
struct LettersTests {
    @Test(
        "are of one word in scripts that put blanks between words",
        arguments: [
            ("e", "o", true), ("e", "7", true), ("é", "ß", true), ("ể", "c", true), ("с", "т", true), ("س", "ل", true),
            ("한", "국", true), ("e", ".", false), (" ", "o", false), ("说", "了", false), ("ก", "ข", false),
            ("e", "了", false),
            ("—", "o", false),
        ] as [(Character, Character, Bool)])
    func ofOneWord(one: Character, two: Character, areOne: Bool) {
        #expect(Letters.areOfOneWord(one, two) == areOne)
    }
}
