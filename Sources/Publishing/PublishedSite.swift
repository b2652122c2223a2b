import Digests

/// The files that are published and known, mostly without reading them, to have the bytes that were written.
///
/// A build asks for them before it renders: what would have the same hash need not be made again.
///
///     let site = try await publisher.published(jobs: 4)
///     if let file = site?[path], file.hash == expected { artifacts.append(Artifact(path: path, content: .kept(file.hash))) }
public struct PublishedSite: Sendable {
    let manifest: Manifest
    private let isIntact: [Bool]
    /// The digest of the manifest's file.
    public let digest: Digest
    /// Whether every file is intact and no build was broken off since.
    public let isWhole: Bool

    init(manifest: Manifest, digest: Digest, isIntact: [Bool], hasLeftovers: Bool) {
        self.manifest = manifest
        self.digest = digest
        self.isIntact = isIntact
        isWhole = !hasLeftovers && isIntact.allSatisfy(\.self)
    }

    /// What the manifest says of a file; nil if it is not published, or may have changed since.
    public subscript(path: ArtifactPath) -> ManifestEntry? {
        guard let index = manifest.index(of: path), isIntact[index] else { return nil }
        return manifest.entries[index]
    }

    /// All such files, sorted by path.
    public var entries: [ManifestEntry] {
        zip(manifest.entries, isIntact).lazy.filter(\.1).map(\.0)
    }

    /// How many such files there are.
    public var count: Int { isIntact.count { $0 } }
}

extension Publisher {
    /// What is published and intact; nil before the first build, and where that is not known.
    ///
    /// No lock is taken: another build may change the folder at any time. ``Artifact/Content/kept(_:)`` gives the
    /// hash, so that this is noticed when publishing.
    ///
    /// - Parameter looksAtFiles: Whether each file is looked at; otherwise all that were published are taken for intact,
    ///   which is noticed when publishing as well.
    public func published(looksAtFiles: Bool = true, jobs: Int) async -> PublishedSite? {
        guard let place = try? OutputPlace(output), let name = place.name,
            let parent = try? OpenFolder.open(at: place.parent),
            let folder = try? OpenFolder.open(at: place.path),
            let bytes = try? folder.read(OutputName.manifest), let manifest = Manifest(bytes)
        else { return nil }
        let hash = Digest(of: bytes)
        guard looksAtFiles else {
            let isIntact = [Bool](repeating: true, count: manifest.entries.count)
            return PublishedSite(manifest: manifest, digest: hash, isIntact: isIntact, hasLeftovers: false)
        }
        guard let work = try? parent.folder(OutputName.work + "/" + name),
            let stampBytes = try? work.read(WorkFolder.stampsName),
            let stamps = Stamps(stampBytes, manifest: hash, count: manifest.entries.count)
        else { return nil }
        let entries = manifest.entries
        let results = await Chunks.map(count: entries.count, jobs: jobs) { _, range in
            range.map { index in
                let entry = entries[index]
                guard let stamp = stamps.stamps[index], folder.state(of: entry.path.string).stamp == stamp else {
                    return false
                }
                if stamps.reliable(index) != nil { return true }
                // The last files of a build are as new as their stamps; they are few enough to be read.
                guard case .read(let digest) = folder.digest(entry.path.string) else { return false }
                return digest == FileDigest(size: entry.size, hash: entry.hash)
            }
        }
        let leftovers = [WorkFolder.stagePrefix, WorkFolder.oldPrefix]
        let names = (try? work.names(in: ".")) ?? nil
        return PublishedSite(
            manifest: manifest, digest: hash, isIntact: results.flatMap(\.self),
            hasLeftovers: names?.contains { name in leftovers.contains { name.hasPrefix($0) } } ?? true)
    }
}
