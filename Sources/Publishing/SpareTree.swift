#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

import Digests

/// The tree that was the output folder before the present one, kept in the work folder.
///
/// A build that changes a few pages of ten thousand would have to make a folder and a link for each page that stays,
/// and then to remove them all from the old tree. Two trees that take each other's place by turns save both: they differ
/// in nothing but the files of this build and of the one before.
struct SpareTree: Sendable {
    static let name = "spare"
    static let stampsName = "spare-stamps"

    /// The folder, open.
    let folder: OpenFolder
    /// The stamps of its folders, in the order of the output's tree.
    let stamps: [FolderStamp?]

    /// The spare tree, if it has the folders and files of the output folder and no others.
    ///
    /// - Parameter manifest: The digest of the manifest in the output folder.
    static func find(in work: WorkFolder, manifest: Digest?, plan: PublishPlan, jobs: Int) async -> SpareTree? {
        guard let manifest, plan.keepsPaths, let folder = try? work.folder.folder(name),
            let bytes = try? work.folder.read(stampsName),
            let stamps = Stamps(bytes, manifest: manifest, count: 0)?.folders,
            stamps.count == plan.survey.tree.folders.count
        else { return nil }
        let survey = plan.survey
        let results = await Chunks.map(count: stamps.count, jobs: jobs) { _, range in
            range.allSatisfy { index in
                var status = stat()
                return fstatat(folder.descriptor, survey.tree.path(ofFolder: index), &status, AT_SYMLINK_NOFOLLOW) == 0
                    && FolderStamp(status) == stamps[index] && FolderRights(status) == survey.folders[index]
            }
        }
        return results.allSatisfy(\.self) ? SpareTree(folder: folder, stamps: stamps) : nil
    }

    /// Keeps the old tree as the spare one.
    ///
    /// - Parameters:
    ///   - old: The old tree, of the name `oldName` in the work folder.
    ///   - manifest: The digest of the manifest that took its place.
    /// - Returns: Whether that was possible; otherwise the tree is as it was. A tree in which someone put something in the
    ///   last moment is not kept.
    static func keep(
        _ old: OpenFolder, named oldName: String, in work: WorkFolder, manifest: Digest, plan: PublishPlan, jobs: Int
    ) async -> Bool {
        guard plan.keepsPaths else { return false }
        let survey = plan.survey
        let results = await Chunks.map(count: survey.tree.folders.count, jobs: jobs) { _, range in
            var found: [FolderStamp] = []
            found.reserveCapacity(range.count)
            for index in range {
                guard let stamp = old.folderStamp(of: survey.tree.path(ofFolder: index)) else { break }
                // The exchange itself changes the top.
                if index == 0 || stamp != survey.stamp(ofFolder: index), !survey.tree.hasOnlyKnown(index, in: old) {
                    break
                }
                found.append(stamp)
            }
            return found
        }
        var stamps = results.flatMap(\.self)
        guard stamps.count == survey.tree.folders.count else { return false }
        remove(from: work)
        guard work.folder.rename(oldName, to: name, in: work.folder) == 0 else { return false }
        if let top = old.folderStamp(of: ".") { stamps[0] = top }
        let bytes = Stamps(taken: 0, stamps: [], folders: stamps).bytes(manifest: manifest)
        // Without its stamps the tree is of no use and goes at the next build.
        _ = try? work.folder.create(stampsName, bytes: bytes, for: stampsName)
        return true
    }

    /// Removes the tree, if there is one.
    static func remove(from work: WorkFolder) {
        _ = try? work.folder.removeFile(stampsName)
        if work.folder.state(of: name).kind != .missing { work.folder.removeTree(name) }
    }
}

extension PublishPlan {
    /// Whether the new tree has just the files and folders that the output folder has.
    var keepsPaths: Bool {
        stale.isEmpty && obstacles.isEmpty && obstacleFolders.isEmpty && foreign.isEmpty && survey.blocked.isEmpty
            && survey.tree.files.count == manifest.entries.count
            && survey.states.allSatisfy { $0.kind == .file } && survey.folders.allSatisfy { $0 != nil }
    }
}

extension PathTree {
    /// The path of a folder as the system takes it.
    func path(ofFolder index: Int) -> String { index == 0 ? "." : folders[index].path.string }

    /// Whether nothing stands in a folder but what the tree has there, and the manifest.
    fileprivate func hasOnlyKnown(_ index: Int, in folder: OpenFolder) -> Bool {
        guard let names = try? folder.names(in: path(ofFolder: index)) else { return false }
        return names.allSatisfy { name in
            var name = name
            return name.withUTF8 { bytes in
                let bytes = UnsafeRawBufferPointer(bytes)
                return file(named: bytes, in: index) != nil || self.folder(named: bytes, in: index) != nil
            } || index == 0 && name == OutputName.manifest
        }
    }
}
