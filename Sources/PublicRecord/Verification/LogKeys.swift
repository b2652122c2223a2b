import TransparencyLog

/// The keys of a site's log: the one that signs now, and how one comes to it from a key or a checkpoint that was kept.
struct LogKeys {
    /// The key that must have signed the checkpoint; `nil` if the site has none that can be believed.
    private(set) var current: VerifierKey?
    /// The keys from which an unbroken chain of notes leads to the newest, which is the last of them.
    private(set) var known: [VerifierKey] = []
    /// The keys before these of which the site tells, though no chain leads from them to the newest.
    private(set) var strayed: [VerifierKey] = []
    /// Whether there was a key before those of which the site tells.
    private(set) var hasOlder = false

    /// Reads the keys of a site, and tells of them.
    ///
    /// - Parameters:
    ///   - kept: The key that was kept.
    ///   - isAnchored: Whether a checkpoint was kept, whose signature shows by itself whose the keys are.
    init(of site: SiteFolder, kept: VerifierKey?, isAnchored: Bool, findings: inout [VerificationFinding]) {
        guard case .found(let bytes) = site.read(LogFile.key, limit: 1 << 16),
            let own = try? KeptFile.key(String(decoding: bytes, as: UTF8.self))
        else {
            known = kept.map { [$0] } ?? []
            findings.append(
                .fails(
                    "key-damaged", LogFile.key,
                    "The site's public key is missing, or it is no key: the log's name, eight digits and the key, with "
                        + "“+” between them."))
            return
        }
        let told = ToldKeys(of: site, own: own, kept: kept, findings: &findings)
        let start = told.start(findings: &findings)
        known = told.keys[start...].compactMap(\.self)
        strayed = told.keys[..<start].compactMap(\.self)
        hasOlder = told.keys[0] == nil
        if let kept {
            trust(own, from: kept, &findings)
        } else {
            believe(own, isAnchored: isAnchored, &findings)
        }
    }

    private mutating func trust(
        _ own: VerifierKey, from kept: VerifierKey, _ findings: inout [VerificationFinding]
    ) {
        guard known.last == own, let place = known.firstIndex(of: kept) else {
            findings.append(
                .fails(
                    "key-foreign", LogFile.key,
                    "The site's key (\(own)) is not the one that you kept (\(kept)), and no note signed by yours leads to "
                        + "it. Someone else may have signed this site."))
            return
        }
        current = own
        let steps = known.count - 1 - place
        findings.append(
            .holds(
                "key-kept", LogFile.key,
                steps == 0
                    ? "The site's key is the one that you kept."
                    : "The key that you kept was followed by \(Count.text(steps, "other", "others")), each named by the "
                        + "one before it; the last one is the site's."))
    }

    private mutating func believe(_ own: VerifierKey, isAnchored: Bool, _ findings: inout [VerificationFinding]) {
        // Of a note that can not be read it is told already.
        if known.isEmpty { known = [own] }
        guard known.last == own else {
            findings.append(
                .fails(
                    "key-foreign", LogFile.key,
                    "The site's key (\(own)) is not the newest of those that it lists, or that its rotation notes name "
                        + "(\(known[known.count - 1]))."))
            return
        }
        current = own
        if isAnchored { return }
        findings.append(
            .note(
                "key-believed",
                "No key was given, so this run believed the site's own: \(own). Whoever can change the site could have put "
                    + "their own key there. Compare it with one that you kept, or ask the agency for it in another way, "
                    + "and give it with --key."))
    }
}
