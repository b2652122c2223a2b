import Foundation

extension Publisher {
    /// Removes what is kept beside the output folder of earlier builds, where pages may be that must be gone.
    ///
    /// The published site stays as it is; the next build makes everything anew.
    ///
    /// - Throws: ``PublishError`` if another build does not end in time, or if something could not be removed.
    public func forget() async throws(PublishError) {
        guard let path = workPath, FileManager.default.fileExists(atPath: path) else { return }
        let place = try OutputPlace(output)
        guard let name = place.name else { return }
        let parent = try OpenFolder.open(at: place.parent)
        guard let work = try await WorkFolder.take(in: parent, for: name, output: output, waiting: waiting) else {
            throw .failed(path: path, reason: "it can not be opened")
        }
        try work.recover()
        // The lock stays, for another build may wait for it.
        for entry in try work.folder.names(in: ".") ?? [] where entry != WorkFolder.lockName {
            let code = work.folder.removeTree(entry)
            if code != 0 { throw .system(path + "/" + entry, code) }
        }
    }
}
