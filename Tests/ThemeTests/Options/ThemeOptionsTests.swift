import Testing

@testable import Theme

@Suite("Options of themes")
struct ThemeOptionsTests {
    private static let settings = """
        name: Plain
        version: 1
        options:
          color: { type: color, summary: A color. }
          font: { type: choice, values: [plain, serif], default: plain, summary: The typeface. }
          blocks: { type: choices, values: [news, cases, text], default: [news, text], summary: The blocks. }
          motto: { type: text, summary: Words. }
          wide: { type: flag, default: false, summary: Whether it is wide. }
          rows: { type: number, least: 1, most: 9, default: 3, summary: How many. }
          logo: { type: image, summary: A picture. }
          more: { type: links, summary: Links. }

        """

    private static let template = """
        {{#options.blocks}}[{{value}}{{#is_news}} N{{/is_news}}]{{/options.blocks}}
        {{options.color}} {{options.font}} {{options.motto}} {{options.rows}} {{#options.wide}}wide{{/options.wide}}
        {{#options.logo}}{{src}} {{alt}}{{/options.logo}}
        {{#options.more}}{{title}}={{url}} {{/options.more}}{{^options.has_more}}none{{/options.has_more}}
        """

    private static func themes(_ settings: String = settings, template: String = template) throws -> TemporaryThemes {
        try TemporaryThemes(["plain/theme.yml": settings, "plain/templates/page.mustache": template])
    }

    private static func printed(_ loaded: LoadedTheme) throws -> String {
        let theme = try #require(loaded.theme)
        var constants = ViewConstants(shapes: theme.options.shapes)
        let options = constants.add(
            theme.options.view(href: { "/base" + $0 }, picture: { (url: $0, width: nil, height: nil) }))
        let store = SkeletonStore(library: theme.library, templates: theme.templateDigest, constants: constants)
        let view = View(ViewCatalog.page) { $0["options"] = options }
        return String(decoding: store.render(view, template: "page"), as: UTF8.self)
    }

    @Test("a template sees the defaults")
    func defaults() throws {
        let loaded = try Self.themes().load()
        #expect(loaded.problems.map(\.message) == [])
        #expect(try Self.printed(loaded) == "[news N][text]\n plain  3 \n\nnone")
    }

    @Test("a template sees what the site sets, in the site's order and escaped")
    func set() throws {
        let loaded = try Self.themes().load(
            values: """
                color: "#ABC"
                font: serif
                blocks: [text, cases, news]
                motto: <b>
                wide: true
                rows: 9
                logo: { src: /a.svg, alt: "" }
                more: [{ title: A & B, url: /a/ }]
                """)
        #expect(loaded.problems.map(\.message) == [])
        #expect(
            try Self.printed(loaded)
                == "[text][cases][news N]\n#aabbcc serif &lt;b&gt; 9 wide\n/a.svg \nA &amp; B=/base/a/ ")
    }

    @Test(
        "a wrong value is an error at its place, with what to write instead",
        arguments: [
            ("color: red", 8, "#1c4a78"), ("color: #1c4a78", 7, "quotes"), ("color: [1]", 8, "#1c4a78"),
            ("color: { light: \"#fff\", drak: \"#000\" }", 25, "light and dark"),
            ("color: { dark: \"#fff\" }", 8, "light"), ("font: serfi", 7, "Did you mean “serif”?"),
            ("font: [serif]", 7, "font: plain"), ("blocks: [news, cases, newss]", 23, "Did you mean “news”?"),
            ("blocks: [news, news]", 16, "Remove one"), ("blocks: { a: b }", 9, "blocks: [news, cases, text]"),
            ("motto: [a]", 8, "motto:"), ("wide: maybe", 7, "true"), ("rows: 0", 7, "digits"), ("rows: x", 7, "digits"),
            ("rows: 10", 7, "digits"), ("logo: /a.svg", 7, "alt"), ("logo: { src: /a.svg }", 7, "alt"),
            ("logo: { src: /a.pdf, alt: A }", 14, "svg"),
            ("logo: { src: \"https://a.example/a.svg\", alt: A }", 14, "content"),
            ("logo: { scr: /a.svg, alt: A }", 9, "Did you mean “src”?"), ("more: /a/", 7, "title"),
            ("more: [/a/]", 8, "title"), ("more: [{ title: A }]", 8, "url"),
            ("more: [{ title: A, url: \"javascript:x\" }]", 25, "/"), ("more: [{ title: A, url: about }]", 25, "/"),
        ])
    func wrong(values: String, column: Int, help: String) throws {
        let loaded = try Self.themes().load(values: values + "\n")
        #expect(loaded.rules == ["option-invalid"])
        let problem = try #require(loaded.problems.first)
        #expect(problem.file == "site.yml")
        #expect(problem.line == 1)
        #expect(problem.column == column)
        #expect(problem.help.contains(help), "\(problem.help)")
    }

    @Test("an option that no theme has is an error with the nearest name")
    func unknown() throws {
        let loaded = try Self.themes().load(values: "blokcs: [news]\n")
        #expect(loaded.rules == ["option-unknown"])
        #expect(loaded.problems.first?.help == "Did you mean “blocks”?")
    }

    @Test("a theme that extends another sets its options, and the site still may")
    func chain() throws {
        let themes = try Self.themes()
        try themes.put(
            "name: Child\nversion: 1\nextends: plain\noptions:\n  tone: { type: text, default: soft, summary: A tone. }\n"
                + "values:\n  font: serif\n  rows: 5\n", at: "themes/child/theme.yml")
        try themes.put("{{options.font}} {{options.rows}} {{options.tone}}", at: "themes/child/templates/page.mustache")
        #expect(try Self.printed(themes.load("child")) == "serif 5 soft")
        #expect(try Self.printed(themes.load("child", values: "rows: 7")) == "serif 7 soft")
        try themes.put("values:\n  rows: 8\n", at: "_theme/theme.yml")
        #expect(try Self.printed(themes.load("child")) == "serif 8 soft")
        #expect(try Self.printed(themes.load("child", values: "rows: 7")) == "serif 7 soft")
    }

    @Test(
        "a declaration that says too little or too much is an error in theme.yml",
        arguments: [
            ("x: { type: choice, summary: S }", "option-invalid"),
            ("x: { type: text, values: [a], summary: S }", "option-invalid"),
            ("x: { type: colour, summary: S }", "field-invalid"), ("x: { type: text }", "field-missing"),
            ("x: { summary: S }", "field-missing"),
            ("x: { type: number, most: 2, default: 3, summary: S }", "option-invalid"),
            ("x: { type: text, defualt: a, summary: S }", "field-unknown"),
        ])
    func declarations(option: String, rule: String) throws {
        let loaded = try Self.themes(Self.settings + "  " + option + "\n").load()
        #expect(loaded.rules.contains(rule))
        #expect(loaded.problems.allSatisfy { $0.file == "themes/plain/theme.yml" && $0.line == 12 })
    }

    @Test("a name of an option that a template has wrong is an error")
    func templates() throws {
        for (template, help) in [
            ("{{options.mtoto}}", "Did you mean “motto”?"),
            ("{{#options.blocks}}{{#is_nwes}}x{{/is_nwes}}{{/options.blocks}}", "Did you mean “is_news”?"),
        ] {
            let loaded = try Self.themes(template: template).load()
            #expect(Set(loaded.rules) == ["template-name-unknown"])
            #expect(loaded.problems.first?.help == help)
        }
    }
}
