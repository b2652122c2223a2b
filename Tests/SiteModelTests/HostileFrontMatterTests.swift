import SiteModel
import Testing

@Suite("Hostile front matter")
struct HostileFrontMatterTests {
    private func page(_ lines: String) -> [String: String] { ["a.md": "---\ntitle: A\n\(lines)\n---\nText.\n"] }

    @Test(
        "an invisible control character is refused where it stands, in values and in keys",
        arguments: [
            ("summary: \"a\\x01b\"", "U+0001", 3), ("summary: \"\\0\"", "U+0000", 3),
            ("tags: [a, \"\\u202e\"]", "U+202E", 3),
            ("image:\n  src: a.png\n  alt: \"\\x7f\"", "U+007F", 5), ("summary: \"\\N\"", "U+0085", 3),
            ("\"su\\x02mary\": x", "U+0002", 3),
        ])
    func control(_ lines: String, _ name: String, _ line: Int) async throws {
        let problems = try await TemporarySite(page(lines)).load().problems
        let problem = try #require(problems.first { $0.rule == "field-control-character" })
        #expect(problem.message.contains(name))
        #expect(problem.line == line)
    }

    @Test("site.yml is held to the same")
    func controlInSettings() async throws {
        let site = try TemporarySite(settings: TemporarySite.settings + "description: \"a\\x01\"\n")
        #expect(try await site.load().rules == ["field-control-character"])
    }

    @Test(
        "nesting that hides its brackets in comments or quotes is refused as well", .timeLimit(.minutes(5)),
        arguments: [
            "x: " + String(repeating: "[ #]\n  ", count: 5_000), "x: " + String(repeating: "[ \"]\", ", count: 5_000),
            "x: " + String(repeating: "[ ']', ", count: 900) + String(repeating: "]", count: 900),
            (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
            "x:\n" + (0..<300).map { String(repeating: " ", count: $0) + "-" }.joined(separator: "\n"),
        ])
    func hiddenNesting(_ lines: String) async throws {
        #expect(try await TemporarySite(page(lines)).load().rules == ["front-matter-too-complex"])
    }

    @Test("brackets in a text are no nesting")
    func brackets() async throws {
        let text = "summary: \"" + String(repeating: "[", count: 200) + "\""
        #expect(try await TemporarySite(page(text)).load().rules == [])
    }

    @Test(
        "aliases as keys, or with names that begin with a hyphen, do not double without end", .timeLimit(.minutes(5)),
        arguments: ["", "-", "_"])
    func aliasKeys(_ mark: String) async throws {
        var lines = "k0: &\(mark)0 [x, x]\n"
        for level in 1..<40 {
            lines += "k\(level): &\(mark)\(level) {*\(mark)\(level - 1) : x, y: *\(mark)\(level - 1)}\n"
        }
        #expect(try await TemporarySite(page(lines)).load().rules == ["front-matter-too-complex"])
    }

    @Test("of a thousand mistakes a hundred are told, and that there are more")
    func manyMistakes() async throws {
        let lines = (0..<1_000).map { "k\($0): 1" }.joined(separator: "\n")
        let problems = try await TemporarySite(page(lines)).load().problems
        #expect(problems.count == 101)
        #expect(problems.last?.message == "There is more wrong with this file.")
    }

    @Test("a list of thousands of entries is refused", arguments: ["tags", "aliases", "authors"])
    func longList(_ field: String) async throws {
        let lines = "\(field): [" + (0..<5_000).map { "/a\($0)/" }.joined(separator: ", ") + "]"
        let loaded = try await TemporarySite(page(lines)).load()
        #expect(loaded.rules == ["list-too-long"])
        #expect(loaded.site.terms.isEmpty)
    }

    @Test(
        "an address that no file system takes is refused at its field",
        arguments: [
            ("slug: " + String(repeating: "a", count: 300), "url-too-long", 3),
            ("permalink: /" + String(repeating: "a/", count: 600), "permalink-invalid", 3),
            ("aliases: [/" + String(repeating: "a", count: 300) + "/]", "alias-invalid", 3),
            ("tags: [" + String(repeating: "é", count: 150) + "]", "term-too-long", 3),
            ("permalink: /a/\u{301}../b/", "permalink-invalid", 3),
            ("lang: \"en\\\" onclick=x\"", "language-invalid", 3), ("lang: englishlanguage", "language-invalid", 3),
        ])
    func address(_ lines: String, _ rule: String, _ line: Int) async throws {
        let problems = try await TemporarySite(page(lines)).load().problems
        #expect(problems.map(\.rule) == [rule])
        #expect(problems.first?.line == line)
    }

    @Test(
        "a file name that would be taken for another is refused",
        arguments: [
            "a\u{1}b.md", "a\\b.md", "\u{301}a.md", "x/photo\u{D4E}", "a\u{202E}dm.b", "x/\u{301}/index.md",
            "x/\u{7F}/photo.png",
            "a\nb.md", "a\tb.md",
        ])
    func fileName(_ path: String) async throws {
        let loaded = try await TemporarySite([path: "---\ntitle: A\n---\n"]).load()
        #expect(loaded.rules == ["file-name-invalid"])
        #expect(loaded.paths == [])
        #expect(loaded.site.assets == [])
    }

    @Test(
        "a slug has no mark at its ends that would be read as part of a slash",
        arguments: [
            ("\u{301}\u{301}x", "x"), ("%\u{301}d", "d"), ("a\u{301}", "a\u{301}"), ("x\u{D4E}", "x"),
            ("\u{D4E}x", "\u{D4E}x"), ("\u{301}", ""), ("\u{301}\u{D4E}", ""),
        ])
    func slug(_ name: String, _ slug: String) {
        #expect(Permalink.slug(name) == slug)
    }

    @Test("a case number without a letter or digit is refused, for no address could hold it")
    func number() async throws {
        let text = "---\ntitle: A\nnumber: \"%\u{301}-\"\nstage: reported\nopened: 2026-03-01\n---\n"
        #expect(try await TemporarySite(["cases/a/index.md": text]).load().rules == ["number-invalid"])
    }

    @Test("file names in any script and with any sign in them may stand")
    func goodFileNames() async throws {
        let names = ["日本.md", "é.md", "a&b<c>.md", "100% 'sure'.md", "d#e?f.md"]
        let loaded = try await TemporarySite(
            Dictionary(uniqueKeysWithValues: names.map { ($0, "---\ntitle: A\n---\n") })
        ).load()
        #expect(loaded.rules == [])
        #expect(Set(loaded.paths) == Set(names))
    }

    @Test(
        "an address in site.yml that could run a script or leaves for another host is refused",
        arguments: [
            "menu: [{title: A, url: \"javascript:x()\"}]", "footer: [{title: A, url: \"java\\nscript:x()\"}]",
            "menu: [{title: A, url: //evil.example/}]", "menu: [{title: A, url: \"/\\\\evil.example/\"}]",
            "contacts: {tips_url: \"data:text/html,x\"}", "contacts: {security: \"javascript:x\"}",
            "security: {policy: \"vbscript:x\"}",
        ])
    func settingsAddress(_ line: String) async throws {
        let problems = try await TemporarySite(settings: TemporarySite.settings + line + "\n").load().problems
        #expect(problems.first?.rule == "setting-link-invalid")
        #expect(problems.first?.line == 5)
    }

    @Test(
        "names that other programs read are checked",
        arguments: [
            ("languages: [en, \"x y\"]", "language-invalid"), ("languages: [en, spanish]", "language-invalid"),
            ("languages: [en, ES]", "language-invalid"), ("languages: en, es", "language-invalid"),
            ("language: \"<b>\"", "language-invalid"),
            ("feeds: {id_host: \"a b\"}", "host-invalid"), ("feeds: {id_host: \"a/<b>\"}", "host-invalid"),
        ])
    func settingsName(_ line: String, _ rule: String) async throws {
        #expect(try await TemporarySite(settings: TemporarySite.settings + line + "\n").load().rules == [rule])
    }

    @Test("a page of 600 KB is refused, one of 400 KB is not")
    func size() async throws {
        let site = try TemporarySite()
        try site.makeSparse("a.md", size: 600 << 10)
        #expect(try await site.load().rules == ["file-too-large"])
        try site.put("---\ntitle: A\n---\n" + String(repeating: "a ", count: 200 << 10), at: "a.md")
        #expect(try await site.load().rules == [])
    }
}
