import Testing

@testable import Theme

@Suite("Template checks")
struct TemplateCheckerTests {
    @Test(
        "a mistake is named with its line and column",
        arguments: [
            ("<h1>\n  {{titel}}</h1>", "template-name-unknown", 2, 3, "Did you mean “title”?"),
            ("{{site.agensy}}", "template-name-unknown", 1, 1, "Did you mean “agency”?"),
            ("{{#site}}{{langauge}}{{/site}}", "template-name-unknown", 1, 10, "Did you mean “language”?"),
            ("{{#items}}\n{{sumary}}\n{{/items}}", "template-name-unknown", 2, 1, "Did you mean “summary”?"),
            ("{{^has_itemz}}x{{/has_itemz}}", "template-name-unknown", 1, 1, "Did you mean “has_items”?"),
            ("{{strings.qqqqqqqq}}", "template-name-unknown", 1, 1, "strings/en.yml"),
            ("{{extra.beat}}", "template-name-unknown", 1, 1, "docs/templates.md"),
            ("é {{{title}}}", "template-unescaped", 1, 4, "Write {{title}}."),
            ("{{&title}}", "template-unescaped", 1, 1, "Write {{title}}."),
            ("{{{is_home}}}", "template-unescaped", 1, 1, "Write {{is_home}}."),
            ("\n\n{{content}}", "template-html-escaped", 3, 1, "Write {{{content}}}."),
            ("{{site}}", "template-not-text", 1, 1, "{{#site}}"),
            ("{{items}}", "template-not-text", 1, 1, "{{#items}}"),
            ("{{>partials/crad}}", "template-partial-missing", 1, 1, "Did you mean “partials/card”?"),
            ("{{>qqqqqqqq}}", "template-partial-missing", 1, 1, "templates/qqqqqqqq.mustache"),
            ("a\n {{uppercased(title)}}", "template-transform", 2, 2, "by itself"),
            ("{{#reversed(items)}}x{{/reversed(items)}}", "template-transform", 1, 1, "by itself"),
            ("{{% CONTENT_TYPE:TEXT}}", "template-pragma", 1, 1, "Remove"),
            ("a\nb\u{1}t0\u{1}", "template-control-character", 2, 2, "Delete it"),
        ])
    func mistake(_ template: String, _ rule: String, _ line: Int, _ column: Int, _ help: String) throws {
        let themes = try TemporaryThemes.plain(template, ["templates/partials/card.mustache": "{{title}}"])
        let loaded = themes.load()
        #expect(loaded.rules == [rule])
        #expect(loaded.problems.first?.file == "themes/plain/templates/page.mustache")
        #expect(loaded.problems.first?.line == line)
        #expect(loaded.problems.first?.column == column)
        #expect(loaded.problems.first?.help.contains(help) == true)
    }

    @Test(
        "right templates have no complaint",
        arguments: [
            "{{title}} {{{content}}} {{{metadata}}} {{! titel }}", "{{site.agency.name}}",
            "{{#items}}{{title}}{{#case}}{{number}}{{/case}}{{/items}}", "{{^items}}{{title}}{{/items}}",
            "{{#breadcrumbs}}{{#site}}{{base}}{{/site}}{{/breadcrumbs}}", "{{strings.hello}}", "{{extra.beat}}",
            "{{#strings}}{{hello}}{{title}}{{/strings}}", "{{#authors}}{{name}}{{/authors}}", "{{>partials/card}}",
        ])
    func right(_ template: String) throws {
        let themes = try TemporaryThemes.plain(
            template, ["templates/partials/card.mustache": "{{title}}", "strings/en.yml": "hello: Hello\n"])
        #expect(themes.load(extraNames: ["beat"]).rules == [])
    }

    @Test("a partial is checked with the names of the place that calls it")
    func partialScope() throws {
        let themes = try TemporaryThemes.plain(
            "{{#toc}}{{>partials/a}}{{/toc}}", ["templates/partials/a.mustache": "{{level}}{{title}}\n{{levle}}"])
        let loaded = themes.load()
        #expect(loaded.rules == ["template-name-unknown"])
        #expect(loaded.problems.first?.file == "themes/plain/templates/partials/a.mustache")
        #expect(loaded.problems.first?.line == 2)
    }

    @Test("partials that call each other without end are refused", .timeLimit(.minutes(5)))
    func loop() throws {
        let themes = try TemporaryThemes.plain(
            "{{>partials/a}}",
            ["templates/partials/a.mustache": "{{>partials/b}}", "templates/partials/b.mustache": "x {{>partials/a}}"])
        let loaded = themes.load()
        #expect(loaded.rules == ["template-loop"])
        #expect(loaded.problems.first?.file == "themes/plain/templates/partials/b.mustache")
        #expect(loaded.problems.first?.column == 3)
        #expect(try TemporaryThemes.plain("{{>page}}").load().rules == ["template-loop"])
    }

    @Test(
        "a template that Mustache can not read is named with its line",
        arguments: ["a\n{{#items}}\n{{title}}", "{{#items}}{{/terms}}", "a\n{{title"])
    func unparsable(_ template: String) throws {
        let loaded = try TemporaryThemes.plain(template).load()
        let problem = try #require(loaded.problems.first { $0.rule == "template-invalid" })
        #expect(problem.file == "themes/plain/templates/page.mustache")
        #expect(problem.line != nil)
    }
}
