import Testing

@testable import Theme

@Suite("Files of themes")
struct ThemeAssetsTests {
    private static func sheet(_ css: String, _ more: [String: String] = [:]) throws -> LoadedTheme {
        var files = ["assets/plain.css": css, "assets/seal.svg": "<svg/>", "assets/more/a.svg": "<svg/>"]
        for (name, text) in more { files[name] = text }
        return try TemporaryThemes.plain("x", files).load()
    }

    @Test(
        "an address in a style sheet is that of the theme's file on the site",
        arguments: [
            ("url(seal.svg)", "url(seal.", ".svg)"), ("URL( \"seal.svg\" )", "URL( \"seal.", ".svg\" )"),
            ("url('more/a.svg#x')", "url('more/a.", ".svg#x')"), ("url(./seal.svg?v)", "url(./seal.", ".svg?v)"),
        ])
    func addresses(address: String, start: String, end: String) throws {
        let loaded = try Self.sheet("a{background:\(address)}")
        #expect(loaded.rules == [])
        let theme = try #require(loaded.theme)
        let css = String(decoding: theme.files.styleSheet?.bytes ?? [], as: UTF8.self)
        #expect(css.hasPrefix("a{background:" + start))
        #expect(css.hasSuffix(end + "}"))
        #expect(css.utf8.count == "a{background:\(address)}".utf8.count + 17)
    }

    @Test(
        "an address that leads to no file of the theme is an error at its place",
        arguments: [
            ("a{}\nb{background:url(saal.svg)}", "asset-missing", 2, 18),
            ("a{background:url(\"https://a.example/x.png\")}", "asset-elsewhere", 1, 19),
            ("a{background:url(//a.example/x.png)}", "asset-elsewhere", 1, 18),
            ("a{background:url(data:image/png;base64,AA)}", "asset-elsewhere", 1, 18),
            ("a{background:url(../../x.svg)}", "asset-missing", 1, 18),
            ("@import \"more.css\";", "asset-import", 1, 1),
        ])
    func wrong(css: String, rule: String, line: Int, column: Int) throws {
        let loaded = try Self.sheet(css)
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.file == "themes/plain/assets/plain.css")
        #expect(loaded.problems.first?.line == line)
        #expect(loaded.problems.first?.column == column)
    }

    @Test("what stands in remarks and strings is no address, nor is a place in the same file")
    func noAddresses() throws {
        for css in ["/* url(x.svg) @import */", "a{content:\"url(x.svg) var(--x)\"}", "a{mask:url(#m)}"] {
            #expect(try Self.sheet(css).rules == [])
        }
    }

    @Test("the style sheets and scripts of a theme and of those that it extends become one, the nearest last")
    func joined() throws {
        let themes = try TemporaryThemes.plain("x", ["assets/plain.css": "a{}", "assets/plain.js": "one()"])
        try themes.put("name: Child\nversion: 1\nextends: plain\n", at: "themes/child/theme.yml")
        let same = try #require(themes.load("child").theme)
        #expect(same.assets.map(\.name) == ["plain.css", "plain.js"])
        try themes.put("b{}", at: "themes/child/assets/child.css")
        try themes.put("two()", at: "themes/child/assets/child.js")
        let theme = try #require(themes.load("child").theme)
        #expect(theme.assets.map(\.name) == ["child.css", "child.js"])
        #expect(theme.files.styleSheet?.bytes == Array("a{}\nb{}".utf8))
        #expect(theme.files.script?.bytes == Array("one()\ntwo()".utf8))
        #expect(theme.files.styleSheetIntegrity?.hasPrefix("sha384-") == true)
        #expect(theme.files.scriptIntegrity != theme.files.styleSheetIntegrity)
    }
}
