#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A publishing that changes the output folder file by file, where no whole tree can take its place.
///
/// Everything is written before the first file changes. While the files are moved, the folder holds some of the old
/// site and some of the new; a build that is broken off there is put right by the next one.
struct InPlacePublication: Sendable {
    let output: OpenFolder
    /// The artifacts, sorted by path.
    let artifacts: [Artifact]
    let plan: PublishPlan
    /// The manifest of the last build; nil before the first.
    let previous: Manifest?
    let jobs: Int
    let syncs: Bool

    /// Carries out the plan.
    func carryOut() async throws(PublishError) {
        let manifest = plan.manifest
        let stage = try InPlaceStage(in: output)
        do throws(PublishError) {
            let names = try await stage.write(
                artifacts, indices: plan.changed, entries: manifest.entries, jobs: jobs)
            // Until all is done the manifest names the old files and the new ones, so that a build that is broken off
            // leaves nothing that the next one takes for foreign.
            let both = (previous ?? Manifest(sorted: [])).replacing(with: manifest.entries)
            try stage.write(both, as: "manifest-both")
            try stage.write(manifest, as: "manifest")
            if syncs { try output.syncFileSystem() }
            if both != previous { try stage.placeManifest("manifest-both") }
            try await place(names, from: stage)
            try removeStale()
            if manifest != both { try stage.placeManifest("manifest") }
            if syncs { try output.syncFileSystem() }
        } catch {
            stage.remove()
            throw error
        }
        stage.remove()
    }

    private func place(_ names: [String], from stage: InPlaceStage) async throws(PublishError) {
        var made: [ArtifactPath] = []
        do throws(PublishError) {
            for path in plan.obstacles { try output.removeFile(path.string) }
            for path in plan.obstacleFolders { output.removeTree(path.string) }
            try await makeFolders(&made)
        } catch {
            for folder in made.reversed() { output.removeEmptyFolder(folder.string) }
            restoreManifest(placed: [], in: stage)
            throw error
        }
        let (placed, error) = await stage.place(names, at: plan.changed.map { artifacts[$0].path }, jobs: jobs)
        if let error {
            for folder in made.reversed() { output.removeEmptyFolder(folder.string) }
            restoreManifest(placed: placed.map { plan.changed[$0] }, in: stage)
            throw error
        }
    }

    /// Makes the missing folders, outer ones first.
    private func makeFolders(_ made: inout [ArtifactPath]) async throws(PublishError) {
        let (output, tree, survey) = (output, plan.survey.tree, plan.survey)
        let missing = tree.folders.indices.filter { plan.wantedFolders[$0] && survey.folders[$0] == nil && $0 > 0 }
        let levels = Dictionary(grouping: missing) { tree.folders[$0].depth }
        for level in levels.keys.sorted() {
            let folders = levels[level] ?? []
            let results = await Chunks.map(count: folders.count, jobs: jobs) { _, range in
                for index in range {
                    do throws(PublishError) {
                        try output.makeFolder(tree.folders[folders[index]].path.string)
                    } catch {
                        return (range.lowerBound..<index, Optional(error))
                    }
                }
                return (range, PublishError?.none)
            }
            for (range, _) in results { made += folders[range].map { tree.folders[$0].path } }
            if let error = results.lazy.compactMap(\.1).first { throw error }
        }
    }

    /// After a failure the manifest should say what is there.
    ///
    /// If that fails too, the one that names the old files and the new ones stays, which is safe.
    private func restoreManifest(placed: [Int], in stage: InPlaceStage) {
        if previous == nil && placed.isEmpty {
            _ = try? output.removeFile(OutputName.manifest)
            return
        }
        let entries = placed.sorted().map { plan.manifest.entries[$0] }
        do {
            try stage.write((previous ?? Manifest(sorted: [])).replacing(with: entries), as: "manifest-restored")
            try stage.placeManifest("manifest-restored")
        } catch {
            return
        }
    }

    /// Removes the files of earlier builds and the folders that become empty by it.
    private func removeStale() throws(PublishError) {
        for path in plan.stale { try output.removeFile(path.string) }
        for folder in PathTree(sorted: plan.stale).folders.dropFirst().reversed() {
            output.removeEmptyFolder(folder.path.string)
        }
    }
}
