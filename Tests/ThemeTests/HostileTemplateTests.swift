import Testing

@testable import Theme

@Suite("Hostile templates")
struct HostileTemplateTests {
    @Test(
        "a template that would exhaust the engine is refused before the engine sees it", .timeLimit(.minutes(5)),
        arguments: [
            String(repeating: "{{#site}}", count: 50_000) + String(repeating: "{{/site}}", count: 50_000),
            String(repeating: "{{^site}}", count: 1_000), String(repeating: "{{$main}}", count: 1_000),
            String(repeating: "{{<base}}{{$main}}", count: 500), String(repeating: "{{nope}}\n", count: 30_000),
            "{{" + String(repeating: "a", count: 100_000) + "}}",
            "{{" + String(repeating: "site.", count: 1_000) + "title}}",
            "{{" + String(repeating: "f(", count: 50_000) + "title" + String(repeating: ")", count: 50_000) + "}}",
            String(repeating: "x", count: 300_000),
        ])
    func tooComplex(_ template: String) throws {
        let loaded = try TemporaryThemes.plain(template).load()
        #expect(loaded.rules == ["template-too-complex"])
        #expect(loaded.theme == nil)
    }

    @Test("delimiters that change a hundred thousand times are refused at the first", .timeLimit(.minutes(5)))
    func delimiters() throws {
        let loaded = try TemporaryThemes.plain(String(repeating: "{{=<% %>=}}", count: 4_000)).load()
        #expect(loaded.rules == ["template-delimiter"])
    }

    @Test("partials that double each other are refused", .timeLimit(.minutes(5)), arguments: ["", "#site", "#strings"])
    func doubling(_ section: String) throws {
        let open = section.isEmpty ? "" : "{{\(section)}}"
        let close = section.isEmpty ? "" : "{{/\(section.dropFirst())}}"
        var partials: [String: String] = [:]
        for level in 0..<40 {
            let call = "{{>partials/p\(level + 1)}}"
            partials["templates/partials/p\(level).mustache"] = call + open + call + close
        }
        partials["templates/partials/p40.mustache"] = "x"
        let loaded = try TemporaryThemes.plain("{{>partials/p0}}", partials).load()
        #expect(loaded.rules == ["template-too-complex"])
    }

    @Test("a long chain of partials is refused")
    func chain() throws {
        var partials: [String: String] = [:]
        for level in 0..<500 { partials["templates/partials/p\(level).mustache"] = "{{>partials/p\(level + 1)}}" }
        partials["templates/partials/p500.mustache"] = "x"
        #expect(try TemporaryThemes.plain("{{>partials/p0}}", partials).load().rules == ["template-too-complex"])
    }

    @Test(
        "a template that calls itself is an error and not an endless page",
        arguments: [
            "{{>page}}", "{{>partials/a}}", "{{#site}}{{>partials/b}}{{/site}}",
            "{{<page}}{{$main}}x{{/main}}{{/page}}",
            "{{<partials/c}}{{$main}}{{>page}}{{/main}}{{/partials/c}}",
        ])
    func recursion(_ template: String) throws {
        let themes = try TemporaryThemes.plain(
            template,
            [
                "templates/partials/a.mustache": "{{>partials/a}}",
                "templates/partials/b.mustache": "{{#agency}}{{>page}}{{/agency}}",
                "templates/partials/c.mustache": "{{$main}}{{/main}}",
            ])
        #expect(themes.load().rules.contains("template-loop"))
    }

    @Test("themes that extend each other in a chain of hundreds are refused")
    func themeChain() throws {
        var files: [String: String] = [:]
        for level in 0..<300 { files["t\(level)/theme.yml"] = "version: 1\nextends: t\(level + 1)\n" }
        #expect(try TemporaryThemes(files).load("t0").rules.contains("theme-loop"))
    }
}
