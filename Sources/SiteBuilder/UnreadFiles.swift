import Diagnostics
import Foundation
import SiteModel

/// The files of which no page could be made, since something in their front matter is wrong.
///
/// What names such a page would be told to name another one, though nothing is wrong there.
struct UnreadFiles {
    /// Their places relative to the content folder, without their endings.
    private let places: Set<String>
    private let root: String
    private let languages: [String]

    init(_ loaded: LoadedSite, languages: [String]) {
        root = loaded.displayRoot + "/"
        self.languages = languages
        places = Set(loaded.unreadFiles.compactMap { [root] in Self.place(of: $0, in: root, languages) })
    }

    /// Whether a problem is that the page of such a file is not there, or that its translation has no facts of it.
    func explains(_ problem: Diagnostic) -> Bool {
        if places.isEmpty { return false }
        let file = problem.location.file
        switch problem.rule {
        case "record-unrecorded-edit": return Self.place(of: file, in: root, languages).map(places.contains) ?? false
        case "case-missing": return places.contains(folder(of: file))
        case "person-missing": return words(in: problem).contains { places.contains("officers/" + $0.lowercased()) }
        case "program-missing": return words(in: problem).contains { places.contains("programs/" + $0.lowercased()) }
        case "markdown-link-broken", "setting-link-broken": return words(in: problem).contains { isNamed($0, in: file) }
        default: return false
        }
    }

    private func words(in problem: Diagnostic) -> [String] {
        problem.message.matches(of: /“([^”]*)”/).map { String($0.1) }
    }

    /// Whether a link or a card in a file names one of the pages.
    private func isNamed(_ text: String, in file: String) -> Bool {
        var path = String(text.prefix { $0 != "#" && $0 != "?" })
        let isReference = path.hasPrefix("ref:")
        if isReference { path.removeFirst(4) }
        guard path.contains("/") || path.hasSuffix(".md"), !isReference else {
            let name = isReference ? path.lowercased() : Permalink.slug(path)
            return places.contains { $0 == name || $0.hasSuffix("/" + name) }
        }
        let isPage = path.hasSuffix(".md") || path.split(separator: "/").last?.contains(".") != true
        guard isPage, let target = path.hasPrefix("/") ? path : ContentPath.joined(folder(of: file), path) else {
            return false
        }
        let plain = target.split(separator: "/").joined(separator: "/")
        return ItemReferences.fileNames(plain.hasSuffix(".md") ? plain : plain + ".md", languages: languages)
            .contains(where: places.contains)
    }

    private func folder(of file: String) -> String {
        let path = file.hasPrefix(root) ? file.dropFirst(root.count) : file[...]
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func place(of file: String, in root: String, _ languages: [String]) -> String? {
        guard file.hasPrefix(root), file.hasSuffix(".md") else { return nil }
        return ItemReferences.fileNames(String(file.dropFirst(root.count)), languages: languages)
            .max { $0.utf8.count < $1.utf8.count }
    }
}
