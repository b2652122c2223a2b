import Markdown
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
    static let texts: [(name: String, make: @Sendable (Int) -> String)] = [
        ("quotes", { String(repeating: "> ", count: $0) + "a" }),
        ("quoted heading", { String(repeating: ">", count: $0) + "# a <b> ![i](j) [k](l)" }),
        ("brackets", { String(repeating: "[", count: $0) }),
        ("closed brackets", { String(repeating: "[", count: $0) + "a" + String(repeating: "]", count: $0) }),
        ("links", { String(repeating: "[a](b) ", count: $0 / 4) }),
        ("nested images", { String(repeating: "![", count: $0 / 4) + "a" + String(repeating: "](x)", count: $0 / 4) }),
        (
            "emphasis with tags",
            {
                String(repeating: "*a **b ", count: $0 / 4) + String(repeating: "<b>", count: $0 / 4)
                    + String(repeating: "c** d*", count: $0 / 4)
            }
        ),
        ("lists", { String(repeating: "- ", count: $0) + "a" }),
        ("equal headings", { String(repeating: "# a\n", count: $0 / 4) }),
        ("tags", { String(repeating: "<b>", count: $0) }),
        ("entities", { "[a](" + String(repeating: "&#x6a;%25", count: $0) + ":x)" }),
        ("long lines of links", { String(repeating: "a [b](c)\n  ", count: $0 / 4) }),
    ]

    @Test("100,000 levels neither crash nor take more than linear time", arguments: texts.indices)
    func linear(index: Int) {
        let make = Self.texts[index].make
        let small = time(make(25_000))
        let large = time(make(100_000))
        // Four times the text: 4 if linear, 16 if quadratic, which is tens of seconds; the floor is for a busy machine.
        #expect(large < max(small * 10, .seconds(3)), "\(Self.texts[index].name): \(small) and \(large)")
    }

    private func time(_ text: String) -> Duration {
        let clock = ContinuousClock()
        return (0..<2).map { _ in
            clock.measure { _ = rendered(text, absoluteBase: "https://a.gov") }
        }.min() ?? .zero
    }
}
