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
                        + "taken out of its history. Keep your file: with its signature it is the proof."))
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
                            + "them was removed or changed since, and \(Count.text(new - old)) came after them."))
        }
    }

    private static func signature(of note: SignedNote, _ keys: LogKeys, _ findings: inout [VerificationFinding]) {
        if keys.known.contains(where: { note.isSigned(by: $0) }) {
            findings.append(.holds("kept-signed", nil, "Your checkpoint is signed by the log's key."))
        } else if keys.hasOlder, !keys.known.contains(where: note.names) {
            findings.append(
                .note(
                    "kept-signature-unknown",
                    "The signature of your checkpoint was not checked: it is of a key before "
                        + "those that the site tells of. Give the key that you kept with --key."))
        } else {
            findings.append(
                .fails(
                    "kept-unsigned", nil,
                    "Your checkpoint is not signed by the log's key, so it was not made by who "
                        + "holds that key, or it was changed."))
        }
    }
}
