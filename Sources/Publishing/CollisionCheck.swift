/// Finds artifacts that cannot all stand in one folder.
enum CollisionCheck {
    /// - Parameters:
    ///   - paths: The paths of the artifacts, sorted.
    ///   - folders: All folders that they are in.
    static func check(_ paths: [ArtifactPath], folders: [ArtifactPath]) throws(PublishError) {
        // String compares by canonical equivalence, so that the two spellings of an accent meet as well.
        var byFoldedName: [String: ArtifactPath] = [:]
        byFoldedName.reserveCapacity(paths.count)
        for path in paths {
            guard let other = byFoldedName.updateValue(path, forKey: path.string.lowercased()) else { continue }
            if other == path { throw .duplicatePath(path.string) }
            throw .caseCollision(other.string, path.string)
        }
        for folder in folders {
            if byFoldedName[folder.string.lowercased()] != nil { throw .fileAndFolder(folder.string) }
        }
    }

    /// All folders that the paths, best sorted, are in, sorted.
    static func folders(of paths: [ArtifactPath]) -> [ArtifactPath] {
        var found: Set<ArtifactPath> = []
        var previous: ArtifactPath?
        for path in paths {
            let folder = path.folder
            if folder == previous { continue }
            previous = folder
            var current = folder
            while let folder = current, found.insert(folder).inserted {
                current = folder.folder
            }
        }
        return found.sorted()
    }
}
