/// One publishing of a site, from the plan on.
struct Publication {
    let output: OutputFolder
    /// The artifacts, sorted by path.
    let artifacts: [Artifact]
    let plan: PublishPlan
    /// The files of earlier builds; nil before the first.
    let previous: Manifest?
    let jobs: Int

    /// Carries out the plan.
    func carryOut() async throws(PublishError) -> PublishSummary {
        let manifest = Manifest(sorted: artifacts.map(\.path))
        var summary = PublishSummary(
            written: plan.changed.count, unchanged: plan.unchanged, removed: 0, keptForeign: plan.keptForeign)
        if plan.changed.isEmpty, plan.stale.isEmpty, manifest == previous {
            Stage.removeLeftovers(in: output)
            return summary
        }
        let stage = try Stage(in: output)
        do throws(PublishError) {
            let names = try await stage.write(artifacts, indices: plan.changed, jobs: jobs)
            // Until all is done the manifest names the old files and the new ones, so that a build that is broken off
            // leaves nothing that the next one takes for foreign.
            let both = manifest.adding(previous?.paths ?? [])
            try stage.write(both, as: "manifest-both")
            try stage.write(manifest, as: "manifest")
            if both != previous { try stage.placeManifest("manifest-both") }
            try await place(names, from: stage)
            summary.removed = plan.obstacles.count + (try removeStale())
            if manifest != (both == previous ? previous : both) { try stage.placeManifest("manifest") }
        } catch {
            stage.remove()
            throw error
        }
        stage.remove()
        return summary
    }

    private func place(_ names: [String], from stage: Stage) async throws(PublishError) {
        var made: [ArtifactPath] = []
        do throws(PublishError) {
            for path in plan.obstacles { try output.removeFile(path.string) }
            for path in plan.obstacleFolders { output.removeEmptyFolder(path.string) }
            try await makeFolders(&made)
        } catch {
            for folder in made.reversed() { output.removeEmptyFolder(folder.string) }
            restoreManifest(adding: [], in: stage)
            throw error
        }
        let (placed, error) = await stage.place(names, at: plan.changed.map { artifacts[$0].path }, jobs: jobs)
        if let error {
            for folder in made.reversed() { output.removeEmptyFolder(folder.string) }
            restoreManifest(adding: placed, in: stage)
            throw error
        }
    }

    /// Makes the missing folders level by level, those of a level at the same time.
    private func makeFolders(_ made: inout [ArtifactPath]) async throws(PublishError) {
        let output = output
        let levels = Dictionary(grouping: plan.newFolders, by: \.depth)
        for level in levels.keys.sorted() {
            let folders = levels[level] ?? []
            let results = await Chunks.map(count: folders.count, jobs: jobs) { _, range in
                for index in range {
                    do throws(PublishError) {
                        try output.makeFolder(folders[index].string)
                    } catch {
                        return (range.lowerBound..<index, Optional(error))
                    }
                }
                return (range, PublishError?.none)
            }
            for (range, _) in results { made += folders[range] }
            if let error = results.lazy.compactMap(\.1).first { throw error }
        }
    }

    /// After a failure the manifest should name no file that is not there.
    ///
    /// If that fails too, the one that names the
    /// old files and the new ones stays, which is safe.
    private func restoreManifest(adding placed: [ArtifactPath], in stage: Stage) {
        if previous == nil && placed.isEmpty {
            _ = try? output.removeFile(OutputName.manifest)
            return
        }
        let manifest = (previous ?? Manifest(sorted: [])).adding(placed)
        do {
            try stage.write(manifest, as: "manifest-restored")
            try stage.placeManifest("manifest-restored")
        } catch {
            return
        }
    }

    /// Removes the files of earlier builds and the folders that become empty by it.
    private func removeStale() throws(PublishError) -> Int {
        var removed = 0
        for path in plan.stale where try output.removeFile(path.string) { removed += 1 }
        for folder in CollisionCheck.folders(of: plan.stale).reversed() {
            output.removeEmptyFolder(folder.string)
        }
        return removed
    }
}
