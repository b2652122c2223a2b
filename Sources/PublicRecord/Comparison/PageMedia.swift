import Digests
import SiteModel

/// A file of the theme as the site serves it.
public struct ServedFile: Sendable {
    /// Its address on the site, without the site's own path.
    public let address: String
    /// Its bytes.
    public let bytes: [UInt8]

    /// Creates a file that is served at `address`.
    public init(address: String, bytes: [UInt8]) {
        self.address = address
        self.bytes = bytes
    }
}

/// The files that each page names, with their digests.
struct PageMedia: Sendable {
    private let names: [Set<OwnFile>]
    private let files: [OwnFile: PublicText.Media]

    /// Looks at each file once, however many pages name it.
    ///
    /// - Parameter themeFiles: The files of the theme by the addresses that pages give them.
    init(
        _ pages: [PublishedPage], _ site: Site, themeFiles: [String: ServedFile],
        _ digest: @escaping @Sendable (String) -> Digest?, jobs: Int
    ) async {
        let search = MediaNames(site, themeFiles: themeFiles.mapValues(\.address))
        names = await Chunked.map(pages, jobs: jobs) { search.files(of: $0.item) }
        let all = Array(Set(names.joined()))
        let served = Dictionary(themeFiles.values.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
        let media = await Chunked.map(all, jobs: jobs) { file -> PublicText.Media? in
            switch file {
            case .content(let path):
                guard let address = site.assetsByPath[path], let digest = digest(path) else { return nil }
                return PublicText.Media(file: "/" + address, digest: digest)
            case .theme(let address):
                return served[address].map { PublicText.Media(file: address, digest: Digest(of: $0.bytes)) }
            }
        }
        files = Dictionary(zip(all, media).compactMap { file, media in media.map { (file, $0) } }) { first, _ in first }
    }

    /// The files that the page at `index` names, in order of their addresses.
    func of(_ index: Int) -> [PublicText.Media] {
        guard names.indices.contains(index), !names[index].isEmpty else { return [] }
        return names[index].compactMap { files[$0] }.sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
    }
}
