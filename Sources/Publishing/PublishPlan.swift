import Digests

/// What has to be done to an output folder; nothing of it is done yet.
struct PublishPlan: Sendable {
    let survey: Survey
    /// The artifacts to write, by their place in the sorted list.
    private(set) var changed: [Int] = []
    /// The artifacts that stand there already.
    private(set) var unchanged: [Int] = []
    /// For each artifact that stands there already, the stamp that its file had when it was looked at.
    private(set) var examined: [FileStamp?] = []
    /// The manifest to come.
    private(set) var manifest = Manifest(sorted: [])
    /// The manifest's file, which is needed more than once.
    private(set) var manifestText: [UInt8] = []
    /// Whether a published file had to be read, as its stamp was missing or another one.
    private(set) var hadToRead = false
    /// The folders of the survey's tree that artifacts are in.
    private(set) var wantedFolders: [Bool]
    /// Files of earlier builds that stand where a folder is needed.
    private(set) var obstacles: [ArtifactPath] = []
    /// Artifacts in whose place a folder stands.
    private(set) var obstacleFolders: [ArtifactPath] = []
    /// The other files of earlier builds that this build does not make.
    private(set) var stale: [ArtifactPath] = []
    /// What no build made and stays.
    private(set) var foreign: [ForeignEntry] = []

    /// How many entries no build made, a folder with all that is in it as one.
    var keptForeign: Int { foreign.count { !$0.isInside } }

    /// Looks at the output folder.
    ///
    /// - Parameters:
    ///   - artifacts: The artifacts, sorted by path.
    ///   - output: The folder; nil if it is missing.
    static func make(
        for artifacts: [Artifact], previous: PublishedState, in output: OpenFolder?, jobs: Int
    ) async throws(PublishError) -> PublishPlan {
        let union = PathUnion(artifacts.map(\.path), previous.manifest?.paths ?? [])
        let tree = PathTree(sorted: union.paths)
        let stamps = previous.folderStamps(for: tree, union)
        let survey = try await Survey.make(tree, stamps: stamps, in: output, jobs: jobs)
        var plan = PublishPlan(survey: survey)
        try plan.addFolders(union, previous)
        try await plan.examine(artifacts, union, previous, in: output, jobs: jobs)
        try plan.addObstacleFolders(artifacts, union)
        plan.addStale(union, previous)
        return plan
    }

    private init(survey: Survey) {
        self.survey = survey
        wantedFolders = [Bool](repeating: false, count: survey.tree.folders.count)
    }

    private mutating func addFolders(_ union: PathUnion, _ previous: PublishedState) throws(PublishError) {
        for file in union.paths.indices where union.first[file] != nil {
            var folder = Int(survey.tree.folderOfFile[file])
            while folder >= 0, !wantedFolders[folder] {
                wantedFolders[folder] = true
                folder = survey.tree.folders[folder].parent
            }
        }
        for (folder, kind) in survey.blocked.sorted(by: { $0.key < $1.key }) where wantedFolders[folder] {
            let path = survey.tree.folders[folder].path
            if kind == .link { throw .symbolicLink(path.string) }
            guard previous.manifest?[path] != nil else { throw .foreignFile(path.string) }
            obstacles.append(path)
        }
    }

    private mutating func examine(
        _ artifacts: [Artifact], _ union: PathUnion, _ previous: PublishedState, in output: OpenFolder?, jobs: Int
    ) async throws(PublishError) {
        let places = union.places
        let states = survey.states
        let results = await Chunks.map(count: artifacts.count, jobs: jobs) { _, range in
            do throws(PublishError) {
                var found: [Examination] = []
                found.reserveCapacity(range.count)
                for index in range {
                    let before = union.second[places[index]]
                    found.append(
                        try Examination.examine(
                            artifacts[index], state: states[places[index]],
                            previous: before.flatMap { previous.manifest?.entries[$0] },
                            stamp: before.flatMap { previous.stamps?.reliable($0) }, in: output))
                }
                return Result<[Examination], PublishError>.success(found)
            } catch {
                return .failure(error)
            }
        }
        var entries: [ManifestEntry] = []
        entries.reserveCapacity(artifacts.count)
        examined.reserveCapacity(artifacts.count)
        for examination in try results.values().joined() {
            if examination.isUnchanged { unchanged.append(entries.count) } else { changed.append(entries.count) }
            hadToRead = hadToRead || examination.wasRead
            examined.append(examination.isUnchanged ? states[places[entries.count]].stamp : nil)
            entries.append(ManifestEntry(artifacts[entries.count].path, examination.digest))
        }
        await settle(entries, jobs: jobs)
    }

    /// Whether every file's size and hash are known.
    var isSettled: Bool { manifest.entries.allSatisfy { $0.size >= 0 } }

    /// Takes the sizes and hashes of all files, sorted by path; those not known yet come later.
    mutating func settle(_ entries: [ManifestEntry], jobs: Int) async {
        manifest = Manifest(sorted: entries)
        manifestText = isSettled ? await manifest.bytes(jobs: jobs) : []
    }

    /// The plan with the sizes and hashes of all files, for which what is not made yet is made.
    func settled(_ artifacts: [Artifact], jobs: Int) async -> PublishPlan {
        guard !isSettled else { return self }
        let entries = manifest.entries
        let known = await Chunks.map(count: entries.count, jobs: jobs) { _, range in
            range.map { index in
                guard entries[index].size < 0, case .made(let make) = artifacts[index].content else {
                    return entries[index]
                }
                return ManifestEntry(artifacts[index].path, FileDigest(of: make()))
            }
        }
        var plan = self
        await plan.settle(known.flatMap(\.self), jobs: jobs)
        return plan
    }

    /// A folder in the place of a file gives way if there is nothing in it that no build made.
    private mutating func addObstacleFolders(_ artifacts: [Artifact], _ union: PathUnion) throws(PublishError) {
        var places: [String] = []
        for index in changed where survey.states[union.places[index]].kind == .folder {
            places.append(artifacts[index].path.string)
            obstacleFolders.append(artifacts[index].path)
        }
        for entry in survey.foreign {
            let path = entry.path.string
            if places.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) {
                guard entry.kind == .folder else { throw .foreignFile(path) }
            } else {
                foreign.append(entry)
            }
        }
    }

    private mutating func addStale(_ union: PathUnion, _ previous: PublishedState) {
        let done = Set(obstacles)
        for file in union.paths.indices where union.first[file] == nil && !done.contains(union.paths[file]) {
            let state = survey.states[file]
            switch state.kind {
            case .file: stale.append(union.paths[file])
            // Someone put something else in the place of the file.
            case .link, .other:
                foreign.append(
                    ForeignEntry(
                        path: union.paths[file], kind: state.kind, folder: Int(survey.tree.folderOfFile[file]),
                        isInside: false, inode: state.inode))
            case .missing, .folder: break
            }
        }
    }
}

/// What the last build left in the output folder.
struct PublishedState: Sendable {
    /// Its manifest; nil before the first build.
    let manifest: Manifest?
    /// The digest of the manifest's file.
    let digest: Digest?
    let stamps: Stamps?

    /// The stamps of those folders of a tree that have the same files and folders in it as in the last build.
    fileprivate func folderStamps(for tree: PathTree, _ union: PathUnion) -> [FolderStamp?] {
        guard let manifest, let stamps else { return [] }
        // Most builds make the files of the last one.
        let isSame = union.paths.count == manifest.entries.count
        let places = isSame ? tree.folders.indices.map(\.self) : tree.places(in: PathTree(sorted: manifest.paths))
        guard stamps.folders.count > places.lazy.compactMap(\.self).last ?? 0 else { return [] }
        var found = places.map { $0.flatMap { stamps.folders[$0] } }
        for (file, place) in union.second.enumerated() where place == nil { found[Int(tree.folderOfFile[file])] = nil }
        for (folder, place) in places.enumerated() where place == nil { found[tree.folders[folder].parent] = nil }
        return found
    }
}

/// Two sorted lists of paths as one.
struct PathUnion: Sendable {
    /// All paths, sorted, each once.
    private(set) var paths: [ArtifactPath] = []
    /// The place of each path in the first list.
    private(set) var first: [Int?] = []
    /// The place of each path in the second list.
    private(set) var second: [Int?] = []
    /// The place of each path of the first list in the union.
    private(set) var places: [Int] = []

    init(_ one: [ArtifactPath], _ two: [ArtifactPath]) {
        paths.reserveCapacity(one.count)
        var (i, j) = (0, 0)
        while i < one.count || j < two.count {
            let takesOne = i < one.count && (j == two.count || !(two[j] < one[i]))
            let takesTwo = j < two.count && (!takesOne || one[i] == two[j])
            paths.append(takesOne ? one[i] : two[j])
            first.append(takesOne ? i : nil)
            second.append(takesTwo ? j : nil)
            if takesOne {
                places.append(paths.count - 1)
                i += 1
            }
            if takesTwo { j += 1 }
        }
    }
}
