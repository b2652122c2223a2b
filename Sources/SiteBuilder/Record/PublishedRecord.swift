import Diagnostics
import Foundation
import PublicRecord
import SiteModel
import TransparencyLog

/// The record that an output folder has from the last build, which must be the beginning of the present one.
///
/// Whoever brings back an older state of `content/_record/` and records anew makes two logs that contradict each other,
/// and those who kept a checkpoint of the first would have the proof of it.
struct PublishedRecord {
    let output: String
    let content: String
    /// Whether the site is one to try things out with.
    let isSample: Bool

    /// What is wrong if the site has the record `state`, or none.
    ///
    /// - Parameter origin: The name that the site's log has or would have; the record of another site is none of ours.
    func diagnostics(_ state: RecordState?, origin: String?) -> [Diagnostic] {
        let path = output + RecordAddress.log + "checkpoint"
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count < 1_000_000 else { return [] }
        guard let state else {
            if self.origin(of: bytes) != origin { return [] }
            return [
                .error(
                    rule: "record-behind-output", location: SourceLocation(file: content),
                    message:
                        "The site in “\(output)” has a public record, but the folder “\(content)/_record” is gone.",
                    help: isSample
                        ? "If you removed the sample's record to try things out, or to begin a site of your own, remove the "
                            + "folder “\(output)” too and build again. If this site is public, bring “_record” back."
                        : "Bring it back: without it the site's pages can be changed in silence. If this is another site, "
                            + "build it into another folder. If the record is to end, say so in public, and remove "
                            + "\(output)/record/.")
            ]
        }
        switch state.hasHad(Array(bytes)) {
        case true?: return []
        case false?: return [setBack]
        case nil: return self.origin(of: bytes) == state.origin ? [secondHistory(of: state.origin)] : []
        }
    }

    /// The name of the log in a checkpoint, whoever signed it.
    private func origin(of checkpoint: Data) -> String? {
        SignedNote(Array(checkpoint)).flatMap { Checkpoint($0.text) }?.origin
    }

    private var setBack: Diagnostic {
        .error(
            rule: "record-behind-output", location: SourceLocation(file: content + "/_record"),
            message: "The site in “\(output)” was built from a record that has other entries than this one, or more.",
            help:
                "Entries that were published must not be taken back. Bring back \(content)/_record/ as it was when that "
                + "site was built: git pull, another branch, a backup. Only if it was never published, remove "
                + "\(output)/record/ and go on.")
    }

    private func secondHistory(of origin: String) -> Diagnostic {
        .error(
            rule: "record-behind-output", location: SourceLocation(file: content + "/_record"),
            message:
                "The site in “\(output)” has a record of the same name, “\(origin)”, but it is signed by a key that this "
                + "record never had.",
            help:
                "A second history under one name is what the record exists to expose. Bring back \(content)/_record/ as it "
                + "was when that site was built: git pull, another branch, a backup. If its key is lost and you had to "
                + "begin anew, move the whole of \(output) to another address, and say in public what happened. Only if it "
                + "was never published, remove \(output)/record/ and go on.")
    }
}
