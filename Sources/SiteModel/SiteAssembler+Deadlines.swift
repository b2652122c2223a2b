import Diagnostics
import TextFormats

extension SiteAssembler {
    /// Deadlines that site.yml does not declare, whose due day can not be computed, or that can not have been met then.
    mutating func checkDeadlines(_ items: [Item]) {
        // A translation that has them from its original has no line of its own.
        for item in items where item.type == .caseFile && (!item.isTranslation || item.states("deadlines")) {
            var seen: Set<String> = []
            for entry in item.front["deadlines"]?.list ?? [] {
                guard let name = entry["name"]?.text else { continue }
                guard let rule = configuration.deadlines.first(where: { $0.name == name }) else {
                    reportUnknown(name, item, entry)
                    continue
                }
                if !seen.insert(name).inserted {
                    report(
                        item, entry, "name", "deadline-twice", "The deadline “\(name)” stands here twice.",
                        "Remove one of the two entries.")
                }
                checkDays(item, entry, rule)
            }
        }
    }

    private mutating func reportUnknown(_ name: String, _ item: Item, _ entry: FieldValue) {
        let known = configuration.deadlines.map(\.name)
        let near = NearestName.best(for: name, among: known).map { "Did you mean “\($0)”?" }
        report(
            item, entry, "name", "deadline-unknown", "There is no deadline “\(name)” in site.yml.",
            near
                ?? (known.isEmpty
                    ? "Declare it there under “deadlines”, with its title, its days and from when they are counted."
                    : "Known deadlines: \(known.sorted().joined(separator: ", ")). Others are declared in site.yml "
                        + "under “deadlines”."))
    }

    private mutating func checkDays(_ item: Item, _ entry: FieldValue, _ rule: DeadlineRule) {
        let field = rule.start.field
        guard let start = item.front.date(field) else {
            report(
                item, entry, "name", "deadline-start-missing",
                "The deadline “\(rule.name)” counts from “\(field)”, and this case has none.",
                "Add a line “\(field): 2026-03-02” with the day.")
            return
        }
        let met = entry["met"]?.date
        if let met, met.seconds > now.seconds {
            report(
                item, entry, "met", "deadline-met-in-future",
                "The deadline “\(rule.name)” can not have been met on \(met.isoDay), a day to come.",
                "Write the day on which it was met, and leave the line out until then.")
        } else if let met, met.isoDay < start.isoDay {
            // Days are compared: either of the two may be a time.
            report(
                item, entry, "met", "deadline-met-before-start",
                "The deadline “\(rule.name)” was met on \(met.isoDay), but it counts from \(start.isoDay).",
                "Check “met” here and “\(field)”.")
        }
        let other = originals[item.path]?.front["deadlines"]?.list.first { $0["name"]?.text == rule.name }
        if let original = originals[item.path], other == nil || met != nil && other?["met"]?.date != met {
            report(
                item, entry, "name", "translation-differs",
                "The deadline “\(rule.name)” is another one here than in the original, \(original.displayPath).",
                "Its day is told in the original; here it needs only its name, and the note in this language.",
                .warning)
        }
    }

    private mutating func report(
        _ item: Item, _ entry: FieldValue, _ field: String, _ rule: String, _ message: String, _ help: String,
        _ severity: Severity = .error
    ) {
        let whole = item.front.entry("deadlines")
        let place = entry.place(of: field) ?? (whole?.line ?? 1, whole?.column ?? 1)
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: severity,
                location: SourceLocation(file: item.displayPath, line: place.0, column: place.1), message: message,
                help: help))
    }
}
