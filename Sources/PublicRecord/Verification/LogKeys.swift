import TransparencyLog

/// The keys of a site's log: the one that signs now, and how one comes to it from a key that was kept.
struct LogKeys {
    /// The key that must have signed the checkpoint; `nil` if the site has none that can be believed.
    private(set) var current: VerifierKey?
    /// All keys that are known, oldest first.
    private(set) var known: [VerifierKey] = []
    /// Whether there was a key before the oldest one that is known.
    private(set) var hasOlder = false

    /// The most rotations that are followed.
    private static let mostRotations = 10_000

    /// Reads the keys of a site, and tells of them.
    init(of site: SiteFolder, kept: VerifierKey?, findings: inout [VerificationFinding]) {
        known = kept.map { [$0] } ?? []
        let isWhole = follow(site, kept, &findings)
        let file = LogFile.key
        guard case .found(let bytes) = site.read(file, limit: 1 << 16),
            let own = try? KeptFile.key(String(decoding: bytes, as: UTF8.self))
        else {
            findings.append(
                .fails(
                    "key-damaged", file,
                    "The site's public key is missing, or it is no key: the log's name, eight digits and the key, with "
                        + "“+” between them."))
            return
        }
        if let kept {
            trust(own, from: kept, &findings)
        } else {
            believe(own, isWhole: isWhole, &findings)
        }
    }

    /// Follows the notes by which each key names the next; whether all of them hold.
    private mutating func follow(
        _ site: SiteFolder, _ kept: VerifierKey?, _ findings: inout [VerificationFinding]
    ) -> Bool {
        var (number, isWhole) = (1, true)
        while number <= Self.mostRotations, case .found(let bytes) = site.read(LogFile.rotation(number), limit: 1 << 16)
        {
            defer { number += 1 }
            let note = SignedNote(bytes)
            let named = note.flatMap { KeyRotation.named(in: $0) }
            if let note, let last = known.last {
                if let follower = KeyRotation.follower(of: last, in: note) {
                    known.append(follower)
                    continue
                }
                // Notes from before the kept key was named are none of its business.
                if kept != nil, named != nil { continue }
            } else if let named, kept == nil {
                known = [named]
                continue
            }
            isWhole = false
            findings.append(
                .fails(
                    "rotation-damaged", LogFile.rotation(number),
                    "This is no note by which one key of the log names its follower: it is damaged, or not signed by the "
                        + "key before it."))
        }
        hasOlder = kept == nil && number > 1
        return isWhole
    }

    private mutating func trust(
        _ own: VerifierKey, from kept: VerifierKey, _ findings: inout [VerificationFinding]
    ) {
        guard known.last == own else {
            findings.append(
                .fails(
                    "key-foreign", LogFile.key,
                    "The site's key (\(own)) is not the one that you kept (\(kept)), and no note signed by yours leads to "
                        + "it. Someone else may have signed this site."))
            return
        }
        current = own
        let steps = known.count - 1
        findings.append(
            .holds(
                "key-kept", LogFile.key,
                steps == 0
                    ? "The site's key is the one that you kept."
                    : "The key that you kept was followed by \(Count.text(steps, "other", "others")), each named by the "
                        + "one before it; the last one is the site's."))
    }

    private mutating func believe(_ own: VerifierKey, isWhole: Bool, _ findings: inout [VerificationFinding]) {
        if isWhole, let last = known.last, last != own {
            findings.append(
                .fails(
                    "key-foreign", LogFile.key,
                    "The site's key (\(own)) is not the one that the newest rotation note names (\(last))."))
            return
        }
        current = own
        if known.last != own { known.append(own) }
        findings.append(
            .note(
                "key-believed",
                "No key was given, so this run believed the site's own: \(own). Whoever can change the site could have put "
                    + "their own key there. Compare it with one that you kept, or ask the agency for it in another way, "
                    + "and give it with --key."))
    }
}

extension KeyRotation {
    /// The key that a note names, whoever signed it.
    static func named(in note: SignedNote) -> VerifierKey? {
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count == 4 && lines[1] == "key rotation" ? VerifierKey(String(lines[2])) : nil
    }
}
