import Foundation
import SiteBuilder
import Testing

@Suite("Addresses in templates")
struct TemplateLinkTests {
    /// A site whose theme has one page template.
    private static func site(_ template: String, settings: String = "") throws -> SiteFolder {
        let about = "---\ntitle: About\n---\n## Records\n\nText.\n"
        let site = try SiteFolder(settings: settings, files: [("about.md", about)])
        site.themes = site.path + "/themes"
        let theme = site.themes + "/civic/"
        try SiteFolder.write(Array("name: civic\nversion: 1\n".utf8), to: theme + "theme.yml")
        try SiteFolder.write(
            Array("<main id=\"top\">{{{content}}}</main>\n\(template)\n".utf8), to: theme + "templates/page.mustache")
        return site
    }

    @Test(
        "that lead to nothing are errors at their place, with the nearest",
        arguments: [
            ("<a href=\"{{site.base}}/abuot/\">x</a>", 10, "{{site.base}}/about/"),
            ("<a href='/abuot'>x</a>", 10, "/about/"),
            ("  <a class=x href=\"{{site.base}}/about/#recrods\">", 20, "#records"),
            ("<a href=\"#tpo\">x</a>", 10, "#top"),
            ("<img src=\"{{site.base}}/logo.png\">", 11, "remove the link"),
            ("<a href=\"about/\">x</a>", 10, "{{site.base}}"),
            ("<a href=\"javascript:alert(1)\">x</a>", 10, "https://"),
            ("<a href=\"//evil.example\">x</a>", 10, "https://"),
            ("{{#is_home}}<a href=\"{{site.base}}/abuot/\">x</a>{{/is_home}}", 22, "/about/"),
        ])
    func broken(template: String, column: Int, help: String) async throws {
        let site = try Self.site(template)
        let report = try await site.build()
        let error = try #require(report.diagnostics.first)
        #expect(report.diagnostics.count == 1)
        #expect(error.rule == "template-link-broken")
        #expect(error.location.file.hasSuffix("civic/templates/page.mustache"))
        #expect(error.location.line == 2)
        #expect(error.location.column == column)
        #expect(error.help?.contains(help) == true, "\(error.help ?? "")")
        #expect(report.summary == nil)
    }

    @Test("that lead to pages, lists, anchors and other sites pass, as does what a view says")
    func good() async throws {
        let site = try Self.site(
            """
            <a href="{{site.base}}/about/#records" id='x'></a><a href="#top"></a><a href="{{site.base}}/feeds/"></a>
            <a href="https://example.org/"></a><a href="tel:{{site.emergency}}"></a><a href="{{url}}"></a><a href="/"></a>
            {{#is_home}}<a href="{{site.base}}/cases/">{{/is_home}}
            """)
        try await site.buildWell()
    }

    @Test("to a file are to begin with the root, for a file stands once for all languages")
    func filesInEditions() async throws {
        let template = "<a href=\"{{site.base}}/about/\">x</a> <a href=\"{{site.base}}/form.pdf\">x</a>"
        let languages = "languages: [en, es]\n"
        let site = try Self.site(template, settings: languages)
        try site.put("x", at: "form.pdf")
        // The theme has no words in Spanish, which is another error.
        try SiteFolder.write(Array("".utf8), to: site.themes + "/civic/strings/es.yml")
        let broken = try await site.build().diagnostics.filter { $0.rule == "template-link-broken" }
        #expect(broken.map(\.help) == ["Write {{site.root}}/form.pdf."])
        #expect(broken.first?.message.contains("“/es/form.pdf”") == true)
        try SiteFolder.write(
            Array(template.replacingOccurrences(of: "{{site.base}}/form", with: "{{site.root}}/form").utf8),
            to: site.themes + "/civic/templates/page.mustache")
        #expect(try await site.build().diagnostics.filter { $0.rule == "template-link-broken" }.isEmpty)
        // In one language both are the same.
        let single = try Self.site(template)
        try single.put("x", at: "form.pdf")
        try await single.buildWell()
    }

    @Test("no heading takes an id of the theme")
    func ids() async throws {
        let site = try Self.site("")
        try site.put("---\ntitle: A\n---\n## Top\n\n[x](#top-2)\n", at: "a.md")
        try await site.buildWell()
        #expect(try site.text("a/index.html").contains("<h2 id=\"top-2\">"))
    }

    @Test("a text can show a picture of the theme, under the address that the build gave it")
    func themeFile() async throws {
        let site = try Self.site("")
        try SiteFolder.write(Array("<svg/>".utf8), to: site.themes + "/civic/assets/badge.svg")
        try site.put("---\ntitle: A\n---\n![Badge](/assets/badge.svg)\n", at: "a.md")
        try await site.buildWell()
        let files = try site.tree().keys.filter { $0.hasPrefix("assets/badge.") }
        #expect(files.count == 1)
        #expect(try site.text("a/index.html").contains("src=\"/\(files[0])\""))
        try site.put("---\ntitle: A\n---\n![Badge](/assets/bagde.svg)\n", at: "a.md")
        #expect(try await site.build().diagnostics.first?.help == "Did you mean “/assets/badge.svg”?")
    }

    @Test("a path from the top of the host is wrong on a site that stands below it")
    func base() async throws {
        let site = try Self.site(
            "<a href=\"/about/\">x</a>", settings: "")
        try site.put(
            SiteFolder.settings.replacingOccurrences(of: "example.gov", with: "example.gov/police"), at: "site.yml")
        let report = try await site.build()
        #expect(report.diagnostics.first?.help == "Write {{site.base}}/about/.")
    }
}
