import Foundation
import Testing

/// One site with every mistake that Candor must name, checked by the program itself.
@Suite("A site with every mistake")
struct DiagnosticTourTests {
    /// File, rule, line and column, and the line that is shown; no line where a file is wrong as a whole.
    private static let expected: [(file: String, rule: String, line: Int?, column: Int?, excerpt: String?)] = [
        ("stories/bad-date.md", "date-invalid", 3, 7, "date: 2026-13-40"),
        ("stories/bad-utf8.md", "file-not-utf8", 2, 11, "title: Caf\u{FFFD}"),
        ("stories/bad-yaml.md", "front-matter-invalid", 2, 14, "title: Update: road open"),
        ("stories/bomb.md", "front-matter-too-complex", 7, 1, "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]"),
        ("stories/empty.md", "file-empty", nil, nil, nil),
        ("stories/folder.md", "folder-not-file", nil, nil, nil),
        ("stories/long.md", "file-too-large", nil, nil, nil),
        ("stories/no-picture.md", "image-missing", 3, 8, "image: {src: nowhere.jpg, alt: Nothing}"),
        ("stories/no-title.md", "field-missing", 1, 1, "---"),
        ("stories/nul.md", "file-nul", 4, 3, "ab\u{0}c"),
        ("stories/outside.md", "link-outside", nil, nil, nil),
        ("stories/two.md", "url-taken", 3, 7, "slug: one"),
        ("stories/unknown.md", "field-unknown", 3, 1, "sumary: A"),
    ]

    private func site() throws -> SiteFolder {
        let site = try SiteFolder(files: [
            ("stories/bad-date.md", "---\ntitle: A\ndate: 2026-13-40\n---\n"),
            ("stories/bad-yaml.md", "---\ntitle: Update: road open\n---\n"), ("stories/empty.md", ""),
            ("stories/folder.md/inside.txt", "x"), ("stories/no-title.md", "---\nsummary: A\n---\n"),
            ("stories/no-picture.md", "---\ntitle: A\nimage: {src: nowhere.jpg, alt: Nothing}\n---\n"),
            ("stories/nul.md", "---\ntitle: A\n---\nab\u{0}c\n"), ("stories/one.md", "---\ntitle: One\n---\n"),
            ("stories/two.md", "---\ntitle: Two\nslug: one\n---\n"),
            ("stories/unknown.md", "---\ntitle: A\nsumary: A\n---\n"),
        ])
        try SiteFolder.write(
            Array("---\ntitle: Caf".utf8) + [0xE9] + Array("\n---\n".utf8), to: site.content + "/stories/bad-utf8.md")
        var bomb = "---\ntitle: Bomb\na: &a [x, x]\n"
        for (name, last) in zip(["b", "c"], ["a", "b"]) {
            bomb += "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 12).joined(separator: ", ") + "]\n"
        }
        bomb += "e: e\nd: &d [" + Array(repeating: "*c", count: 10).joined(separator: ", ") + "]\n---\n"
        try site.put(bomb, at: "stories/bomb.md")
        try SiteFolder.write([UInt8](repeating: 97, count: 50 << 20), to: site.content + "/stories/long.md")
        try FileManager.default.createSymbolicLink(
            atPath: site.content + "/stories/outside.md", withDestinationPath: Repository.root + "/README.md")
        return site
    }

    @Test("names each at its place, shows the line and a remedy, all in one run, and leaves the output alone")
    func tour() throws {
        let site = try site()
        try SiteFolder.write(Array("old".utf8), to: site.output + "/index.html")
        let arguments = ["build", "--themes", site.themes, "--now", "2026-11-24T12:00:00Z"]
        let answer = try Executable.run(arguments + ["--format", "json"], in: site.path)
        #expect(answer.code == 1)
        #expect(answer.output == "")
        let log = try JSONDecoder().decode(DiagnosticLog.self, from: Data(answer.errors.utf8))
        #expect(log.errors == Self.expected.count)
        let found = log.diagnostics.sorted { $0.file < $1.file }
        #expect(found.map(\.file) == Self.expected.map { "content/" + $0.file })
        for (entry, expected) in zip(found, Self.expected) {
            #expect(entry.rule == expected.rule, "\(expected.file)")
            #expect(entry.line == expected.line, "\(expected.file)")
            #expect(entry.column == expected.column, "\(expected.file)")
            #expect(entry.excerpt == expected.excerpt, "\(expected.file)")
            #expect(entry.help?.isEmpty == false, "\(expected.file)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: site.output + "/index.html")) == Data("old".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: site.output) == ["index.html"])
    }

    @Test("is told alike in each format", arguments: ["terminal", "github", "sarif"])
    func formats(_ format: String) throws {
        let site = try site()
        let answer = try Executable.run(["check", "--themes", site.themes, "--format", format], in: site.path)
        #expect(answer.code == 1)
        for (file, rule, line, column, _) in Self.expected {
            let place =
                switch format {
                case "terminal": "content/\(file)" + (line.map { ":\($0):\(column ?? 0)" } ?? "") + "\n"
                case "github":
                    "file=content/\(file)," + (line.map { "line=\($0),col=\(column ?? 0)," } ?? "title=\(rule)")
                default: "\"uri\": \"content/\(file)\""
                }
            #expect(answer.errors.contains(place), "\(place)")
            #expect(answer.errors.contains(rule))
        }
        if format == "sarif" {
            let log = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.errors.utf8)) as? [String: Any])
            let runs = try #require(log["runs"] as? [[String: Any]])
            #expect(log["version"] as? String == "2.1.0")
            #expect((runs.first?["results"] as? [Any])?.count == Self.expected.count)
        }
    }
}

/// What `--format json` prints.
struct DiagnosticLog: Decodable {
    struct Entry: Decodable {
        let rule: String
        let severity: String
        let file: String
        let line: Int?
        let column: Int?
        let message: String
        let help: String?
        let excerpt: String?
    }
    let errors: Int
    let diagnostics: [Entry]
}
