import SiteModel
import Testing

@testable import PublicRecord

@Suite("What a recorded page names")
struct NamedPageTests {
    private static let change = "changes: [{ date: 2026-06-01, kind: minor, note: It is another one. }]\n"

    private static func page(_ front: String = "", _ body: String = "Text.") -> String {
        "---\ntitle: Page\n\(front)---\n\(body)\n"
    }
    private static func story(_ front: String = "", _ body: String = "Text.") -> String {
        page("date: 2026-03-02\n\(front)", body)
    }
    private static func officer(_ name: String, _ front: String = "") -> String {
        page("name: \(name)\nrank: Officer\n\(front)")
    }

    private static func recorded(_ files: [String: String]) async throws -> RecordedSite {
        let site = try RecordedSite(files)
        #expect(try await site.record().problems == [])
        return site
    }

    /// A way in which a name on a page comes to mean a new page.
    struct Case: CustomTestStringConvertible {
        let name: String
        let files: [String: String]
        let new: [String: String]
        /// The new page, and what the recorded one is called.
        let expected: (new: String, page: String)
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "a person who had no profile",
            files: ["stories/a.md": story("people: [j-smith]\n")], new: ["officers/j-smith.md": officer("J. Smith")],
            expected: ("officers/j-smith.md", "stories/a.md")),
        Case(
            name: "a person who had another profile",
            files: ["stories/a.md": story("people: [smith]\n"), "officers/smith.md": officer("J. Smith")],
            new: ["officers/smith/index.md": officer("K. Smith", "permalink: /officers/k-smith/\n")],
            expected: ("officers/smith/index.md", "stories/a.md")),
        Case(
            name: "a program",
            files: ["stories/a.md": story("program: chess\n"), "programs/chess.md": page()],
            new: ["programs/chess/index.md": page("permalink: /programs/other/\n")],
            expected: ("programs/chess/index.md", "stories/a.md")),
        Case(
            name: "a link without an ending",
            files: ["about/a.md": page("", "See [the rules](rules)."), "about/rules.md": page()],
            new: ["about/rules/index.md": page("permalink: /about/other/\n")],
            expected: ("about/rules/index.md", "about/a.md")),
        Case(
            name: "a link with signs by their numbers",
            files: ["about/a.md": page("", "See [the rules](r%75les)."), "about/rules.md": page()],
            new: ["about/rules/index.md": page("permalink: /about/other/\n")],
            expected: ("about/rules/index.md", "about/a.md")),
        Case(
            name: "a link with an entity",
            files: ["about/a.md": page("", "See [the rules](r&#117;les)."), "about/rules.md": page()],
            new: ["about/rules/index.md": page("permalink: /about/other/\n")],
            expected: ("about/rules/index.md", "about/a.md")),
        Case(
            name: "a link by dots alone",
            files: ["about/b/a.md": page("", "Go [up](..)."), "about.md": page("permalink: /us/\n")],
            new: ["about/index.md": page("permalink: /about/other/\n")],
            expected: ("about/index.md", "about/b/a.md")),
        Case(
            name: "a link to the folder of the page itself",
            files: ["cases/q/index.md": page("number: 1\nstage: reported\nopened: 2026-03-01\n", "All: [x](<..>).")],
            new: ["cases.md": page("permalink: /other/\n")], expected: ("cases.md", "cases/q/index.md")),
        Case(
            name: "a link whose accent is written in another way",
            files: ["about/a.md": page("", "See [x](jos\u{e9})."), "about/jos\u{e9}.md": page()],
            new: ["about/jose\u{301}/index.md": page("permalink: /about/other/\n")],
            expected: ("about/jose\u{301}/index.md", "about/a.md")),
        Case(
            name: "a name in another language",
            files: [
                "about/a.es.md": page("", "Véase [H. Greer](ref:greer)."), "officers/greer.md": officer("H. Greer"),
            ],
            new: ["stories/greer.es.md": story()], expected: ("stories/greer.es.md", "about/a.es.md")),
        Case(
            name: "a link in a field of the site's own",
            files: ["stories/a.md": story("rules: ../about/rules\n"), "about/rules.md": page()],
            new: ["about/rules/index.md": page("permalink: /about/other/\n")],
            expected: ("about/rules/index.md", "stories/a.md")),
        Case(
            name: "a path in a directive",
            files: [
                "about/a.md": page("", "See :officer[../officers/smith]."), "officers/smith.md": officer("J. Smith"),
            ],
            new: ["officers/smith/index.md": officer("K. Smith", "permalink: /officers/k-smith/\n")],
            expected: ("officers/smith/index.md", "about/a.md")),
    ]

    @Test("does not become a new page without an entry", arguments: cases)
    func new(example: Case) async throws {
        let site = try RecordedSite(
            example.files,
            settings: RecordedSite.settings + "fields: { story: { rules: { type: link, summary: Rules } } }\n")
        #expect(try await site.record().problems == [])
        let (size, page) = (site.state.entries.count, example.expected.page)
        for (path, text) in example.new { try site.put(text, at: path) }
        let found = try await site.compare()
        #expect(found.problems == ["record-name-changed \(example.expected.new):1:1"])
        #expect(found.diagnostics.first { $0.rule == "record-name-changed" }?.message.contains(page) == true)
        #expect(try await site.compare(.drafts).diagnostics.filter { $0.severity == .error } == [])
        try site.edit(page, "title:", Self.change + "title:")
        #expect(try await site.record().problems == [])
        #expect(site.state.entries.count == size + 2)
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test(
        "may be joined by pages that change nothing of it",
        arguments: [
            (["stories/a.md": story("people: [J. Smith]\n")], ["officers/smith.md": officer("J. Smith")]),
            (["about/a.md": page("", "See [x](rules.md).")], ["about/rules/index.md": page("permalink: /other/\n")]),
            (["about/a.md": page("", "See [x](/about/rules/).")], ["about/rules/index.md": page("permalink: /o/\n")]),
            (["about/a.md": page("", "See [x](ref:rules).")], ["about/rules.es.md": page()]),
            (["about/a.es.md": page("", "See [x](rules.md).")], ["about/rules.es.md": page()]),
            (["about/b/a.md": page("", "Go [up](..).")], ["about/index.md": page()]),
            (["about/b/a.md": page("", "See [map](../map.png).")], ["about/map/index.md": page()]),
        ] as [([String: String], [String: String])])
    func same(files: [String: String], new: [String: String]) async throws {
        let site = try await Self.recorded(
            files.merging(["about/rules.md": Self.page(), "about/map.png": "PNG"]) { $1 })
        for (path, text) in new { try site.put(text, at: path) }
        #expect(try await site.record().problems == [])
    }

    @Test("stays what it is where a page moves to another folder, unless an entry tells of it")
    func moved() async throws {
        for (body, isChanged) in [
            ("See [x](x.md).", true), ("Go [up](../one/).", false), ("See [all](./).", true), ("![P](p.png)", false),
            ("See [x](/about/one/x/).", false), ("See [x](../one/x.md).", false),
        ] {
            let site = try await Self.recorded([
                "about/one/a.md": Self.page("permalink: /a/\n", body), "about/one/x.md": Self.page(),
                "about/two/x.md": Self.page(), "about/one/p.png": "PNG", "about/two/p.png": "PNG",
            ])
            try site.move("about/one/a.md", to: "about/two/a.md")
            let problems = try await site.compare().problems.filter { !$0.hasPrefix("record-unrecorded-edit") }
            #expect(problems == (isChanged ? ["record-name-changed about/two/a.md:1:1"] : []), "\(body)")
            try site.edit("about/two/a.md", "title:", Self.change + "title:")
            #expect(try await site.record().problems == [])
        }
    }

    @Test("moves with its whole folder without an entry")
    func folder() async throws {
        let site = try await Self.recorded([
            "about/one/a.md": Self.page("permalink: /a/\n", "See [x](x.md) and [y](y)."),
            "about/one/x.md": Self.page("permalink: /x/\n"), "about/one/y.md": Self.page("permalink: /y/\n"),
        ])
        for name in ["a", "x", "y"] { try site.move("about/one/\(name).md", to: "about/two/\(name).md") }
        #expect(try await site.record().problems == [])
    }

    @Test("is told of where a profile takes another file, and the story that names it stays as it was")
    func profile() async throws {
        let site = try await Self.recorded([
            "officers/smith.md": Self.officer("J. Smith"), "stories/a.md": Self.story("people: [smith]\n"),
        ])
        try site.edit("officers/smith.md", "title:", "permalink: /officers/smith/\ntitle:")
        try site.move("officers/smith.md", to: "officers/j-smith.md")
        #expect(try await site.compare().problems == ["record-name-changed stories/a.md:1:1"])
        try site.edit("stories/a.md", "people: [smith]", "people: [j-smith]\n" + Self.change)
        #expect(try await site.record().problems == [])
    }

    @Test(
        "does not become another recorded page by an entry of that page alone",
        arguments: [
            (
                "See [x](ref:desk).",
                ["officers/a.md": ("id: desk\n", ""), "officers/b.md": ("unit: A\n", "id: desk\n")]
            ),
            (
                "::officer[17]",
                [
                    "officers/a.md": ("badge: \"17\"\n", "badge: \"18\"\n"),
                    "officers/b.md": ("unit: A\n", "badge: \"17\"\n"),
                ]
            ),
            (
                "::officer[H. Greer]",
                [
                    "officers/a.md": ("name: H. Greer\n", "name: H. Lopez\n"),
                    "officers/b.md": ("name: B\n", "name: H. Greer\n"),
                ]
            ),
        ] as [(String, [String: (String, String)])])
    func handedOver(body: String, edits: [String: (String, String)]) async throws {
        var files = ["stories/a.md": Self.story("", body)]
        for (path, edit) in edits {
            let name = edit.0.hasPrefix("name:") ? "" : "name: \(path.dropFirst(9).first ?? "x")\n"
            files[path] = Self.page(name + "rank: Officer\n" + edit.0)
        }
        let site = try await Self.recorded(files)
        for (path, edit) in edits { try site.edit(path, edit.0, edit.1 + Self.change) }
        let found = try await site.compare()
        #expect(found.problems == ["record-name-changed stories/a.md:1:1"])
        #expect(found.diagnostics.first?.message.contains("/officers/a/") == true)
        #expect(found.diagnostics.first?.message.contains("/officers/b/") == true)
        try site.edit("stories/a.md", "title:", Self.change + "title:")
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("is what a page that is recorded later names by the file that another one has by then")
    func later() async throws {
        let site = try await Self.recorded(["about/rules.md": Self.page(), "stories/old.md": Self.story()])
        try site.move("about/rules.md", to: "about/rules/index.md")
        try site.put(Self.story("", "See [x](../about/rules/index.md) and [y](../about/rules)."), at: "stories/a.md")
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
        try site.put(Self.story(), at: "stories/new.md")
        #expect(try await site.record().problems == [])
    }

    @Test("may become a page that appears at a time that was set, with a warning")
    func scheduled() async throws {
        let site = try await Self.recorded(["stories/a.md": Self.story("people: [smith]\n")])
        try site.put(Self.officer("J. Smith", "publish_at: 2026-06-02T12:00Z\n"), at: "officers/smith.md")
        #expect(try await site.compare().problems == [])
        site.now = "2026-06-03T12:00:00Z"
        let found = try await site.record()
        #expect(
            found.diagnostics.map { "\($0.rule) \($0.severity)" } == [
                "record-name-changed warning", "record-pending note",
            ])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("does not become the page whose translation takes its names over")
    func translated() async throws {
        let site = try await Self.recorded([
            "officers/a.md": Self.officer("A", "badge: \"17\"\n"), "officers/a.es.md": Self.page(),
            "officers/b.md": Self.officer("B", "badge: \"18\"\n"), "stories/a.md": Self.story("", "::officer[18]"),
        ])
        try site.edit("officers/a.md", "\"17\"\n", "\"18\"\n" + Self.change)
        try site.edit("officers/b.md", "\"18\"\n", "\"17\"\n" + Self.change)
        #expect(try await site.compare().problems == ["record-name-changed stories/a.md:1:1"])
    }

    @Test("does not become one that appears at a time that was set, or comes back, where it meant another one")
    func scheduledOrReturning() async throws {
        for front in ["publish_at: 2026-05-31T12:00Z\n", "expires: 2026-05-30\n"] {
            let site = try RecordedSite([
                "officers/a.md": Self.officer("A", "badge: \"17\"\n"), "stories/a.md": Self.story("", "::officer[17]"),
                "officers/b.md": Self.officer("B", front),
            ])
            site.now = "2026-04-01T12:00:00Z"
            #expect(try await site.record().problems == [])
            site.now = "2026-06-01T12:00:00Z"
            if front.hasPrefix("expires") { #expect(try await site.record().problems == []) }
            try site.edit("officers/a.md", "badge: \"17\"\n", Self.change)
            let told = front.hasPrefix("expires") ? Self.change.replacing("minor", with: "update") : front
            try site.edit("officers/b.md", front, "badge: \"17\"\n" + told)
            let problems = try await site.compare().problems
            #expect(problems.count == 1 && problems.first?.hasPrefix("record-name-changed") == true, "\(problems)")
            try site.edit("stories/a.md", "title:", Self.change + "title:")
            #expect(try await site.record().problems == [])
        }
    }

    @Test("does not become the page that takes the file of one that was withdrawn")
    func withdrawn() async throws {
        let site = try await Self.recorded([
            "officers/greer.md": Self.officer("Greer"), "officers/smith.md": Self.officer("S", "permalink: /s/\n"),
            "stories/a.md": Self.story("", "See [the officer](../officers/greer.md)."),
        ])
        try site.withdraw("officers/greer.md", reason: "A court ordered it.")
        try site.move("officers/smith.md", to: "officers/greer.md")
        #expect(try await site.compare().problems.contains("record-name-changed stories/a.md:1:1"))
    }

    @Test("is still the same person when another one of that name was there for a while")
    func ambiguous() async throws {
        let site = try await Self.recorded([
            "officers/a.md": Self.officer("Pat Lee"), "stories/a.md": Self.story("", "::officer[Pat Lee]"),
        ])
        try site.put(Self.officer("Pat Lee"), at: "officers/b.md")
        #expect(try await site.record().problems == [])
        try site.edit("officers/b.md", "name: Pat Lee\n", "name: Pat R. Lee\n" + Self.change)
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("stays what it is when the page in another language gets an original")
    func original() async throws {
        let site = try await Self.recorded([
            "stories/fair.es.md": Self.story(), "stories/a.es.md": Self.story("", "Véase [x](ref:fair)."),
        ])
        try site.put(Self.story(), at: "stories/fair.md")
        try site.edit("stories/fair.es.md", "title:", Self.change.replacing("minor", with: "update") + "title:")
        #expect(try await site.record().problems == [])
    }

    @Test("that has expired, or comes back, needs no entry")
    func expired() async throws {
        let site = try RecordedSite([
            "officers/smith.md": Self.officer("J. Smith", "expires: 2026-05-30\n"),
            "stories/a.md": Self.story("people: [smith]\n", "See [her](../officers/smith.md)."),
        ])
        site.now = "2026-04-01T12:00:00Z"
        #expect(try await site.record().problems == [])
        site.now = "2026-06-01T12:00:00Z"
        try site.put(Self.story(), at: "stories/smith.md")
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
        try site.edit(
            "officers/smith.md", "expires: 2026-05-30\n", Self.change.replacing("minor", with: "update"))
        try site.put(Self.story(), at: "stories/smith-2.md")
        #expect(try await site.record().problems == [])
        #expect(try await site.compare(.build).diagnostics == [])
    }
}
