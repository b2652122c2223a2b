import Diagnostics

/// New pages with entries in their “changes” that stand on a recorded page, as if this one had ever been changed.
struct CopiedChanges {
    let pages: [PublishedPage]
    /// For each page its item of the record.
    let items: [Int?]
    /// The item that has expired and of which a page has all that was recorded of its changes.
    let expired: (_ page: Int) -> RecordState.Item?

    /// A warning for each of them.
    var diagnostics: [Diagnostic] {
        let new = pages.indices.filter { items[$0] == nil && pages[$0].item.front["changes"] != nil }
        if new.isEmpty { return [] }
        var owners: [[UInt8]: Int] = [:]
        for place in pages.indices where items[place] != nil {
            for entry in entries(place) where owners[entry] == nil { owners[entry] = place }
        }
        return new.compactMap { place in
            entries(place).lazy.compactMap { owners[$0] }.first.map { message(pages[place], copies: pages[$0]) }
                ?? expired(place).map { message(pages[place], returns: $0) }
        }
    }

    /// The entries of a page that have a note, as the public text has them.
    private func entries(_ place: Int) -> [[UInt8]] {
        (pages[place].item.front["changes"]?.list ?? []).filter { $0["note"] != nil }.map(PublicText.json)
    }

    private func message(_ page: PublishedPage, copies other: PublishedPage) -> Diagnostic {
        .warning(
            rule: "record-changes-copied", location: PageMessages(page).place("changes"),
            message:
                "An entry under “changes” is that of \(other.item.displayPath), word for word, and this page is new.",
            help:
                "If the page began as a copy of that one, remove its “changes”, “aliases” and “id”, and give it a new "
                + "“date”: once recorded, the entries stay, and residents read them as changes of this page. If the change "
                + "is told on both for a reason, leave it: this is said only until the page is recorded.")
    }

    private func message(_ page: PublishedPage, returns other: RecordState.Item) -> Diagnostic {
        .warning(
            rule: "record-changes-copied", location: PageMessages(page).place("changes"),
            message:
                "The entries under “changes” are those of \(other.path), which stood at \(other.url) and has expired, and "
                + "this page is new.",
            help:
                "If it is that page, lead its old address here, so that all its versions come back:\n"
                + "aliases: [\((page.item.aliases + [other.url]).joined(separator: ", "))]\n"
                + "If it is another one, remove its “changes”.")
    }
}
