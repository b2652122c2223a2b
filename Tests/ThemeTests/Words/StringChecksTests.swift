import Testing

@testable import Theme

@Suite("Checks of strings")
struct StringChecksTests {
    /// A theme whose template prints `hello`, with a Spanish file that says `text` behind what is needed.
    private func load(_ text: String, languages: [String] = ["en"]) throws -> LoadedTheme {
        try TemporaryThemes.plain(
            "{{strings.hello}}", ["strings/en.yml": "hello: Hello\n", "strings/es.yml": "hello: Hola\n" + text]
        ).load(languages: languages)
    }

    @Test(
        "a mistake in a file of strings is named with its line, its column and the remedy",
        arguments: [
            ("helo: Hola", "string-unknown", 2, 1, "Did you mean “hello”?"),
            ("updates_cout: x", "string-unknown", 2, 1, "Did you mean “updates_count”?"),
            ("home: \"\"", "string-empty", 2, 1, "Write them behind the colon"),
            ("home: \" \"", "string-empty", 2, 1, "Write them behind the colon"),
            ("test: \"\\u200b\"", "string-empty", 2, 1, "Write them behind the colon"),
            ("change_retraction: \"\\u00ad\\u2060\"", "string-empty", 2, 1, "Write them behind the colon"),
            ("home: \"Inicio {}\"", "string-place", 2, 1, "Remove “{}”"),
            ("page_of: \"Página {1}\"", "string-place", 2, 1, "Page {1} of {2}"),
            ("page_of: \"{1} {2} {3}\"", "string-place", 2, 1, "Its places are {1}, {2}."),
            ("date_format: \"{day} de {mes} de {year}\"", "string-place", 2, 1, "{month}"),
            ("date_format: \"{day}/{year}\"", "string-place", 2, 1, "Put it where the value belongs"),
            ("updates_count: \"{} novedades\"", "string-plural", 2, 1, "one: \"{} …\", other: \"{} …\""),
            ("updates_count: { one: \"{} novedad\" }", "string-plural", 2, 1, "one (1); other (0, 2, 3, 4)"),
            (
                "updates_count: { one: una, other: \"{} novedades\", few: \"{} pocas\" }", "string-plural", 2, 51,
                "Its forms are: one (1)"
            ),
            ("updates_count:\n  one: una\n  other: novedades", "string-place", 4, 3, "{} updates"),
            ("updates_count:\n  one: una\n  othr: \"{} novedades\"", "string-plural", 4, 3, "Did you mean “other”?"),
            ("home: { one: a, other: b }", "string-plural", 2, 1, "Write “home: text”."),
            ("home: [a, b]", "string-invalid", 2, 7, "Write “home: text”"),
            ("home: \"a\\u0001b\"", "field-control-character", 2, 7, "Remove it"),
        ])
    func mistake(_ text: String, _ rule: String, _ line: Int, _ column: Int, _ help: String) throws {
        let problem = try #require(try load(text).problems.first)
        #expect(problem.rule == rule)
        #expect(problem.file == "themes/plain/strings/es.yml")
        #expect(problem.line == line)
        #expect(problem.column == column)
        #expect(problem.help.contains(help), "\(problem.help)")
    }

    @Test(
        "right words have no complaint",
        arguments: [
            "home: Inicio", "updates_count: { one: una novedad, other: \"{} novedades\" }",
            "updates_count: { one: \"{} novedad\", many: \"{} de novedades\", other: \"{} novedades\" }",
            "date_format: \"{year}-{month_number}-{day}\"", "number_group: \"\"", "title_page: \"{2}: {1}\"",
            "home: \"{ llaves } {Inicio}\"",
        ])
    func right(_ text: String) throws { #expect(try load(text).rules == []) }

    @Test("a word that a template prints and a language of the site lacks is an error that names file and word")
    func missing() throws {
        let themes = try TemporaryThemes.plain(
            "{{strings.hello}}{{strings.bye}}", ["strings/en.yml": "hello: Hello\n", "strings/es.yml": "bye: Adiós\n"])
        let english = themes.load()
        #expect(english.rules == ["string-missing"])
        #expect(english.problems.first?.file == "themes/plain/strings/en.yml")
        #expect(english.problems.first?.help.contains("bye: …") == true)
        // Of Spanish nearly all is missing; that is told once.
        let both = themes.load(languages: ["en", "es"])
        #expect(both.rules == ["string-missing", "string-missing"])
        #expect(both.problems.last?.file == "themes/plain/strings/es.yml")
    }

    @Test("a language of the site without any words is an error that names the file to write; others do not count")
    func noFile() throws {
        let loaded = try load("", languages: ["en", "fr"])
        #expect(loaded.rules == ["string-missing"])
        #expect(loaded.problems.first?.file == "_theme/strings/fr.yml")
        #expect(try load("", languages: ["en"]).rules == [])
        #expect(try load("", languages: ["en-US", "en-us"]).rules == [])
    }

    @Test("what is no short name of a language is told of in site.yml alone")
    func noLanguage() throws { #expect(try load("", languages: ["en", "spanish", "en, es"]).rules == []) }

    @Test("a word that a child theme's template prints is to be added to the child's file")
    func childMissing() throws {
        let themes = try TemporaryThemes.plain("x", ["strings/en.yml": "hello: Hello\n"])
        try themes.put("name: Child\nversion: 1\nextends: plain\n", at: "themes/child/theme.yml")
        try themes.put("{{strings.hello}}{{strings.bye}}", at: "themes/child/templates/page.mustache")
        try themes.put("bye: Bye\n", at: "themes/child/strings/en.yml")
        let words = StringCatalog.byName.keys.sorted().map { name in
            StringCatalog.byName[name]?.isPlural == true ? "\(name): { other: x }" : "\(name): x"
        }
        try themes.put((words + ["hello: Chao"]).joined(separator: "\n"), at: "themes/plain/strings/vi.yml")
        let lacking = themes.load("child", languages: ["en", "vi"]).problems.filter { $0.rule == "string-missing" }
        #expect(lacking.map(\.file) == ["themes/child/strings/vi.yml"])
    }

    @Test("words of another script do not stand in for a language of the site")
    func script() throws {
        let themes = try TemporaryThemes.plain(
            "{{strings.hello}}", ["strings/en.yml": "hello: Hello\n", "strings/zh.yml": "hello: 您好\n"])
        #expect(themes.load(languages: ["en", "zh-Hant"]).problems.map(\.file) == ["_theme/strings/zh-Hant.yml"])
    }

    @Test("a site's own word wins over the theme's, each by its name, and may complete a language")
    func override() throws {
        let themes = try TemporaryThemes.plain(
            "{{strings.hello}}", ["strings/en.yml": "hello: Hello\nhome: Top\n"])
        try themes.put("hello: Hi\n", at: "_theme/strings/en.yml")
        let loaded = themes.load()
        #expect(loaded.rules == [])
        #expect(loaded.theme?.string("hello", language: "en") == "Hi")
        #expect(loaded.theme?.string("home", language: "en") == "Top")
        #expect(loaded.theme?.string("hello", language: "fr") == "Hi")
    }

    @Test("a file that is not named by a language is an error", arguments: ["spanish", "e", "es_MX", "1a"])
    func language(_ name: String) throws {
        let loaded = try TemporaryThemes.plain("x", ["strings/\(name).yml": "home: a\n"]).load()
        #expect(loaded.rules == ["strings-language-unknown"])
        #expect(loaded.problems.first?.help.contains("es.yml") == true)
    }

    @Test("that a language's forms beside a number are not known is a note")
    func unknownRule() throws {
        let themes = try TemporaryThemes.plain("x", ["strings/tlh.yml": "updates_count: { other: \"{} x\" }\n"])
        let loaded = themes.load()
        #expect(loaded.rules == ["plural-rule-unknown"])
        #expect(
            loaded.theme?.words("tlh", now: .init(seconds: 0, offset: 0, isDay: true), zone: .utc)
                .count("updates_count", 1) == "1 x")
    }

    @Test("a template can not print words that need a value", arguments: ["updates_count", "page_of"])
    func value(_ name: String) throws {
        let loaded = try TemporaryThemes.plain("a\n {{strings.\(name)}}").load()
        #expect(loaded.rules == ["template-string-value"])
        #expect(loaded.problems.first?.line == 2)
        #expect(loaded.problems.first?.column == 2)
    }

    @Test("words of a page in a language that the theme does not speak take the English forms")
    func fallback() throws {
        let theme = try #require(try load("").theme)
        let words = theme.words("ru", now: .init(seconds: 0, offset: 0, isDay: true), zone: .utc)
        #expect(words.count("updates_count", 21) == "21 updates")
        #expect(words.count("updates_count", 1) == "1 update")
    }
}
