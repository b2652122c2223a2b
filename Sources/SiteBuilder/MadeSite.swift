import BuildCache
import Digests
import Publishing
import SiteModel

/// What is to be published, and what the next build may know of it.
struct MadeSite: Sendable {
    /// All files, in the order of their paths.
    let artifacts: [Artifact]
    /// The key of each artifact that has one.
    let keys: [OutputKey?]
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
    /// What was published before.
    let published: PublishedSite?
    let body: @Sendable (Int) -> BodyRenderer.Body
    /// What is not taken apart before the process ends.
    let retained: [(any Sendable)?]

    /// What the next build may know of the items; of the files nothing yet.
    func remembered(settings: Digest, jobs: Int) async -> BuildMemory.Content {
        let (site, body) = (site, body)
        // As they were read: the site may show a case at another stage than its page names.
        let read = Dictionary(faultless.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let isOwn = Set(own.map { site.items[$0].path })
        let others = faultless.filter { !isOwn.contains($0.path) }
        var parts = await Chunked.map(Self.parts(of: own), jobs: jobs) { part in
            var writer = RecordWriter()
            for index in part {
                let item = site.items[index]
                let body = body(index)
                BuildMemory.Entry(
                    front: read[item.path].map { KnownFiles.record(of: $0)[...] }, body: body.record.map { $0[...] },
                    text: BuildMemory.Text(of: item, body.item)
                ).write(item.path, to: &writer)
            }
            return writer
        }
        parts += await Chunked.map(Self.parts(of: others), jobs: jobs) { part in
            var writer = RecordWriter()
            for item in part {
                BuildMemory.Entry(front: KnownFiles.record(of: item)[...]).write(item.path, to: &writer)
            }
            return writer
        }
        return BuildMemory.Content(
            settings: settings, structure: structure, items: parts, count: own.count + others.count)
    }

    /// What the next build may know of the files, of which `entries` has the published ones, sorted.
    ///
    /// To be asked for when they are published: only then is the key of each at hand.
    func files(_ entries: [ManifestEntry]) -> [(path: String, page: BuildMemory.Page)] {
        var pages: [(path: String, page: BuildMemory.Page)] = []
        pages.reserveCapacity(entries.count)
        var place = 0
        for entry in entries {
            // Only the note of a shard is in one of the two lists alone.
            guard place < artifacts.count, artifacts[place].path == entry.path else { continue }
            if let key = keys[place] {
                pages.append((entry.path.string, BuildMemory.Page(key: key.digest, hash: entry.hash)))
            }
            place += 1
        }
        return pages
    }

    private static func parts<Element>(of all: [Element]) -> [ArraySlice<Element>] {
        stride(from: 0, to: all.count, by: 64).map { all[$0..<min($0 + 64, all.count)] }
    }
}
