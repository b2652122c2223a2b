/// The word of one key that another one follows it: a note that the old one signs.
public enum KeyRotation {
    /// The note by which `old` names its follower.
    public static func note(from old: SigningKey, to new: VerifierKey) throws -> SignedNote {
        try SignedNote(text(new), signedBy: [old])
    }

    private static func text(_ new: VerifierKey) -> String { "\(new.name)\nkey rotation\n\(new)\n" }

    /// The key that a note names as the follower of `old`; `nil` if the note does not hold.
    public static func follower(of old: VerifierKey, in note: SignedNote) -> VerifierKey? {
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard note.isSigned(by: old), lines.count == 4, let key = VerifierKey(String(lines[2])),
            note.text == text(key), key.name == old.name
        else { return nil }
        return key
    }
}
