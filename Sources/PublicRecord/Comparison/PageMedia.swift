import Digests
import SiteModel

/// The files that each page names, with their digests.
struct PageMedia: Sendable {
    private let names: [[String]]
    private let files: [String: PublicText.Media]

    /// Looks at each file once, however many pages name it.
    init(
        _ pages: [PublishedPage], _ site: Site, _ digest: @escaping @Sendable (String) -> Digest?, jobs: Int
    ) async {
        guard !site.assets.isEmpty else {
            (names, files) = ([], [:])
            return
        }
        let search = MediaNames(site)
        names = await Chunked.map(pages, jobs: jobs) { search.files(of: $0.item) }
        let all = Set(names.joined()).sorted()
        let digests = await Chunked.map(all, jobs: jobs) { digest($0) }
        var files: [String: PublicText.Media] = [:]
        for (path, digest) in zip(all, digests) {
            guard let digest, let file = site.assetsByPath[path] else { continue }
            files[path] = PublicText.Media(file: "/" + file, digest: digest)
        }
        self.files = files
    }

    /// The files that the page at `index` names, in order of their addresses.
    func of(_ index: Int) -> [PublicText.Media] {
        guard names.indices.contains(index), !names[index].isEmpty else { return [] }
        return names[index].compactMap { files[$0] }.sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
    }
}
