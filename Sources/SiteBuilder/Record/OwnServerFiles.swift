import Diagnostics
import SiteModel

/// Looks for files of the site's own by which a web server would show something else than a page that was recorded.
///
/// Candor does not read them, for each server has its own; it tells that they are there.
struct OwnServerFiles {
    let site: Site
    /// The content folder, for messages.
    let content: String

    /// The files at the top from which servers take rules, but for `_redirects`, which ``OwnRedirects`` reads.
    private static let settings: Set = [
        "web.config", "staticwebapp.config.json", "vercel.json", "now.json", "netlify.toml", "firebase.json",
        "serve.json", ".htaccess", "_worker.js", "_routes.json",
    ]
    /// The endings of files that servers send in the place of those without it.
    private static let compressed = [".gz", ".br", ".zst"]

    /// A warning for each of them.
    var diagnostics: [Diagnostic] {
        let files = site.assets.filter { file in
            Self.settings.contains(file.outputPath) || file.outputPath.hasSuffix(".html")
                || Self.compressed.contains(where: file.outputPath.hasSuffix)
        }
        if files.isEmpty { return headers }
        let served = Set(site.assets.map(\.outputPath))
        return headers
            + files.compactMap { file in
                if Self.settings.contains(file.outputPath) { return unread(file) }
                return shadowed(by: file.outputPath, served).map { shadows(file, $0) }
            }
    }

    /// The address that a server may answer with this file instead of its own.
    private func shadowed(by path: String, _ served: Set<String>) -> String? {
        if path.hasSuffix(".html") {
            let address = "/" + path.dropLast(5) + "/"
            return site.itemsByPermalink[address] == nil ? nil : address
        }
        guard let ending = Self.compressed.first(where: path.hasSuffix) else { return nil }
        let plain = String(path.dropLast(ending.count))
        if served.contains(plain) { return "/" + plain }
        guard let slash = plain.lastIndex(of: "/") else {
            return ["index.html", "index.md", "record.json"].contains(plain) ? "/" + plain : nil
        }
        return site.itemsByPermalink["/" + plain[...slash]] == nil ? nil : "/" + plain
    }

    private func unread(_ file: ContentAsset) -> Diagnostic {
        .warning(
            rule: "server-file-unread", location: SourceLocation(file: content + "/" + file.path),
            message:
                "Some web servers take rules from this file, which may lead visitors away from pages that are in the "
                + "public record. Candor does not read it.",
            help: "Remove it if your server does not need it. Otherwise see that it has no rules for pages.")
    }

    private func shadows(_ file: ContentAsset, _ address: String) -> Diagnostic {
        .warning(
            rule: "server-file-shadows", location: SourceLocation(file: content + "/" + file.path),
            message: "Some web servers would show this file in the place of \(address), whatever is in it.",
            help: "Give it another name. Compressed copies of the site are best made where it is published.")
    }

    /// A warning for each line of the site's own `_headers` that leads visitors elsewhere.
    private var headers: [Diagnostic] {
        let path = content + "/" + ServerHeaders.name
        guard site.assetsByPath[ServerHeaders.name] != nil,
            case .success(let bytes) = FileBytes.read(path, limit: GoneRules.longestOwn)
        else { return [] }
        return bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated().compactMap { number, line in
            let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
                .trimmingPrefix { $0 == " " || $0 == "\t" }.lowercased()
            guard ["refresh", "location"].contains(name) else { return nil }
            return .warning(
                rule: "headers-lead-away", location: SourceLocation(file: path, line: number + 1, column: 1),
                message: "This line leads visitors away from the pages for which it is, and they may be in the public "
                    + "record.",
                help: "Remove it. An address that leads elsewhere stands under “aliases” of the page that it leads to.")
        }
    }
}
