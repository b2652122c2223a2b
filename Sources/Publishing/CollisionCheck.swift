/// Finds artifacts that cannot all stand in one folder.
enum CollisionCheck {
    /// The error of the first artifacts that can not; `nil` if all can.
    ///
    /// - Parameter paths: The paths of the artifacts, sorted.
    static func error(in paths: [ArtifactPath]) -> PublishError? {
        do throws(PublishError) { try check(paths) } catch { return error }
        return nil
    }

    /// - Parameter paths: The paths of the artifacts, sorted.
    static func check(_ paths: [ArtifactPath]) throws(PublishError) {
        for index in paths.indices.dropFirst() where paths[index - 1] == paths[index] {
            throw .duplicatePath(paths[index].string)
        }
        // Only if two paths or folders have one hash when folded, which nearly never happens, are names compared.
        let folders = PathTree(sorted: paths).folders.dropFirst().map(\.path)
        var hashes: Set<Int> = []
        hashes.reserveCapacity(paths.count + folders.count)
        var isSuspicious = false
        for path in paths where !hashes.insert(foldedHash(path)).inserted { isSuspicious = true }
        let hashesOfFiles = hashes
        for folder in folders where hashesOfFiles.contains(foldedHash(folder)) { isSuspicious = true }
        for folder in folders where !hashes.insert(foldedHash(folder)).inserted { isSuspicious = true }
        if isSuspicious { try compare(paths, folders: folders) }
    }

    private static func foldedHash(_ path: ArtifactPath) -> Int {
        var hasher = Hasher()
        let isPlain = path.withBytes { bytes in
            withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 1) { folded in
                for index in bytes.indices {
                    let byte = bytes[index]
                    if byte >= 0x80 { return false }
                    let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
                    folded[index] = isUpper ? byte | 0x20 : byte
                }
                hasher.combine(bytes: UnsafeRawBufferPointer(folded))
                return true
            }
        }
        if isPlain { return hasher.finalize() }
        // Some letters beyond ASCII have a small one in ASCII.
        let folded = path.string.lowercased()
        if folded.utf8.allSatisfy({ $0 < 0x80 }) { return foldedHash(ArtifactPath(unchecked: folded)) }
        return folded.hashValue
    }

    private static func compare(_ paths: [ArtifactPath], folders: [ArtifactPath]) throws(PublishError) {
        // String compares by canonical equivalence, so that the two spellings of an accent meet as well.
        var files: [String: ArtifactPath] = [:]
        for path in paths {
            if let other = files.updateValue(path, forKey: path.string.lowercased()) {
                throw .caseCollision(other.string, path.string)
            }
        }
        var seen: [String: ArtifactPath] = [:]
        for folder in folders {
            let folded = folder.string.lowercased()
            if files[folded] != nil { throw .fileAndFolder(folder.string) }
            if let other = seen.updateValue(folder, forKey: folded) {
                throw .caseCollision(other.string, folder.string)
            }
        }
    }
}
