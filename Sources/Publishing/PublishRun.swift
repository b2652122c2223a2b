import Digests

/// One publishing, from the lock on.
struct PublishRun: Sendable {
    /// The artifacts, sorted by path.
    let artifacts: [Artifact]
    /// The output folder as it was given, for messages.
    let output: String
    let place: OutputPlace
    let parent: OpenFolder
    /// Nil where no folder can be made beside the output folder.
    let work: WorkFolder?
    let syncs: Bool
    let keepsSpare: Bool
    let waiting: WaitingPolicy
    let strategy: Publisher.Strategy
    /// What was published when the site was made; mostly it still is.
    let known: PublishedSite?
    let jobs: Int

    /// Looks, plans and publishes.
    func carryOut() async throws(PublishError) -> Publisher.Listing {
        let folder = try await openOutput()
        let previous = try Self.state(of: folder, work: work, known: known)
        let start = work?.fileSystemTime()
        // To plan changes nothing, so that meanwhile another core can look at the paths.
        async let collision = CollisionCheck.error(in: artifacts.map(\.path))
        let planned: Result<PublishPlan, PublishError>
        do throws(PublishError) {
            planned = .success(try await PublishPlan.make(for: artifacts, previous: previous, in: folder, jobs: jobs))
        } catch {
            planned = .failure(error)
        }
        if let collision = await collision { throw collision }
        let plan = try planned.get()
        var summary = PublishSummary(
            written: plan.changed.count, unchanged: plan.unchanged.count,
            removed: plan.stale.count + plan.obstacles.count, keptForeign: plan.keptForeign)
        if let folder, plan.changed.isEmpty, plan.manifest == previous.manifest {
            InPlaceStage.removeLeftovers(in: folder)
            summary.removed = 0
            if plan.hadToRead || previous.stamps == nil {
                return await listing(summary, keeping: Published(folder: folder, time: start, plan: plan))
            }
            return Publisher.Listing(
                summary: summary, manifest: plan.manifest, digest: Digest(of: plan.manifestText))
        }
        return await listing(summary, keeping: try await publish(plan, previous, in: folder))
    }

    /// Keeps the stamps of what is published, and tells of it.
    private func listing(_ summary: PublishSummary, keeping published: Published) async -> Publisher.Listing {
        async let digest = Digest(of: published.plan.manifestText)
        if let work, let stamps = await stamps(of: published, in: work) { work.keep(stamps, manifest: await digest) }
        return Publisher.Listing(summary: summary, manifest: published.plan.manifest, digest: await digest)
    }

    /// Opens the output folder, for this build alone; nil if it is missing.
    private func openOutput() async throws(PublishError) -> OpenFolder? {
        var turn = waiting.start()
        while true {
            guard let name = place.name else { return try OpenFolder.open(at: place.path, shownAs: output) }
            if parent.state(of: name).kind == .missing { return nil }
            let folder = try OpenFolder.open(at: place.path, shownAs: output)
            // A build without a work folder holds the lock of the output folder itself.
            guard folder.lock() else {
                try await turn.wait(for: output)
                continue
            }
            if parent.state(of: name).inode == UInt64(try folder.status().st_ino) { return folder }
        }
    }

    /// What the last build left.
    ///
    /// - Parameter known: What was read of it before; the same manifest need not be taken apart again.
    private static func state(
        of folder: OpenFolder?, work: WorkFolder?, known: PublishedSite?
    ) throws(PublishError) -> PublishedState {
        guard let folder, let bytes = try folder.read(OutputName.manifest) else {
            return PublishedState(manifest: nil, digest: nil, stamps: nil)
        }
        let digest = Digest(of: bytes)
        guard let manifest = known?.digest == digest ? known?.manifest : Manifest(bytes) else {
            throw .unknownManifest(OutputName.manifest)
        }
        let stamps = work?.stamps(manifest: digest, count: manifest.entries.count)
        return PublishedState(manifest: manifest, digest: digest, stamps: stamps)
    }

    /// Publishes in the best way that there is.
    private func publish(
        _ plan: PublishPlan, _ previous: PublishedState, in folder: OpenFolder?
    ) async throws(PublishError) -> Published {
        if let work, let name = place.name, strategy != .inPlace, try isBeside(folder, work) {
            let tree = NewTree(plan: plan, artifacts: artifacts, output: folder, jobs: jobs)
            let publication = WholePublication(
                tree: tree, work: work, parent: parent, name: name, previous: previous.digest, syncs: syncs,
                keepsSpare: keepsSpare, isWithoutExchange: strategy == .twoRenames)
            do throws(StageFailure) {
                return try await publication.carryOut()
            } catch {
                // Otherwise the next way.
                if case .failed(let error) = error { throw error }
            }
        }
        var made: [String] = []
        if folder == nil { made = try OpenFolder.makeWithParents(place.path) }
        do throws(PublishError) {
            let folder = if let folder { folder } else { try OpenFolder.open(at: place.path, shownAs: output) }
            let plan = await plan.settled(artifacts, jobs: jobs)
            let publication = InPlacePublication(
                output: folder, artifacts: artifacts, plan: plan, previous: previous.manifest, jobs: jobs, syncs: syncs)
            try await publication.carryOut()
            return Published(folder: folder, time: nil, plan: plan)
        } catch {
            OpenFolder.removeEmpty(made)
            throw error
        }
    }

    /// A mount point is on another file system than the folder that it is in.
    private func isBeside(_ folder: OpenFolder?, _ work: WorkFolder) throws(PublishError) -> Bool {
        guard let folder else { return true }
        return try folder.status().st_dev == work.folder.status().st_dev
    }

    /// The time by the clock of the file system, once it is a step later than that of the files just written.
    ///
    /// Most sites took longer than that to put in place; for a small one the wait saves reading it at the next build.
    private func timeForStamps(_ work: WorkFolder, after time: Int64?) async -> Int64? {
        var now = work.fileSystemTime()
        let start = time ?? now
        for _ in 0..<3 {
            guard let start, let time = now, time - start <= Stamps.step else { break }
            do { try await Task.sleep(for: .nanoseconds(Stamps.step + 1_000_000)) } catch { break }
            now = work.fileSystemTime()
        }
        return now
    }

    /// The stamps of the published files, now that nothing touches them any more.
    private func stamps(of published: Published, in work: WorkFolder) async -> Stamps? {
        let (plan, folder, time) = (published.plan, published.folder, published.time)
        guard let taken = await timeForStamps(work, after: time) else { return nil }
        let entries = plan.manifest.entries
        let known = published.known
        let files = await Chunks.map(count: entries.count, jobs: jobs) { _, range in
            range.map { index -> FileStamp? in
                if let stamp = known.file(index) { return stamp }
                guard let stamp = folder.state(of: entries[index].path.string).stamp else { return nil }
                // What someone changed meanwhile is not what was looked at; the next build reads it.
                guard let before = plan.examined[index] else { return stamp }
                return stamp.size == before.size && stamp.modified == before.modified ? stamp : nil
            }
        }
        let survey = plan.survey
        let tree = survey.tree.files.count == entries.count ? survey.tree : PathTree(sorted: plan.manifest.paths)
        let others = Set(plan.foreign.map { survey.tree.folders[$0.folder].path })
        let folders = await Chunks.map(count: time == nil ? 0 : tree.folders.count, jobs: jobs) { _, range in
            range.map { index -> FolderStamp? in
                guard let time, let stamp = known.folder(index) ?? folder.folderStamp(of: tree.path(ofFolder: index)),
                    stamp.modified < time, others.isEmpty || !others.contains(tree.folders[index].path)
                else { return nil }
                return stamp
            }
        }
        return Stamps(taken: taken, stamps: files.flatMap(\.self), folders: folders.flatMap(\.self))
    }
}

/// What publishing left.
struct Published: Sendable {
    /// The output folder.
    let folder: OpenFolder
    /// The time before which nobody but this build can have made an entry in it, so that a folder that changed before it
    /// has nothing in it but what the plan knows; nil where that is not known.
    let time: Int64?
    /// The plan, with what is known of every file.
    let plan: PublishPlan
    /// The stamps that need not be asked for.
    var known = KnownStamps()
}

/// Stamps of files and folders that were not touched since they were taken.
struct KnownStamps: Sendable {
    /// In the order of the artifacts; nil where the system has to be asked: of files that were linked or copied.
    var files: [FileStamp?] = []
    /// In the order of the tree's folders; nil where the folder was touched.
    var folders: [FolderStamp?] = []

    func file(_ index: Int) -> FileStamp? { index < files.count ? files[index] : nil }
    func folder(_ index: Int) -> FolderStamp? { index < folders.count ? folders[index] : nil }
}
