import Foundation

extension Publisher {
    /// Removes what is kept beside the output folder of earlier builds, where pages may be that must be gone.
    ///
    /// The published site stays as it is; the next build makes everything anew.
    ///
    /// - Throws: ``PublishError`` if another build does not end in time.
    public func forget() async throws(PublishError) {
        guard let path = workPath, FileManager.default.fileExists(atPath: path) else { return }
        let place = try OutputPlace(output)
        guard let name = place.name else { return }
        let parent = try OpenFolder.open(at: place.parent)
        guard let work = try await WorkFolder.take(in: parent, for: name, output: output, waiting: waiting) else {
            return
        }
        try work.recover()
        withExtendedLifetime(work) {
            // The lock stays, for another build may wait for it.
            for entry in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            where entry != WorkFolder.lockName {
                try? FileManager.default.removeItem(atPath: path + "/" + entry)
            }
        }
    }
}
