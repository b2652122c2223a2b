import Foundation
import Testing

/// One site with mistakes in all that a theme lets it choose and in all that languages bring, checked by the program.
@Suite("A site with every mistake in options, colors, words, translations, changes and versions")
struct ThemeTourTests {
    /// File, rule, severity, line and column; in the order of files and places.
    private static let expected: [(file: String, rule: String, severity: String, line: Int, column: Int)] = [
        ("_theme/strings/es.yml", "string-unknown", "error", 1, 1),
        ("_theme/strings/es.yml", "string-plural", "error", 2, 1),
        ("_theme/strings/es.yml", "string-place", "error", 3, 1),
        ("_theme/strings/es.yml", "string-empty", "error", 4, 1),
        ("_theme/theme.yml", "token-unpaired", "error", 1, 11), ("_theme/theme.yml", "token-unused", "warning", 1, 11),
        ("_theme/theme.yml", "theme-setting-unknown", "error", 2, 1),
        ("procedures/differs.es.md", "translation-differs", "warning", 3, 16),
        ("procedures/less.es.md", "translation-incomplete", "warning", 2, 8),
        ("procedures/twice.md", "version-twice", "error", 3, 10), ("site.yml", "contrast-low", "error", 8, 17),
        ("site.yml", "option-unknown", "error", 9, 3), ("site.yml", "option-invalid", "error", 10, 15),
        ("stories/change-early.md", "change-before-publication", "error", 5, 13),
        ("stories/change-future.md", "change-in-future", "error", 5, 13),
        ("stories/change-note.md", "change-note-missing", "error", 5, 31),
        ("stories/old.es.md", "translation-outdated", "note", 2, 8),
        ("stories/twice.md", "translation-twice", "error", 2, 8), ("stories/twice.md", "url-taken", "error", 2, 8),
    ]

    private static let settings = """
        languages: [en, es]
        theme_options:
          agency_color: "#ffee00"
          agency_colour: "#123456"
          title_font: comic

        """

    private static func story(_ change: String) -> String {
        "---\ntitle: A\ndate: 2026-03-02\nchanges:\n  - { \(change) }\n---\n"
    }

    private func site() throws -> SiteFolder {
        try SiteFolder(
            settings: Self.settings,
            files: [
                ("_theme/strings/es.yml", "helo: x\nupdates_count: novedades\npage_of: Pagina\nhome: \"\"\n"),
                ("_theme/theme.yml", "tokens: { papre: { light: \"#ffffff\" } }\noptoins: {}\n"),
                ("procedures/differs.md", "---\ntitle: A\npolicy_number: \"6\"\n---\n"),
                ("procedures/differs.es.md", "---\ntitle: A\npolicy_number: \"7\"\n---\n"),
                ("procedures/less.md", "---\ntitle: A\nsteps:\n  - { title: B, text: C }\n---\n"),
                ("procedures/less.es.md", "---\ntitle: A\n---\n"),
                (
                    "procedures/twice.md",
                    "---\ntitle: A\nversion: 2\nversions:\n  - { version: a, effective: 2026-01-01 }\n---\n"
                ),
                ("stories/change-early.md", Self.story("date: 2026-03-01, kind: correction, note: A.")),
                ("stories/change-future.md", Self.story("date: 2027-03-01, kind: correction, note: A.")),
                ("stories/change-note.md", Self.story("date: 2026-03-03, kind: correction")),
                ("stories/old.md", "---\ntitle: A\ndate: 2026-03-02\nupdated: 2026-04-01\n---\nText.\n"),
                ("stories/old.es.md", "---\ntitle: A\n---\nTexto.\n"),
                ("stories/twice.md", "---\ntitle: A\ndate: 2026-03-02\n---\n"),
                ("stories/twice.en.md", "---\ntitle: A\n---\n"),
            ])
    }

    @Test("names each at its place, with the line and a remedy, all in one run")
    func tour() throws {
        let site = try site()
        let arguments = ["build", "--themes", site.themes, "--now", "2026-11-24T12:00:00Z", "--format", "json"]
        let answer = try Executable.run(arguments, in: site.path)
        #expect(answer.code == 1)
        #expect(!site.isThere("index.html"))
        let log = try JSONDecoder().decode(DiagnosticLog.self, from: Data(answer.errors.utf8))
        func line(_ file: String, _ rule: String, _ severity: String, _ line: Int, _ column: Int) -> String {
            "\(file):\(line):\(column) \(severity) \(rule)"
        }
        // One color may be too pale on several grounds; each is told.
        let found = Set(
            log.diagnostics.map {
                line(String($0.file.dropFirst("content/".count)), $0.rule, $0.severity, $0.line ?? 0, $0.column ?? 0)
            })
        let expected = Set(Self.expected.map { line($0.file, $0.rule, $0.severity, $0.line, $0.column) })
        #expect(found.subtracting(expected) == [])
        #expect(expected.subtracting(found) == [])
        for entry in log.diagnostics {
            #expect(entry.help?.isEmpty == false, "\(entry.file) \(entry.rule)")
            #expect(entry.excerpt?.isEmpty == false, "\(entry.file) \(entry.rule)")
        }
    }
}
