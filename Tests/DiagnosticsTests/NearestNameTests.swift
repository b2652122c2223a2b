import Diagnostics
import TestSupport
import Testing

@Suite("Nearest names")
struct NearestNameTests {
    private static let keys = [
        "title", "summary", "date", "updated", "stage", "outcome", "next_update", "tags", "lang",
    ]

    @Test(
        "the name likely meant is found",
        arguments: [
            ("titel", "title"),
            ("Title", "title"),
            ("tilte", "title"),
            ("sumary", "summary"),
            ("nextupdate", "next_update"),
            ("tag", "tags"),
            ("dtae", "date"),
            ("outcom", "outcome"),
            ("author", nil),
            ("x", nil),
            ("", nil),
            ("zzzzzzzz", nil),
        ] as [(String, String?)])
    func best(name: String, expected: String?) {
        #expect(NearestName.best(for: name, among: Self.keys) == expected)
    }

    @Test("a name that differs only in case wins")
    func caseWins() {
        #expect(NearestName.best(for: "STAGE", among: ["stages", "stage", "staged"]) == "stage")
    }

    @Test("the order of the candidates does not matter")
    func deterministic() {
        let names = ["cabs", "cars", "card", "cart", "care"]
        #expect(NearestName.best(for: "carx", among: names) == "card")
        #expect(NearestName.best(for: "carx", among: names.reversed()) == "card")
    }

    @Test("what it finds is what a whole table of distances finds")
    func likeTheWholeTable() {
        var numbers = SeededGenerator.fresh()
        for _ in 0..<2_000 {
            let names = (0..<6).map { _ in
                String(
                    (0..<Int.random(in: 1...12, using: &numbers)).map { _ in "abc".randomElement(using: &numbers) ?? "a"
                    })
            }
            let near = names.dropFirst().filter {
                Self.distance(Array(names[0]), Array($0)) <= max(names[0].count, $0.count) / 3
            }
            let least = near.map { Self.distance(Array(names[0]), Array($0)) }.min()
            let found = NearestName.best(for: names[0], among: names.dropFirst())
            #expect(found.map { Self.distance(Array(names[0]), Array($0)) } == least, "\(numbers), \(names)")
        }
    }

    /// The distance of optimal string alignment, by its definition.
    private static func distance(_ source: [Character], _ target: [Character]) -> Int {
        var table = (0...source.count).map { row in (0...target.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
        for (row, letter) in source.enumerated() {
            for (column, other) in target.enumerated() {
                table[row + 1][column + 1] = min(
                    table[row][column] + (letter == other ? 0 : 1), table[row][column + 1] + 1,
                    table[row + 1][column] + 1)
                if row > 0, column > 0, letter == target[column - 1], source[row - 1] == other {
                    table[row + 1][column + 1] = min(table[row + 1][column + 1], table[row - 1][column - 1] + 1)
                }
            }
        }
        return table[source.count][target.count]
    }

    @Test("a text of megabytes is no name gone wrong")
    func long() {
        let text = String(repeating: "a", count: 1_000_000)
        #expect(NearestName.best(for: text, among: [text + "b"]) == nil)
    }
}
