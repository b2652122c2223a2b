import Diagnostics
import SiteModel

/// Slips in new entries of `changes`, which would stand there for good once they are recorded.
struct ChangeSlips {
    /// The note of the entry that a message shows as an example.
    static let exampleNote = "What was changed, in a sentence."

    /// What is wrong, in the order of the entries.
    let diagnostics: [Diagnostic]

    /// Looks at the entries of `page`, whose public text is `text`.
    ///
    /// - Parameter added: Those that are new; `nil` if the page is.
    init(_ page: PublishedPage, text: [UInt8], added: [ArraySlice<UInt8>]? = nil) {
        guard !page.item.changes.isEmpty else {
            diagnostics = []
            return
        }
        let entries = PublicText.changes(in: text)
        diagnostics = entries.enumerated().flatMap { place, entry in
            guard added?.contains(entry) ?? true else { return [Diagnostic]() }
            let messages = ChangeMessages(page, place: place)
            let note = WrittenChange(entry)?.note
            // Without a note, two small changes of one day have the same entry.
            let isTwice = note != nil && entries[..<place].contains(entry)
            return [
                isTwice ? messages.isTwice : nil,
                note == Self.exampleNote ? messages.isExample : nil,
                note.flatMap(Self.quoted).map(messages.isQuoted),
            ].compactMap(\.self)
        }
    }

    /// What stands between curly quotation marks that were meant to be straight ones; `nil` if they belong to the words.
    private static func quoted(_ note: String) -> String? {
        guard let first = note.first, let last = note.last, note.count > 2, marks.contains(first), marks.contains(last)
        else { return nil }
        let inner = note.dropFirst().dropLast()
        return inner.contains(where: marks.contains) ? nil : String(inner)
    }

    private static let marks: Set<Character> = ["“", "”", "„", "‘", "’", "«", "»"]
}

/// What is told of one entry in `changes`.
private struct ChangeMessages {
    private let location: SourceLocation

    /// - Parameter place: The entry's number among all of the page, from 0.
    init(_ page: PublishedPage, place: Int) { location = PageMessages(page).location(ofChange: place) }

    var isTwice: Diagnostic {
        .error(
            rule: "record-change-twice", location: location,
            message: "The same entry stands in “changes” already.",
            help: "Remove it, or say in its note what this change was. Once it is recorded, it stays there for good.")
    }

    var isExample: Diagnostic {
        .error(
            rule: "record-change-example", location: location,
            message: "This note is the example from a message; it does not say what was changed.",
            help: "Write in its place what was changed. Residents read it on the page, and it stays there for good.")
    }

    func isQuoted(_ words: String) -> Diagnostic {
        .warning(
            rule: "record-change-quoted", location: location,
            message: "The curly quotation marks around this note belong to its text, and the page shows them.",
            help:
                "Put straight ones in their place: note: \"\(words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\". "
                + "Once the entry is recorded, it can not be altered.")
    }
}
