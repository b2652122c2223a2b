/// Puts the files of a site into an output folder.
///
/// The folder changes only when everything that has to change is written: files are written beside it first and then
/// moved to their places. Files with the same bytes are not touched. Files of earlier builds that this one does not
/// make are removed; files that no build made never are.
///
///     let summary = try await Publisher(output: "public").publish(artifacts, jobs: 4)
public struct Publisher: Sendable {
    private let output: String

    /// Creates a publisher for an output folder, which is made if it is missing.
    public init(output: String) {
        self.output = output
    }

    /// Makes the output folder hold these files and no others of earlier builds.
    ///
    /// - Parameter jobs: How many files may be compared or written at the same time.
    /// - Throws: ``PublishError``. The errors about paths and foreign files come before anything is written.
    public func publish(_ artifacts: [Artifact], jobs: Int) async throws(PublishError) -> PublishSummary {
        let artifacts = artifacts.sorted { $0.path < $1.path }
        let paths = artifacts.map(\.path)
        let folders = CollisionCheck.folders(of: paths)
        try CollisionCheck.check(paths, folders: folders)

        let made = try OutputFolder.makeWithParents(output)
        do throws(PublishError) {
            let folder = try OutputFolder.open(at: output)
            guard folder.lock() else { throw .busy(output) }
            let previous = try Self.previousManifest(in: folder)
            let plan = try await PublishPlan.make(
                for: artifacts, folders: folders, previous: previous ?? Manifest(sorted: []), in: folder, jobs: jobs)
            let publication = Publication(
                output: folder, artifacts: artifacts, plan: plan, previous: previous, jobs: jobs)
            return try await publication.carryOut()
        } catch {
            OutputFolder.removeEmpty(made)
            throw error
        }
    }

    private static func previousManifest(in folder: OutputFolder) throws(PublishError) -> Manifest? {
        guard let bytes = try folder.read(OutputName.manifest) else { return nil }
        guard let manifest = Manifest(bytes) else { throw .unknownManifest(OutputName.manifest) }
        return manifest
    }
}
