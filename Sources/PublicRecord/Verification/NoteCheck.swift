import SiteModel
import TextFormats

/// Compares the notes of an item's versions, in their order, with those to which the texts commit.
struct NoteCheck {
    /// The text of the version before, if that is known.
    private var older: [UInt8]?

    /// Whether the next version is told with its own note: that of the new entry in its `changes`, the strongest one.
    ///
    /// - Parameter text: The text of the version; with `nil` nothing can be said of its note.
    mutating func holds(_ note: String?, kind: RecordKind, in text: [UInt8]?) -> Bool {
        let before = older
        // A text that says what leaves has no changes to compare with.
        if kind != .expiry { older = text }
        guard let text else { return true }
        if kind == .publication || kind == .expiry { return note == nil }
        if let before {
            let written = ChangeComparison(old: before, new: text).strongest?.note
            return written.map { Array($0.utf8) } == note.map { Array($0.utf8) }
        }
        // What was new in it can not be told any more, but that it was written can.
        return note.map { Self.isWritten($0, behind: "\"note\":", in: text) } ?? true
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
