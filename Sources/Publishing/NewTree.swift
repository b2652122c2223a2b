#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The complete new output folder, built in the work folder.
///
/// Files that stay are links to those of the present output folder, so that they keep their times and cost no room.
struct NewTree: Sendable {
    let plan: PublishPlan
    /// The artifacts, sorted by path.
    let artifacts: [Artifact]
    /// The present output folder; nil if it is missing.
    let output: OpenFolder?
    let jobs: Int

    /// Builds the tree in an empty folder.
    ///
    /// - Returns: The plan with what is known of every file after that, and the stamps of those that were written.
    func build(in stage: OpenFolder) async throws(StageFailure) -> (PublishPlan, KnownStamps) {
        do throws(PublishError) {
            try await makeFolders(in: stage)
        } catch {
            throw .failed(error)
        }
        let (plan, known) = try await fill(stage)
        do throws(PublishError) {
            try stage.create(OutputName.manifest, bytes: plan.manifestText, for: OutputName.manifest)
        } catch {
            throw .failed(error)
        }
        try carryForeign(to: stage)
        try setRights(in: stage)
        return (plan, known)
    }

    /// Makes the new tree of a spare one, which has the same folders and files but for what changed in one of the two.
    ///
    /// - Returns: The plan with what is known of every file after that, and the stamps that are still right.
    func update(_ spare: SpareTree) async throws(StageFailure) -> (PublishPlan, KnownStamps) {
        guard let output else { throw .notPossible }
        var isChanged = [Bool](repeating: false, count: artifacts.count)
        for index in plan.changed { isChanged[index] = true }
        let (changes, all, states, entries) = (isChanged, artifacts, plan.survey.states, plan.manifest.entries)
        let stage = spare.folder
        let results = await Chunks.map(count: all.count, jobs: jobs) { _, range in
            do throws(StageFailure) {
                var replaced: [(index: Int, file: WrittenFile)] = []
                for index in range {
                    let path = all[index].path.string
                    if !changes[index], stage.state(of: path).inode == states[index].inode { continue }
                    do throws(PublishError) { try stage.removeFile(path) } catch { throw .failed(error) }
                    guard changes[index] else {
                        try output.keep(path, in: stage)
                        replaced.append((index, WrittenFile(digest: entries[index].digest)))
                        continue
                    }
                    do throws(PublishError) {
                        replaced.append((index, try stage.write(all[index], as: path, entry: entries[index])))
                    } catch {
                        throw .failed(error)
                    }
                }
                return Result<[(index: Int, file: WrittenFile)], StageFailure>.success(replaced)
            } catch {
                return .failure(error)
            }
        }
        var known = KnownStamps(files: states.map(\.stamp), folders: spare.stamps)
        var settled = entries
        for (index, file) in try results.values().joined() {
            settled[index] = ManifestEntry(all[index].path, file.digest)
            known.files[index] = file.stamp
            known.folders[Int(tree.folderOfFile[index])] = nil
        }
        known.folders[0] = nil
        var plan = plan
        await plan.settle(settled, jobs: jobs)
        do throws(PublishError) {
            try stage.removeFile(OutputName.manifest)
            try stage.create(OutputName.manifest, bytes: plan.manifestText, for: OutputName.manifest)
        } catch {
            throw .failed(error)
        }
        return (plan, known)
    }

    private var tree: PathTree { plan.survey.tree }

    /// The folders of the new tree, each after the one that it is in.
    private var folders: [Int] {
        var isNeeded = plan.wantedFolders
        for entry in plan.foreign {
            var folder = entry.folder
            while folder >= 0, !isNeeded[folder] {
                isNeeded[folder] = true
                folder = tree.folders[folder].parent
            }
        }
        return isNeeded.indices.filter { $0 > 0 && isNeeded[$0] }
    }

    /// Makes the folders level by level, those of a level at the same time.
    private func makeFolders(in stage: OpenFolder) async throws(PublishError) {
        let tree = tree
        let levels = Dictionary(grouping: folders) { tree.folders[$0].depth }
        for level in levels.keys.sorted() {
            let folders = levels[level] ?? []
            let results = await Chunks.map(count: folders.count, jobs: jobs) { _, range in
                do throws(PublishError) {
                    for index in range { try stage.makeFolder(tree.folders[folders[index]].path.string) }
                    return Result<Void, PublishError>.success(())
                } catch {
                    return .failure(error)
                }
            }
            for result in results { try result.get() }
        }
    }

    private func fill(_ stage: OpenFolder) async throws(StageFailure) -> (PublishPlan, KnownStamps) {
        var isChanged = [Bool](repeating: false, count: artifacts.count)
        for index in plan.changed { isChanged[index] = true }
        let (kept, all, output, entries) = (isChanged.map(!), artifacts, output, plan.manifest.entries)
        let results = await Chunks.map(count: all.count, jobs: jobs) { _, range in
            do throws(StageFailure) {
                var found: [WrittenFile] = []
                found.reserveCapacity(range.count)
                for index in range {
                    if kept[index], let output {
                        try output.keep(all[index].path.string, in: stage)
                        found.append(WrittenFile(digest: entries[index].digest))
                    } else {
                        do throws(PublishError) {
                            let path = all[index].path.string
                            found.append(try stage.write(all[index], as: path, entry: entries[index]))
                        } catch {
                            throw .failed(error)
                        }
                    }
                }
                return Result<[WrittenFile], StageFailure>.success(found)
            } catch {
                return .failure(error)
            }
        }
        var settled: [ManifestEntry] = []
        var known = KnownStamps()
        settled.reserveCapacity(all.count)
        known.files.reserveCapacity(all.count)
        for file in try results.values().joined() {
            settled.append(ManifestEntry(all[settled.count].path, file.digest))
            known.files.append(file.stamp)
        }
        var plan = plan
        await plan.settle(settled, jobs: jobs)
        return (plan, known)
    }

    /// What no build made comes along, whatever it is.
    private func carryForeign(to stage: OpenFolder) throws(StageFailure) {
        guard let output else { return }
        for entry in plan.foreign {
            let path = entry.path.string
            var code: Int32 = 0
            if entry.kind == .folder {
                do throws(PublishError) { try stage.makeFolder(path) } catch { throw .failed(error) }
                continue
            }
            code = output.link(path, to: path, in: stage)
            if code == 0 { continue }
            // A mount in the output folder must not go away with the old tree.
            if code == EXDEV { throw .notPossible }
            switch entry.kind {
            case .link: code = output.copyLink(path, to: path, in: stage)
            case .file:
                do throws(PublishError) {
                    try output.copyKeepingTime(path, to: path, in: stage)
                    code = 0
                } catch {
                    break
                }
            default: break
            }
            if code != 0 { throw .notPossible }
        }
    }

    /// Gives each folder that was there the owner and the mode that it had, inner ones first.
    private func setRights(in stage: OpenFolder) throws(StageFailure) {
        let usual: FolderRights
        do throws(PublishError) { usual = FolderRights(try stage.status()) } catch { throw .failed(error) }
        var rights: [(String, FolderRights)] = []
        for folder in [0] + folders {
            guard let old = plan.survey.folders[folder], old != usual else { continue }
            rights.append((folder == 0 ? "." : tree.folders[folder].path.string, old))
        }
        for entry in plan.foreign {
            if let old = entry.rights, old != usual { rights.append((entry.path.string, old)) }
        }
        for (path, rights) in rights.reversed() where stage.setRights(rights, of: path) != 0 { throw .notPossible }
    }
}

extension OpenFolder {
    /// Takes a file over into the same place of another folder.
    fileprivate func keep(_ path: String, in stage: OpenFolder) throws(StageFailure) {
        switch link(path, to: path, in: stage) {
        case 0: return
        // A mount in the output folder must not go away with the old tree.
        case EXDEV: throw .notPossible
        // Some file systems have no links, some allow only so many to a file, and some systems allow no links to the
        // files of others.
        default:
            do throws(PublishError) {
                try copyKeepingTime(path, to: path, in: stage)
            } catch {
                throw .failed(error)
            }
        }
    }

    /// Writes an artifact.
    @discardableResult
    func write(_ artifact: Artifact, as name: String, entry: ManifestEntry) throws(PublishError) -> WrittenFile {
        switch artifact.content {
        case .bytes(let bytes):
            WrittenFile(
                digest: entry.digest, stamp: try create(name, bytes: bytes, for: artifact.path.string))
        case .made(let make):
            try write(make(), of: artifact, as: name)
        case .file(let source), .listed(_, let source):
            WrittenFile(
                digest: entry.digest,
                stamp: try create(name, copyOf: source, entry.digest, for: artifact.path.string))
        case .kept:
            throw .notKept(artifact.path.string)
        }
    }

    private func write(
        _ bytes: [UInt8], of artifact: Artifact, as name: String
    ) throws(PublishError) -> WrittenFile {
        let stamp = try create(name, bytes: bytes, for: artifact.path.string)
        return WrittenFile(digest: FileDigest(of: bytes), stamp: stamp)
    }
}

/// What is known of a file once it stands in a tree.
struct WrittenFile: Sendable {
    /// Its size and hash.
    let digest: FileDigest
    /// Its stamp, if this build wrote it.
    var stamp: FileStamp?
}
