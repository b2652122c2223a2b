import Markdown
import Testing

@testable import Theme

@Suite("Directives of a theme")
struct DirectiveDeclarationTests {
    private static let map = """
        directives:
          map:
            summary: A map.
            form: leaf-or-container
            label: { summary: What it shows. }
            arguments:
              src: { type: image, required: true, summary: The picture. }
              side: { type: choice, values: [left, right], summary: Where it stands. }

        """

    private func themes(_ declaration: String = map, _ template: String = "{{src.url}}{{{content}}}") throws
        -> TemporaryThemes
    {
        try TemporaryThemes([
            "plain/theme.yml": "name: Plain\nversion: 1\n" + declaration, "plain/templates/page.mustache": "x",
            "plain/templates/directives/map.mustache": template,
        ])
    }

    @Test("a declaration is read as it is written")
    func reading() throws {
        let loaded = try themes().load()
        #expect(loaded.rules == [])
        let map = try #require(loaded.theme?.directives["map"])
        #expect(map.summary == "A map.")
        #expect(map.forms == [.leaf, .container])
        #expect(map.label == .init(isRequired: false, summary: "What it shows."))
        #expect(map.arguments.map(\.name) == ["src", "side"])
        #expect(map.argument("src")?.type == .image)
        #expect(map.argument("src")?.isRequired == true)
        #expect(map.argument("side")?.choices == ["left", "right"])
        #expect(map.example == "::map{src=\"…\"}")
    }

    @Test("a theme takes over the directives of the one it extends, and a site may declare its own")
    func chain() throws {
        let themes = try themes()
        try themes.put(
            "name: Child\nversion: 1\nextends: plain\ndirectives:\n  box: { summary: A box. }\n",
            at: "themes/child/theme.yml")
        try themes.put("<b>{{lang}}</b>", at: "themes/child/templates/directives/box.mustache")
        try themes.put(
            "directives:\n  map: { summary: Our map., arguments: { town: { summary: The town. } } }\n",
            at: "_theme/theme.yml")
        try themes.put("{{town}}", at: "_theme/templates/directives/map.mustache")
        let loaded = themes.load("child")
        #expect(loaded.rules == [])
        #expect(loaded.theme?.directives.keys.sorted() == ["box", "map"])
        #expect(loaded.theme?.directives["map"]?.arguments.map(\.name) == ["town"])
        #expect(loaded.theme?.digest != (try self.themes().load().theme?.digest))
    }

    @Test(
        "what is wrong with a declaration is named, with its line",
        arguments: [
            ("directives: []\n", "field-invalid", 3),
            ("directives:\n  map: { sumary: x, summary: A map. }\n", "field-unknown", 4),
            ("directives:\n  map: {}\n", "field-missing", 4),
            ("directives:\n  Map: { summary: x }\n", "name-invalid", 4),
            (
                "directives:\n  map:\n    summary: x\n    arguments:\n      content: { summary: y }\n", "name-invalid",
                7
            ),
            ("directives:\n  map: { summary: x, form: block }\n", "field-invalid", 4),
            (
                "directives:\n  map: { summary: x, arguments: { a: { type: txet, summary: y } } }\n", "field-invalid", 4
            ),
        ])
    func wrong(_ declaration: String, _ rule: String, _ line: Int) throws {
        let problems = try themes(declaration, "x").load().problems.filter { $0.file == "themes/plain/theme.yml" }
        #expect(problems.map(\.rule) == [rule])
        #expect(problems.first?.line == line)
    }

    @Test("a setting of a site's own theme.yml that is not about directives is an error")
    func ownSettings() throws {
        let themes = try themes()
        try themes.put("extends: plain\n", at: "_theme/theme.yml")
        #expect(themes.load().rules == ["theme-setting-unknown"])
    }

    @Test("a template sees what is declared, and nothing of a page")
    func templates() throws {
        for name in ["title", "site.title", "src.urll", "sidee"] {
            let loaded = try themes(Self.map, "{{\(name)}}").load()
            #expect(loaded.rules == ["template-name-unknown"], "\(name)")
            #expect(loaded.problems.first?.file == "themes/plain/templates/directives/map.mustache")
        }
        #expect(try themes(Self.map, "{{src}}").load().rules == ["template-not-text"])
        #expect(try themes(Self.map, "{{{side}}}").load().rules == ["template-unescaped"])
        #expect(try themes(Self.map, "{{label}}").load().rules == ["template-html-escaped"])
    }

    @Test(
        "free words can not be an address",
        arguments: [
            ("<a href=\"{{side}}\">", 1), ("<a class=\"x\" HREF = '/a/{{side}}'>", 1), ("<a href={{label_text}}>", 1),
            ("<img alt=\"{{side}}\" src=\"{{src.url}}\">", 0), ("<a href=\"{{src.url}}\">{{side}}</a>", 0),
            ("<a title=\"{{side}}\">{{label_text}}</a>", 0), ("<a href=\"x\" title=\"{{side}}\">", 0),
        ])
    func addresses(_ template: String, _ count: Int) throws {
        let loaded = try themes(Self.map, template).load()
        #expect(loaded.rules == Array(repeating: "template-address", count: count))
    }

    @Test("a directive without a template, and a template without a declaration, are errors")
    func halves() throws {
        #expect(try themes("", "x").load().rules == ["directive-undeclared"])
        let themes = try TemporaryThemes.plain("x")
        try themes.put("name: Plain\nversion: 1\n" + Self.map, at: "themes/plain/theme.yml")
        #expect(themes.load().rules == ["directive-template-missing"])
    }
}
