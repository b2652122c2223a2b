import SiteModel
import TextFormats

/// Compares the notes of an item's versions, in their order, with those to which the texts commit.
struct NoteCheck {
    /// The text of the version before, if that is known.
    private var older: [UInt8]?

    /// Whether the next version is told as what it is: with the kind and the note of the new entry in its `changes`, the
    /// strongest one.
    ///
    /// No entry may be gone. Without a new one only that may be told in which stage a case is: it moves with one of its
    /// updates, at a time that was set before.
    ///
    /// - Parameter text: The text of the version; with `nil` nothing can be said of its note.
    mutating func holds(_ note: String?, kind: RecordKind, in text: [UInt8]?) -> Bool {
        let before = older
        // A text that says what leaves has no changes to compare with.
        if kind != .expiry { older = text }
        guard let text else { return true }
        if kind == .expiry { return note == nil }
        // A page that comes back without an entry says what it said.
        if kind == .publication { return note == nil && (before == nil || before == text) }
        if let before {
            let changes = ChangeComparison(old: before, new: text)
            if !changes.removed.isEmpty { return false }
            guard let strongest = changes.strongest else {
                return note == nil && kind == .update && Self.differInStage(before, text)
            }
            return strongest.kind == kind && strongest.note.map { Array($0.utf8) } == note.map { Array($0.utf8) }
        }
        // What was new in it can not be told any more, but that it was written can.
        return note.map { Self.isWritten($0, behind: "\"note\":", in: text) } ?? true
    }

    /// Whether two texts are of a case, and differ at most in its stage and in how it ended.
    ///
    /// Earlier texts did not name the time zone.
    private static func differInStage(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        let own = ["stage: ", "outcome: ", "time_zone: "].map { Array($0.utf8) }
        let (facts, others) = (PublicText.facts(in: one), PublicText.facts(in: other))
        func isOther(_ line: ArraySlice<UInt8>) -> Bool { !own.contains { line.starts(with: $0) } }
        return PublicText.field("type", in: one) == ItemType.caseFile.rawValue
            && facts.filter(isOther) == others.filter(isOther)
            && PublicText.body(of: one) == PublicText.body(of: other)
    }

    /// Whether a notice is told with its own reason.
    static func holds(_ reason: String?, inNotice text: [UInt8]) -> Bool {
        guard let reason else { return text[...].firstPlace(of: Array("\nreason: ".utf8)) == nil }
        return isWritten(reason, behind: "\nreason: ", in: text)
    }

    private static func isWritten(_ note: String, behind name: String, in text: [UInt8]) -> Bool {
        var written = Array(name.utf8)
        Escape.appendJSON(note, to: &written)
        return text[...].firstPlace(of: written) != nil
    }
}
