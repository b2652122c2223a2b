/// A file that a site serves beside its pages.
public enum OwnFile: Sendable, Hashable {
    /// A file of the content folder, by its path there.
    case content(String)
    /// A file of the theme, by its address on the site.
    case theme(String)
}

extension LinkResolver {
    /// The file of the site to which `destination` leads from a page in `folder`, if it is no page and not elsewhere.
    ///
    /// By the same rule links and pictures get the address that is printed.
    public func ownFile(_ destination: String, from folder: String) -> OwnFile? {
        switch kind(of: destination) {
        case .other, .reference: nil
        case .path(let path, _): file(at: Self.decoded(path), from: folder)
        case .own(let path, _): file(at: Self.decoded(path), from: "")
        }
    }

    /// The file at a path without percent signs, from the top if it begins with a `/`.
    func file(at path: String, from folder: String) -> OwnFile? {
        guard path.hasPrefix("/") else {
            return ContentPath.joined(folder, path).flatMap(site.storedPath).map { .content($0) }
        }
        let plain = String(path.drop { $0 == "/" })
        if let stored = site.storedPath(plain) { return .content(stored) }
        return path.hasPrefix("/assets/") ? themeFiles.value[path].map { .theme($0) } : nil
    }

    /// Where a file stands on the site, without the site's own path.
    public func address(of file: OwnFile) -> String {
        switch file {
        case .content(let path): "/" + (site.assetsByPath[path] ?? path)
        case .theme(let address): address
        }
    }
}
