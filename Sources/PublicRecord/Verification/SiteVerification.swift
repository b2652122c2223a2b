import Digests
import Foundation
import Publishing
import TransparencyLog

/// Whether a built or downloaded site has the public record that its log commits to.
///
///     let result = try await SiteVerification.make(site: "output", checkpoint: kept, key: nil, jobs: 2)
///     result.holds
///
/// Nothing on the site is trusted: no link leads out of the folder, and every file is read within bounds.
public struct SiteVerification: Sendable {
    /// What was found, in the order in which it is best told.
    public let findings: [VerificationFinding]
    /// The name of the log; `nil` if its checkpoint can not be read.
    public let origin: String?
    /// How much was looked at.
    public let counts: Counts

    /// How much was looked at.
    public struct Counts: Sendable, Hashable {
        /// The entries of the log.
        public var entries = 0
        /// The pages that have the texts which were recorded.
        public var pages = 0
        /// The recorded texts that are what their entries commit to, with older versions and notices.
        public var texts = 0
        /// The items that were withdrawn.
        public var withdrawn = 0
        /// The items that left on the day that they had announced.
        public var expired = 0
        /// The entries whose text is no longer there, as intended.
        public var closed = 0
    }

    /// Whether everything holds that could be checked.
    public var holds: Bool { !findings.contains { $0.outcome == .fails } }

    /// Verifies the site in a folder.
    ///
    /// - Parameters:
    ///   - site: The folder with the site's files.
    ///   - checkpoint: A checkpoint of the log that was kept earlier, with its signature.
    ///   - key: The verifier key that was kept, in its text form.
    ///   - jobs: How many cores to use.
    ///   - clock: The time of this computer, in seconds since 1970.
    public static func make(
        site path: String, checkpoint: [UInt8]? = nil, key: String? = nil, jobs: Int,
        clock: Int64 = Int64(Date().timeIntervalSince1970)
    ) async throws(VerificationError) -> SiteVerification {
        var kept: (note: SignedNote, checkpoint: Checkpoint)?
        if let checkpoint { kept = try KeptFile.checkpoint(checkpoint) }
        var keptKey: VerifierKey?
        if let key { keptKey = try KeptFile.key(key) }
        let site = try SiteFolder.open(path)
        let look = site.read(LogFile.checkpoint, limit: 1 << 20)
        if case .missing = look, kept == nil { throw .noRecord(path) }

        var findings: [VerificationFinding] = []
        var counts = Counts()
        let keys = LogKeys(of: site, kept: keptKey, isAnchored: kept != nil, findings: &findings)
        let own = Self.checkpoint(look, keys, &findings)
        let log = own.flatMap { VerifiedLog($0, of: site, clock: clock, findings: &findings) }
        if let log {
            if let kept {
                KeptCheckpoint.compare(kept.note, kept.checkpoint, with: log, keys, findings: &findings)
            } else {
                findings.append(noCheckpoint)
            }
            let walk = await SiteWalk.make(site, log: log, jobs: jobs)
            let media = await MediaCheck.failures(walk.checks, on: site, jobs: jobs)
            let accounts = LogAccounts(walk.checks, log)
            counts.entries = log.leaves.count
            (counts.pages, counts.texts, counts.closed) = (accounts.pages, accounts.texts, accounts.closed)
            (counts.withdrawn, counts.expired) = (accounts.withdrawn, accounts.expired)
            findings += accounts.findings + media + walk.findings
        } else {
            findings.append(unchecked)
        }
        findings += await ManifestCheck.findings(path, site, jobs: jobs)
        return SiteVerification(findings: findings.shortened, origin: own?.origin, counts: counts)
    }

    /// The site's checkpoint, and whether it is signed by the site's key.
    private static func checkpoint(
        _ look: SiteFolder.Look<[UInt8]>, _ keys: LogKeys, _ findings: inout [VerificationFinding]
    ) -> Checkpoint? {
        guard case .found(let bytes) = look, let note = SignedNote(bytes), let checkpoint = Checkpoint(note.text) else {
            let isMissing = if case .missing = look { true } else { false }
            findings.append(
                .fails(
                    "checkpoint-damaged", LogFile.checkpoint,
                    isMissing
                        ? "The site has no checkpoint any more: its public record was removed, or the folder is not the site's "
                            + "top folder."
                        : "The site's checkpoint can not be read: it is no signed note with the size and the hash of a log."
                ))
            return nil
        }
        guard let key = keys.current else { return checkpoint }
        if !note.isSigned(by: key) {
            findings.append(
                .fails(
                    "checkpoint-forged", LogFile.checkpoint,
                    "The checkpoint is not signed by the log's key: it was "
                        + "changed, or made by someone else."))
        } else if checkpoint.origin != key.name {
            findings.append(
                .fails(
                    "checkpoint-foreign", LogFile.checkpoint,
                    "The checkpoint is that of another log, "
                        + "“\(checkpoint.origin)”, than its key, “\(key.name)”."))
        } else {
            findings.append(
                .holds(
                    "checkpoint-signed", LogFile.checkpoint,
                    "The checkpoint is signed by the key of "
                        + "“\(checkpoint.origin)”."))
        }
        return checkpoint
    }

    private static let noCheckpoint = VerificationFinding.note(
        "no-checkpoint",
        "No checkpoint was given, so this run can not tell whether entries were removed or changed since "
            + "an earlier day. Keep the site's record/log/checkpoint of today, and give it next time with --checkpoint."
    )

    private static let unchecked = VerificationFinding.note(
        "pages-unchecked",
        "The pages were not compared with the log, for the log can not be relied on.")
}
