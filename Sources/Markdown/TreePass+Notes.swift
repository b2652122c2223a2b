import CCmark
import TextFormats

/// The ids of a note and of the references to it.
struct NoteIDs {
    let note: String
    let references: [String]
}

extension TreePass {
    /// Gives the notes their ids, now that the headings have theirs.
    mutating func numberNotes() {
        guard let notes else { return }
        for (index, note) in notes.used.enumerated() {
            let id = ids.id(for: "note-\(index + 1)")
            noteIDs.append(NoteIDs(note: id, references: note.references.map { _ in ids.id(for: "\(id)-ref") }))
        }
    }

    /// Prints the references, the list of notes and the links back; `address` completes a fragment.
    func printNotes(address: (String) -> String) {
        guard let notes, let section = notes.section else { return }
        let title = Escape.html(options.words.notes)
        cmark_node_set_on_enter(
            section, "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"\(title)\">\n<ol>")
        cmark_node_set_on_exit(section, "</ol>\n</section>")
        func href(_ id: String) -> String {
            var url: [UInt8] = []
            LinkEscape.appendHref(address("#\(id)"), to: &url)
            return String(decoding: url, as: UTF8.self)
        }
        for (index, note) in notes.used.enumerated() {
            let number = index + 1
            cmark_node_set_on_enter(note.item, "<li id=\"\(noteIDs[index].note)\">")
            cmark_node_set_on_exit(note.item, "</li>")
            let name = Escape.html(MarkdownWords.filled(options.words.noteReference, with: "\(number)"))
            var backLinks = ""
            for (place, reference) in note.references.enumerated() {
                let id = noteIDs[index].references[place]
                let link =
                    "<a href=\"\(href(noteIDs[index].note))\" id=\"\(id)\" role=\"doc-noteref\" aria-label=\"\(name)\">"
                    + "\(number)</a>"
                let isInLink = referencesInLinks.contains(reference)
                cmark_node_set_on_enter(
                    reference,
                    isInLink
                        ? "<sup class=\"note-ref\" id=\"\(id)\">\(number)</sup>"
                        : "<sup class=\"note-ref\">\(link)</sup>")
                let which = place == 0 ? "\(number)" : "\(number) (\(place + 1))"
                let back = Escape.html(MarkdownWords.filled(options.words.backToText, with: which))
                let sign = place == 0 ? "↩" : "↩<sup>\(place + 1)</sup>"
                backLinks += " <a href=\"\(href(id))\" role=\"doc-backlink\" aria-label=\"\(back)\">\(sign)</a>"
            }
            if let links = note.backLinks { cmark_node_set_on_enter(links, backLinks) }
        }
    }
}
