import Diagnostics
import SiteModel

/// What a writer has to know of promises whose day is near or over.
///
/// What was done late can not be mended: it stays on the list of promises, and no check tells of it for ever.
enum PromiseChecks {
    /// The warnings and notes for `promises`, which are of cases among `items`.
    ///
    /// - Parameter isRecorded: Whether the site keeps a public record, in which promises stay.
    static func check(_ promises: [Promise], _ site: Site, items: [Int], isRecorded: Bool) -> [Diagnostic] {
        if promises.isEmpty { return [] }
        let checked = Set(items)
        return promises.reversed().filter { checked.contains($0.item) }.compactMap { promise in
            switch promise.subject {
            case .nextUpdate:
                nextUpdate(promise, site, site.items[promise.item], isRecorded: isRecorded)
            case .deadline(let name): deadline(promise, name, site, site.items[promise.item])
            }
        }
    }

    private static func nextUpdate(
        _ promise: Promise, _ site: Site, _ item: Item, isRecorded: Bool
    ) -> Diagnostic? {
        let due = promise.due.isoDay
        let entry = item.front.entry("next_update")
        let isCurrent = entry?.value.date?.isoDay == due
        // A line that names another day by now is not the one that promised this.
        let location = isCurrent ? item.place(of: "next_update") : item.place(of: "title")
        if promise.state == .missed, promise.done == nil {
            return .warning(
                rule: "promise-passed", location: location,
                message: "The next update was promised for \(due), and that day has passed.",
                help: isCurrent && !isRecorded
                    ? "Publish an update, which is a page in the folder of the case, or set “next_update” to a new day."
                    : "Publish an update, which is a page in the folder of the case. The promise was recorded and stays "
                        + "missed: a new day in “next_update” is a new promise, and does not keep this one.")
        }
        guard isCurrent, promise.overAt <= site.now.seconds, let done = promise.doneDay else { return nil }
        return .note(
            rule: "promise-passed", location: location,
            message:
                "The update that was promised for \(due) was given on \(done.isoDay); the page names no day any more.",
            help: "Set “next_update” to the day of the one after it, or remove the line"
                + (isRecorded ? ", and say so in a new entry under “changes”." : "."))
    }

    private static func deadline(_ promise: Promise, _ name: String, _ site: Site, _ item: Item) -> Diagnostic? {
        guard promise.done == nil, promise.nearAt <= site.now.seconds else { return nil }
        let entry = item.front.entry("deadlines")
        let record = entry?.value.list.first { $0["name"]?.text == name }
        let place = record?.place(of: "name") ?? (entry?.line ?? 1, entry?.column ?? 1)
        let location = SourceLocation(file: item.displayPath, line: place.line, column: place.column)
        let title = site.deadline(named: name)?.title ?? name
        let help = "When it is done, add “met” with the day on which it was done, in the form met: YYYY-MM-DD."
        if promise.state == .missed {
            return .warning(
                rule: "deadline-missed", location: location,
                message: "“\(title)” was due on \(promise.due.isoDay), and that day has passed.", help: help)
        }
        return .note(
            rule: "deadline-near", location: location,
            message: "“\(title)” is due on \(promise.due.isoDay).", help: help)
    }
}
