/// What has to be done to an output folder; nothing of it is done yet.
struct PublishPlan {
    /// The artifacts to write, by their place in the sorted list.
    var changed: [Int] = []
    /// How many artifacts stand there already.
    var unchanged = 0
    /// The folders to make, outer ones first.
    var newFolders: [ArtifactPath] = []
    /// Files of earlier builds that stand where a folder is needed or in a folder where a file is needed.
    var obstacles: [ArtifactPath] = []
    /// Folders that stand where a file is needed, inner ones first.
    var obstacleFolders: [ArtifactPath] = []
    /// The other files of earlier builds that this build does not make.
    var stale: [ArtifactPath] = []
    /// The entries that no build made.
    var keptForeign = 0

    /// Looks at the output folder.
    ///
    /// - Parameters:
    ///   - artifacts: The artifacts, sorted by path.
    ///   - folders: The folders that they are in, sorted.
    ///   - previous: The files of earlier builds.
    static func make(
        for artifacts: [Artifact], folders: [ArtifactPath], previous: Manifest, in output: OutputFolder, jobs: Int
    ) async throws(PublishError) -> PublishPlan {
        let owned = Set(previous.paths)
        let wanted = Set(artifacts.map(\.path))
        let stale = previous.paths.filter { !wanted.contains($0) }
        let staleFolders = CollisionCheck.folders(of: stale)
        let allFolders = staleFolders.isEmpty ? folders : Set(folders).union(staleFolders).sorted()
        let survey = try await FolderSurvey.survey(
            allFolders, known: wanted.union(stale), in: output, jobs: jobs)

        var plan = PublishPlan()
        plan.keptForeign = survey.foreignEntries
        try plan.addFolders(folders, survey: survey, owned: owned)
        let comparisons = try await compare(artifacts, survey: survey, in: output, jobs: jobs)
        try plan.addArtifacts(artifacts, comparisons: comparisons, owned: owned, in: output)
        plan.addStale(stale, survey: survey, in: output)
        return plan
    }

    private mutating func addFolders(
        _ folders: [ArtifactPath], survey: FolderSurvey, owned: Set<ArtifactPath>
    ) throws(PublishError) {
        for folder in folders {
            switch survey.states[folder] {
            case .folder: continue
            case .missing, nil: newFolders.append(folder)
            case .link: throw .symbolicLink(folder.string)
            case .other:
                guard owned.contains(folder) else { throw .foreignFile(folder.string) }
                obstacles.append(folder)
                newFolders.append(folder)
            }
        }
    }

    private mutating func addArtifacts(
        _ artifacts: [Artifact], comparisons: [Comparison], owned: Set<ArtifactPath>, in output: OutputFolder
    ) throws(PublishError) {
        for (index, comparison) in comparisons.enumerated() {
            let path = artifacts[index].path
            switch comparison {
            case .same:
                unchanged += 1
                continue
            case .missing:
                break
            case .different:
                guard owned.contains(path) else { throw .foreignFile(path.string) }
            case .folder:
                let (files, folders) = try output.tree(path)
                for file in files where !owned.contains(file) { throw .foreignFile(file.string) }
                obstacles += files
                obstacleFolders += folders
            }
            changed.append(index)
        }
    }

    private mutating func addStale(_ paths: [ArtifactPath], survey: FolderSurvey, in output: OutputFolder) {
        let done = Set(obstacles)
        for path in paths where !done.contains(path) && survey.isReal(path.folder) {
            switch output.kind(of: path.string) {
            case .file: stale.append(path)
            // Someone put a folder or a link in the place of the file.
            case .some: if survey.states[path] == nil { keptForeign += 1 }
            case nil: break
            }
        }
    }

    private static func compare(
        _ artifacts: [Artifact], survey: FolderSurvey, in output: OutputFolder, jobs: Int
    ) async throws(PublishError) -> [Comparison] {
        let isMissing = artifacts.map { artifact in
            artifact.path.folder.map { survey.states[$0] != .folder } ?? false
        }
        let results = await Chunks.map(count: artifacts.count, jobs: jobs) { _, range in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
            defer { buffer.deallocate() }
            var comparisons: [Comparison] = []
            comparisons.reserveCapacity(range.count)
            for index in range {
                if isMissing[index] {
                    comparisons.append(.missing)
                    continue
                }
                let artifact = artifacts[index]
                do throws(PublishError) {
                    comparisons.append(
                        try output.compare(artifact.path.string, with: artifact.bytes, buffer: buffer))
                } catch {
                    return Result<[Comparison], PublishError>.failure(error)
                }
            }
            return .success(comparisons)
        }
        return try results.values().flatMap(\.self)
    }
}
