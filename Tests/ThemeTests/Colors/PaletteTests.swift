import TestSupport
import Testing

@testable import Theme

@Suite("Tokens and contrast")
struct PaletteTests {
    private static let settings = """
        name: Plain
        version: 1
        options:
          agency_color: { type: color, default: { light: "#1c4a78", dark: "#95c0ea" }, summary: The color. }
          font: { type: choice, values: [plain, serif], default: plain, summary: The typeface. }
        tokens:
          paper: { light: "#fff", dark: "#15191e" }
          ink: { light: "#000", dark: "#eee" }
          agency: { option: agency_color }
          line: { light: "#eee", dark: "#222", decoration: true }
          text: { option: font, values: { plain: "Arial, sans-serif", serif: Georgia } }
        contrast:
          - { text: [ink], on: paper }
          - { text: agency, on: [paper] }

        """.replacing("[ink]", with: "ink")

    private static let sheet =
        "a{color:var(--ink);background:var(--paper);border:1px solid var(--line)}"
        + "b{color:var(--agency);font:1rem var(--text)}"

    private static func themes(_ settings: String = settings, sheet: String = sheet) throws -> TemporaryThemes {
        try TemporaryThemes([
            "plain/theme.yml": settings, "plain/templates/page.mustache": "x", "plain/assets/plain.css": sheet,
        ])
    }

    private static func css(_ loaded: LoadedTheme) -> String {
        String(decoding: loaded.theme?.files.styleSheet?.bytes ?? [], as: UTF8.self)
    }

    @Test("stand in front of the style sheet, for light and, where they differ, for dark")
    func css() throws {
        let loaded = try Self.themes().load()
        #expect(loaded.problems.map(\.message) == [])
        #expect(
            Self.css(loaded) == """
                :root{--paper:#ffffff;--ink:#000000;--agency:#1c4a78;--line:#eeeeee;--text:Arial, sans-serif;}
                @media screen and (prefers-color-scheme:dark){:root{--paper:#15191e;--ink:#eeeeee;--agency:#95c0ea;\
                --line:#222222;}}
                \(Self.sheet)
                """)
    }

    @Test(
        "a value that would not end where it should, or fetches something, is refused",
        arguments: [
            "'\"Georgia'", "\"a'\"", "'min(1px'", "'a)'", "'a(]'", "'red]'", "'x /* y'", "'url(//evil.invalid/x)'",
            "'SRC(\"x\")'",
            "'image-set(\"//evil.invalid/x.png\" 1x)'", "'a;b:c'", "'a}b{c:d'", "'\\3b'", "'<b>'",
        ])
    func unsafeValues(value: String) throws {
        let settings = Self.settings.replacing("serif: Georgia", with: "serif: \(value)")
        #expect(try Self.themes(settings).load().rules.first == "token-invalid")
    }

    @Test(
        "a value may have quotation marks, brackets and signs of any script within",
        arguments: ["'\"It''s (“x”\", serif'", "'calc(1px + (2px))'"])
    func safeValues(value: String) throws {
        let settings = Self.settings.replacing("serif: Georgia", with: "serif: \(value)")
        #expect(try Self.themes(settings).load().problems.map(\.message) == [])
    }

    @Test("follow the options that a site sets")
    func options() throws {
        let loaded = try Self.themes().load(
            values: "agency_color: { light: \"#0b6b3a\", dark: \"#8c8\" }\nfont: serif\n")
        #expect(loaded.problems.map(\.message) == [])
        #expect(Self.css(loaded).contains("--agency:#0b6b3a;"))
        #expect(Self.css(loaded).contains("--agency:#88cc88;"))
        #expect(Self.css(loaded).contains("--text:Georgia;"))
    }

    @Test(
        "a color that can not be read is an error where it was set, with the nearest one that can",
        arguments: [
            ("agency_color: \"#ffee00\"", 15, "light"),
            ("agency_color: { light: \"#777\", dark: \"#95c0ea\" }", 24, "light"),
            ("agency_color: { light: \"#1c4a78\", dark: \"#444\" }", 41, "dark"),
        ])
    func low(values: String, column: Int, scheme: String) throws {
        let loaded = try Self.themes().load(values: values)
        #expect(loaded.rules == ["contrast-low"])
        let problem = try #require(loaded.problems.first)
        #expect(problem.file == "site.yml")
        #expect(problem.line == 1)
        #expect(problem.column == column)
        #expect(problem.message.contains("in \(scheme) surroundings; text needs 4.5"))
        let near = try #require(problem.help.split(separator: "\"").dropFirst().first.flatMap { Color(String($0)) })
        let ground = try #require(Color(scheme == "light" ? "#fff" : "#15191e"))
        #expect(near.contrast(with: ground) >= 4.5)
        #expect(near.contrast(with: ground) < 5)
    }

    @Test("a color given alone gets a dark form that can be read, whatever it is")
    func derived() throws {
        var random = SeededGenerator.fresh()
        let white = try #require(Color("#fff"))
        var count = 0
        while count < 40 {
            let color = Color.random(using: &random)
            guard color.contrast(with: white) >= 4.5 else { continue }
            count += 1
            let loaded = try Self.themes().load(values: "agency_color: \"\(color)\"")
            #expect(loaded.problems.map(\.message) == [], "\(color), \(random)")
        }
    }

    @Test(
        "what is wrong with them is told where it stands",
        arguments: [
            ("  paper: { light: \"#fff\"", "  paper: { light: \"#ggg\"", "option-invalid", 7, 19),
            (
                "  line: { light: \"#eee\", dark: \"#222\", decoration: true }", "  line: { light: \"#eee\" }",
                "token-unpaired", 10, 3
            ),
            ("{ option: agency_color }", "{ option: agency_colour }", "token-invalid", 9, 3),
            ("{ option: agency_color }", "{ option: font }", "token-invalid", 9, 3),
            ("{ option: agency_color }", "{ decoration: true }", "token-invalid", 9, 3),
            (", serif: Georgia }", " }", "token-invalid", 11, 3),
            ("serif: Georgia", "serif: \"a;}b{\"", "token-invalid", 11, 70),
            ("on: paper", "on: papre", "contrast-invalid", 13, 22),
            ("{ text: ink, on: paper }", "{ on: paper }", "contrast-invalid", 13, 5),
            ("{ text: ink, on: paper }", "{ text: ink, on: paper, least: 2 }", "contrast-invalid", 13, 36),
            ("{ text: ink, on: paper }", "{ text: ink, mark: ink, on: paper }", "contrast-invalid", 13, 5),
            ("ink: { light: \"#000\"", "ink: { light: \"#777\"", "contrast-low", 8, 17),
            ("ink: { light: \"#000\", dark: \"#eee\" }", "ink: { value: \"#eee\" }", "contrast-invalid", 8, 3),
            ("{ text: ink, on: paper }", "{ text: text, on: paper }", "contrast-invalid", 11, 3),
        ])
    func wrong(part: String, instead: String, rule: String, line: Int, column: Int) throws {
        #expect(Self.settings.contains(part))
        let loaded = try Self.themes(Self.settings.replacing(part, with: instead)).load()
        let problem = try #require(loaded.problems.first { $0.rule == rule }, "\(loaded.problems)")
        #expect(problem.file == "themes/plain/theme.yml")
        #expect(problem.line == line)
        #expect(problem.column == column)
        #expect(!problem.help.isEmpty)
    }

    @Test("a mark needs 3, and large text may say so")
    func marks() throws {
        for pair in ["{ mark: agency, on: [paper] }", "{ text: agency, on: [paper], least: 3 }"] {
            let settings = Self.settings.replacing("{ text: agency, on: [paper] }", with: pair)
            #expect(settings.contains(pair))
            let values = "agency_color: { light: \"#888\", dark: \"#95c0ea\" }"
            #expect(try Self.themes(settings).load(values: values).rules == [])
            #expect(
                try Self.themes(settings).load(values: values.replacing("#888", with: "#999")).rules == ["contrast-low"]
            )
        }
    }

    @Test("a style sheet and the tokens know each other")
    func styleSheet() throws {
        let unknown = try Self.themes(sheet: Self.sheet + "\ni { color: var(--inc) }").load()
        #expect(unknown.rules == ["token-unknown"])
        #expect(unknown.problems.first?.line == 2)
        #expect(unknown.problems.first?.column == 16)
        #expect(unknown.problems.first?.help == "Did you mean “--ink”?")
        #expect(try Self.themes(sheet: Self.sheet + "i{--x:1;color:var(--x);top:var(--y, 0)}").load().rules == [])
        let unused = try Self.themes(sheet: Self.sheet.replacing("var(--line)", with: "red")).load()
        #expect(unused.rules == ["token-unused"])
        let escaped = try Self.themes(sheet: Self.sheet + ":root{--ink:#eee}").load()
        #expect(escaped.rules == ["token-in-style-sheet"])
        #expect(try Self.themes(sheet: Self.sheet + "@media print{:root{--ink:#000}}").load().rules == [])
    }

    @Test("a theme that extends another may change a color, and is told if it can not be read")
    func child() throws {
        let themes = try Self.themes()
        try themes.put(
            "name: Child\nversion: 1\nextends: plain\nvalues:\n  agency_color: \"#ffee00\"\n",
            at: "themes/child/theme.yml")
        let loaded = themes.load("child")
        #expect(loaded.rules == ["contrast-low"])
        #expect(loaded.problems.first?.file == "themes/child/theme.yml")
        #expect(loaded.problems.first?.line == 5)
        #expect(themes.load("child", values: "agency_color: \"#0b6b3a\"").rules == [])
    }
}
