import Diagnostics
import SiteModel
import TextDifferences

/// What is told to the writer of a page that does not fit its record.
struct PageMessages {
    /// The rule by which an edit is told of that no entry says.
    static let editedRule = "record-unrecorded-edit"
    /// The rule by which it is told that a recorded entry in “changes” is no longer there.
    static let removedRule = "record-change-removed"

    private let page: PublishedPage

    init(_ page: PublishedPage) { self.page = page }

    /// The place of a field, or else the first line of the file.
    func place(_ fields: String...) -> SourceLocation { page.item.place(of: fields) }

    /// The place of the date of an entry in `changes`, which is given as the public text has it.
    func place(of change: ArraySlice<UInt8>) -> SourceLocation {
        let list = page.item.front["changes"]?.list ?? []
        guard let date = list.first(where: { PublicText.json($0).elementsEqual(change) })?.place(of: "date") else {
            return place("changes")
        }
        return SourceLocation(file: page.item.displayPath, line: date.line, column: date.column)
    }

    /// The page was changed without a word.
    func isEdited(
        since version: RecordState.Version, from old: [UInt8], to new: [UInt8], today: String,
        mode: RecordComparison.Mode
    ) -> Diagnostic {
        let entry = "{ date: \(today), kind: update, note: \"\(ChangeSlips.exampleNote)\" }"
        return Diagnostic(
            rule: Self.editedRule, severity: mode == .drafts ? .warning : .error, location: place("changes"),
            message:
                "This page is not as it was recorded on \(version.time.isoDay), and no new entry in “changes” says so.",
            help: "What differs:\n" + TextChanges.summary(from: old, to: new) + "\n" + place(for: entry)
                + "\nThe kind is update (something happened since), correction (something was wrong), clarification "
                + "(something could be misread), minor (a comma; needs no note), retraction or withdrawal. If the change "
                + "was not meant, undo it.")
    }

    /// Says where a new entry in `changes` is to be written, by the way in which the others are.
    private func place(for entry: String) -> String {
        guard let field = page.item.front.entry("changes") else {
            return "Add to the front matter, between the two “---” lines:\nchanges:\n  - " + entry
        }
        // A list in brackets begins behind the name, one of lines below it.
        if field.column <= "changes:".count {
            let indentation = String(repeating: " ", count: max(0, field.column - 1))
            return "Add to “changes” in the front matter, below all of its entries:\n" + indentation + "- " + entry
        }
        return field.value.list.isEmpty
            ? "Write in place of the line “changes”:\nchanges:\n  - " + entry
            : "Add before the “]” of “changes”:\n, " + entry
    }

    /// Of recorded entries that are the same, some were removed.
    func changeRemoved(like entry: ArraySlice<UInt8>, at place: Int) -> Diagnostic {
        .error(
            rule: Self.removedRule, location: location(ofChange: place),
            message: "This entry of “changes” is in the public record more than once, and no longer as often here.",
            help:
                "Write it once more below this one, word for word, even if it was a slip: what was recorded stays.\n  - "
                + Self.shortened(entry))
    }

    /// The place of an entry in `changes`, by its number from 0.
    func location(ofChange number: Int) -> SourceLocation {
        let field = page.item.front.entry("changes")
        let entry = field?.value.list.dropFirst(number).first
        let written = entry?.place(of: "note") ?? entry?.place(of: "date")
        return SourceLocation(
            file: page.item.displayPath, line: written?.line ?? field?.line ?? 1,
            column: written?.column ?? field?.column ?? 1)
    }

    /// Recorded entries were removed or altered, so that the public text is now `text`.
    func changesRemoved(_ changes: ChangeComparison, in text: [UInt8]) -> [Diagnostic] {
        let entries = PublicText.changes(in: text)
        let twins = changes.removed.compactMap { entry in
            entries.lastIndex(of: entry).map { changeRemoved(like: entry, at: $0) }
        }
        let others = changes.removed.filter { !entries.contains($0) }
        return twins + (others.isEmpty ? [] : [changesRemoved(others, added: changes.added)])
    }

    /// - Parameter added: Entries that were not there, the first of which may be what became of them.
    private func changesRemoved(_ entries: [ArraySlice<UInt8>], added: [ArraySlice<UInt8>]) -> Diagnostic {
        let shown = entries.prefix(3).map { "  - " + Self.shortened($0) }.joined(separator: "\n")
        return .error(
            rule: Self.removedRule, location: added.first.map { place(of: $0) } ?? place("changes"),
            message: entries.count == 1
                ? "An entry in “changes” that is in the public record is no longer there as it was."
                : "\(entries.count) entries in “changes” that are in the public record are no longer there as they were.",
            help: "Put \(entries.count == 1 ? "it" : "them") back, word for word:\n" + shown
                + (entries.count > 3 ? "\nand \(entries.count - 3) more" : "") + "\n"
                + (!added.isEmpty ? "If it was wrong, leave it, and set it right in a new entry below it." : ""))
    }

    /// A new entry has the date of a day that is long over.
    func isBackdated(_ entry: Backdating.Entry, today: String) -> Diagnostic {
        if let version = entry.version { return precedes(version, entry, today: today) }
        return .warning(
            rule: "record-change-backdated", location: place(of: entry.written),
            message: entry.recorded.map {
                "The new entry of \(entry.day) in “changes” is dated before one that is recorded already, of \($0)."
            } ?? "The new entry of \(entry.day) in “changes” is dated more than \(Backdating.mostDays) days back.",
            help:
                "Residents see this day on the page and in the feeds, as if the change had been told then; only the log "
                + "has the time at which it is recorded. Write “date: \(today)”, and in the note since when it holds. If "
                + "the page was changed on that day and is recorded only now, leave it: this is said only until then.")
    }

    /// A new entry has a day on which the page was still as it is in the record.
    private func precedes(_ version: String, _ entry: Backdating.Entry, today: String) -> Diagnostic {
        .error(
            rule: "record-change-backdated", location: place(of: entry.written),
            message:
                "The new entry in “changes” is dated \(entry.day), and on \(version) this page was recorded without the "
                + "change of which it tells.",
            help:
                "Residents see this day on the page and in the feeds, as if the change had been told then. Write “date: "
                + "\(today)”, and in the note since when it holds.")
    }

    /// An entry stands above a recorded one of the same day that stood before it.
    func isMisplaced(_ entry: ArraySlice<UInt8>) -> Diagnostic {
        .error(
            rule: "record-change-above", location: place(of: entry),
            message: "This entry stands above one of the same day that was recorded before it.",
            help:
                "Put the entries of the day back in the order in which they were recorded, and new ones below: feeds number "
                + "them as they are written.")
    }

    /// A new update of a case has the date of a day that is long over.
    func isBackdated(update day: String, today: String) -> Diagnostic {
        .warning(
            rule: "record-change-backdated", location: place("date"),
            message: "This new update is dated \(day), more than \(Backdating.mostDays) days back.",
            help:
                "Residents see this day on the page and in the feeds, as if the update had been given then. A promise "
                + "counts it only from the time at which it is recorded. Write “date: \(today)”, and in the text when it "
                + "happened. If the day is right, leave it: this is said only until the update is recorded.")
    }

    /// A deadline is told to have been met in time, and its day is over.
    func isLate(_ entry: LateDeadlines.Entry) -> Diagnostic {
        .warning(
            rule: "record-deadline-backdated", location: place("deadlines"),
            message:
                "“\(entry.title)” was due on \(entry.due), and only now “met” says that it was done on \(entry.met).",
            help:
                "Residents will read that the deadline was kept, though the record shows that nobody said so in time. "
                + "Write the day on which it was really done. If that is the day, leave it, and say in the note of the "
                + "entry in “changes” why it is told late: this is said only until it is recorded.")
    }

    /// A recorded page is to leave, or to leave sooner, and only a small change tells so.
    func leavesUntold() -> Diagnostic {
        .error(
            rule: "record-expiry-untold", location: place("expires", "changes"),
            message:
                "This page is to leave the site, or to leave it sooner, by its own “expires” or that of its case or "
                + "original, and no entry in “changes” says so that is more than a minor one.",
            help:
                "A change of the kind minor has no meaning for readers, and this one has. Give the new entry the kind "
                + "update, and a note that says when the page leaves and why.")
    }

    /// A recorded page is to leave before anyone can have read that it will.
    func leavesAtOnce() -> Diagnostic {
        .error(
            rule: "record-expiry-soon", location: place("expires"),
            message:
                "This page is to leave the site, by its own “expires” or that of its case or original, less than a day "
                + "after that is announced.",
            help:
                "Write a later time: readers have at least 24 hours from “candor record” on to see that the page will "
                + "leave. To take it off the site now, use “candor withdraw”.")
    }

    /// A page that had expired is there again with other words, and only a small change tells so.
    func returnsUntold() -> Diagnostic {
        .error(
            rule: "record-return-untold", location: place("changes"),
            message:
                "This page had expired and is on the site again, and no entry in “changes” says so that is more than a "
                + "minor one.",
            help:
                "A change of the kind minor has no meaning for readers, and this one has. Give the new entry the kind "
                + "update, and a note that says why the page is back, and what is new if anything is.")
    }

    /// The page moved, and its old address would lead nowhere.
    func lacksAlias(_ address: String) -> Diagnostic {
        if address.lowercased() == page.permalink.lowercased() { return differsInForm(from: address) }
        return lacksAlias(
            address,
            "This page was recorded at \(address) and now stands at \(page.permalink); the old address would lead nowhere.",
            orElse: "give the page its old address back")
    }

    /// The case has another number, and the address by which the old one found it would lead nowhere.
    func lacksAlias(_ address: String, ofNumber number: String) -> Diagnostic {
        lacksAlias(
            address,
            "This case had the number \(number), and was found at \(address) by it; that address would lead nowhere.",
            orElse: "give the case its old number back")
    }

    private func lacksAlias(_ address: String, _ message: String, orElse other: String) -> Diagnostic {
        let twin = page.item.aliases.first { $0.lowercased() == address.lowercased() }
        // Beside a twin of it the address can not stand, but in its place.
        let kept = page.item.aliases.filter { $0 != twin }
        let difference = twin.map { " The alias \($0) differs from it \(Self.difference($0, address))." } ?? ""
        let aliases = "aliases: [\((kept + [address]).joined(separator: ", "))]"
        return .error(
            rule: "record-alias-missing", location: place("aliases", "permalink", "slug"),
            message: message + difference,
            help: page.item.aliases.isEmpty
                ? "Add a line “\(aliases)” to the front matter, or \(other)."
                : "Write in place of the aliases that stand there:\n\(aliases)\nOr \(other).")
    }

    /// A recorded case is to be something else, and what it promised with it.
    func isNoCase() -> Diagnostic {
        .error(
            rule: "record-type-changed", location: place("type"),
            message: "This page was recorded as a case, and is none any more: what it promised, kept or missed, would "
                + "disappear from the list of promises.",
            help:
                "Write “type: case” again. A case that was none is told as such in its text, with an entry in “changes”; "
                + "what must be forgotten is withdrawn.")
    }

    /// An alert is to hold at other times or in another way, and only a small change tells so.
    func alertHoldsUntold(_ fields: [String]) -> Diagnostic {
        .error(
            rule: "record-expiry-untold", location: place(fields[0], "changes"),
            message:
                "When this alert holds, or of what kind it is (\(fields.joined(separator: ", "))), is not as it was recorded, "
                + "and only a small change tells so.",
            help:
                "A change of the kind minor has no meaning for readers, and this one has. Give the new entry the kind "
                + "update, and a note that says what is different and why.")
    }

    /// The page's address became another one that can not stand beside the old one.
    private func differsInForm(from address: String) -> Diagnostic {
        .error(
            rule: "record-alias-missing", location: place("permalink", "slug"),
            message:
                "This page was recorded at \(address) and now stands at \(page.permalink), which differs only "
                + "\(Self.difference(address, page.permalink)).",
            help: "Give the page its old address back: \(address). Many servers take the two for one, so that none can "
                + "lead on to the other.")
    }

    /// In what two addresses differ that many servers take for one.
    private static func difference(_ one: String, _ other: String) -> String {
        one == other
            ? "in how its letters with marks are stored: as one sign, or as a letter and a mark"
            : "in small and capital letters"
    }

    /// Another page stands at an address at which this one was recorded, or takes it for an alias.
    func addressIsTaken(_ address: String, by other: Item) -> Diagnostic {
        let isAlias = other.permalink != address
        let leaving =
            isAlias ? "Take it out of this page's “aliases”" : "Give this page another file name, “slug” or “permalink”"
        return .error(
            rule: "record-address-taken",
            location: other.place(of: isAlias ? ["aliases"] : ["permalink", "slug"]),
            message: "The address \(address) belongs to \(page.item.displayPath), which was recorded there and now "
                + "stands at \(page.permalink). Whoever kept it would find another page.",
            help:
                "\(leaving), and put \(address) back among the “aliases” of \(page.item.displayPath), or give that page "
                + "its address back.")
    }

    /// The page stands where another one was withdrawn, or is led to from there.
    func isGone(_ gone: SiteRecord.Gone, by way: ReusedAddresses.Way) -> Diagnostic {
        .error(
            rule: "record-address-gone", location: place(of: way),
            message:
                "The address \(gone.address)\(Self.words(for: way)) belonged to a page that was withdrawn on "
                + "\(gone.time.isoDay); it tells visitors so for good.",
            help: advice(for: way))
    }

    private func place(of way: ReusedAddresses.Way) -> SourceLocation {
        switch way {
        case .itself: place("permalink", "slug")
        case .alias, .aliasElsewhere: place("aliases")
        case .number: place("number")
        }
    }

    private static func words(for way: ReusedAddresses.Way) -> String {
        switch way {
        case .itself, .alias: ""
        case .aliasElsewhere(let alias): ", which in another language is that of the alias \(alias),"
        case .number: ", which this case has by its number,"
        }
    }

    private func advice(for way: ReusedAddresses.Way) -> String {
        switch way {
        case .itself:
            page.item.type == .caseFile
                ? "Give this case another folder name and another number."
                : "Give this page another file name, or a “slug” of its own."
        case .alias: "Remove it from “aliases”."
        case .aliasElsewhere(let alias): "Remove \(alias) from “aliases”."
        case .number(let isPlace):
            isPlace ? "Give this case another folder name and another number." : "Give this case another number."
        }
    }

    /// A fault of a page that came back after it had expired, for whoever meant another page.
    func orAnother(_ fault: Diagnostic, than recorded: RecordState.Item) -> Diagnostic {
        guard [Self.removedRule, Self.editedRule].contains(fault.rule), recorded.path == page.item.path else {
            return fault
        }
        var fault = fault
        let advice =
            "If this is another page than the one that has expired, give its file another name"
            + (recorded.url == page.permalink
                ? ", and write “permalink: \(recorded.url)” if it is to stand here." : ".")
        fault.help = (fault.help.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" } ?? "") + advice
        return fault
    }

    private static func shortened(_ entry: ArraySlice<UInt8>) -> String {
        let text = String(decoding: entry.prefix(600), as: UTF8.self)
        return entry.count > 600 ? text + "…" : text
    }
}

/// Tells in a few lines what differs between two public texts.
enum TextChanges {
    private static let lines = 4

    static func summary(from old: [UInt8], to new: [UInt8]) -> String {
        let (before, after) = (PublicText.media(in: old), PublicText.media(in: new))
        let replaced = after.filter { file, digest in before[file].map { $0 != digest } ?? false }.keys.sorted()
        let files = replaced.prefix(lines).map { "the file \($0) is another one than before" }
        let words = TextDifference(from: PublicText.withoutMedia(old), to: PublicText.withoutMedia(new))
        let summary = words.summary(limit: lines)
        if summary.isEmpty, !before.keys.elementsEqual(after.keys), files.isEmpty {
            return "other files of the site are named"
        }
        if summary.isEmpty, files.isEmpty { return "only blanks, line ends or empty lines" }
        return (files + (summary.isEmpty ? [] : [summary])).joined(separator: "\n")
    }
}
