import TransparencyLog

/// The comparison of a site's log with a checkpoint that someone kept earlier.
enum KeptCheckpoint {
    /// Tells whether the kept tree is the beginning of the log.
    static func compare(
        _ note: SignedNote, _ kept: Checkpoint, with log: VerifiedLog, _ keys: LogKeys,
        findings: inout [VerificationFinding]
    ) {
        guard kept.origin == log.checkpoint.origin else {
            findings.append(
                .fails(
                    "kept-foreign", nil,
                    "Your checkpoint is that of another log, “\(kept.origin)”. This site's log is "
                        + "“\(log.checkpoint.origin)”."))
            return
        }
        signature(of: note, keys, &findings)
        let (old, new) = (kept.size, log.checkpoint.size)
        if old > new {
            findings.append(
                .fails(
                    "kept-rolled-back", LogFile.checkpoint,
                    "Your checkpoint has \(Count.text(old)) entries, the "
                        + "site's log only \(Count.text(new)). Either this is an old copy of the site, or entries were "
                        + "taken out of its history, or its record was begun anew. Keep your file: with its signature it is the proof."
                ))
        } else if log.tree.root(of: old) != kept.root {
            findings.append(
                .fails(
                    "kept-forked", LogFile.checkpoint,
                    "The first \(Count.text(old, "entry", "entries")) of the site's "
                        + "log are not those of your checkpoint: history was rewritten, or you were shown another log than "
                        + "others. Keep your file: with its signature it is the proof."))
        } else {
            findings.append(
                .holds(
                    "kept-beginning", LogFile.checkpoint,
                    old == new
                        ? "Your checkpoint of \(Count.text(old, "entry", "entries")) is that of the site: nothing was added, "
                            + "removed or changed since."
                        : "Your checkpoint of \(Count.text(old, "entry", "entries")) is the beginning of the log: none of "
                            + "them was removed or changed since, and \(Count.text(new - old)) came after them, from "
                            + "\(log.leaves[old].time.utc) on. If you kept your checkpoint later than that, they were dated "
                            + "back."))
        }
    }

    private static let advice =
        "Keep your file, and compare the site's key with the one that the agency publishes in another place."

    private static func signature(of note: SignedNote, _ keys: LogKeys, _ findings: inout [VerificationFinding]) {
        if let signer = keys.known.last(where: { note.isSigned(by: $0) }) {
            findings.append(
                .holds(
                    "kept-signed", nil,
                    signer == keys.known.last
                        ? "Your checkpoint is signed by the log's key."
                        : "Your checkpoint is signed by an earlier key of the log, and each key since was named by the one "
                            + "before it."))
        } else if keys.strayed.contains(where: { note.isSigned(by: $0) }) {
            findings.append(
                .fails(
                    "kept-chain-broken", LogFile.keys,
                    "No unbroken chain of rotation notes leads from the key that signed your checkpoint to the site's. "
                        + "Someone who never had the agency's key may have signed this site; then nothing on it can be "
                        + "relied on. \(advice)"))
        } else if keys.hasOlder, !keys.known.contains(where: note.names) {
            findings.append(
                .fails(
                    "kept-signature-unknown", nil,
                    "Your checkpoint is signed by none of the keys of which the site tells, and the site does not list its "
                        + "older ones. So nothing shows that whoever signs it now was named by whoever signed your "
                        + "checkpoint; it may be someone who never had the agency's key. Give the key that was valid when "
                        + "you got your checkpoint with --key. If you have none, ask the agency to build the site anew: "
                        + "it then lists all keys in record/log/keys."))
        } else {
            findings.append(
                .fails(
                    "kept-unsigned", nil,
                    "Your checkpoint is not signed by the log's key, nor by an earlier one that led to it. Either your "
                        + "file was changed since you got it, or someone who never had the agency's key signed this site; "
                        + "then nothing on it can be relied on. \(advice)"))
        }
    }
}
