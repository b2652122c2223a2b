import Testing

@testable import PublicRecord

@Suite("The public text of a page")
struct DependenceTests {
    @Test("does not change with the version of a policy that is in force")
    func versions() async throws {
        let site = try RecordedSite([
            "procedures/stops.md": """
            ---
            title: Stops
            versions:
              - {version: "1", effective: 2026-01-01}
              - {version: "2", effective: 2026-07-01, note: "Shorter."}
            ---
            Text.
            """
        ])
        try await site.record()
        site.now = "2026-08-01T12:00:00Z"
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test("of a translation does not change with its original, and is its own otherwise")
    func translations() async throws {
        let site = try RecordedSite([
            "cases/one/index.md":
                "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\n---\nA theft.\n",
            "cases/one/index.es.md": "---\ntitle: Uno\n---\nUn robo.\n",
        ])
        try await site.record()
        #expect(site.state.items.map(\.url) == ["/es/cases/one/", "/cases/one/"])
        try site.edit(
            "cases/one/index.md", "stage: reported",
            "stage: charged\nchanges:\n  - {date: 2026-05-30, kind: update, note: Charged.}")
        let original = try await site.compare()
        #expect(original.problems == [])
        #expect(original.pendingKinds == ["update cases/one/index.md"])
        try site.edit("cases/one/index.es.md", "Un robo", "Un hurto")
        #expect(try await site.compare().problems == ["record-unrecorded-edit cases/one/index.es.md:1:1"])
    }

    @Test("does not tell of the stage that an embargoed update will announce, and moves with it without an entry")
    func embargo() async throws {
        let file =
            "---\ntitle: One\nnumber: 26-0001\nstage: closed\noutcome: Convicted.\nopened: 2026-03-01\n---\nA theft.\n"
        let site = try RecordedSite([
            "cases/one/index.md": file,
            "cases/one/index.es.md": "---\ntitle: Uno\noutcome: Condenado.\n---\nUn robo.\n",
            "cases/one/a.md": "---\ntitle: Charges\ndate: 2026-04-01\nstage: charged\n---\nNews.\n",
            "cases/one/b.md":
                "---\ntitle: The verdict\ndate: 2026-06-10\nstage: closed\npublish_at: 2026-06-10 09:00\n---\nNews.\n",
        ])
        let first = try await site.record()
        #expect(first.problems == [])
        let text = try await site.text("cases/one/index.md")
        #expect(text.contains("\nstage: \"charged\"\n"))
        #expect(!text.contains("outcome"))
        #expect(!(try await site.text("cases/one/index.es.md")).contains("outcome"))
        try site.edit("cases/one/index.md", "A theft", "A robbery")
        #expect(try await site.compare(.build).problems == ["record-unrecorded-edit cases/one/index.md:1:1"])
        try site.edit("cases/one/index.md", "A robbery", "A theft")
        site.now = "2026-06-10T15:00:00Z"
        let appeared = try await site.record()
        #expect(appeared.problems == [])
        #expect(
            appeared.pendingKinds == [
                "publication cases/one/b.md", "update cases/one/index.es.md", "update cases/one/index.md",
            ])
        // The title of the update is no note that the page itself has.
        #expect(appeared.pending.map(\.note) == [nil, nil, nil])
        #expect(try await site.text("cases/one/index.md").contains("outcome: \"Convicted.\"\n"))
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test(
        "of a case moves only with an update that was to appear after the case was recorded",
        arguments: [
            ("publish_at: 2020-01-01\n", false), ("publish_at: 2026-06-01T11:59:00Z\n", false),
            ("publish_at: 2026-06-01T12:30:00Z\n", true), ("", false),
            // It would not stay to say why.
            ("publish_at: 2026-06-01T12:30:00Z\nexpires: 2026-06-01T14:00:00Z\n", false),
        ])
    func lateEmbargo(_ time: String, _ isMoved: Bool) async throws {
        let site = try RecordedSite([
            "cases/one/index.md":
                "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\n---\nA theft.\n"
        ])
        try await site.record()
        site.now = "2026-06-01T13:00:00Z"
        try site.edit("cases/one/index.md", "stage: reported", "stage: charged")
        try site.put("---\ntitle: Charges\ndate: 2026-06-01\nstage: charged\n\(time)---\nNews.\n", at: "cases/one/a.md")
        let found = try await site.compare()
        #expect(found.problems == (isMoved ? [] : ["record-unrecorded-edit cases/one/index.md:1:1"]))
    }

    @Test("of a case needs an entry for a stage that no embargoed update announced")
    func stage() async throws {
        let site = try RecordedSite([
            "cases/one/index.md":
                "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\n---\nA theft.\n"
        ])
        try await site.record()
        try site.edit("cases/one/index.md", "stage: reported", "stage: charged")
        try site.put("---\ntitle: Charges\ndate: 2026-05-30\nstage: charged\n---\nNews.\n", at: "cases/one/a.md")
        #expect(try await site.compare(.build).problems == ["record-unrecorded-edit cases/one/index.md:1:1"])
    }

    @Test("does not change with an update of a case, another page or a setting of the site")
    func others() async throws {
        let site = try RecordedSite([
            "cases/one/index.md":
                "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\n---\nA theft.\n",
            "about/index.md": "---\ntitle: About\n---\nUs.\n",
        ])
        try await site.record()
        try site.put(
            "---\ntitle: First\ndate: 2026-05-30\nstage: charged\n---\nNews.\n", at: "cases/one/first.md")
        try site.put("---\ntitle: S\ntype: story\n---\nText.\n", at: "about/story.md")
        try site.edit("site.yml", "title: Riverton Police", "title: Riverton\ntaxonomies: {topics: {title: Topics}}")
        let found = try await site.compare()
        #expect(found.problems == [])
        #expect(found.pendingKinds == ["publication about/story.md", "publication cases/one/first.md"])
    }

    private static let deadlines = "deadlines:\n  account: {title: First account, days: 10, from: opened}\n"
    private static let owing =
        "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\n"
        + "deadlines:\n  - {name: account}\n---\nA theft.\n"

    @Test(
        "of a case holds its deadlines with their titles and last days, so that a change of the policy needs an entry")
    func policy() async throws {
        let site = try RecordedSite(
            ["cases/one/index.md": Self.owing], settings: RecordedSite.settings + Self.deadlines)
        try await site.record()
        #expect(
            try await site.text("cases/one/index.md").contains(
                "deadlines:\n  - {\"due\":\"2026-03-11\",\"name\":\"account\",\"title\":\"First account\"}\n"))
        for (old, new) in [("days: 10", "days: 400"), ("First account", "A first word")] {
            try site.edit("site.yml", old, new)
            #expect(try await site.compare(.build).diagnostics.map(\.rule) == ["record-unrecorded-edit"])
            try site.edit("site.yml", new, old)
        }
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test(
        "tells with a warning of a deadline that is said to have been met in time only after its day",
        arguments: [("2026-03-11", true), ("2026-03-02", true), ("2026-03-12", false), ("2026-06-01", false)])
    func late(_ day: String, _ isTold: Bool) async throws {
        let site = try RecordedSite(
            ["cases/one/index.md": Self.owing], settings: RecordedSite.settings + Self.deadlines)
        try await site.record()
        try site.edit(
            "cases/one/index.md", "{name: account}",
            "{name: account, met: \(day)}\nchanges:\n  - {date: 2026-06-01, kind: update, note: It was given.}")
        let found = try await site.record()
        #expect(found.problems == (isTold ? ["record-deadline-backdated cases/one/index.md:7:3"] : []))
        #expect(found.pendingKinds == ["update cases/one/index.md"])
        #expect(try await site.compare(.build).diagnostics == [])
    }

    @Test(
        "changes with the bytes of each file that the page names, however it names it",
        arguments: [
            ("image: {src: map.png, alt: A map}\n", ""), ("", "![A map](map.png)"), ("", "[The map](<map.png>)"),
            ("", "See [map](./map.png#part)."), ("", "![A map](/cases/map.png)"), ("", "<img src=\"map.png\">"),
            ("", "[map]\n\n[map]: map.png \"The map\""), ("", "::figure{src=map.png}"), ("", "![A map](m%61p.png)"),
            ("", "[x](https://police.example.gov/city/cases/map.png)"), ("", "![A map](map\\.png)"),
        ])
    func media(_ front: String, _ body: String) async throws {
        let site = try RecordedSite([
            "cases/page.md": "---\ntitle: A\ntype: page\n\(front)---\n\(body)\n", "cases/map.png": "one",
            "other.png": "x",
        ])
        let first = try await site.record()
        #expect(first.pending.count == 1)
        let text = try await site.text("cases/page.md")
        #expect(text.contains("\nmedia:\n  - {\"file\":\"/cases/map.png\",\"sha256\":\"7692c3ad"))
        try site.put("two", at: "other.png")
        #expect(try await site.compare(.build).diagnostics == [])
        try site.put("two", at: "cases/map.png")
        let found = try await site.compare(.build)
        #expect(found.diagnostics.map(\.rule) == ["record-unrecorded-edit"])
        #expect(
            found.diagnostics.first?.help?.contains("the file /cases/map.png is another one than before") == true)
    }

    @Test(
        "would show what is meant for nobody: comments and notes are errors, but in code they are meant to be read",
        arguments: [
            ("<!-- The witness is J. -->", ["7:1"]), ("Text <!-- x --> and <!-- y -->.", ["7:6", "7:21"]),
            ("<!-- a\n\nb\n-->\n<!-- c -->", ["7:1", "11:1"]), ("[//]: # (a note)", ["7:1"]),
            ("> [comment]: # \"a note\"", ["7:3"]), ("[x]: <> (a note)", ["7:1"]), ("Open ` and <!-- x -->", ["7:12"]),
            ("`<!-- x -->` and ``a ` <!-- b -->``", []), ("```\n<!-- x -->\n[//]: # (y)\n```", []),
            ("~~~ html\n<!-- x -->\n```\n~~~\n<!-- y -->", ["11:1"]), ("\\<!-- x -->", []),
            ("[map]\n\n[map]: map.png", []), ("[top]: #", ["7:1"]), ("a <!- b", []), ("![x](y) [//]: no", []),
            ("- [//]: # (x)", ["7:3"]), ("> [any words]: # \"secret\"", ["7:3"]), ("[x]:\n#y", ["7:1"]),
            ("Words[^1].\n\n[^1]: A note.", []), ("Words.\n\n[^b]: A secret.", ["9:1"]),
            ("    ```\n\n<!-- x -->", ["9:1"]), ("> ```\n> code\n\n<!-- x -->", ["10:1"]),
            ("- one\n  ```\n  code\n- two\n\n<!-- x -->", ["12:1"]), ("    <!-- code -->", ["7:5"]),
        ])
    func comments(_ body: String, _ places: [String]) async throws {
        let site = try RecordedSite(["a.md": "---\ntitle: A\n---\n\n# H\n\n\(body)\n"])
        let found = try await site.compare(.build)
        #expect(found.problems == places.map { "record-hidden-comment a.md:\($0)" })
    }

    @Test("of a definition with a label over two lines is told in one line")
    func label() async throws {
        let site = try RecordedSite(["a.md": "---\ntitle: A\n---\n\n[any\n  words]: /x \"secret\"\n"])
        let found = try await site.compare(.build).diagnostics.filter { $0.rule == "record-hidden-comment" }
        #expect(found.map { $0.help?.contains("[words][any words]") } == [true])
        #expect(found.map { $0.help?.contains("\n") } == [false])
    }

    @Test("of an item is damaged if it is missing or another one, also that of an older version")
    func damage() async throws {
        let site = try RecordedSite(["a.md": "---\ntitle: A\n---\nOne.\n"])
        try await site.record()
        try site.edit("a.md", "---\nOne", "changes:\n  - {date: 2026-05-30, kind: minor}\n---\nTwo")
        try await site.record()
        site.texts[0] = Array("another".utf8)
        #expect(try await site.compare(.build).problems == ["record-damaged _record/text/0.md"])
        site.texts[0] = nil
        let missing = try await site.compare(.build)
        #expect(missing.problems == ["record-damaged _record/text/0.md"])
        #expect(missing.diagnostics.first?.message.contains("is not there") == true)
        try site.edit("a.md", "Two", "Three")
        site.texts[1] = nil
        let both = ["record-damaged _record/text/0.md", "record-damaged _record/text/1.md"]
        #expect(try await site.compare(.build).problems == both)
        site.damage(item: 0) { $0.versions[1].index = 99 }
        #expect(
            try await site.compare(.build).problems
                == ["record-damaged _record/text/0.md", "record-damaged _record/text/99.md"])
    }

    @Test("of an item is looked at before anything is recorded, and a new entry hides no damage of it")
    func hiddenDamage() async throws {
        let site = try RecordedSite(["a.md": "---\ntitle: A\n---\nOne.\n", "b.md": "---\ntitle: B\n---\nOne.\n"])
        try await site.record()
        try site.edit("a.md", "---\nOne", "changes:\n  - {date: 2026-05-30, kind: minor}\n---\nTwo")
        try await site.record()
        let texts = site.texts
        for (number, isNewest) in [(0, false), (1, true), (2, true)] {
            site.texts[number] = Array("junk".utf8)
            let problem = "record-damaged _record/text/\(number).md"
            #expect(try await site.compare(.check).problems == [problem])
            // What a build shows is made of the page itself.
            #expect(try await site.compare(.build).problems == (isNewest ? [] : [problem]))
            site.texts = texts
        }
        try site.edit("a.md", "kind: minor}", "kind: minor}\n  - {date: 2026-05-31, kind: minor}")
        site.texts[0] = Array("junk".utf8)
        #expect(try await site.compare(.check).problems == ["record-damaged _record/text/0.md"])
    }

    @Test("of an item holds the notes and the address that the record tells of it")
    func unsigned() async throws {
        let site = try RecordedSite(["a.md": "---\ntitle: A\n---\nOne.\n", "b.md": "---\ntitle: B\n---\nOne.\n"])
        try await site.record()
        try site.edit(
            "a.md", "---\nOne", "changes:\n  - {date: 2026-05-30, kind: correction, note: It was two.}\n---\nTwo")
        try await site.record()
        try site.withdraw("b.md", reason: "Sealed.")
        #expect(try await site.compare(.build).problems == [])
        let changes: [(Int, @Sendable (inout RecordState.Item) -> Void)] = [
            (0, { $0.versions[1].note = "It was three." }), (0, { $0.versions[1].note = nil }),
            (0, { $0.versions[0].note = "It was two." }), (0, { $0.url = "/c/" }),
            (1, { $0.versions[0].note = "A whim." }), (1, { $0.versions[0].note = nil }),
        ]
        for (item, change) in changes {
            let whole = site.state.items[item]
            site.damage(item: item, change)
            #expect(
                try await site.compare(.build).problems.contains("record-damaged _record/items"),
                "\(site.state.items[item])")
            site.damage(item: item) { $0 = whole }
        }
    }
}
