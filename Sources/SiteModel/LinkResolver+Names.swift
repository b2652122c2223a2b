extension LinkResolver {
    /// How a link names a page, if not by its address: so it can come to lead elsewhere though it stays as it is.
    public enum Naming: Sendable, Hashable {
        /// The first of these files that is there, else the page at `address`.
        case files([String], address: String)
        /// A name, wherever its page is: `ref:hollis-greer`.
        case reference(String)
    }

    /// How `destination` on a page in `folder` names a page; `nil` if it is an address, or leads to no page of the site.
    public func naming(_ destination: String, from folder: String) -> Naming? {
        switch kind(of: destination) {
        case .other, .own: return nil
        case .reference(let name, _): return .reference(name)
        case .path(let path, _):
            let decoded = Self.decoded(path)
            guard !decoded.isEmpty, !decoded.hasPrefix("/"), let place = ContentPath.joined(folder, decoded) else {
                return nil
            }
            return .files(Self.files(at: place), address: Self.address(at: place))
        }
    }

    /// The files that a link to `place` means, the first that is there before the others.
    static func files(at place: String) -> [String] { [place, place + "/index.md", place + ".md"] }

    /// The address that it means if none of them is there.
    static func address(at place: String) -> String {
        "/" + place + (place.hasSuffix("/") || place.isEmpty ? "" : "/")
    }
}
