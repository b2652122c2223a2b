extension Publisher {
    /// Publishes the union of several output folders, the shards of one site.
    ///
    /// Each file is checked against its shard's manifest while it is copied; files that a shard's manifest does not
    /// list are left out. The result is the same to the byte as that of a whole build.
    ///
    /// - Parameter names: Paths of files that each shard has for itself and that are no part of the site.
    /// - Throws: ``PublishError/shardConflict(path:first:second:)`` if two shards have different files of one path,
    ///   ``PublishError/shardChanged(_:)`` if a file is not as its shard's manifest says.
    public func publish(
        shards: [String], leavingOut names: Set<String> = [], jobs: Int
    ) async throws(PublishError) -> PublishSummary {
        var union = Manifest(sorted: [])
        var shardOf: [ArtifactPath: String] = [:]
        for shard in shards {
            let entries = try Self.manifest(ofShard: shard).entries.filter { !names.contains($0.path.string) }
            shardOf.reserveCapacity(shardOf.count + entries.count)
            for entry in entries {
                if let other = shardOf[entry.path], let first = union[entry.path] {
                    guard first == entry else {
                        throw .shardConflict(path: entry.path.string, first: other, second: shard)
                    }
                } else {
                    shardOf[entry.path] = shard
                }
            }
            union = union.replacing(with: entries)
        }
        let artifacts = union.entries.map { entry in
            Artifact(entry, file: (shardOf[entry.path] ?? "") + "/" + entry.path.string)
        }
        do throws(PublishError) {
            return try await publish(artifacts, jobs: jobs)
        } catch {
            if case .sourceChanged(let path) = error { throw .shardChanged(path) }
            throw error
        }
    }

    private static func manifest(ofShard shard: String) throws(PublishError) -> Manifest {
        let folder = try OpenFolder.open(published: shard)
        guard let bytes = try folder.read(OutputName.manifest) else { throw .noManifest(shard) }
        guard let manifest = Manifest(bytes) else {
            throw .unknownManifest(shard + (shard.hasSuffix("/") ? "" : "/") + OutputName.manifest)
        }
        return manifest
    }
}
