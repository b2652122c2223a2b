#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

import Digests

/// A publishing that puts a whole new tree in the place of the old one.
struct WholePublication: Sendable {
    let tree: NewTree
    let work: WorkFolder
    /// The folder that the output folder is in.
    let parent: OpenFolder
    /// The output folder's name there.
    let name: String
    /// The digest of the manifest in the output folder.
    let previous: Digest?
    let syncs: Bool
    /// Whether the old tree is kept for the next build.
    let keepsSpare: Bool
    /// Whether to go without an exchange in one step.
    let isWithoutExchange: Bool

    /// Builds the tree, puts it in place and removes the old one.
    func carryOut() async throws(StageFailure) -> Published {
        try checkRights()
        let stageName = WorkFolder.stagePrefix + String(getpid())
        let oldName: String?
        let time: Int64?
        let plan: PublishPlan
        var known = KnownStamps()
        let spare = try await takeSpare(as: stageName)
        let stage = if let spare { spare.folder } else { try makeStage(stageName) }
        do throws(StageFailure) {
            if let spare {
                (plan, known) = try await tree.update(spare)
            } else {
                (plan, known) = try await tree.build(in: stage)
            }
            try sync { () throws(PublishError) in try stage.syncFileSystem() }
            time = work.fileSystemTime()
            oldName = try place(stageName)
        } catch {
            work.folder.removeTree(stageName)
            throw error
        }
        try sync { () throws(PublishError) in
            try parent.syncNames()
            try work.folder.syncNames()
        }
        if let old = tree.output, let oldName, !(await isKept(old, named: oldName, plan)) {
            await OldTree(plan: tree.plan, folder: old, output: stage, jobs: tree.jobs).empty()
            work.folder.removeTree(oldName)
        }
        return Published(folder: stage, time: time, plan: plan, known: known)
    }

    private func makeStage(_ name: String) throws(StageFailure) -> OpenFolder {
        do throws(PublishError) {
            try work.folder.makeFolder(name)
            return try work.folder.folder(name)
        } catch {
            throw .notPossible
        }
    }

    /// The spare tree, now the stage; nil if there is none that can be used.
    private func takeSpare(as stage: String) async throws(StageFailure) -> SpareTree? {
        guard keepsSpare, !isWithoutExchange,
            let spare = await SpareTree.find(in: work, manifest: previous, plan: tree.plan, jobs: tree.jobs),
            work.folder.rename(SpareTree.name, to: stage, in: work.folder) == 0
        else {
            SpareTree.remove(from: work)
            return nil
        }
        return spare
    }

    /// Whether the old tree is kept as the spare one.
    private func isKept(_ old: OpenFolder, named name: String, _ plan: PublishPlan) async -> Bool {
        guard keepsSpare, !name.hasPrefix(WorkFolder.oldPrefix) else { return false }
        return await SpareTree.keep(
            old, named: name, in: work, manifest: Digest(of: plan.manifestText), plan: tree.plan, jobs: tree.jobs)
    }

    /// A folder that its owner made read-only is not to change, though the exchange could.
    private func checkRights() throws(StageFailure) {
        guard let output = tree.output else { return }
        let survey = tree.plan.survey
        if survey.isBound { throw .notPossible }
        let user = geteuid()
        // Folders of others could neither be made anew with their owner nor be removed.
        if user != 0 {
            let rights = survey.folders.lazy.compactMap(\.self) + tree.plan.foreign.lazy.compactMap(\.rights)
            if rights.contains(where: { $0.owner != user }) { throw .notPossible }
        }
        for path in tree.plan.touchedFolders(tree.artifacts) where !output.isWritable(path.isEmpty ? "." : path) {
            throw .failed(.system(path.isEmpty ? output.name : path, EACCES))
        }
    }

    private func sync(_ body: () throws(PublishError) -> Void) throws(StageFailure) {
        guard syncs else { return }
        do throws(PublishError) { try body() } catch { throw .failed(error) }
    }

    /// Puts the stage in place.
    ///
    /// - Returns: The name that the old tree then has in the work folder; nil if there was none.
    private func place(_ stage: String) throws(StageFailure) -> String? {
        guard tree.output != nil else {
            try check(work.folder.rename(stage, to: name, in: parent))
            return nil
        }
        if !isWithoutExchange {
            let code = work.folder.exchange(stage, with: name, in: parent)
            // The codes of file systems and kernels that cannot.
            if code != EINVAL, code != ENOSYS, code != ENOTSUP, code != EOPNOTSUPP {
                try check(code)
                return stage
            }
        }
        let old = WorkFolder.oldPrefix + String(getpid())
        try check(parent.rename(name, to: old, in: work.folder))
        let code = work.folder.rename(stage, to: name, in: parent)
        if code != 0 { _ = work.folder.rename(old, to: name, in: parent) }
        try check(code)
        return old
    }

    private func check(_ code: Int32) throws(StageFailure) {
        switch code {
        case 0: return
        // A mount point, another file system, a folder above that is not ours.
        case EXDEV, EBUSY, EACCES, EPERM, EROFS: throw .notPossible
        default: throw .failed(.system(name, code))
        }
    }
}

extension PublishPlan {
    /// The folders that are there and get other entries.
    fileprivate func touchedFolders(_ artifacts: [Artifact]) -> [String] {
        var paths = changed.map { artifacts[$0].path } + stale + obstacles
        paths.sort()
        var touched: Set<Int> = [0]
        for path in paths {
            guard var folder = survey.tree.folder(of: path) else { continue }
            // A new folder is an entry of the innermost one that is there.
            while folder > 0, survey.folders[folder] == nil { folder = survey.tree.folders[folder].parent }
            touched.insert(folder)
        }
        return touched.sorted().map { survey.tree.folders[$0].path.string }
    }
}
