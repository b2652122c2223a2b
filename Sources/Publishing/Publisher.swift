import Digests

/// Puts the files of a site into an output folder.
///
/// At any moment the folder is a whole site, the old one or the new one: the new one is built beside it, in
/// `.candor/<name>/`, and then the two change places in one step. Files with the same bytes stay the files they are,
/// with their times. Files of earlier builds that this one does not make go; files that no build made stay. When
/// nothing changed, nothing is touched. Where the file system cannot do it in one step, the nearest way is taken.
///
///     let summary = try await Publisher(output: "public").publish(artifacts, jobs: 4)
public struct Publisher: Sendable {
    let output: String
    private let syncs: Bool
    private let keepsSpare: Bool
    let waiting: WaitingPolicy
    private let strategy: Strategy

    /// How the new site takes the place of the old one.
    enum Strategy: Sendable {
        /// By an exchange in one step, and otherwise by the first of the other ways that works.
        case best
        /// By two renames.
        case twoRenames
        /// File by file.
        case inPlace
    }

    /// Creates a publisher for an output folder, which is made if it is missing.
    ///
    /// - Parameters:
    ///   - syncs: Whether everything is on the disk before the new site takes the place of the old one. Without it, a
    ///     loss of power soon afterwards may cost files; ``OutputVerification`` finds that, and a build mends it.
    ///   - keepsSpare: Whether the old tree is kept in ``workPath`` when the next build can make its new tree of it, which
    ///     takes it a fraction of the time. What changed takes room on the disk twice then.
    ///   - waitLimit: How long to wait for another build of the same folder.
    ///   - onWait: Told, once, that another build has to be waited for.
    public init(
        output: String, syncs: Bool = false, keepsSpare: Bool = false, waitLimit: Duration = .seconds(120),
        onWait: @escaping @Sendable () -> Void = {}
    ) {
        self.init(
            output: output, syncs: syncs, keepsSpare: keepsSpare, waitLimit: waitLimit, onWait: onWait, strategy: .best)
    }

    init(
        output: String, syncs: Bool = false, keepsSpare: Bool = false, waitLimit: Duration = .seconds(120),
        onWait: @escaping @Sendable () -> Void = {}, strategy: Strategy
    ) {
        self.output = output
        self.syncs = syncs
        self.keepsSpare = keepsSpare
        waiting = WaitingPolicy(limit: waitLimit, begins: onWait)
        self.strategy = strategy
    }

    /// Makes the output folder hold these files and no others of earlier builds.
    ///
    /// - Parameter jobs: How many files may be compared or written at the same time.
    /// - Throws: ``PublishError``; the output folder is then as it was.
    public func publish(_ artifacts: [Artifact], jobs: Int) async throws(PublishError) -> PublishSummary {
        try await publishListing(artifacts, jobs: jobs).summary
    }

    /// What publishing did, and what is published now.
    public struct Listing: Sendable {
        /// What was done.
        public let summary: PublishSummary
        /// Every file with its size and hash.
        public let manifest: Manifest
        /// The digest of the manifest's file.
        public let digest: Digest
    }

    /// Does what ``publish(_:jobs:)`` does, and tells the size and hash of every file.
    ///
    /// - Parameter known: What was published when the artifacts were made, if that was asked for.
    public func publishListing(
        _ artifacts: [Artifact], known: PublishedSite? = nil, jobs: Int
    ) async throws(PublishError) -> Listing {
        let artifacts = Self.sorted(artifacts)
        let place = try OutputPlace(output)
        let made = try place.name == nil ? [] : OpenFolder.makeWithParents(place.parent)
        var work: WorkFolder?
        do throws(PublishError) {
            let parent = try OpenFolder.open(at: place.parent)
            if let name = place.name {
                work = try await WorkFolder.take(in: parent, for: name, output: output, waiting: waiting)
                try work?.recover()
            }
            let run = PublishRun(
                artifacts: artifacts, output: output, place: place, parent: parent, work: work, syncs: syncs,
                keepsSpare: keepsSpare, waiting: waiting, strategy: strategy, known: known, jobs: jobs)
            return try await run.carryOut()
        } catch {
            work?.removeIfUnused()
            OpenFolder.removeEmpty(made)
            throw error
        }
    }

    /// Candor's own folder beside the output folder, with what may be lost: see ``WorkFolder``.
    public var workPath: String? {
        guard let place = try? OutputPlace(output), let name = place.name else { return nil }
        return (place.parent.hasSuffix("/") ? place.parent : place.parent + "/") + OutputName.work + "/" + name
    }

    /// Refuses paths that can not stand in one folder together.
    ///
    /// - Throws: ``PublishError`` of the first two of them.
    public static func check(_ artifacts: [Artifact]) throws(PublishError) {
        try CollisionCheck.check(sorted(artifacts).map(\.path))
    }

    /// The places of paths in the order in which a manifest lists them: that of their bytes.
    public static func order(of paths: [ArtifactPath]) -> [Int] { paths.indices.sorted { paths[$0] < paths[$1] } }

    private static func sorted(_ artifacts: [Artifact]) -> [Artifact] {
        let isSorted = artifacts.indices.dropFirst().allSatisfy { !(artifacts[$0].path < artifacts[$0 - 1].path) }
        return isSorted ? artifacts : order(of: artifacts.map(\.path)).map { artifacts[$0] }
    }
}
