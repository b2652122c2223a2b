import Foundation
import SiteBuilder
import Testing
import Theme

@Suite("Options of the theme, on a site")
struct ThemeOptionsTests {
    @Test("a color of the site that can not be read stops the build, at its place in site.yml")
    func lowContrast() throws {
        let site = try SiteFolder(settings: "theme_options:\n  agency_color: \"#ffee00\"\n")
        let answer = try Executable.run(["build", "--themes", site.themes, "--no-cache"], in: site.path)
        #expect(answer.code == 1)
        #expect(answer.errors.contains("content/site.yml:7:17"))
        #expect(answer.errors.contains("contrast-low"))
        #expect(!site.isThere("index.html"))
    }

    @Test("the home page shows the blocks that the site chooses, in its order")
    func blocks() async throws {
        let site = try SiteFolder(
            settings: "theme_options: { home_blocks: [procedures, find, text] }\n",
            files: [("procedures/stops.md", "---\ntitle: Stops\n---\nText.\n")])
        try await site.buildWell()
        let page = try site.text("index.html")
        let places = try ["id=\"part-procedures\"", "id=\"part-find\"", "<p>Welcome."].map { part in
            try #require(page.range(of: part), "\(part)").lowerBound
        }
        #expect(places == places.sorted())
        #expect(!page.contains("id=\"part-reach\""))
    }

    @Test("a change of an option alone makes the pages anew")
    func incremental() async throws {
        let site = try SiteFolder(settings: "theme_options: { home_blocks: [find, text] }\n")
        try await site.buildWell()
        #expect(try site.text("index.html").contains("id=\"part-find\""))
        try site.put(SiteFolder.settings + "theme_options: { home_blocks: [text] }\n", at: "site.yml")
        try await site.buildWell()
        #expect(try !site.text("index.html").contains("id=\"part-find\""))
    }

    @Test(
        "what an option leads to must be there",
        arguments: [
            ("seal: { src: /saal.svg, alt: S }", 16, "/seal.svg"), ("seal: { src: seal.svg, alt: S }", 16, "/seal.svg"),
            ("footer_links: [{ title: A, url: /abuot/ }]", 35, "/about/"),
        ])
    func missing(option: String, column: Int, help: String) async throws {
        let site = try SiteFolder(
            settings: "theme_options:\n  \(option)\n",
            files: [("seal.svg", "<svg/>"), ("about.md", "---\ntitle: A\n---\nA.\n")])
        let report = try await site.build()
        let error = try #require(report.diagnostics.first { $0.severity == .error })
        #expect(report.errors.count == 1)
        #expect(error.location.line == 7)
        #expect(error.location.column == column)
        #expect(error.help?.contains(help) == true, "\(error.help ?? "")")
    }

    @Test("docs/themes.md lists the options of Civic as they are declared")
    func reference() throws {
        let theme = try #require(ThemeFolder.load(name: "civic", root: Repository.root + "/themes").theme)
        let text = try String(contentsOfFile: Repository.root + "/docs/themes.md", encoding: .utf8)
        #expect(
            text.contains("<!-- options -->\n\n" + theme.options.reference + "\n<!-- /options -->"),
            "Put what “candor docs options” prints between the two marks.")
    }

    @Test("the child theme that docs/themes.md teaches builds the sample without a complaint")
    func childTheme() async throws {
        let site = try SiteFolder(empty: ())
        site.themes = site.path + "/themes"
        let files = FileManager.default
        try files.copyItem(atPath: Repository.root + "/themes", toPath: site.themes)
        try files.copyItem(atPath: Repository.root + "/content", toPath: site.content)
        let text = try String(contentsOfFile: Repository.root + "/docs/themes.md", encoding: .utf8)
        let blocks = text.matches(of: /<!-- file: (.+?) -->\n```[a-z]+\n(.*?)```/.dotMatchesNewlines())
        #expect(blocks.count == 4)
        for block in blocks { try SiteFolder.write(Array(block.2.utf8), to: site.path + "/" + block.1) }
        // The guide adds a word in English alone; a site in more languages would be told of those that lack it.
        for language in ["es", "vi", "zh", "ar"] {
            try SiteFolder.write(
                Array("about_county: x\n".utf8), to: site.themes + "/alder/strings/\(language).yml")
        }
        let settings = try String(contentsOfFile: site.content + "/site.yml", encoding: .utf8)
        try site.put(settings + "\ntheme: alder\n", at: "site.yml")
        let report = try await site.build()
        #expect(report.errors == [])
        let page = try site.text("index.html")
        #expect(page.contains("About the county&#39;s police"))
        #expect(page.contains("/assets/alder."))
        let css = try #require(try site.tree().first { $0.key.hasPrefix("assets/alder.") && $0.key.hasSuffix(".css") })
        let sheet = String(decoding: css.value, as: UTF8.self)
        #expect(sheet.contains("--agency:#0b6b3a;"))
        #expect(sheet.contains("--paper:#ffffff;"))
        #expect(sheet.contains(".county {"))
    }
}
