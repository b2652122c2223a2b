import Diagnostics

/// What is told to the writer of a page whose file stands where it changes what recorded pages say.
struct PlaceMessages {
    let page: PublishedPage
    /// The day on which the site is looked at, for the example in a message.
    let today: String
    let severity: Severity

    /// The file was that of a recorded page that moved without a word.
    ///
    /// - Parameter file: The file that the record knows of the other page.
    func hasFile(of other: PublishedPage, _ file: String) -> Diagnostic {
        taken(
            "This file was that of the page \(other.permalink), which is now \(other.item.displayPath), and no entry in "
                + "“changes” says so. Other pages name that page by this file, and would mean this one.", other, file)
    }

    /// The page has a name by which others link to a recorded page that moved without a word.
    func hasName(_ name: String, of other: PublishedPage, _ file: String) -> Diagnostic {
        taken(
            "“ref:\(name)” meant the page \(other.permalink), whose file was \(file) and is now "
                + "\(other.item.displayPath), and no entry in “changes” says so. It would lead to this page.", other,
            file)
    }

    /// A recorded page belongs to another case or original than it did.
    ///
    /// - Parameter hasLostOriginal: Whether the file of its original is no longer there.
    func belongsElsewhere(from before: String, to now: String, hasLostOriginal: Bool) -> Diagnostic {
        Diagnostic(
            rule: "record-relation-changed", severity: severity, location: PageMessages(page).place("changes"),
            message: "This page was recorded as \(before), and by the place of its file it is now \(now). No entry in "
                + "“changes” says so that is more than a minor one.",
            help: (hasLostOriginal
                ? "If its original has another file name now, rename this file in the same way: beside “fair.md”, the "
                    + "translation is “fair.\(page.item.language).md”. Then add “aliases: [\(page.permalink)]”, and an "
                    + "entry to “changes”.\nOtherwise, move"
                : "Move")
                + " the files back to where they were. If the change is meant, add an entry to “changes” that says "
                + "so, with a note:\n" + entry(on: page))
    }

    /// A new page would be the case or the original of pages that were recorded without it.
    func takesOver(_ others: [PublishedPage]) -> Diagnostic {
        let shown = others.prefix(3).map(\.item.displayPath).joined(separator: ", ")
        return Diagnostic(
            rule: "record-relation-changed", severity: severity, location: start,
            message: "By its file, this new page would be the case or the original of what was recorded without it: "
                + shown + (others.count > 3 ? " and \(others.count - 3) more" : "") + ".",
            help:
                "Give this page another file name or folder. If they are to belong to it, add an entry to “changes” of "
                + "each of them that says so, with a note:\n" + entry)
    }

    /// A recorded page names another page than it did.
    ///
    /// - Parameters:
    ///   - name: What stands on the page.
    ///   - before: The address of the page that it meant, if it was one of the record.
    ///   - now: The address of the page that it means, if it means one.
    func namesAnother(_ name: String, before: String?, now: String?) -> Diagnostic {
        let meant = before.map { "It meant the page \($0) when this page was recorded" } ?? "It led elsewhere before"
        let back =
            "Move the file back to where it was, or give the name, the number or the “id” back to the page that had it. "
        return Diagnostic(
            rule: Self.nameRule, severity: severity, location: PageMessages(page).place("changes"),
            message: now.map {
                "“\(name)” on this page means the page \($0) now. \(meant), and no entry in “changes” says that it is "
                    + "another one."
            } ?? "“\(name)” on this page means no page now. \(meant).",
            help: back
                + (now == nil
                    ? "Or write on this page the name that it has now, and add an entry to “changes” of this page:\n"
                    : "If the change is meant, or if you write on this page what is to be meant, add an entry to “changes” "
                        + "of this page that says so:\n")
                + entry(on: page))
    }

    /// A new page would be what recorded pages name, which had no page or another one before.
    func isNamed(by others: [(page: PublishedPage, name: String)]) -> Diagnostic {
        let shown = others.prefix(3).map { "\($0.page.item.displayPath) (“\($0.name)”)" }.joined(separator: ", ")
        return Diagnostic(
            rule: Self.nameRule, severity: severity, location: start,
            message:
                "By its file's name, its “id” or a fact, this new page would be what these pages name, which were recorded "
                + "without it: "
                + shown + (others.count > 3 ? " and \(others.count - 3) more" : "") + ".",
            help:
                "Give this page another file name, or take out the “id”, “name”, “badge” or “number” that is also what they "
                + "name. If they are to name it, add an entry to “changes” of each of them that says so:\n" + entry)
    }

    private static let nameRule = "record-name-changed"

    private func taken(_ message: String, _ other: PublishedPage, _ file: String) -> Diagnostic {
        Diagnostic(
            rule: "record-file-taken", severity: severity, location: start, message: message,
            help:
                "Move \(other.item.displayPath) back to \(file), or give this page another name. If the move is meant, "
                + "add an entry to “changes” of \(other.item.displayPath) that says so:\n" + entry(on: other))
    }

    private var start: SourceLocation { SourceLocation(file: page.item.displayPath, line: 1, column: 1) }

    /// The entry, with the line above it where a page has no changes yet.
    private func entry(on page: PublishedPage) -> String {
        (page.item.front.entry("changes") == nil ? "changes:\n" : "") + entry
    }

    private var entry: String { "  - { date: \(today), kind: update, note: \"\(ChangeSlips.exampleNote)\" }" }
}
