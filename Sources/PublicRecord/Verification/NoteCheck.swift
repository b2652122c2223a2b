import TextFormats

/// Compares the note in a list of versions with the one to which the version's text commits.
enum NoteCheck {
    /// Whether a version is told with its own note: that of the new entry in its `changes`, the strongest one.
    ///
    /// - Parameter older: The text of the version before it, if that is known.
    static func holds(_ version: VersionList.Version, in text: [UInt8], after older: [UInt8]?) -> Bool {
        switch version.kind {
        case .publication, .expiry: return version.note == nil
        default: break
        }
        if let older {
            let written = ChangeComparison(old: older, new: text).strongest?.note
            return written.map { Array($0.utf8) } == version.note.map { Array($0.utf8) }
        }
        // What was new in it can not be told any more, but that it was written can.
        return version.note.map { isWritten($0, behind: "\"note\":", in: text) } ?? true
    }

    /// Whether a notice is told with its own reason.
    static func holds(_ version: VersionList.Version, inNotice text: [UInt8]) -> Bool {
        guard let reason = version.note else { return text[...].firstPlace(of: Array("\nreason: ".utf8)) == nil }
        return isWritten(reason, behind: "\nreason: ", in: text)
    }

    private static func isWritten(_ note: String, behind name: String, in text: [UInt8]) -> Bool {
        var written = Array(name.utf8)
        Escape.appendJSON(note, to: &written)
        return text[...].firstPlace(of: written) != nil
    }
}
