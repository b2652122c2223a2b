import Testing

@testable import Theme

@Suite("Plural rules")
struct PluralRuleTests {
    /// The forms of 0 to 200 and of 1,000,000 in runs, worked out from the rules that CLDR publishes:
    /// z zero, a one, b two, f few, m many, o other.
    static let table: [(languages: String, runs: String)] = [
        ("en de nl so ur ne sw en-US", "o1 a1 o200"),
        ("es it pt-PT es-MX", "o1 a1 o199 m1"),
        ("vi zh ko ja my km lo th id ht hmn zh-Hant", "o202"),
        ("ar ar-EG", "z1 a1 b1 f8 m89 o3 f8 m89 o2"),
        ("fr pt pt-BR", "a2 o199 m1"),
        ("hi fa am hy", "a2 o200"),
        ("he iw", "o1 a1 b1 o199"),
        ("cs", "o1 a1 f3 o197"),
        ("ro", "f1 a1 f18 o81 f19 o82"),
        (
            "pl",
            "m1 a1 f3 m17 f3 m7 f3 m7 f3 m7 f3 m7 f3 m7 f3 m7 f3 m7 f3 m7 f3 m17 f3 m7 f3 m7 f3 m7 f3 m7 f3 m7 f3 m7 "
                + "f3 m7 f3 m7"
        ),
        (
            "ru uk",
            "m1 a1 f3 m16 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m16 a1 f3 m6 "
                + "a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m6 a1 f3 m7"
        ),
        (
            "sr",
            "o1 a1 f3 o16 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o16 a1 f3 o6 "
                + "a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o6 a1 f3 o7"
        ),
        ("tl fil", Array(repeating: "a4 o1 a1 o1 a2 o1", count: 20).joined(separator: " ") + " a2"),
    ]

    @Test("the form of 0 to 200 and of a million is that of CLDR", arguments: table)
    func categories(_ languages: String, _ runs: String) throws {
        let letters: [PluralCategory: Character] = [
            .zero: "z", .one: "a", .two: "b", .few: "f", .many: "m", .other: "o",
        ]
        let expected = runs.split(separator: " ").map { run in
            String(repeating: run.first ?? "?", count: Int(run.dropFirst()) ?? 0)
        }.joined()
        #expect(expected.count == 202)
        for language in languages.split(separator: " ") {
            let rule = try #require(PluralRule(language: String(language)), "\(language)")
            let found = (Array(0...200) + [1_000_000]).compactMap { letters[rule.category($0)] }
            #expect(String(found) == expected, "\(language)")
        }
    }

    @Test("a rule names exactly the forms that numbers take", arguments: PluralRule.allCases)
    func names(_ rule: PluralRule) {
        let met = Set((Array(0...200) + [1_000_000]).map(rule.category))
        #expect(Set(rule.categories) == met)
        #expect(Set(rule.required).isSubset(of: met))
        #expect(!rule.required.isEmpty)
        #expect(PluralRule.languages.contains { PluralRule(language: $0) == rule })
    }

    @Test("an unknown language has no rule", arguments: ["xx", "", "tlh", "-"])
    func unknown(_ language: String) { #expect(PluralRule(language: language) == nil) }

    @Test("a form for one number alone is known as such")
    func only() {
        #expect(PluralRule.arabic.onlyNumber(in: .two) == 2)
        #expect(PluralRule.one.onlyNumber(in: .one) == 1)
        #expect(PluralRule.eastSlavic.onlyNumber(in: .one) == nil)
        #expect(PluralRule.zeroAndOne.onlyNumber(in: .one) == nil)
        #expect(PluralRule.arabic.onlyNumber(in: .few) == nil)
    }
}
