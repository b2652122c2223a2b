import SiteModel
import Testing

@Suite("site.yml")
struct SiteConfigurationTests {
    private static func load(_ settings: String?, _ files: [String: String] = [:]) async throws -> LoadedSite {
        try await TemporarySite(files, settings: settings).load()
    }

    @Test(
        "what is wrong is named at its line",
        arguments: [
            ("descripton: x\n", "field-unknown", "Did you mean “description”?"),
            ("sections: none\n", "field-invalid", ""), ("taxonomies: [a]\n", "field-invalid", ""),
            ("sections:\n  cases: {titel: x}\n", "field-unknown", "Did you mean “title”?"),
            ("fields:\n  cse: {a: {type: text}}\n", "field-unknown", "Did you mean “case”?"),
            ("fields:\n  case: {a: {type: txt}}\n", "field-invalid", "Did you mean “text”?"),
            ("contacts: {emergncy: 911}\n", "field-unknown", "Did you mean “emergency”?"),
            ("menu:\n  - {title: Cases}\n", "field-missing", ""), ("feeds: {limit: many}\n", "field-invalid", ""),
            ("contacts: {security: a@b.gov}\nsecurity: {expires: soon}\n", "date-invalid", ""),
            ("menu:\n  - {title: Cases, url: cases}\n", "setting-link-invalid", "Begin an address on the site"),
            ("footer:\n  - {title: Cases, url: 'javascript:alert(1)'}\n", "setting-link-invalid", "https://"),
            ("contacts: {tips_url: //evil.example}\n", "setting-link-invalid", "/contact/"),
            ("contacts: {tips_url: 'https://a.gov@evil.example/'}\n", "setting-link-invalid", "without the “@”"),
            ("contacts: {tips_url: 'https:tips'}\n", "setting-link-invalid", "in full"),
            ("contacts: {security: me}\nsecurity: {expires: 2026-12-01}\n", "setting-link-invalid", "mailto:"),
            ("sample: perhaps\n", "field-invalid", ""),
            ("markdown: {html: on}\n", "field-invalid", "allow-list"),
            ("markdown: {html: allow-list, html_elements: [b, scrip]}\n", "html-never-allowed", ""),
            ("markdown: {html: allow-list, html_elements: [b, script]}\n", "html-never-allowed", "never allowed"),
            ("markdown: {html: allow-list, html_attributes: [onclick]}\n", "html-never-allowed", "Known names"),
            ("markdown: {html: allow-list, html_attributes: [colspn]}\n", "html-never-allowed", "“colspan”"),
            ("markdown: {html_elements: [b]}\n", "setting-unused", "html: allow-list"),
        ])
    func mistakes(_ line: String, _ rule: String, _ help: String) async throws {
        let loaded = try await Self.load(TemporarySite.settings + line)
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.file == "site.yml")
        #expect((loaded.problems.first?.line ?? 0) >= 5)
        #expect(loaded.problems.first?.help.contains(help) == true || help.isEmpty)
    }

    @Test(
        "a security.txt that can not be made, has run out or promises too much is a warning",
        arguments: [
            ("contacts: {security: mailto:a@b.gov}\n", "security-txt-incomplete"),
            ("security: {expires: 2026-12-01}\n", "security-txt-incomplete"),
            ("contacts: {security: a@b.gov}\nsecurity: {expires: 2026-06-01}\n", "security-txt-expired"),
            ("contacts: {security: a@b.gov}\nsecurity: {expires: 2027-07-01}\n", "security-txt-far"),
            ("contacts: {security: a@b.gov}\nsecurity: {expires: 2026-12-01}\n", nil),
        ] as [(String, String?)])
    func security(_ lines: String, _ rule: String?) async throws {
        let loaded = try await Self.load(TemporarySite.settings + lines)
        #expect(loaded.rules == (rule.map { [$0] } ?? []))
        if rule != nil { #expect(loaded.problems.first?.excerpt?.isEmpty == false) }
    }

    @Test("a build that remembers is asked again when security.txt runs out")
    func securityMoments() async throws {
        let loaded = try await Self.load(
            TemporarySite.settings + "contacts: {security: a@b.gov}\nsecurity: {expires: 2026-06-02}\n")
        let site = loaded.site
        let end = try #require(site.configuration.securityExpires).seconds
        let window = TimeWindow(around: site.now, items: [], configuration: site.configuration)
        #expect(window.contains(end - 1))
        #expect(!window.contains(end))
        #expect(!window.contains(end - 367 * 86_400))
    }

    @Test("an address in the settings that leads to nothing is named, with the nearest one that does")
    func deadLinks() async throws {
        let settings = """
            menu:
              - {title: Cases, url: /cases/}
              - {title: About, url: /abuot/}
              - {title: Other, url: "https://example.gov/x"}
            footer:
              - {title: Without slash, url: /cases}
            contacts: {tips_url: /contact/#send-a-tip, complaint_url: "/contact/#complian", commendation_url: /cases/#x}

            """
        let configuration = try await Self.load(TemporarySite.settings + settings).site.configuration
        let found = configuration.deadLinks(paths: ["/cases/", "/about/", "/contact/"]) {
            $0 == "/contact/" ? ["send-a-tip", "complain"] : nil
        }
        #expect(found.map(\.rule) == ["setting-link-broken", "setting-link-broken"])
        #expect(found.map(\.location.line) == [7, 11])
        #expect(found.map(\.help) == ["Did you mean “/about/”?", "Did you mean “#complain”?"])
    }

    @Test("each required field that is not there is named", arguments: ["title", "url", "time_zone", "agency"])
    func missing(_ name: String) async throws {
        let lines = TemporarySite.settings.split(separator: "\n").filter { !$0.hasPrefix(name + ":") }
        let loaded = try await Self.load(lines.joined(separator: "\n"))
        #expect(loaded.rules == ["field-missing"])
        #expect(loaded.problems.first?.message.contains("“\(name)”") == true)
    }

    @Test("an unknown time zone is an error", arguments: ["Central", "America/Chicgo", "../etc/passwd", "'+25:00'"])
    func zone(_ name: String) async throws {
        let settings = TemporarySite.settings.replacing("America/Chicago", with: name)
        let loaded = try await Self.load(settings)
        #expect(loaded.rules == ["time-zone-unknown"])
        #expect(loaded.problems.first?.line == 3)
    }

    @Test(
        "what is not the address of a site is refused",
        arguments: [
            "police.example.gov", "ftp://police.example.gov", "https://", "https:///police", "javascript:alert(1)",
            "https://a b.gov", "https://example.gov/?a", "'https://example.gov/#a'", "https://user@example.gov",
            "https://example.gov/<a>", "https://exämple.gov", "https://example.gov/..", "https://example.gov/a/./b",
            "https://example.gov/*", "https://example.gov/:splat", "https://*.example.gov",
        ])
    func badURL(_ url: String) async throws {
        let settings = TemporarySite.settings.replacing("https://police.example.gov", with: url)
        let loaded = try await Self.load(settings)
        #expect(loaded.rules == ["url-invalid"])
        #expect(loaded.problems.first?.line == 2)
        #expect(loaded.site.configuration.origin == "")
    }

    @Test(
        "a language in two spellings is an error, the same one twice is not",
        arguments: [("[en, es-MX, es-mx]", true), ("[en-US, en-us, es]", true), ("[en, es, es]", false)])
    func spellings(_ languages: String, _ isError: Bool) async throws {
        let loaded = try await Self.load(TemporarySite.settings + "languages: \(languages)\n")
        #expect(loaded.rules == (isError ? ["language-twice"] : []))
        if isError { #expect(loaded.problems.first?.line == 5) }
    }

    @Test(
        "the site's address is taken apart",
        arguments: [
            ("https://example.gov", "https://example.gov", ""), ("https://example.gov/", "https://example.gov", ""),
            ("https://example.gov/police/", "https://example.gov", "/police"),
            ("http://localhost:8080//a//b", "http://localhost:8080", "/a/b"),
        ])
    func goodURL(_ url: String, _ origin: String, _ base: String) async throws {
        let settings = TemporarySite.settings.replacing("https://police.example.gov", with: url)
        let configuration = try await Self.load(settings).site.configuration
        #expect(configuration.origin == origin)
        #expect(configuration.basePath == base)
        #expect(configuration.absolute("/a/") == origin + base + "/a/")
    }

    @Test(
        "a site.yml that can not be read is named, and the pages are still checked",
        arguments: [
            (nil, "site-yml-missing"), ("title: [", "front-matter-invalid"), ("- a\n", "front-matter-invalid"),
            ("title: \u{0}", "file-not-utf8"),
        ] as [(String?, String)])
    func unreadable(_ settings: String?, _ rule: String) async throws {
        let loaded = try await Self.load(settings, ["a.md": ""])
        #expect(loaded.rules == [rule, "file-empty"])
    }

    @Test("an empty site.yml lacks its required fields")
    func empty() async throws {
        let loaded = try await Self.load("")
        #expect(loaded.rules == ["field-missing", "field-missing", "field-missing", "field-missing"])
    }

    @Test("a field that site.yml declares belongs to that type alone and is checked")
    func extraFields() async throws {
        let settings =
            TemporarySite.settings + "fields:\n  story: {beat: {type: int, summary: The beat.}, note: {}}\n"
        let good = try await Self.load(settings, ["stories/a.md": "---\ntitle: A\nbeat: 7\nnote: x\n---\n"])
        #expect(good.rules == [])
        #expect(good.item("stories/a.md")?.front.text("beat") == "7")
        let bad = try await Self.load(settings, ["stories/a.md": "---\ntitle: A\nbeat: seven\n---\n"])
        #expect(bad.rules == ["field-invalid"])
        let other = try await Self.load(settings, ["about.md": "---\ntitle: A\nbeat: 7\n---\n"])
        #expect(other.rules == ["field-unknown"])
    }

    @Test("a declared field never changes one that Candor acts on")
    func extraFieldTaken() async throws {
        let settings = TemporarySite.settings + "fields:\n  story: {draft: {type: text}}\n"
        let loaded = try await Self.load(settings, ["stories/a.md": "---\ntitle: A\ndraft: maybe\n---\n"])
        #expect(loaded.rules == ["field-invalid"])
    }
}
