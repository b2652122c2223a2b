import Diagnostics
import SiteModel
import TextFormats
import Theme

/// What web servers need to be told to answer “410 Gone” where pages were withdrawn or have expired.
///
/// The page that says so is the answer's body. Everything below such a page's address is gone with it, unless something
/// else of the site stands there.
struct GoneRules {
    let site: Site
    /// The content folder, for messages.
    let content: String
    private let places: [Place]
    /// The rules of the site's own, which follow; `nil` if there are none.
    private let own: Result<[UInt8], FileBytes.Failure>?

    /// The most bytes of the site's own rules.
    static let longestOwn = 1 << 20
    /// The file of rules that several static hosts read.
    static let redirects = String(RecordAddress.redirects.dropFirst())
    /// The folder of the files for other servers.
    static let folder = RecordAddress.goneRules

    /// An address that is gone.
    struct Place {
        /// The address, with the folder that the site lies in, as it is.
        let path: String
        /// The same as it stands in links.
        let link: String
        /// Whether everything below it is gone too.
        let isWhole: Bool

        /// Whether it is a folder's.
        var isFolder: Bool { path.hasSuffix("/") }
        /// The file of the page that says so, seen from the server's root.
        var file: String { isFolder ? path + "index.html" : path }
    }

    init(site: Site, plan: SitePlan, content: String) {
        self.site = site
        self.content = content
        let left = plan.pages.compactMap { page -> String? in
            if case .list(let list) = page, list.isLeft { list.path } else { nil }
        }
        let taken = left.isEmpty ? [] : Self.folders(site, plan)
        func isWhole(_ address: String) -> Bool { address != "/" && !taken.contains(address) }
        let whole = Set(left.filter { $0.hasSuffix("/") && isWhole($0) })
        places = left.compactMap { address in
            // An address with such a sign was never one of a page.
            guard !address.utf8.contains(where: { $0 <= 0x20 || "\\\"\u{7F}".utf8.contains($0) }) else {
                return nil
            }
            // The rule of what it stands below holds for it too.
            if Permalink.folders(above: address).contains(where: whole.contains) { return nil }
            let configuration = site.configuration
            return Place(
                path: configuration.basePath + address, link: configuration.link(address), isWhole: isWhole(address))
        }
        own =
            places.isEmpty || site.assetsByPath[Self.redirects] == nil
            ? nil : FileBytes.read(content + "/" + Self.redirects, limit: Self.longestOwn)
    }

    /// The folders in which something of the site stands.
    private static func folders(_ site: Site, _ plan: SitePlan) -> Set<String> {
        var paths = site.assets.map { "/" + $0.outputPath } + site.items.flatMap(\.aliases)
        for page in plan.pages {
            if case .list(let list) = page, list.isLeft { continue }
            paths.append(page.path(in: site))
        }
        var folders: Set<String> = []
        for path in paths {
            for folder in Permalink.folders(above: path) where !folders.insert(folder).inserted { break }
        }
        return folders
    }

    // MARK: Files

    /// Whether the file is written by ``outputs`` instead of being copied.
    func replaces(_ asset: ContentAsset) -> Bool { !places.isEmpty && asset.path == Self.redirects }

    /// The files; none if nothing was withdrawn or has expired.
    var outputs: [Output] {
        if places.isEmpty { return [] }
        var rules = Array(text.utf8)
        if case .success(let own)? = own { rules += [0x0A] + own }
        return [
            Output(path: "/" + Self.redirects, bytes: rules),
            Output(path: Self.folder + "nginx.conf", bytes: Array(nginx.utf8)),
            Output(path: Self.folder + "apache.conf", bytes: Array(apache.utf8)),
        ]
    }

    /// A note that the site's own rules follow, or an error that they can not.
    var diagnostics: [Diagnostic] {
        let location = SourceLocation(file: content + "/" + Self.redirects)
        switch own {
        case nil: return []
        case .failure(let failure):
            return [
                .error(
                    rule: "redirects-unreadable", location: location,
                    message: "The rules in this file are to stand behind those for pages that were withdrawn or have "
                        + "expired, but the file can not be read: \(failure).", help: failure.help)
            ]
        case .success:
            return [
                .note(
                    rule: "redirects-own", location: location,
                    message: "The rules in this file stand behind those for pages that were withdrawn or have expired.",
                    help: "Nothing is to be done, unless one of them is for the address of such a page: remove it.")
            ]
        }
    }

    // MARK: Rules

    /// With the sign “!” a rule holds although a file is there.
    private var text: String {
        var out = "# Pages that were withdrawn or have expired. Candor wrote this.\n"
        for place in places {
            // In a rule these signs would stand for whatever is there, and take other pages with them.
            let link = place.link.replacing("*", with: "%2A").replacing(":", with: "%3A")
            let file = place.isFolder ? link + "index.html" : link
            out += "\(link) \(file) 410!\n"
            if place.isFolder, place.isWhole { out += "\(link)* \(file) 410!\n" }
        }
        return out
    }

    private var nginx: String {
        var out =
            "# Pages that were withdrawn or have expired. Candor wrote this. Include it in the site's server block.\n"
        for (number, place) in places.enumerated() {
            // In the name of a file, unlike in that of a location, this sign would begin a variable.
            let page = place.path.contains("$") ? "" : "error_page 410 @candor_gone_\(number + 1); "
            let answer = "{ \(page)return 410; }\n"
            var addresses = ["= \"\(place.path)\"", "= \"\(place.file)\""]
            if place.isFolder { addresses.append("= \"\(place.path.dropLast())\"") }
            if place.isFolder, place.isWhole { addresses[0] = "^~ \"\(place.path)\"" }
            for address in Set(addresses).sorted() { out += "location \(address) \(answer)" }
            if !page.isEmpty { out += "location @candor_gone_\(number + 1) { try_files \"\(place.file)\" =410; }\n" }
        }
        return out
    }

    private var apache: String {
        var out =
            "# Pages that were withdrawn or have expired. Candor wrote this. Include it in the site's VirtualHost.\n"
        for place in places {
            let plain = Self.pattern(place.isFolder ? String(place.path.dropLast()) : place.path)
            let rest = !place.isFolder ? "" : place.isWhole ? "(/.*)?" : "(/(index\\.html)?)?"
            out += "<LocationMatch \"^\(plain)\(rest)$\">\n  ErrorDocument 410 \(place.link)"
            out += place.isFolder ? "index.html\n" : "\n"
            // Asked for by the server itself, to be the answer's body, the page is there.
            out += "  <If \"-z reqenv('REDIRECT_STATUS')\">\n    Redirect gone\n  </If>\n</LocationMatch>\n"
        }
        return out
    }

    /// A pattern of just this text.
    private static func pattern(_ text: String) -> String {
        String(text.flatMap { ".*+?()[]{}^$|".contains($0) ? ["\\", $0] : [$0] })
    }
}
