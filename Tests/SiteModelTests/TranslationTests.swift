import SiteModel
import Testing

@Suite("Translations")
struct TranslationTests {
    static let settings = TemporarySite.settings + "languages: [en, es, vi]\n"

    static let canoe =
        "---\ntitle: Canoe\nnumber: 26-1\nstage: charged\nopened: 2026-01-02\narea: Pier\n---\nA canoe.\n"

    private func load(_ files: [String: String], now: String = TemporarySite.noon) async throws -> LoadedSite {
        try await TemporarySite(files, settings: Self.settings).load(now: now)
    }

    @Test("take over every fact that is no words, and need no required one")
    func facts() async throws {
        let loaded = try await load([
            "cases/26-1/index.md": Self.canoe, "cases/26-1/index.es.md": "---\ntitle: Canoa\n---\nUna canoa.\n",
            "procedures/stops.md":
                "---\ntitle: Stops\npolicy_number: \"6\"\neffective: 2026-01-01\nversion: \"2\"\nid: ts\ndraft: false\n---\n",
            "procedures/stops.es.md": "---\ntitle: Paradas\nversion: \"3\"\n---\n",
            "officers/noor.md": "---\nname: Noor Haddad\nbadge: \"12\"\n---\n",
            "officers/noor.es.md": "---\nrank: Agente\n---\n",
        ])
        #expect(loaded.rules == ["translation-differs"])
        let canoe = try #require(loaded.item("cases/26-1/index.es.md"))
        #expect(canoe.front.text("number") == "26-1")
        #expect(canoe.stage == .charged)
        #expect(canoe.listDate?.isoDay == "2026-01-02")
        #expect(canoe.permalink == "/es/cases/26-1/")
        let stops = try #require(loaded.item("procedures/stops.es.md"))
        #expect(stops.front.text("policy_number") == "6")
        #expect(stops.front.text("version") == "3")
        #expect(stops.front.text("id") == "ts")
        #expect(loaded.item("officers/noor.es.md")?.title == "Agente Noor Haddad")
    }

    @Test(
        "must still have words of their own",
        arguments: [
            ("a.es.md", "date: 2026-01-01", "field-missing"),
            ("cases/26-2/index.es.md", "title: Cerrado", "case-outcome-missing"),
            ("lone.es.md", "title: Solo", ""),
            ("stories/lone.es.md", "summary: Solo", "translation-alone"),
        ])
    func words(_ path: String, _ front: String, _ rule: String) async throws {
        let loaded = try await load([
            "a.md": "---\ntitle: A\n---\n",
            "cases/26-2/index.md":
                "---\ntitle: Closed\nnumber: 26-2\nstage: closed\noutcome: No charges.\nopened: 2026-01-02\n---\n",
            path: "---\n\(front)\n---\n",
        ])
        #expect(loaded.rules.filter { $0 != "translation-incomplete" } == (rule.isEmpty ? [] : [rule]))
        if !rule.isEmpty { #expect(loaded.problems.first { $0.rule == rule }?.file == path) }
    }

    @Test(
        "into a language that the site does not have are errors, above all while the original is held back",
        arguments: [
            ("a.fr.md", "a.md", "title: A", "fr"), ("a.pt-BR.md", "a.md", "title: A\ndraft: true", "pt-BR"),
            ("stories/b.ES.md", "stories/b.md", "title: B\ndate: 2026-01-01\npublish_at: 2099-01-01", "ES"),
            ("a.hmn.md", "a.md", "no: [front matter", "hmn"), ("a.fr.md", "b.md", "title: B", nil),
            ("a.1.md", "a.md", "title: A", nil), ("fr.md", "a.md", "title: A", nil),
        ])
    func unlisted(_ path: String, _ original: String, _ front: String, _ language: String?) async throws {
        let loaded = try await load([
            path: "---\ntitle: Other\ndate: 2026-01-01\n---\nText.\n", original: "---\n\(front)\n---\nText.\n",
        ])
        let problem = loaded.problems.first { $0.rule == "language-unlisted" }
        #expect(problem?.file == (language == nil ? nil : path))
        #expect(problem?.line == (language == nil ? nil : 2))
        if let language { #expect(problem?.message.contains("“\(language)”") == true) }
    }

    @Test("say which words of the original they do not have")
    func incomplete() async throws {
        let loaded = try await load([
            "officers/noor.md": "---\nname: Noor\nunit: Desk\nquote: Ask me.\n---\n",
            "officers/noor.es.md": "---\nunit: Mesa\n---\n",
        ])
        #expect(loaded.rules == ["translation-incomplete"])
        #expect(loaded.problems.first?.message.contains("“quote”") == true)
        #expect(loaded.problems.first?.message.contains("“unit”") == false)
    }

    @Test(
        "that state another fact than the original are told of",
        arguments: ["stage: closed\noutcome: Nada.", "number: 26-9", "opened: 2026-01-03"])
    func differs(_ line: String) async throws {
        let loaded = try await load([
            "cases/26-1/index.md": Self.canoe, "cases/26-1/index.es.md": "---\ntitle: Canoa\n\(line)\n---\n",
        ])
        #expect(loaded.rules == ["translation-differs"])
        #expect(loaded.problems.first?.line == 3)
        #expect(loaded.problems.first?.file == "cases/26-1/index.es.md")
    }

    @Test("of another type than the original are an error")
    func type() async throws {
        let loaded = try await load([
            "stories/a.md": "---\ntitle: A\ntype: page\n---\n", "stories/a.es.md": "---\ntitle: B\n---\n",
        ])
        #expect(loaded.rules == ["translation-differs"])
    }

    @Test("two in one language are an error")
    func twice() async throws {
        let loaded = try await load([
            "a.md": "---\ntitle: A\nlang: es\n---\n", "a.es.md": "---\ntitle: B\nslug: b\n---\n",
        ])
        #expect(loaded.rules == ["translation-twice"])
    }

    @Test("stand where the original does, behind the language, unless they say otherwise")
    func addresses() async throws {
        let loaded = try await load([
            "a.md": "---\ntitle: A\npermalink: /about/us/\n---\n", "a.es.md": "---\ntitle: B\n---\n",
            "a.vi.md": "---\ntitle: C\npermalink: /vi/chung-toi/\n---\n",
        ])
        #expect(loaded.rules == [])
        #expect(loaded.item("a.es.md")?.permalink == "/es/about/us/")
        #expect(loaded.item("a.vi.md")?.permalink == "/vi/chung-toi/")
    }

    @Test("each edition lists a work once, in its language or else in that of the original")
    func editions() async throws {
        let loaded = try await load([
            "cases/26-1/index.md": Self.canoe, "cases/26-1/index.es.md": "---\ntitle: Canoa\n---\n",
            "cases/26-1/1.md": "---\ntitle: One\ndate: 2026-02-02\ntags: [x]\n---\n",
            "cases/26-1/2.md": "---\ntitle: Two\ndate: 2026-02-03\n---\n",
            "cases/26-1/2.es.md": "---\ntitle: Dos\n---\n",
            "stories/a.md": "---\ntitle: A\ntags: [x]\n---\n", "stories/a.es.md": "---\ntitle: B\n---\n",
            "stories/only.es.md": "---\ntitle: C\n---\n",
        ])
        #expect(loaded.rules.filter { $0 != "translation-outdated" } == [])
        let site = loaded.site
        #expect(site.editions.map(\.language) == ["en", "es", "vi"])
        #expect(site.editions.map(\.prefix) == ["", "/es", "/vi"])
        func titles(_ edition: Int, _ items: [Int]) -> [String] { items.map { site.items[$0].title } }
        let expected = [["Two", "One"], ["Dos", "One"], ["Two", "One"]]
        for (edition, updates) in expected.enumerated() {
            let seen = site.seen(in: edition)
            #expect(seen.cases.count == 1)
            #expect(titles(edition, seen.cases[0].updates) == updates)
            #expect(seen.section("stories")?.items.count == 2)
            #expect(seen.terms.map(\.items.count) == [2])
            #expect(seen.terms.first?.permalink == seen.prefix + "/tags/x/")
        }
        #expect(titles(1, site.seen(in: 1).section("stories")?.items ?? []) == ["B", "C"])
        #expect(titles(2, site.seen(in: 2).section("stories")?.items ?? []) == ["A", "C"])
        #expect(site.cases[0].item == site.itemsByPath["cases/26-1/index.md"])
    }

    @Test(
        "of what is held back are held back, whatever they say themselves",
        arguments: [
            ("draft: true", "draft: false"), ("publish_at: 2026-06-02", "publish_at: 2026-05-01"),
            ("expires: 2026-05-31", "expires: 2026-07-01"), ("draft: true", "title: B"),
        ])
    func heldBack(_ original: String, _ own: String) async throws {
        let loaded = try await load([
            "stories/a.md": "---\ntitle: A\n\(original)\n---\n",
            "stories/a.es.md": own.hasPrefix("title") ? "---\n\(own)\n---\n" : "---\ntitle: B\n\(own)\n---\n",
        ])
        #expect(loaded.paths == [])
        #expect(loaded.site.withheld == ["stories/a.md", "stories/a.es.md"])
        #expect(loaded.site.expired.count == (original.hasPrefix("expires") ? 2 : 0))
    }

    @Test("that are held back alone hold nothing else back")
    func heldBackAlone() async throws {
        let loaded = try await load([
            "cases/26-1/index.md": Self.canoe, "cases/26-1/index.es.md": "---\ntitle: Canoa\ndraft: true\n---\n",
            "cases/26-1/1.md": "---\ntitle: One\ndate: 2026-02-02\n---\n", "cases/26-1/map.pdf": "x",
        ])
        #expect(loaded.paths == ["cases/26-1/1.md", "cases/26-1/index.md"])
        #expect(loaded.site.assetsByPath == ["cases/26-1/map.pdf": "cases/26-1/map.pdf"])
    }

    @Test("a case stands at the same stage in every language, also while an update is to come")
    func stages() async throws {
        let files = [
            "cases/26-1/index.md": Self.canoe, "cases/26-1/index.es.md": "---\ntitle: Canoa\n---\n",
            "cases/26-1/1.md": "---\ntitle: One\ndate: 2026-02-02\nstage: arrest-made\n---\n",
            "cases/26-1/2.md": "---\ntitle: Two\ndate: 2026-06-02\npublish_at: 2026-06-02\nstage: charged\n---\n",
            "cases/26-1/2.es.md": "---\ntitle: Dos\n---\n",
        ]
        let before = try await load(files)
        #expect(before.site.editions.map { $0.cases.first?.stage } == [.arrestMade, .arrestMade, .arrestMade])
        let after = try await load(files, now: "2026-06-02T12:00:00Z")
        #expect(after.site.editions.map { $0.cases.first?.stage } == [.charged, .charged, .charged])
    }

    @Test(
        "say so when the original has changed since",
        arguments: [
            ("date: 2026-01-01", "", false), ("date: 2026-01-01\nupdated: 2026-02-01", "", true),
            ("date: 2026-01-01\nupdated: 2026-02-01", "updated: 2026-02-01", false),
            ("date: 2026-01-01\nupdated: 2026-02-01T18:00:00-06:00", "updated: 2026-02-01", false),
            ("date: 2026-01-01\nupdated: 2026-02-01", "date: 2026-01-31", true),
            (
                "date: 2026-01-01\nchanges: [{date: 2026-03-01, kind: correction, note: No.}]", "updated: 2026-02-01",
                true
            ),
            // On the day of publication.
            ("date: 2026-01-01\nchanges: [{date: 2026-01-01, kind: correction, note: No.}]", "", true),
            ("date: 2026-01-01\nchanges: [{date: 2026-01-01, kind: minor}]", "", false),
            (
                "date: 2026-01-01\nchanges: [{date: 2026-01-01, kind: correction, note: No.}]", "updated: 2026-01-01",
                false
            ),
            (
                "date: 2026-01-01\nchanges: [{date: 2026-01-01, kind: correction, note: No.}]",
                "changes: [{date: 2026-01-01, kind: correction, note: No.}]", false
            ),
            (
                "date: 2026-01-01\nchanges: [{date: 2026-01-01, kind: update, note: More.}, "
                    + "{date: 2026-01-01, kind: correction, note: No.}]",
                "changes: [{date: 2026-01-01, kind: update, note: More.}]", true
            ),
            (
                "date: 2026-01-01T05:00:00Z\nchanges: [{date: 2026-01-01T07:00:00Z, kind: correction, note: No.}]",
                "date: 2026-01-01T08:00:00Z", false
            ),
        ])
    func outdated(_ original: String, _ own: String, _ isOutdated: Bool) async throws {
        let loaded = try await load([
            "stories/a.md": "---\ntitle: A\n\(original)\n---\n", "stories/a.es.md": "---\ntitle: B\n\(own)\n---\n",
        ])
        #expect(loaded.rules == (isOutdated ? ["translation-outdated"] : []))
        let index = try #require(loaded.site.itemsByPath["stories/a.es.md"])
        #expect(loaded.site.translation(of: index)?.isOutdated == isOutdated)
        #expect(loaded.site.translation(of: loaded.site.itemsByPath["stories/a.md"] ?? 0) == nil)
    }

    @Test("of a case are older than an update that is there in the original's language only")
    func outdatedCase() async throws {
        var files = [
            "cases/26-1/index.md": Self.canoe, "cases/26-1/index.es.md": "---\ntitle: Canoa\n---\n",
            "cases/26-1/1.md": "---\ntitle: One\ndate: 2026-02-02\n---\n",
        ]
        #expect(try await load(files).rules == ["translation-outdated"])
        files["cases/26-1/1.es.md"] = "---\ntitle: Uno\n---\n"
        #expect(try await load(files).rules == [])
    }

    @Test(
        "words in site.yml may be given for each language",
        arguments: [
            ("en", "Cases", "Where it stands."), ("es", "Casos", "Where it stands."),
            ("vi", "Cases", "Where it stands."),
        ])
    func settingsByLanguage(_ language: String, _ title: String, _ summary: String) async throws {
        let words = "{ en: Cases, es: Casos }"
        let settings =
            Self.settings.replacing("title: Riverton Police", with: "title: \(words)")
                + """
                description: \(words)
                sample_notice: \(words)
                menu: [{ title: \(words), url: /cases/ }]
                sections: { cases: { title: \(words), summary: Where it stands., page_size: 7 } }
                taxonomies: { topics: { title: \(words), singular: topic } }
                fields: { story: { photographer: { type: text, summary: \(words) } } }

                """
        let loaded = try await TemporarySite(["cases/26-1/index.md": Self.canoe], settings: settings).load()
        #expect(loaded.rules == [])
        let edition = try #require(loaded.site.editions.firstIndex { $0.language == language })
        let configuration = loaded.site.seen(in: edition).configuration
        #expect(configuration.title == title)
        #expect(configuration.description == title)
        #expect(configuration.sampleNotice == title)
        #expect(configuration.menu.map(\.title) == [title])
        #expect(configuration.taxonomies.map(\.title) == ["Tags", title])
        #expect(configuration.extraFields[.story]?.map(\.summary) == [title])
        let section = try #require(loaded.site.seen(in: edition).section("cases"))
        #expect(section.title == title)
        #expect(section.summary == summary)
        #expect(section.pageSize == 7)
        #expect(configuration.language == language)
    }

    @Test(
        "words in site.yml are refused in a language that the site does not have, or without the main one",
        arguments: [("{ en: A, fr: B }", "language-unknown"), ("{ es: B }", "field-missing"), ("[A]", "field-invalid")])
    func wrongWords(_ words: String, _ rule: String) async throws {
        let loaded = try await TemporarySite(settings: Self.settings + "description: \(words)\n").load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.line == 6)
    }
}
