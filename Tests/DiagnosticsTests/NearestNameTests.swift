import Diagnostics
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

    @Test("a text of megabytes is no name gone wrong")
    func long() {
        let text = String(repeating: "a", count: 1_000_000)
        #expect(NearestName.best(for: text, among: [text + "b"]) == nil)
    }
}
