#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The tree that was the output folder before.
///
/// Only what is known is removed: what someone put there in the last moment moves to the new tree.
struct OldTree: Sendable {
    let plan: PublishPlan
    /// The folder, open since before the new one took its place.
    let folder: OpenFolder
    /// The new output folder.
    let output: OpenFolder
    let jobs: Int

    /// Empties the folder; the folder itself stays for the caller to remove.
    func empty() async {
        rescueReplaced()
        let (folder, tree, states) = (folder, plan.survey.tree, plan.survey.states)
        _ = await Chunks.map(count: tree.files.count, jobs: jobs) { _, range in
            for index in range where states[index].kind != .missing && states[index].kind != .folder {
                unlinkat(folder.descriptor, tree.files[index].string, 0)
            }
        }
        unlinkat(folder.descriptor, OutputName.manifest, 0)
        for entry in plan.foreign.reversed() {
            unlinkat(folder.descriptor, entry.path.string, entry.kind == .folder ? AT_REMOVEDIR : 0)
        }
        await removeFolders()
    }

    private func removeFolders() async {
        let (folder, tree) = (folder, plan.survey.tree)
        let found = tree.folders.indices.filter { $0 > 0 && plan.survey.folders[$0] != nil }
        let levels = Dictionary(grouping: found) { tree.folders[$0].depth }
        for level in levels.keys.sorted(by: >) {
            let folders = levels[level] ?? []
            _ = await Chunks.map(count: folders.count, jobs: jobs) { _, range in
                for index in range { folder.removeEmptyFolder(tree.folders[folders[index]].path.string) }
            }
        }
        // Whatever is still there is in read-only folders, or came late.
        rescue("", Set(plan.foreign.map(\.path)))
    }

    /// A file that someone replaced since it was linked is as new as theirs.
    private func rescueReplaced() {
        for entry in plan.foreign where entry.kind != .folder {
            let path = entry.path.string
            let state = folder.state(of: path)
            guard state.kind != .missing, state.kind != .folder, state.inode != entry.inode else { continue }
            _ = folder.rename(path, to: path, in: output)
        }
    }

    private func rescue(_ path: String, _ foreign: Set<ArtifactPath>) {
        guard let inner = try? folder.folder(path.isEmpty ? "." : path) else { return }
        let names = (try? inner.names(in: ".")) ?? []
        if names.isEmpty && path.isEmpty { return }
        // A folder that is read-only for its owner could not be emptied.
        fchmod(inner.descriptor, 0o700)
        for name in names {
            let entry = path.isEmpty ? name : path + "/" + name
            if folder.state(of: entry).kind == .folder {
                rescue(entry, foreign)
                folder.removeEmptyFolder(entry)
            } else if !isKnown(entry, foreign), output.state(of: entry).kind == .missing {
                makeFolders(of: entry)
                _ = folder.rename(entry, to: entry, in: output)
            } else {
                unlinkat(folder.descriptor, entry, 0)
            }
        }
    }

    private func isKnown(_ path: String, _ foreign: Set<ArtifactPath>) -> Bool {
        let path = ArtifactPath(unchecked: path)
        return path.string == OutputName.manifest || path.string.hasPrefix(OutputName.stagePrefix)
            || plan.survey.tree.contains(path) || foreign.contains(path)
    }

    private func makeFolders(of path: String) {
        var made = ""
        for part in path.split(separator: "/").dropLast() {
            made += made.isEmpty ? String(part) : "/" + part
            mkdirat(output.descriptor, made, 0o777)
        }
    }
}
