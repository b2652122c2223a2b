import TestSupport
import Testing

@testable import SiteModel

@Suite("The search for names of files in a text")
struct NameFinderTests {
    @Test(
        "finds each name wherever it stands, of whatever length",
        arguments: [
            ("![A](plan.svg)", ["plan.svg"]), ("floorplan.svg", ["plan.svg", "floorplan.svg"]),
            ("plan.svgx", ["plan.svg"]),
            ("a.b", ["a.b"]), ("xa.b", ["a.b"]), ("z", ["z"]), ("plan.sv", []), ("", []),
            ("map.jpg plan.svg", ["plan.svg"]),
            ("caf\u{e9}.jpg", ["caf\u{e9}.jpg"]),
        ])
    func found(text: String, names: [String]) {
        let finder = NameFinder(["plan.svg", "floorplan.svg", "a.b", "z", "caf\u{e9}.jpg"].map { Array($0.utf8) })
        let found = finder.found(in: Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
        #expect(Set(found) == Set(names))
    }

    @Test("finds what a search for each name alone finds, in random texts")
    func random() {
        var random = SeededGenerator.fresh()
        for _ in 0..<300 {
            func word(_ most: Int) -> [UInt8] {
                (0..<Int.random(in: 0..<most, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
            }
            let names = (0..<8).map { _ in word(7) }.filter { !$0.isEmpty }
            let text = word(40)
            let expected = Set(names.filter { name in text.indices.contains { text[$0...].starts(with: name) } })
            #expect(NameFinder(names).found(in: text[...]) == expected, "\(random)")
        }
    }
}
