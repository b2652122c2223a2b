import SiteModel
import Testing

@Suite("Source files")
struct SourceFileTests {
    private static let good = "---\ntitle: About\n---\n# Text\n"

    @Test(
        "a file that is no page says so, at its place, and the rest of the site loads",
        arguments: [
            ("", "file-empty", nil, nil), ("Text only.\n", "front-matter-missing", 1, 1),
            ("---\n---\nText\n", "front-matter-missing", 1, 1), ("---\ntitle: A\n", "front-matter-open", 1, 1),
            ("---", "front-matter-open", 1, 1), ("---\ntitle: A\u{0}\n---\n", "file-nul", 2, 9),
            ("---\ntitle: a: b\n---\n", "front-matter-invalid", 2, 9),
            ("---\ntitle: A\ntitle: B\n---\n", "front-matter-invalid", nil, nil),
            ("---\n- title\n---\n", "front-matter-invalid", 2, 1),
            ("---\ntitle: [a\n---\n", "front-matter-invalid", nil, nil),
            ("---\ntitle: \"a\n---\n", "front-matter-invalid", nil, nil),
            ("---\ntitle: *none\n---\n", "front-matter-invalid", nil, nil),
        ] as [(String, String, Int?, Int?)])
    func unreadable(_ text: String, _ rule: String, _ line: Int?, _ column: Int?) async throws {
        let site = try TemporarySite(["a.md": text, "b.md": Self.good])
        let loaded = try await site.load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.file == "a.md")
        if let line { #expect(loaded.problems.first?.line == line) }
        if let column { #expect(loaded.problems.first?.column == column) }
        #expect(loaded.problems.first?.help.isEmpty == false)
        #expect(loaded.paths == ["b.md"])
    }

    @Test(
        "bytes that are not UTF-8 are refused at their place",
        arguments: [
            [0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE4, 0x20],
        ])
    func badUTF8(_ bytes: [UInt8]) async throws {
        let site = try TemporarySite()
        try site.put(Array("---\ntitle: About\n---\nGood text. ".utf8) + bytes + [10], at: "a.md")
        let loaded = try await site.load()
        #expect(loaded.rules == ["file-not-utf8"])
        #expect(loaded.problems.first?.line == 4)
        #expect(loaded.problems.first?.column == 12)
        #expect(loaded.paths == [])
    }

    @Test("a byte order mark and Windows line ends change nothing")
    func markAndLineEnds() async throws {
        let site = try TemporarySite([
            "mark.md": "\u{FEFF}" + Self.good, "windows.md": "---\r\ntitle: About\r\n---\r\n# Text\r\n",
            "both.md": "\u{FEFF}---\r\ntitle: About\r\n---\r\n# Text\r\n",
            "spaces.md": "--- \ntitle: About\n---\t\n# Text\n",
        ])
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.site.items.map(\.title) == ["About", "About", "About", "About"])
        #expect(loaded.site.items.map(\.bodyLine) == [4, 4, 4, 4])
        for item in loaded.site.items { #expect(item.body.starts(with: Array("# Text".utf8))) }
    }

    @Test("a column after letters of many bytes is counted in bytes")
    func columnInBytes() async throws {
        let site = try TemporarySite(["a.md": "---\n{title: Äöü, sumary: x}\n---\n"])
        let problem = try #require(try await site.load().problems.first)
        #expect(problem.rule == "field-unknown")
        #expect(problem.line == 2)
        #expect(problem.column == 17)
    }

    @Test("a file of 50 MB is refused without being read")
    func tooLarge() async throws {
        let site = try TemporarySite(["b.md": Self.good])
        try site.makeSparse("a.md", size: 50 << 20)
        let loaded = try await site.load()
        #expect(loaded.rules == ["file-too-large"])
        #expect(loaded.problems.first?.message.contains("50 MB") == true)
        #expect(loaded.paths == ["b.md"])
    }

    @Test("aliases that grow without bounds are refused", .timeLimit(.minutes(5)))
    func aliasBomb() async throws {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let row = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(row)]\n"
        }
        // The same with few enough aliases that only the size tells.
        var slow = "a0: &a0 [x, x]\n"
        for level in 1...16 { slow += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        for text in [bomb, slow] {
            let loaded = try await TemporarySite(["a.md": "---\ntitle: A\n\(text)---\n"]).load()
            #expect(loaded.rules == ["front-matter-too-complex"])
            #expect(loaded.paths == [])
        }
    }

    @Test(
        "deep nesting is refused before it is read", .timeLimit(.minutes(5)),
        arguments: [
            "x: " + String(repeating: "[", count: 5_000), "x: " + String(repeating: "{a: ", count: 5_000),
            "x:\n  " + String(repeating: "- ", count: 5_000) + "a", String(repeating: "? ", count: 5_000) + "a",
        ])
    func deepNesting(_ text: String) async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\n\(text)\n---\n"]).load()
        #expect(loaded.rules == ["front-matter-too-complex"])
    }

    @Test("front matter of 300 KB is refused")
    func longFrontMatter() async throws {
        let text = "---\ntitle: " + String(repeating: "a", count: 300 << 10) + "\n---\n"
        #expect(try await TemporarySite(["a.md": text]).load().rules == ["front-matter-too-complex"])
    }
}
