import Diagnostics
import SiteModel

/// Looks for files of the site's own by which a web server would show something else than a page that was recorded.
///
/// Candor does not read them, for each server has its own; it tells that they are there.
struct OwnServerFiles {
    let site: Site
    /// The content folder, for messages.
    let content: String

    /// The files from which servers take rules, but for `_redirects`, which ``OwnRedirects`` reads.
    ///
    /// Others, whose names begin with a full stop or a low line, are no files of the site.
    static let settings: Set = [
        "web.config", "staticwebapp.config.json", "vercel.json", "now.json", "netlify.toml", "firebase.json",
        "serve.json",
    ]
    /// The lists that Candor makes, which are of the record.
    private static let lists: Set = ["/corrections/", "/promises/", RecordAddress.page]
    /// The endings of files that servers send in the place of those without it.
    private static let compressed = [".gz", ".br", ".zst"]

    /// A warning for each of them.
    var diagnostics: [Diagnostic] {
        let files = site.assets.filter { file in
            let path = file.outputPath.lowercased()
            return isSettings(path) || path.hasSuffix(".html") || Self.others.contains(Self.name(path))
                || Self.compressed.contains(where: path.hasSuffix)
        }
        if files.isEmpty { return headers }
        let served = Set(site.assets.map(\.outputPath))
        return headers
            + files.compactMap { file in
                if isSettings(file.outputPath.lowercased()) { return unread(file) }
                return shadowed(by: file.outputPath, served).map { shadows(file, $0) }
            }
    }

    /// Whether a server may take rules from a file; one of the kind takes them from each folder.
    private func isSettings(_ path: String) -> Bool { Self.settings.contains(path) || path.hasSuffix("/web.config") }

    /// The files that some servers show before a page's own, or in its place.
    private static let others: Set<Substring> = ["index.htm", "default.htm", "index.php"]

    /// Whether a page stands at an address, or a list of the record.
    private func isPage(_ address: String) -> Bool {
        site.itemsByPermalink[address] != nil
            || site.editions.contains {
                address.hasPrefix($0.prefix) && Self.lists.contains(String(address.dropFirst($0.prefix.count)))
            }
    }

    private static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }

    /// The address that a server may answer with this file instead of its own.
    private func shadowed(by path: String, _ served: Set<String>) -> String? {
        if path.lowercased().hasSuffix(".html") {
            let address = "/" + path.dropLast(5) + "/"
            return isPage(address) ? address : nil
        }
        let folder = "/" + path.dropLast(Self.name(path).count)
        if Self.others.contains(Self.name(path.lowercased())) { return isPage(folder) ? folder : nil }
        guard let ending = Self.compressed.first(where: path.lowercased().hasSuffix) else { return nil }
        let plain = String(path.dropLast(ending.count))
        if served.contains(plain) { return "/" + plain }
        guard let slash = plain.lastIndex(of: "/") else {
            return ["index.html", "index.md", "record.json"].contains(plain) ? "/" + plain : nil
        }
        return isPage("/" + plain[...slash]) ? "/" + plain : nil
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
            help:
                "Give it another name. If it is a compressed copy of a page: those are best made where the site is published."
        )
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
