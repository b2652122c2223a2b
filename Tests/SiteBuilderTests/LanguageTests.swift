import Foundation
import SiteBuilder
import TestSupport
import Testing

@Suite("A site in several languages")
struct LanguageTests {
    static let settings = """
        languages: [en, es, ar]
        menu:
          - { title: { en: Cases, es: Casos }, url: /cases/ }
          - { title: Stops, url: "/procedures/stops/#when" }
          - { title: About, url: "/about/#us" }
        feeds: { limit: 3 }

        """

    static let files = [
        ("about.md", "---\ntitle: About\n---\n## Us\n\nHello.\n"),
        (
            "procedures/stops.md",
            "---\ntitle: Stops\npolicy_number: \"6\"\nupdated: 2026-05-05\ntags: [road]\n---\n## When\n\nSee [us](../about.md).\n"
        ),
        (
            "procedures/stops.es.md",
            "---\ntitle: Paradas\nupdated: 2026-02-02\n---\n## Cuando\n\n[c](../cases/26-1-canoe/index.md) [all](/cases/) [ref](ref:canoe) [en](https://police.example.gov/cases/26-1-canoe/)\n"
        ),
        (
            "cases/26-1-canoe/index.md",
            "---\ntitle: Canoe\nid: canoe\nnumber: 26-1\nstage: charged\nopened: 2026-01-02\n---\nA canoe.\n"
        ),
        ("cases/26-1-canoe/index.es.md", "---\ntitle: Canoa\nupdated: 2026-02-03\n---\nUna canoa.\n"),
        ("cases/26-1-canoe/2026-02-02-found.md", "---\ntitle: Found\ndate: 2026-02-02\n---\nFound.\n"),
        ("cases/26-1-canoe/2026-02-02-found.es.md", "---\ntitle: Hallada\n---\nHallada.\n"),
        ("cases/26-1-canoe/2026-02-03-back.md", "---\ntitle: Back\ndate: 2026-02-03\n---\nBack.\n"),
    ]

    private func site() throws -> SiteFolder { try SiteFolder(settings: Self.settings, files: Self.files) }

    @Test("tells which files want one address, also where a page stands for a missing translation")
    func standInTaken() async throws {
        let site = try site()
        try site.put("---\ntitle: Folder of a language\n---\nText.\n", at: "es/about.md")
        let problems = try await site.build().diagnostics.filter { $0.rule == "url-taken" }
        #expect(!problems.isEmpty)
        for problem in problems {
            #expect(problem.location.file.hasSuffix("about.md"))
            #expect(problem.location.line == 2)
            #expect(problem.message.contains("that stands for"))
        }
    }

    @Test("has each list, feed, case number and page in each language")
    func everywhere() async throws {
        let site = try site()
        try await site.buildWell()
        for name in [
            "index.html", "cases/index.html", "cases/open/index.html", "cases/stage/charged/index.html",
            "cases/26-1/index.html", "procedures/index.html", "tags/road/index.html", "feeds/index.html", "feed.atom",
            "cases/feed.json", "about/index.html", "procedures/stops/index.html", "cases/26-1-canoe/index.html",
        ] {
            for prefix in ["", "es/", "ar/"] { #expect(site.isThere(prefix + name), "\(prefix)\(name)") }
        }
        #expect(!site.isThere("es/404.html"))
        #expect(site.isThere("es/cases/26-1-canoe/feed.atom"))
        #expect(!site.isThere("ar/cases/26-1-canoe/feed.atom"))
    }

    @Test("says where a page has no translation, and leads to the original")
    func missing() async throws {
        let site = try site()
        try await site.buildWell()
        let page = try site.text("es/about/index.html")
        #expect(page.contains("<html lang=\"es\""))
        #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
        #expect(page.contains("<a href=\"/about/\" lang=\"en\" dir=\"ltr\" hreflang=\"en\">About</a>"))
        #expect(!page.contains("rel=\"alternate\" hreflang"))
        let map = try site.text("sitemap.xml")
        #expect(!map.contains("/es/about/"))
        #expect(map.contains("/es/procedures/stops/"))
        #expect(map.contains("/es/cases/"))
        try site.put("---\ntitle: Nosotros\n---\n## Us\n\nHola.\n", at: "about.es.md")
        try await site.buildWell()
        #expect(try site.text("es/about/index.html").contains("Hola."))
    }

    @Test("names the same page in other languages to machines and to people")
    func alternates() async throws {
        let site = try site()
        try await site.buildWell()
        for (file, other) in [("procedures/stops/index.html", "es"), ("es/procedures/stops/index.html", "en")] {
            let page = try site.text(file)
            for (language, path) in [("en", "/"), ("es", "/es/"), ("x-default", "/")] {
                let link =
                    "<link rel=\"alternate\" hreflang=\"\(language)\" href=\"https://police.example.gov\(path)procedures/stops/\">"
                #expect(page.contains(link), "\(file) \(language)")
            }
            #expect(!page.contains("hreflang=\"ar\" href=\"https"))
            #expect(page.contains("lang=\"\(other)\""))
            #expect(page.contains("href=\"/ar/procedures/stops/\""))
        }
        let list = try site.text("es/cases/index.html")
        #expect(list.contains("hreflang=\"ar\" href=\"https://police.example.gov/ar/cases/\">"))
        #expect(try site.text("ar/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"))
    }

    @Test("leads from page to page within the language")
    func links() async throws {
        let site = try site()
        try await site.buildWell()
        let page = try site.text("es/procedures/stops/index.html")
        for link in [
            "<a href=\"/es/cases/26-1-canoe/\">c</a>", "<a href=\"/es/cases/\">all</a>",
            "<a href=\"/es/cases/26-1-canoe/\">ref</a>", "<a href=\"/cases/26-1-canoe/\">en</a>",
            // The menu: a list, a translation without that heading, a page in the place of one.
            "<a href=\"/es/cases/\">Casos</a>", "<a href=\"/es/procedures/stops/\">Stops</a>",
            "<a href=\"/es/about/\">About</a>",
        ] { #expect(page.contains(link), "\(link)") }
        #expect(try site.text("procedures/stops/index.html").contains("<a href=\"/about/#us\">About</a>"))
    }

    @Test("shows on a case what has been written, and says of the rest in which language it is")
    func caseInTwoLanguages() async throws {
        let site = try site()
        try await site.buildWell()
        let page = try site.text("es/cases/26-1-canoe/index.html")
        #expect(page.contains("Hallada"))
        #expect(!page.contains("Found"))
        #expect(page.contains("href=\"/cases/26-1-canoe/2026-02-03-back/\""))
        let feed = try site.text("es/cases/feed.json")
        #expect(feed.contains("\"language\": \"es\"") || feed.contains("\"language\":\"es\""))
        #expect(feed.contains("Hallada") && feed.contains("Back") && !feed.contains("Found"))
    }

    @Test("leads from the address that all languages share to a translation with one of its own")
    func ownAddress() async throws {
        let site = try site()
        try site.put("---\ntitle: Nosotros\nslug: nosotros\n---\n", at: "about.es.md")
        try await site.buildWell()
        #expect(try site.text("es/about/index.html").contains("url=/es/nosotros/"))
        #expect(try site.text("es/cases/index.html").contains("href=\"/es/nosotros/\">About"))
    }

    @Test("publishes nothing of a translation whose original is held back")
    func heldBack() async throws {
        let site = try site()
        for field in ["draft: true", "publish_at: 2026-11-25", "expires: 2026-11-23"] {
            try site.put("---\ntitle: Zyx\n\(field)\n---\nZyx\n", at: "stories/zyx/index.md")
            try site.put(
                "---\ntitle: Zyx\ndraft: false\npublish_at: 2026-01-01\n---\nZyx\n", at: "stories/zyx/index.es.md")
            try site.put("x", at: "stories/zyx/zyx.txt")
            try await site.buildWell()
            #expect(try site.files(with: "Zyx") == [])
            #expect(try site.files(with: "zyx") == [])
        }
    }

    @Test("is bit for bit the same in parts", arguments: [2, 3])
    func shards(_ count: Int) async throws {
        let site = try site()
        try await site.buildWell()
        var parts: [String: Data] = [:]
        for number in 1...count {
            let output = site.path + "/part-\(number)"
            let report = try await site.build(output: output) { $0.shard = Shard(number, of: count) ?? .whole }
            #expect(report.errors == [])
            let tree = try Tree.read(output).filter { $0.key != "manifest.json" && $0.key != "shard.txt" }
            parts.merge(tree) { one, _ in one }
        }
        #expect(Tree.differences(parts, try site.tree().filter { $0.key != "manifest.json" }) == [])
    }

    @Test(
        "is bit for bit what a build from nothing makes, whatever was changed in between",
        arguments: [1, UInt64.random(in: 0 ... .max)])
    func incremental(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let site = try site()
        var log: [String] = []
        for round in 0..<14 {
            #expect(try await site.build().errors == [], "seed \(seed): \(log)")
            let fresh = site.path + "/fresh-\(round)"
            let report = try await site.build(output: fresh) { $0.usesCache = false }
            #expect(report.errors == [])
            let differing = Tree.differences(try site.tree(), try Tree.read(fresh))
            #expect(differing == [], "seed \(seed), round \(round): \(log)")
            let change = Int(random.next() % 9)
            log.append("\(change)")
            try edit(site, change, round)
        }
    }

    private func edit(_ site: SiteFolder, _ change: Int, _ round: Int) throws {
        let stops = "procedures/stops.md"
        func put(_ name: String, _ change: (String) -> String) throws {
            try site.put(change(Self.files.first { $0.0 == name }?.1 ?? ""), at: name)
        }
        switch change {
        case 0: try put(stops) { $0.replacing("\"6\"", with: "\"\(round)\"") }
        case 1: try put(stops) { $0.replacing("2026-05-05", with: "2026-01-0\(round % 9 + 1)") }
        case 2: try put("procedures/stops.es.md") { $0.replacing("Cuando", with: round % 2 == 0 ? "When" : "Si") }
        case 3: try site.put("---\ntitle: Nosotros\n---\n## Us \(round % 2)\n", at: "about.es.md")
        case 4: try? site.remove("about.es.md")
        case 5: try put("cases/26-1-canoe/index.md") { $0.replacing("charged", with: "in-court") }
        case 6: try put("cases/26-1-canoe/2026-02-02-found.es.md") { $0.replacing("Hallada.", with: "Sí \(round).") }
        case 7: try put("cases/26-1-canoe/index.es.md") { $0.replacing("Canoa", with: "Bote \(round)") }
        default: try put("about.md") { $0.replacing("Hello.", with: "Hello \(round).") }
        }
    }
}
