import Foundation
import SiteModel

@testable import Theme

/// A themes folder, and a site's own folder beside it, that are gone after the test.
final class TemporaryThemes {
    private let path: String
    var root: String { path + "/themes" }
    var overrides: String { path + "/_theme" }

    init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.path + "/theme-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        for (name, text) in files { try put(text, at: "themes/" + name) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The whole path of a file.
    func place(_ file: String) -> String { path + "/" + file }

    func put(_ text: String, at file: String) throws { try put(Array(text.utf8), at: file) }

    func put(_ bytes: [UInt8], at file: String) throws {
        let full = path + "/" + file
        let folder = (full as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: full))
    }

    /// Loads a theme; `values` is what the site sets its options to, as YAML.
    func load(
        _ name: String = "plain", extraNames: Set<String> = [], languages: [String] = ["en"], values: String = ""
    ) -> LoadedTheme {
        let (theme, diagnostics) = ThemeFolder.load(
            name: name, root: root, overrides: overrides, extraNames: extraNames,
            values: SettingsFile(text: values, displayPath: path + "/site.yml").entries, languages: languages)
        let problems = diagnostics.map {
            LoadedTheme.Problem(
                rule: $0.rule, file: String($0.location.file.dropFirst(path.utf8.count + 1)), line: $0.location.line,
                column: $0.location.column, help: $0.help ?? "", message: $0.message)
        }
        return LoadedTheme(theme: theme, problems: problems)
    }

    /// A theme “plain” whose page template is `template`.
    static func plain(_ template: String, _ more: [String: String] = [:]) throws -> TemporaryThemes {
        var files = ["plain/theme.yml": "name: Plain\nversion: 1.2\n", "plain/templates/page.mustache": template]
        for (path, text) in more { files["plain/" + path] = text }
        return try TemporaryThemes(files)
    }
}

/// What came of loading a theme.
struct LoadedTheme {
    struct Problem {
        let rule: String
        let file: String
        let line: Int?
        let column: Int?
        let help: String
        let message: String
    }
    let theme: ThemeFolder?
    let problems: [Problem]
    var rules: [String] { problems.map(\.rule) }
}
