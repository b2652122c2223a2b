import ExternalLinks
import Foundation
import SiteBuilder
import Synchronization
import Testing

@Suite("Links of a site to other sites")
struct ExternalLinkTests {
    /// Answers without any network that nothing is there.
    private final class Nothing: LinkFetcher {
        let asked = Mutex<Set<String>>([])

        func fetch(_ address: WebAddress, by method: FetchMethod) async -> FetchOutcome {
            _ = asked.withLock { $0.insert(address.url) }
            return .answer(status: 404)
        }
    }

    private static func check(_ site: SiteFolder, raises: Bool = false) async throws -> (
        SiteBuilder.Report, Set<String>
    ) {
        var options = SiteBuilder.Options(now: Repository.now)
        options.content = site.content
        options.themes = site.themes
        options.warningsAreErrors = raises
        let fetcher = Nothing()
        var settings = ExternalLinkSettings()
        settings.pause = .zero
        let report = try await SiteBuilder(options: options).check { configuration in
            settings.skippedHosts = configuration.externalLinks.skippedHosts
            return ExternalLinkCheck(fetcher: fetcher, settings: settings)
        }
        return (report, fetcher.asked.withLock { $0 })
    }

    @Test("are found in texts, front matter, site.yml and templates, each with its place")
    func found() async throws {
        let site = try SiteFolder(
            settings: """
                fields: { page: { source: { type: text, summary: Source } } }
                menu: [{ title: City, url: "https://city.example/menu" }]
                external_links: { skip_hosts: [https://Skipped.example/], private_hosts: [a.internal], keep_days: 3 }

                """,
            files: [
                (
                    "a.md",
                    """
                    ---
                    title: A
                    source: https://a.example/source
                    ---
                    See [x](https://a.example/text#part), [y](http://a.example/y.png), [z](https://skipped.example/),
                    [own](https://police.example.gov/a/), [mail](mailto:a@b.example) and [here](a.md).

                    """
                )
            ])
        site.themes = site.path + "/themes"
        let theme = site.themes + "/civic/"
        try SiteFolder.write(Array("name: civic\nversion: 1\n".utf8), to: theme + "theme.yml")
        try SiteFolder.write(
            Array("{{{content}}}\n<a href=\"https://theme.example/\">x</a>\n".utf8),
            to: theme + "templates/page.mustache")
        let (report, asked) = try await Self.check(site)
        #expect(
            asked == [
                "https://a.example/source", "https://a.example/text", "http://a.example/y.png",
                "https://theme.example/",
                "https://city.example/menu",
            ])
        let places = report.diagnostics.map { place in
            "\((place.location.file as NSString).lastPathComponent):\(place.location.line ?? 0):\(place.location.column ?? 0)"
        }
        #expect(
            places.sorted() == ["a.md:3:9", "a.md:5:39", "a.md:5:5", "page.mustache:2:10", "site.yml:7:28"])
        #expect(report.diagnostics.allSatisfy { $0.rule == "external-link-dead" && $0.severity == .warning })
        #expect(report.external?.links == 6)
        #expect(report.hasErrors == false)
        #expect(try await Self.check(site, raises: true).0.hasErrors)
    }

    @Test("are not asked for by a build")
    func build() async throws {
        let site = try SiteFolder(files: [("a.md", "---\ntitle: A\n---\n[x](https://a.example/)\n")])
        #expect(try await site.build().external == nil)
    }
}
