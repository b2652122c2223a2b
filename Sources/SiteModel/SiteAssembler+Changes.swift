import Diagnostics
import TextFormats

extension SiteAssembler {
    /// The `items`, where each procedure has the version that is in force now.
    func withVersionsInForce(_ items: [Item]) -> [Item] {
        items.map { item in
            guard item.type == .procedure, item.front.entry("versions") != nil else { return item }
            return item.taken(for: item.type, front: item.front.withVersion(at: now.seconds))
        }
    }

    /// Changes that can not have been made when they say: before the page was published, or on a day to come.
    mutating func checkChanges(_ items: [Item]) {
        for item in items where !item.changes.isEmpty {
            let published = item.date ?? item.front.date(item.type == .caseFile ? "opened" : "asked")
            for change in item.changes {
                // Days are compared: either of the two may be a time.
                if let published, change.date.isoDay < published.isoDay {
                    report(
                        item, change, "change-before-publication",
                        "This change is of \(change.date.isoDay), but the page was published on \(published.isoDay).",
                        "Only what is changed after publication is listed; check this date and the page's own.")
                }
                if change.isToCome(at: now) {
                    report(
                        item, change, DayToCome.changeRule,
                        "This change is of \(change.date.isoDay), a day to come, and is told of now.",
                        "Write the day on which the page was changed.")
                }
            }
        }
    }

    private mutating func report(_ item: Item, _ change: Change, _ rule: String, _ message: String, _ help: String) {
        let entry = item.front.entry("changes")
        let record = entry?.value.list.dropFirst(change.place).first
        let place = record?.place(of: "date") ?? (entry?.line ?? 1, entry?.column ?? 1)
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: .error,
                location: SourceLocation(file: item.displayPath, line: place.0, column: place.1), message: message,
                help: help))
    }
}
