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
        ("tildes", { String(repeating: "~a ", count: $0 / 2) + String(repeating: "b~~ ", count: $0 / 2) }),
        (
            "nested tildes",
            { String(repeating: "~~a ~b ", count: $0 / 8) + String(repeating: "c~ d~~ ", count: $0 / 8) }
        ),
        ("tildes in emphasis", { String(repeating: "*~a ", count: $0 / 4) + String(repeating: "b~* ", count: $0 / 4) }),
        ("addresses", { String(repeating: "https://a.b--c ", count: $0 / 10) }),
        ("addresses without space", { String(repeating: "http://!www.a_", count: $0 / 10) }),
        ("typed dashes in addresses", { String(repeating: "https://a.b/–c ", count: $0 / 10) }),
        ("semicolons", { "https://a.b/" + String(repeating: "&a;", count: $0) }),
        ("at signs", { String(repeating: "a@", count: $0) + String(repeating: "a", count: $0) + "@b" }),
        ("directives", { String(repeating: ":a[b]{c=d} ", count: $0 / 10) }),
        ("open directives", { String(repeating: ":a[", count: $0) }),
        ("open braces", { String(repeating: ":a{", count: $0) }),
        ("unreadable braces", { String(repeating: ":a{b =} ", count: $0 / 4) }),
        (
            "brackets in a directive",
            { ":a[" + String(repeating: "~b ", count: $0) + String(repeating: "[]", count: $0) }
        ),
        ("languages", { String(repeating: ":lang[\"b\"]{de} ", count: $0 / 10) }),
        ("numbers", { String(repeating: "1-", count: $0) + String(repeating: " 12-34567", count: $0 / 10) }),
        ("telephone numbers", { String(repeating: "555 555-0100 555(", count: $0 / 10) }),
        ("callouts", { String(repeating: "> [!NOTE]\n> a\n\n> [!X]\n\n", count: $0 / 20) }),
        ("boxes", { String(repeating: "- [x] a\n", count: $0 / 8) }),
        ("escapes", { String(repeating: "\\~\\[", count: $0) }),
        ("chosen ids", { String(repeating: "# a {#a}\n", count: $0 / 8) }),
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

    /// All that makes work: a language with other quotation marks, and telephone numbers.
    private static let options: MarkdownOptions = {
        var options = MarkdownOptions()
        options.language = "de"
        options.phoneNumbers = ["555-555-0100", "555-555-0199"]
        return options
    }()

    private func time(_ text: String) -> Duration {
        let clock = ContinuousClock()
        return (0..<2).map { _ in
            clock.measure { _ = rendered(text, options: Self.options, absoluteBase: "https://a.gov") }
        }.min() ?? .zero
    }
}
