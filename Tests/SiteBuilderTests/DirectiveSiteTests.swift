import Foundation
import SiteBuilder
import Testing

@Suite("Sites with directives")
struct DirectiveSiteTests {
    @Test("a mistake is told at the line and column of the argument it is in")
    func places() async throws {
        let site = try SiteFolder(files: [
            (
                "a.md",
                """
                ---
                title: A
                ---
                Text.

                > ::document[Map]{scr="map.pdf" src="map.pdf"}

                ::documnt[Map]{src="map.pdf"}

                :::details
                Text.
                :::

                - ::quote[x]

                Call :phone[desk]{number="nobody"}.

                """
            ), ("map.pdf", "x"),
        ])
        let problems = try await site.build().diagnostics
        #expect(
            problems.map { "\($0.location.line ?? 0):\($0.location.column ?? 0) \($0.rule)" } == [
                "6:19 directive-argument-unknown", "8:1 directive-unknown", "10:1 directive-label",
                "14:3 directive-form", "16:19 directive-argument-invalid",
            ])
        #expect(problems.first?.help == "Did you mean “src”?")
        #expect(problems.dropFirst().first?.help?.hasPrefix("Did you mean “document”?") == true)
    }

    @Test("an anchor that is not there is an error in an argument as in a link")
    func anchors() async throws {
        let site = try SiteFolder(files: [
            ("a.md", "---\ntitle: A\n---\n:::quote[B]{source=\"b.md#herre\"}\nText.\n:::\n"),
            ("b.md", "---\ntitle: B\n---\n## Here\n"),
        ])
        let problem = try #require(try await site.build().diagnostics.first)
        #expect(problem.rule == "anchor-missing")
        #expect(problem.location.line == 4)
        #expect(problem.help == "Did you mean “#here”?")
    }

    @Test("a site declares a directive of its own, and its name is known")
    func own() async throws {
        let site = try SiteFolder(files: [
            (
                "_theme/theme.yml",
                """
                directives:
                  hours:
                    summary: Opening hours.
                    form: leaf-or-container
                    arguments:
                      from: { required: true, summary: When the desk opens. }
                      to: { summary: When it closes. }

                """
            ),
            (
                "_theme/templates/directives/hours.mustache",
                "<p class=\"hours\">{{from}}{{#to}} – {{to}}{{/to}}</p>\n{{{content}}}\n"
            ),
            (
                "a.md",
                "---\ntitle: A\n---\n::hours{from=\"7 a.m.\" to=\"<b>10\"}\n\n:::hours{from=\"8\"}\n- Not on *Sunday*\n:::\n"
            ),
        ])
        try await site.buildWell()
        let page = try site.text("a/index.html")
        #expect(page.contains("<p class=\"hours\">7 a.m. – &lt;b&gt;10</p>"))
        #expect(page.contains("<p class=\"hours\">8</p>\n<ul>\n<li>Not on <em>Sunday</em></li>\n</ul>"))
    }

    @Test("a template that forgets the content of a directive is told where the content stands")
    func forgotten() async throws {
        let site = try SiteFolder(files: [
            ("_theme/theme.yml", "directives:\n  box: { summary: A box., form: container }\n"),
            ("_theme/templates/directives/box.mustache", "<hr>"),
            ("a.md", "---\ntitle: A\n---\n:::box\nText.\n:::\n"),
        ])
        #expect(try await site.build().diagnostics.map(\.rule) == ["directive-template"])
        try site.put("{{{content}}}{{{content}}}", at: "_theme/templates/directives/box.mustache")
        #expect(try await site.build().diagnostics.map(\.rule) == ["directive-template"])
    }

    @Test("a name that fits two people is refused, and its file, or a translation of the one, is not")
    func twins() async throws {
        let officer = "---\nname: J. Smith\nrank: Officer\n---\nText.\n"
        let site = try SiteFolder(
            settings: "languages: [en, es]\n",
            files: [
                ("about/a.md", "---\ntitle: A\n---\n\n::officer[J. Smith]\n"), ("officers/smith.md", officer),
                ("officers/smith.es.md", officer),
            ])
        try await site.buildWell()
        try site.put("---\ntitle: A\n---\n\n::officer[J. Smith]\n", at: "about/a.es.md")
        try await site.buildWell()
        try site.put(officer, at: "officers/smith-2.md")
        let problems = try await site.build().diagnostics
        #expect(
            problems.map { "\($0.rule) \($0.location.line ?? 0)" } == [
                "markdown-link-broken 5", "markdown-link-broken 5",
            ])
        let problem = try #require(problems.last)
        #expect(problem.message.contains("officers/smith-2.md, officers/smith.md"))
        #expect(problem.help?.contains("../officers/smith-2.md") == true)
        for file in ["a.md", "a.es.md"] {
            try site.put("---\ntitle: A\n---\n\n::officer[../officers/smith.md]\n", at: "about/\(file)")
        }
        try await site.buildWell()
    }

    @Test("two pages may show cards of each other", .timeLimit(.minutes(5)))
    func eachOther() async throws {
        func procedure(_ name: String, _ other: String) -> (String, String) {
            ("procedures/\(name).md", "---\ntitle: The \(name)\n---\n::procedure[\(other)]\n")
        }
        let site = try SiteFolder(files: [procedure("one", "two"), procedure("two", "one")])
        try await site.buildWell()
        #expect(try site.text("procedures/one/index.html").contains("<a href=\"/procedures/two/\">The two</a>"))
        #expect(try site.text("procedures/two/index.html").contains("<a href=\"/procedures/one/\">The one</a>"))
    }

    @Test("what leads to an expired page is left out with a warning, so that time alone stops no build")
    func expired() async throws {
        let gone = "---\nTITLE\nexpires: 2026-11-01\n---\n"
        let site = try SiteFolder(files: [
            (
                "a.md",
                """
                ---
                title: A
                ---
                ::officer[noor]

                ::officer[17]

                ::officer[Noor Haddad]

                ::procedure{page="procedures/old.md"}

                :::quote[Noor]{source="procedures/old.md"}
                Words.
                :::

                """
            ), ("officers/noor.md", gone.replacing("TITLE", with: "name: Noor Haddad\nbadge: \"17\"")),
            ("procedures/old.md", gone.replacing("TITLE", with: "title: Old")),
        ])
        let report = try await site.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.map(\.rule) == Array(repeating: "markdown-link-expired", count: 5))
        #expect(report.diagnostics.map(\.location.line) == [4, 6, 8, 10, 12])
        let page = try site.text("a/index.html")
        #expect(page.contains("<blockquote>\n<p>Words.</p>"))
        #expect(!page.contains("Source"))
        #expect(!page.contains("class=\"mention\""))
    }

    @Test("feeds get whole addresses, also of what stands in a directive")
    func feeds() async throws {
        let site = try SiteFolder(files: [
            (
                "stories/a.md",
                """
                ---
                title: A
                date: 2026-03-02
                ---
                :::details[See [b](b.md)]
                [B](b.md)
                :::

                ::document[Map]{src="../map.pdf"}

                """
            ), ("stories/b.md", "---\ntitle: B\ndate: 2026-03-01\n---\n"), ("map.pdf", "x"),
        ])
        try await site.buildWell()
        #expect(try site.text("stories/a/index.html").contains("<summary>See <a href=\"/stories/b/\">b</a></summary>"))
        let feed = try JSONSerialization.jsonObject(with: Data(try site.text("stories/feed.json").utf8))
        let items = try #require((feed as? [String: Any])?["items"] as? [[String: Any]])
        let html = try #require(items.compactMap { $0["content_html"] as? String }.first { $0.contains("<details") })
        #expect(html.contains("<summary>See <a href=\"https://police.example.gov/stories/b/\">b</a></summary>"))
        #expect(html.contains("<a href=\"https://police.example.gov/stories/b/\">B</a>"))
        #expect(html.contains("<a href=\"https://police.example.gov/map.pdf\">"))
    }

    @Test("so many wrong directives cost no time", .timeLimit(.minutes(5)))
    func many() async throws {
        let files = (0..<300).map { ("procedures/policy-\($0).md", "---\ntitle: P\($0)\n---\n") }
        let site = try SiteFolder(
            files: files + [
                ("a.md", "---\ntitle: A\n---\n" + String(repeating: "::procedure[polcy-17]\n\n", count: 15_000))
            ])
        let report = try await site.build()
        #expect(report.diagnostics.count == 101)
        #expect(report.diagnostics.first?.help == "Did you mean “policy-17”?")
    }
}
