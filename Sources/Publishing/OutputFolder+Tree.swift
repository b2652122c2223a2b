extension OutputFolder {
    /// Removes a folder with all that is in it, as far as possible; links are removed, not followed.
    func removeTree(_ path: String) {
        for name in (try? names(in: path)) ?? [] {
            let entry = path + "/" + name
            if kind(of: entry) == .folder {
                removeTree(entry)
            } else {
                _ = try? removeFile(entry)
            }
        }
        removeEmptyFolder(path)
    }

    /// The files and the folders in a folder at any depth, the folder itself and deeper ones first.
    func tree(_ path: ArtifactPath) throws(PublishError) -> (files: [ArtifactPath], folders: [ArtifactPath]) {
        var files: [ArtifactPath] = []
        var folders: [ArtifactPath] = []
        for name in try names(in: path.string) ?? [] {
            let entry = ArtifactPath(unchecked: path.string + "/" + name)
            if kind(of: entry.string) == .folder {
                let below = try tree(entry)
                files += below.files
                folders += below.folders
            } else {
                files.append(entry)
            }
        }
        return (files, folders + [path])
    }
}
