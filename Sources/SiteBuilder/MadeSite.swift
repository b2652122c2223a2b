import Digests
import Publishing
import SiteModel

/// What is to be published, and what the next build may know of it.
struct MadeSite: Sendable {
    let artifacts: [Artifact]
    let keys: [Digest?]
    let pages: [String: Int]
    let feeds: Int
    let window: TimeWindow
    let structure: Digest?
    let difference: SiteDifference
    let site: Site
    let faultless: [Item]
    /// The items of the shard.
    let own: [Int]
    /// Whether something was withdrawn since the last build.
    let forgets: Bool
    let body: @Sendable (Int) -> BodyRenderer.Body
    /// What is not taken apart before the process ends.
    let retained: [(any Sendable)?]

    func remembered(_ entries: [ManifestEntry], settings: Digest, jobs: Int) async -> [UInt8] {
        var keyByPath: [ArtifactPath: Digest] = [:]
        for (artifact, key) in zip(artifacts, keys) where key != nil { keyByPath[artifact.path] = key }
        let pages = entries.compactMap { entry in
            keyByPath[entry.path].map { (entry.path.string, BuildMemory.Page(key: $0, hash: entry.hash)) }
        }
        let site = site
        let body = body
        var content = BuildMemory.Content(settings: settings, structure: structure, pages: pages)
        // As they were read: the site may show a case at another stage than its page names.
        let read = Dictionary(faultless.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        content.items = await Chunked.map(own, jobs: jobs) { index in
            let item = site.items[index]
            let body = body(index)
            let entry = BuildMemory.Entry(
                front: read[item.path].map { KnownFiles.record(of: $0)[...] }, body: body.record.map { $0[...] },
                text: BuildMemory.Text(of: item, body.item))
            return (item.path, entry)
        }
        let isOwn = Set(own.map { site.items[$0].path })
        for item in faultless where !isOwn.contains(item.path) {
            content.items.append((item.path, BuildMemory.Entry(front: KnownFiles.record(of: item)[...])))
        }
        return BuildMemory.encoded(content)
    }
}
