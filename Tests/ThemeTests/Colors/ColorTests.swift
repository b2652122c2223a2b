import TestSupport
import Testing

@testable import Theme

@Suite("Colors")
struct ColorTests {
    @Test(
        "contrast is that of WCAG",
        arguments: [
            ("#000", "#fff", 21.0), ("#fff", "#ffffff", 1.0), ("#767676", "#fff", 4.54), ("#777", "#fff", 4.48),
            ("#ff0000", "#fff", 4.0), ("#00f", "#fff", 8.59), ("#0f0", "#000", 15.30), ("#595959", "#fff", 7.0),
        ])
    func contrast(one: String, two: String, expected: Double) throws {
        let (one, two) = (try #require(Color(one)), try #require(Color(two)))
        #expect(abs(one.contrast(with: two) - expected) < 0.006)
        #expect(one.contrast(with: two) == two.contrast(with: one))
    }

    @Test(
        "are written with a # and three or six digits",
        arguments: [
            ("#1c4a78", "#1c4a78"), ("#FFF", "#ffffff"), ("#a0B", "#aa00bb"), ("#000000", "#000000"),
            ("1c4a78", nil), ("#1c4a7", nil), ("#1c4a789", nil), ("#12g", nil), ("", nil), ("#", nil), ("red", nil),
            ("#ääb", nil), ("rgb(0,0,0)", nil),
        ])
    func reading(text: String, expected: String?) {
        #expect(Color(text)?.description == expected)
    }

    @Test("as light as they are they stay what they are, and the ends are black and white")
    func lightness() {
        var random = SeededGenerator.fresh()
        for _ in 0..<500 {
            let color = Color.random(using: &random)
            let same = color.with(lightness: color.lightness)
            #expect(Self.distance(same, color) <= 1, "\(color) became \(same), \(random)")
            #expect(color.with(lightness: 0).description == "#000000", "\(random)")
            #expect(color.with(lightness: 1).description == "#ffffff", "\(color), \(random)")
        }
    }

    @Test("raised in lightness a color never gets darker, and reaches every contrast on a dark ground")
    func raised() throws {
        var random = SeededGenerator.fresh()
        let ground = try #require(Color("#15191e"))
        for _ in 0..<300 {
            let color = Color.random(using: &random)
            let raised = try #require(color.raised { $0.contrast(with: ground) >= 4.5 }, "\(color), \(random)")
            #expect(raised.contrast(with: ground) >= 4.5, "\(color), \(random)")
            #expect(raised.lightness >= color.lightness - 0.01, "\(color) became \(raised), \(random)")
        }
    }

    private static func distance(_ one: Color, _ two: Color) -> Int {
        [(one.red, two.red), (one.green, two.green), (one.blue, two.blue)].map { abs(Int($0) - Int($1)) }.max() ?? 0
    }
}

extension Color {
    static func random(using random: inout SeededGenerator) -> Color {
        let bits = random.next()
        return Color(
            red: UInt8(truncatingIfNeeded: bits), green: UInt8(truncatingIfNeeded: bits >> 8),
            blue: UInt8(truncatingIfNeeded: bits >> 16))
    }
}
