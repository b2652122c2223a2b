extension SiteAssembler {
    /// An `id` belongs to one item of each language, and is no name that another one has by its file.
    mutating func checkIDs(_ items: [Item], _ stays: Stays) {
        var owners: [String: [Item]] = [:]
        var named: [String: [Item]] = [:]
        for item in items {
            guard let id = item.front.text("id") else { continue }
            named[id.lowercased(), default: []].append(item)
            let key = id.lowercased() + " " + item.language
            let other = owners[key]?.last { !stays.isNever(item, beside: $0) }
            owners[key, default: []].append(item)
            guard let other else { continue }
            report(
                item, "id-taken", "The id “\(id)” already belongs to \(other.displayPath).",
                "Give one of the two pages another id. Only a translation has the id of its original.", field: "id")
        }
        if named.isEmpty { return }
        for other in items {
            for name in ItemReferences.names(of: other, languages: configuration.languages) {
                for item in named[name] ?? []
                where original(of: item) != original(of: other) && !stays.isNever(item, beside: other) {
                    report(
                        item, "id-taken",
                        "The id “\(name)” is also a name of \(other.displayPath): “ref:\(name)” means that page, and "
                            + "would lead here.",
                        "Give this page another id.", field: "id")
                }
            }
        }
    }

    /// Refuses the number of a case that appears at a time to come if another one will have it then.
    mutating func checkNumbers(of scheduled: [Item], besides cases: [Item], _ stays: Stays) {
        let later = scheduled.filter { $0.type == .caseFile && !$0.isTranslation }
        if later.isEmpty { return }
        var owners = Dictionary(grouping: cases) { Permalink.slug($0.caseNumber) }
        for item in later {
            let key = Permalink.slug(item.caseNumber)
            let other = owners[key]?.last { !stays.isNever(item, beside: $0) }
            owners[key, default: []].append(item)
            if let other { reportNumber(of: item, takenBy: other.displayPath) }
        }
    }

    mutating func reportNumber(of item: Item, takenBy other: String) {
        report(
            item, "case-number-taken", "The case number \(item.caseNumber) is also that of \(other).",
            "Check the number.", field: "number")
    }

    /// The file of the original of an item, or its own.
    private func original(of item: Item) -> String { originals[item.path]?.path ?? item.path }
}

extension Item {
    /// The number of a case, which without one is the name of its file or folder.
    var caseNumber: String { front.text("number") ?? name }
}
