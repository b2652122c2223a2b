import Foundation
import Testing

@testable import Theme

@Suite("Theme folders")
struct ThemeFolderTests {
    /// The top folder of the repository.
    private static let top = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("a theme that is not there is an error with the nearest name")
    func missing() throws {
        let loaded = try TemporaryThemes.plain("x").load("plian")
        #expect(loaded.theme == nil)
        #expect(loaded.rules == ["theme-missing"])
        #expect(loaded.problems.first?.help == "Did you mean “plain”?")
    }

    @Test("a parent theme that is not there is told of where it is named")
    func missingParent() throws {
        let themes = try TemporaryThemes.plain("x")
        try themes.put("name: Child\nversion: 1\nextends: plian\n", at: "themes/child/theme.yml")
        let problem = try #require(themes.load("child").problems.first { $0.rule == "theme-missing" })
        #expect(problem.file == "themes/child/theme.yml")
        #expect(problem.line == 3)
    }

    @Test(
        "a theme's name can not lead out of the themes folder", arguments: ["../themes/plain", "..", ".", "/tmp"])
    func outside(_ name: String) throws {
        let themes = try TemporaryThemes.plain("x")
        try themes.put("x", at: "templates/page.mustache")
        let loaded = themes.load(name)
        #expect(loaded.theme == nil)
        #expect(loaded.rules.contains("theme-missing"))
    }

    @Test("a file of the theme that can not be read is an error, an asset as well as a template")
    func unreadableFiles() throws {
        let themes = try TemporaryThemes.plain("x", ["assets/a.css": "x"])
        for name in ["assets/gone.css", "templates/gone.mustache"] {
            try FileManager.default.createSymbolicLink(
                atPath: themes.root + "/plain/" + name, withDestinationPath: "nowhere")
        }
        try themes.put([0x66, 0xFF], at: "themes/plain/templates/bytes.mustache")
        let loaded = themes.load()
        #expect(
            Set(loaded.problems.map(\.file)) == [
                "themes/plain/assets/gone.css", "themes/plain/templates/bytes.mustache",
                "themes/plain/templates/gone.mustache",
            ])
        #expect(loaded.rules.allSatisfy { $0 == "theme-file-unreadable" })
    }

    @Test("a file that is a link out of the themes, or of the content, is an error and not read")
    func links() throws {
        let themes = try TemporaryThemes.plain("x")
        try themes.put("{{title}}", at: "_theme/templates/own.mustache")
        for name in ["themes/plain/assets/leak.css", "_theme/templates/leak.mustache"] {
            try themes.put("", at: name + ".folder")
            try FileManager.default.createSymbolicLink(
                atPath: themes.place(name), withDestinationPath: "/etc/passwd")
        }
        let loaded = themes.load()
        #expect(loaded.rules == ["theme-link-outside", "theme-link-outside"])
        #expect(loaded.theme?.assets.map(\.name) == ["leak.css.folder"])
        #expect(loaded.theme?.templates["leak"] == nil)
    }

    @Test("the style sheet is the theme's own, or else that of the theme it extends")
    func lineage() throws {
        let themes = try TemporaryThemes.plain("x", ["assets/plain.css": "x", "assets/another.css": "x"])
        try themes.put("name: Child\nversion: 1\nextends: plain\n", at: "themes/child/theme.yml")
        try themes.put("x", at: "themes/child/assets/extra.css")
        #expect(themes.load("child").theme?.lineage == ["child", "plain"])
    }

    @Test("a theme without templates can not be used")
    func noTemplates() throws {
        let loaded = try TemporaryThemes(["bare/theme.yml": "name: Bare\n"]).load("bare")
        #expect(loaded.theme == nil)
        #expect(loaded.rules == ["theme-missing"])
    }

    @Test("a theme that extends another needs only the files that it changes")
    func chain() throws {
        let themes = try TemporaryThemes.plain(
            "page {{title}}",
            [
                "templates/list.mustache": "list", "strings/en.yml": "home: Home\nmore: More\n", "assets/a.css": "a",
                "assets/b.css": "b",
            ])
        try themes.put("name: Child\nversion: 2.0\nextends: plain\n", at: "themes/child/theme.yml")
        try themes.put("child {{title}}", at: "themes/child/templates/page.mustache")
        try themes.put("home: Start\n", at: "themes/child/strings/en.yml")
        try themes.put("child", at: "themes/child/assets/a.css")
        let loaded = themes.load("child")
        #expect(loaded.rules == [])
        let theme = try #require(loaded.theme)
        #expect(theme.version == "2.0")
        #expect(theme.templates.mapValues(\.text) == ["page": "child {{title}}", "list": "list"])
        #expect(theme.string("home", language: "en") == "Start")
        #expect(theme.string("more", language: "es") == "More")
        #expect(theme.assets.map(\.name) == ["a.css", "b.css"])
        #expect(theme.assets.first?.bytes == Array("child".utf8))
    }

    @Test("the site's own folder wins over the theme")
    func overrides() throws {
        let themes = try TemporaryThemes.plain("page", ["templates/list.mustache": "list"])
        try themes.put("own {{titel}}", at: "_theme/templates/page.mustache")
        try themes.put("own", at: "_theme/assets/own.css")
        let loaded = themes.load()
        #expect(loaded.rules == ["template-name-unknown"])
        #expect(loaded.problems.first?.file == "_theme/templates/page.mustache")
        #expect(loaded.theme?.templates["page"]?.text == "own {{titel}}")
        #expect(loaded.theme?.templates["list"]?.text == "list")
        #expect(loaded.theme?.assets.map(\.name) == ["own.css"])
    }

    @Test(
        "what is wrong with theme.yml is named", .timeLimit(.minutes(5)),
        arguments: [
            ("name: Plain\nextends: plain\n", "theme-loop"), ("name: Plain\nextends: gone\n", "theme-missing"),
            ("name: Plain\ncolor: red\n", "theme-setting-unknown"), ("name: [\n", "front-matter-invalid"),
        ])
    func settings(_ text: String, _ rule: String) throws {
        let themes = try TemporaryThemes.plain("page")
        try themes.put(text, at: "themes/plain/theme.yml")
        #expect(themes.load().rules == [rule])
    }

    @Test("a theme without theme.yml and a template that is not UTF-8 are named")
    func unreadable() throws {
        let themes = try TemporaryThemes(["plain/templates/page.mustache": "x"])
        #expect(themes.load().rules == ["theme-settings-missing"])
        let bad = try TemporaryThemes.plain("page")
        try bad.put([0xFF, 0xFE], at: "themes/plain/templates/list.mustache")
        #expect(bad.load().rules == ["theme-file-unreadable"])
    }

    @Test("the theme “civic” has no mistakes")
    func civic() {
        let root = Self.top.appendingPathComponent("themes").path
        let (theme, diagnostics) = ThemeFolder.load(name: "civic", root: root)
        #expect(diagnostics.isEmpty)
        #expect(theme?.templates["page"] != nil)
    }

    @Test("docs/templates.md is what `candor docs templates` prints")
    func reference() throws {
        let text = try String(contentsOf: Self.top.appendingPathComponent("docs/templates.md"), encoding: .utf8)
        #expect(text == ViewCatalog.reference)
    }

    @Test("docs/strings.md is what `candor docs strings` prints")
    func strings() throws {
        let text = try String(contentsOf: Self.top.appendingPathComponent("docs/strings.md"), encoding: .utf8)
        #expect(text == StringCatalog.reference)
    }

    @Test("every view that a view names is in the catalog, and no name is declared twice")
    func catalog() {
        for shape in ViewCatalog.all {
            #expect(Set(shape.members.map(\.name)).count == shape.members.count, "\(shape.name)")
            for member in shape.members {
                switch member.holds {
                case .view(ThemeOptions.shapeName): break  // Each theme declares it.
                case .view(let name), .list(let name):
                    #expect(ViewCatalog.byName[name] != nil, "\(shape.name).\(member.name)")
                case .text, .html, .flag, .open: break
                }
            }
        }
    }
}
