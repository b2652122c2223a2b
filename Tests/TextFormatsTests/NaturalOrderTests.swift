import Testing
import TextFormats

@Suite("The natural order of numbers")
struct NaturalOrderTests {
    @Test(
        "goes by the value of digits, wherever they stand",
        arguments: [
            ("26-9", "26-10"), ("9", "10"), ("26-0142", "26-143"), ("A2", "a10"), ("2025-7", "2026-1"), ("1", "a"),
            ("26-1", "26-1a"), ("99999999999999999998", "99999999999999999999"), ("9", "10000000000000000000000"),
            ("", "0"), ("26-07", "26-7"), ("0", "1"),
        ])
    func order(_ first: String, _ second: String) {
        #expect(NaturalOrder(first) < NaturalOrder(second))
        #expect(!(NaturalOrder(second) < NaturalOrder(first)))
    }

    @Test("is none between a text and itself", arguments: ["", "26-0142", "A"])
    func same(_ text: String) {
        #expect(!(NaturalOrder(text) < NaturalOrder(text)))
        #expect(NaturalOrder(text) == NaturalOrder(text))
    }
}
