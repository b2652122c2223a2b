import TransparencyLog

/// The keys of which a site tells, and the notes by which each is to have named the next.
struct ToldKeys {
    /// The keys, oldest first; `nil` for one that is not known, or that can not be read.
    private(set) var keys: [VerifierKey?]
    /// The notes in order; `nil` for what is none.
    private let notes: [SignedNote?]

    /// The most rotations that are followed.
    private static let mostRotations = 10_000
    /// The most bytes of a list of keys.
    private static let longestList = 1 << 22

    /// Reads what a site tells: its list of keys, or else, as sites had none before, what its notes name.
    ///
    /// - Parameters:
    ///   - own: The key that the site gives as the newest.
    ///   - kept: The key that was kept, which may be the one before the first that a note names.
    init(of site: SiteFolder, own: VerifierKey, kept: VerifierKey?, findings: inout [VerificationFinding]) {
        let listed = Self.listed(by: site, &findings)
        notes = Self.notes(of: site, atLeast: (listed?.count ?? 1) - 1)
        guard let listed else {
            keys = Self.named(by: notes, own: own, kept: kept)
            return
        }
        keys = listed
        if notes.count >= listed.count {
            findings.append(
                .fails(
                    "keys-damaged", LogFile.keys,
                    "The site lists \(Count.text(listed.count, "key", "keys")), but it has rotation note "
                        + "\(notes.count), by which key \(notes.count) names another one."))
        }
    }

    /// The place of the first key from which each note leads on to the last; tells of the notes that do not hold.
    func start(findings: inout [VerificationFinding]) -> Int {
        var start = 0
        for number in 1..<keys.count {
            let new = keys[number]
            if let old = keys[number - 1] {
                let note = notes.indices.contains(number - 1) ? notes[number - 1] : nil
                if let note, new != nil, KeyRotation.follower(of: old, in: note) == new { continue }
            }
            start = number
            // Whether a key that is not known signed the note can not be told.
            if keys[number - 1] == nil, new != nil { continue }
            findings.append(
                .fails(
                    "rotation-damaged", LogFile.rotation(number),
                    "This is no note by which one key of the log names its follower: it is missing, damaged, or not "
                        + "signed by the key before it."))
        }
        return start
    }

    /// The notes up to the first that is missing; of so many as there must be, one that is missing counts as none.
    private static func notes(of site: SiteFolder, atLeast count: Int) -> [SignedNote?] {
        var notes: [SignedNote?] = []
        while notes.count < mostRotations {
            guard case .found(let bytes) = site.read(LogFile.rotation(notes.count + 1), limit: 1 << 16) else {
                if notes.count >= count { break }
                notes.append(nil)
                continue
            }
            notes.append(SignedNote(bytes))
        }
        return notes
    }

    /// The keys that the site lists; `nil` if it has no list, or one that can not be read.
    private static func listed(
        by site: SiteFolder, _ findings: inout [VerificationFinding]
    ) -> [VerifierKey]? {
        switch site.read(LogFile.keys, limit: longestList) {
        case .missing: return nil
        case .found(let bytes): if let keys = keys(in: bytes) { return keys }
        default: break
        }
        findings.append(
            .fails(
                "keys-damaged", LogFile.keys,
                "The site's list of keys can not be read: it must have one key on each line, oldest first, and none twice."
            ))
        return nil
    }

    private static func keys(in bytes: [UInt8]) -> [VerifierKey]? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let keys = lines.dropLast().compactMap { VerifierKey(String($0)) }
        let isWhole = lines.last?.isEmpty == true && keys.count == lines.count - 1
        return isWhole && !keys.isEmpty && Set(keys).count == keys.count ? keys : nil
    }

    /// The keys that the notes name, behind the one that signed the first: the kept one, or one that is not known.
    private static func named(by notes: [SignedNote?], own: VerifierKey, kept: VerifierKey?) -> [VerifierKey?] {
        guard let first = notes.first else { return [own] }
        let named = notes.map { note in note.flatMap { KeyRotation.named(in: $0) } }
        let signer = kept.flatMap { key in first.flatMap { KeyRotation.follower(of: key, in: $0) } == nil ? nil : key }
        return [signer] + named
    }
}

extension KeyRotation {
    /// The key that a note names, whoever signed it.
    static func named(in note: SignedNote) -> VerifierKey? {
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count == 4 && lines[1] == "key rotation" ? VerifierKey(String(lines[2])) : nil
    }
}
