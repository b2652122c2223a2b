import TestSupport
import Testing
import TextDifferences

@Suite("The difference between two texts, whatever they are")
struct DifferencePropertyTests {
    private static let pieces = [
        "the", "a", "police", "case", "26-0142", "Monday", ",", ".", "“", "\"", "\\n", "警", "察", "شرطة", "e\u{301}",
        "👮🏽‍♀️", "- x", "# H", "| a |", "1. y", "---", "title: \"t\"", " ", "\n", "\n\n", "\t",
        "  - {\"date\":\"2026-01-01\"}",
    ]

    private static func text(_ random: inout SeededGenerator) -> [String] {
        let front = ["---\n", "title: \"A\"\n", "stage: \"charged\"\n", "---\n\n"]
        let body = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            (pieces.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "")
        }
        return Bool.random(using: &random) ? front + body : body
    }

    private static func edited(_ text: [String], _ random: inout SeededGenerator) -> [String] {
        var text = text
        for _ in 0..<Int.random(in: 0...6, using: &random) where !text.isEmpty {
            let place = Int.random(in: 0..<text.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: text.remove(at: place)
            case 1: text.insert(pieces.randomElement(using: &random) ?? "", at: place)
            default: text[place] = pieces.randomElement(using: &random) ?? ""
            }
        }
        return text
    }

    /// The text without blanks, which do not count.
    private static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace { plain.append(scalar) }
        return String(plain)
    }

    private static func side(_ difference: TextDifference, without kind: TextDifference.Run.Kind) -> String {
        plain(difference.blocks.flatMap { $0.runs.filter { $0.kind != kind }.map(\.text) }.joined())
    }

    @Test("has all words of both in their order: kept and removed are the old one, kept and added the new one")
    func wholeTexts() {
        var random = SeededGenerator.fresh()
        let seed = random.description
        for _ in 0..<1_000 {
            let parts = Self.text(&random)
            let old = parts.joined()
            let new = (Bool.random(using: &random) ? Self.edited(parts, &random) : Self.text(&random)).joined()
            let difference = TextDifference(from: old, to: new)
            #expect(Self.side(difference, without: .added) == Self.plain(old), "\(seed)")
            #expect(Self.side(difference, without: .removed) == Self.plain(new), "\(seed)")
            #expect(!difference.isEmpty || Self.plain(old) == Self.plain(new), "\(seed)")
            #expect(TextDifference(from: new, to: new).isEmpty, "\(seed)")
        }
    }
}
