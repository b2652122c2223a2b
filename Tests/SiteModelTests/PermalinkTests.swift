import SiteModel
import Testing

@Suite("Addresses")
struct PermalinkTests {
    @Test(
        "a name becomes a part of an address",
        arguments: [
            ("Open House 2026", "open-house-2026"), ("  spaces   everywhere  ", "spaces-everywhere"),
            ("Größe & Übung", "größe-übung"), ("Привет Мир", "привет-мир"), ("東京 ガイド", "東京-ガイド"),
            ("Chief's Desk", "chiefs-desk"), ("Chief’s Desk", "chiefs-desk"), ("a--b__c", "a-b-c"), ("ÉCOLE", "école"),
            ("!!!", ""), ("", ""), ("../etc/passwd", "etc-passwd"), ("a\u{0}b", "a-b"),
        ])
    func slug(_ name: String, _ expected: String) {
        #expect(Permalink.slug(name) == expected)
        #expect(Permalink.slug(expected) == expected)
    }

    @Test(
        "a page's address comes from its place, its slug or its permalink",
        arguments: [
            ("index.md", "", "/"), ("about.md", "", "/about/"), ("about/index.md", "", "/about/"),
            ("about/Our Team.md", "", "/about/our-team/"), ("about/team.md", "slug: Crew", "/about/crew/"),
            ("about/team/index.md", "slug: Crew", "/about/crew/"),
            ("about.md", "permalink: /who/we-are", "/who/we-are/"),
            ("about.md", "permalink: /who//we-are/", "/who/we-are/"), ("gone.md", "permalink: /404.html", "/404.html"),
            ("über.md", "", "/über/"), ("about.md", "slug: 26.1", "/26-1/"),
            ("about.es.md", "", "/es/about/"), ("index.es.md", "", "/es/"), ("about.fr.md", "", "/about-fr/"),
        ])
    func address(_ path: String, _ line: String, _ expected: String) async throws {
        let front = line.isEmpty ? "" : line + "\n"
        let site = try TemporarySite(
            [path: "---\ntitle: A\n\(front)---\n"], settings: TemporarySite.settings + "languages: [en, es]\n")
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.site.items.map(\.permalink) == [expected])
        #expect(loaded.site.itemsByPermalink[expected] == 0)
    }

    @Test(
        "an address that leads astray is refused",
        arguments: [
            "about", "//example.com/", "/a/../b/", "/./", "/a b/", "/a?b", "/a#b", "/a%2e", "/.candor/x",
            "/.git/config",
            "/a/.hidden/", "/.well-known.old/", "/a\\b",
            "/<a>/",
            "/" + String(repeating: "a", count: 201) + "/",
        ])
    func badPermalink(_ address: String) async throws {
        let page = try await TemporarySite(["a.md": "---\ntitle: A\npermalink: '\(address)'\n---\n"]).load()
        #expect(page.rules == ["permalink-invalid"])
        #expect(page.item("a.md")?.permalink == "/a/")
        let alias = try await TemporarySite(["a.md": "---\ntitle: A\naliases: ['\(address)']\n---\n"]).load()
        #expect(alias.rules == ["alias-invalid"])
    }

    @Test("only the hidden name that a standard knows may stand in an address")
    func wellKnown() async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\npermalink: /.well-known/a/\n---\n"]).load()
        #expect(loaded.rules == [])
        #expect(loaded.item("a.md")?.permalink == "/.well-known/a/")
    }

    @Test("a slug without a letter or digit is refused")
    func badSlug() async throws {
        let loaded = try await TemporarySite(["a.md": "---\ntitle: A\nslug: '!!'\n---\n"]).load()
        #expect(loaded.rules == ["slug-invalid"])
    }

    @Test("a file's name without a letter or digit is refused, unless the page says its address")
    func badName() async throws {
        let loaded = try await TemporarySite([
            "stories/\u{1F600}.md": "---\ntitle: A\n---\n", "stories/-.md": "---\ntitle: B\n---\n",
            "stories/+.md": "---\ntitle: C\nslug: plus\n---\n", "stories/!.md": "---\ntitle: D\npermalink: /d/\n---\n",
        ]).load()
        #expect(
            Set(loaded.problems.map { "\($0.rule) \($0.file)" }).isSuperset(of: [
                "slug-invalid stories/\u{1F600}.md", "slug-invalid stories/-.md",
            ]))
        #expect(loaded.rules.filter { $0 == "slug-invalid" }.count == 2)
    }

    @Test(
        "two items can not have one address, whatever the case of its letters",
        arguments: [
            ("about.md", "", "about/index.md", ""), ("a.md", "", "b.md", "slug: a\n"),
            ("a.md", "", "b.md", "permalink: /A/\n"),
            ("a.md", "", "b.md", "aliases: [/a/]\n"), ("a.md", "aliases: [/old/]\n", "b.md", "aliases: [/old]\n"),
            ("a.md", "", "b.md", "slug: a\npublish_at: 2099-01-01\n"),
            ("a.md", "", "b.md", "aliases: [/a/]\npublish_at: 2099-01-01\n"),
            ("a.md", "expires: 2099-01-02\n", "b.md", "slug: a\npublish_at: 2099-01-01\n"),
        ])
    func taken(_ first: String, _ one: String, _ second: String, _ two: String) async throws {
        let loaded = try await TemporarySite([
            first: "---\ntitle: A\n\(one)---\n", second: "---\ntitle: B\n\(two)---\n",
        ]).load()
        #expect(loaded.rules == ["url-taken"])
        #expect(loaded.problems.first?.file == second)
        #expect(loaded.problems.first?.message.contains(first) == true)
    }

    @Test(
        "a page may take the address or the number of one that has left by then, and a draft may have any",
        arguments: ["publish_at: 2099-01-01", "draft: true"])
    func takenLater(_ line: String) async throws {
        func file(_ number: String, _ line: String) -> String {
            "---\ntitle: A\nnumber: \(number)\nstage: reported\nopened: 2026-03-01\n\(line)\n---\nText.\n"
        }
        let loaded = try await TemporarySite([
            "a.md": "---\ntitle: A\naliases: [/old/]\nexpires: 2099-01-01\n---\n",
            "b.md": "---\ntitle: B\nslug: a\naliases: [/old/]\n\(line)\n---\n",
            "cases/one/index.md": file("26-1", "expires: 2099-01-01"), "cases/two/index.md": file("26-1", line),
        ]).load()
        #expect(loaded.rules == [])
    }

    @Test("what belongs to a case or an original comes and goes with it", arguments: ["2026-12-24", "2026-12-20"])
    func takenWithCase(day: String) async throws {
        let loaded = try await TemporarySite(
            [
                "stories/old.md": "---\ntitle: A\ndate: 2026-03-01\nid: fair\nexpires: 2026-12-22\n---\n",
                "cases/x/index.md":
                    "---\ntitle: A\nnumber: 26-1\nstage: reported\nopened: 2026-03-01\npublish_at: \(day)\n---\nText.\n",
                "cases/x/first.md": "---\ntitle: B\ndate: 2026-03-02\nid: fair\n---\nText.\n",
            ]
        ).load()
        #expect(loaded.rules == (day == "2026-12-24" ? [] : ["id-taken"]))
    }

    @Test("of three pages with an address, each two are looked at")
    func takenByThird() async throws {
        func page(_ from: String, _ to: String) -> String {
            "---\ntitle: A\npermalink: /fair/\nid: fair\npublish_at: \(from)\nexpires: \(to)\n---\n"
        }
        let loaded = try await TemporarySite([
            "a.md": page("2026-01-01", "2026-12-24"), "b.md": page("2026-12-24", "2026-12-30"),
            "c.md": page("2026-12-10", "2026-12-20"),
        ]).load()
        #expect(loaded.rules == ["url-taken", "id-taken"])
        #expect(loaded.problems.allSatisfy { $0.file == "c.md" && $0.message.contains("a.md") })
    }

    @Test(
        "a file and a folder of one name can not both be pages, published or not",
        arguments: [
            ("about/rules.md", "", "about/rules/index.md", "permalink: /r/\n", true),
            ("about.md", "", "about/index.md", "permalink: /r/\n", true),
            ("about/rules.md", "", "about/rules/index.md", "draft: true\npermalink: /r/\n", true),
            ("about/rules.md", "", "about/rules/more.md", "", false),
            ("about/rules.md", "", "rules/index.md", "", false),
            ("about/index.md", "", "about/index/index.md", "", false),
        ])
    func oneName(_ first: String, _ one: String, _ second: String, _ two: String, _ isTold: Bool) async throws {
        let loaded = try await TemporarySite([
            first: "---\ntitle: A\n\(one)---\n", second: "---\ntitle: B\n\(two)---\n",
        ]).load()
        #expect(loaded.rules == (isTold ? ["file-name-taken"] : []))
        if isTold { #expect(loaded.problems.first?.file == first) }
    }

    @Test(
        "an alias that is the page's own address, or stands there twice, is told as that",
        arguments: [
            ("[/a/]", "is this page's own address, /a/."), ("[/A]", "is this page's own address, /a/."),
            ("[/old/, /old]", "stands here twice."),
        ])
    func ownAlias(_ aliases: String, _ message: String) async throws {
        let page = try await TemporarySite(["a.md": "---\ntitle: A\naliases: \(aliases)\n---\n"]).load()
        #expect(page.rules == ["url-taken"])
        #expect(page.problems.first?.message.hasSuffix(message) == true)
    }

    @Test("aliases are kept in their one form")
    func aliases() async throws {
        let loaded = try await TemporarySite([
            "a.md": "---\ntitle: A\naliases:\n  - /old\n  - /older/page.html\n---\n",
            "b.md": "---\ntitle: B\naliases: /single\n---\n",
        ]).load()
        #expect(loaded.rules == [])
        #expect(loaded.item("a.md")?.aliases == ["/old/", "/older/page.html"])
        #expect(loaded.item("b.md")?.aliases == ["/single/"])
    }

    @Test(
        "an address is served by a file",
        arguments: [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/404.html", "404.html")])
    func outputPath(_ address: String, _ expected: String) {
        #expect(Permalink.outputPath(of: address) == expected)
    }

    @Test("a file beside a page goes to where the page is")
    func assets() async throws {
        let loaded = try await TemporarySite([
            "stories/The Fair/index.md": "---\ntitle: A\nslug: fair\n---\n", "stories/The Fair/Photo 1.jpg": "x",
            "logo.svg": "x", "files/!/form.pdf": "x",
        ]).load()
        #expect(loaded.site.assetsByPath["files/!/form.pdf"] == "files/form.pdf")
        #expect(loaded.site.assetsByPath["stories/The Fair/Photo 1.jpg"] == "stories/fair/Photo 1.jpg")
        #expect(loaded.site.assetsByPath["logo.svg"] == "logo.svg")
    }

    @Test(
        "two files can not have one address, whatever the case of its letters",
        arguments: [
            ("stories/Form.pdf", "stories/form.PDF"), ("stories/\u{C4}rger.pdf", "stories/\u{E4}rger.pdf"),
            ("stories/Sub/a.pdf", "stories/sub/a.pdf"), ("stories/a.md", "stories/a/Index.html"),
        ])
    func assetTaken(_ first: String, _ second: String) async throws {
        let loaded = try await TemporarySite([first: "---\ntitle: A\n---\n", second: "x"]).load()
        #expect(loaded.rules == ["url-taken"])
        #expect(loaded.problems.first?.file == second)
        #expect(loaded.problems.first?.message.contains(first) == true)
    }

    @Test("an address is refused where a name in lower case is longer than a file's name may be")
    func growingName() async throws {
        // Each letter has two bytes; in lower case it has three.
        let name = String(repeating: "\u{130}", count: 100)
        let loaded = try await TemporarySite([
            "stories/\(name).md": "---\ntitle: A\n---\n", "files/\(name)/a.pdf": "x",
            "stories/\(name.prefix(80)).md": "---\ntitle: A\n---\n",
        ]).load()
        #expect(loaded.rules == ["url-too-long", "url-too-long"])
        #expect(Set(loaded.problems.map(\.file)) == ["stories/\(name).md", "files/\(name)/a.pdf"])
        #expect(loaded.problems.allSatisfy { $0.message.contains("300 bytes") })
    }
}
