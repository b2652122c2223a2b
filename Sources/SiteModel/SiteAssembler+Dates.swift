import Diagnostics
import TextFormats

extension SiteAssembler {
    /// Dates that can not be meant: an update before its case, and a page of a day to come.
    mutating func checkDates(_ cases: [Case], _ items: [Item]) {
        for file in cases {
            guard let opened = items[file.item].front.date("opened") else { continue }
            for update in file.updates {
                // Days are compared: either of the two may be a time.
                guard let date = items[update].date, date.isoDay < opened.isoDay else { continue }
                report(
                    items[update], "case-update-before-opened", .error,
                    "This update is of \(date.isoDay), but its case was opened on \(opened.isoDay).",
                    "Check “date” here and “opened” in \(items[file.item].displayPath).")
            }
        }
        for item in items where item.front.entry("publish_at") == nil && (!item.isTranslation || item.states("date")) {
            guard let date = item.date, date.seconds - TimeWindow.futureTolerance > now.seconds else { continue }
            report(
                item, DayToCome.pageRule, .warning,
                "This page is of \(date.isoDay), a day to come, and is published now.",
                "Correct the year, or add “publish_at: \(date.isoDay)” to hold the page back until then.")
        }
    }

    private mutating func report(
        _ item: Item, _ rule: String, _ severity: Severity, _ message: String, _ help: String
    ) {
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: severity,
                location: item.place(of: "date"), message: message, help: help))
    }
}
