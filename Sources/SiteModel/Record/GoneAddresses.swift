import TextFormats

/// Where pages stood that were withdrawn.
///
/// The record forgets a page's file; which one it was follows from the address, unless the file chose another one.
public struct GoneAddresses: Sendable {
    private let gone: [String: SiteRecord.Gone]
    private let languages: [String]

    /// The addresses `gone` of a site in `languages`, the main one first.
    public init(_ gone: [SiteRecord.Gone], languages: [String]) {
        self.gone = Dictionary(gone.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
        self.languages = languages
    }

    /// What stood at `address`, or what it stood below and went with.
    public func at(_ address: String) -> SiteRecord.Gone? {
        if gone.isEmpty { return nil }
        return gone[address] ?? Permalink.folders(above: address).lazy.compactMap { gone[$0] }.first
    }

    /// What stood at the address that a file of the content folder has by its name, or what it stood below and went with.
    public func of(file path: String) -> SiteRecord.Gone? { address(of: path).flatMap(at) }

    /// What stood just at the address that a file of the content folder has by its name.
    func itself(_ path: String) -> SiteRecord.Gone? { address(of: path).flatMap { gone[$0] } }

    private func address(of path: String) -> String? {
        guard !gone.isEmpty, path.hasSuffix(".md"), let main = languages.first else { return nil }
        let place = SourcePath(path, languages: languages)
        return place.permalink(language: place.language ?? main, main: main)
    }
}
