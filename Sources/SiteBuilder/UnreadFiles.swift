import Diagnostics
import Foundation
import SiteModel

/// The files of which no page could be made, since something in their front matter is wrong.
///
/// What names such a page would be told to name another one, though nothing is wrong there.
struct UnreadFiles {
    /// The names by which other pages name theirs.
    private let names: Set<String>
    private let root: String
    private let languages: [String]

    init(_ loaded: LoadedSite, languages: [String]) {
        let faulty = Set(loaded.diagnostics.filter { $0.severity == .error }.map(\.location.file))
        root = loaded.displayRoot + "/"
        self.languages = languages
        let unread = faulty.isEmpty ? [] : faulty.subtracting(loaded.items.map(\.displayPath))
        names = Set(unread.flatMap { Self.names(of: $0, in: loaded.displayRoot + "/", languages) })
    }

    /// Whether a problem is that the page of such a file is not there, or that its translation has no facts of it.
    func explains(_ problem: Diagnostic) -> Bool {
        if names.isEmpty { return false }
        if problem.rule == "record-unrecorded-edit" {
            return !names.isDisjoint(with: Self.names(of: problem.location.file, in: root, languages))
        }
        guard Self.rules.contains(problem.rule) else { return false }
        return problem.message.matches(of: /“([^”]*)”/).contains { names.contains(Self.name(in: String($0.1))) }
    }

    private static let rules: Set = [
        "markdown-link-broken", "setting-link-broken", "person-missing", "program-missing",
    ]

    private static func names(of file: String, in root: String, _ languages: [String]) -> Set<String> {
        guard file.hasPrefix(root), file.hasSuffix(".md") else { return [] }
        return ItemReferences.fileNames(String(file.dropFirst(root.count)), languages: languages)
    }

    /// The name of the page that a link, a card or a field names.
    private static func name(in text: String) -> String {
        var path = text.prefix { $0 != "#" && $0 != "?" }
        if path.hasPrefix("ref:") { path = path.dropFirst(4) }
        var parts = path.split(separator: "/")
        if let last = parts.last, last.hasSuffix(".md") { parts[parts.count - 1] = last.dropLast(3) }
        if let last = parts.last, last == "index" || last.hasPrefix("index.") { parts.removeLast() }
        // A translation is named as its original is.
        let name = parts.last.map { $0.split(separator: ".").first ?? $0 } ?? ""
        return Permalink.slug(String(name))
    }
}
