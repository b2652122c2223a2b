/// Makes absolute URLs of a page's links, for readers outside of the site (RFC 3986 §5.2).
struct AbsoluteURL {
    private let base: String
    private let page: String

    /// The page's URL up to the path, and its path up to the last "/".
    private let origin: Substring
    private let path: Substring

    init(base: String, page: String) {
        let base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.base = base
        let whole = page.hasPrefix("/") ? base + page : page
        self.page = String(whole.prefix { $0 != "#" })
        let plain = self.page.prefix { $0 != "?" }
        let pathStart = Self.pathStart(of: plain)
        origin = plain[..<pathStart]
        path = plain[pathStart...]
    }

    func resolving(_ url: String) -> String {
        if Self.hasScheme(url) { return url }
        if url.isEmpty { return page }
        if url.hasPrefix("/") { return base + url }
        if url.hasPrefix("#") { return page + url }
        if url.hasPrefix("?") { return origin + path + url }
        let end = url.firstIndex { $0 == "?" || $0 == "#" } ?? url.endIndex
        var folders = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        if folders.isEmpty { folders = [""] }
        let parts = url[..<end].split(separator: "/", omittingEmptySubsequences: false)
        for part in parts {
            switch part {
            case ".": continue
            case "..": if folders.count > 1 { folders.removeLast() }
            default: folders.append(part)
            }
        }
        var joined = folders.joined(separator: "/")
        if parts.last == "." || parts.last == ".." || joined.isEmpty { joined += "/" }
        return origin + joined + url[end...]
    }

    /// The index of the first "/" behind `scheme://host`.
    private static func pathStart(of url: Substring) -> String.Index {
        guard let colon = url.firstIndex(of: ":") else { return url.startIndex }
        let rest = url[url.index(after: colon)...]
        guard rest.hasPrefix("//") else { return url.index(after: colon) }
        return rest.dropFirst(2).firstIndex(of: "/") ?? url.endIndex
    }

    private static func hasScheme(_ url: String) -> Bool {
        guard let end = url.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }) else { return false }
        return url.utf8[end] == UInt8(ascii: ":")
    }
}
