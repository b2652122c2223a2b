import Diagnostics

/// Rules about the versions of one procedure.
enum VersionChecks {
    /// An error for each version that has the name or the first day of another one.
    static func repeated(in item: Item) -> [Diagnostic] {
        var names: Set<String> = []
        var days: Set<String> = []
        var found: [Diagnostic] = []
        func fail(_ value: FieldValue, _ field: String, _ message: String, _ help: String) {
            let place = value.place(of: field)
            found.append(
                Diagnostic(
                    rule: "version-repeated", severity: .error,
                    location: SourceLocation(
                        file: item.displayPath, line: place?.line ?? 1, column: place?.column ?? 1),
                    message: message, help: help))
        }
        for value in item.front["versions"]?.list ?? [] {
            if let name = value["version"]?.text, !names.insert(name).inserted {
                fail(
                    value, "version", "The version “\(name)” stands twice in “versions”.",
                    "Give each version a name of its own, or remove one of the two.")
            } else if let day = value["effective"]?.date?.isoDay, !days.insert(day).inserted {
                fail(
                    value, "effective", "Two versions are in force from \(day) on.",
                    "Correct the day of one of them: only one version can be in force on a day.")
            }
        }
        return found
    }
}
