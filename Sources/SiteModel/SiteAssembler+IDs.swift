extension SiteAssembler {
    /// An `id` belongs to one item of each language, and is no name that another one has by its file.
    mutating func checkIDs(_ items: [Item]) {
        var owners: [String: Item] = [:]
        var named: [String: [Item]] = [:]
        for item in items {
            guard let id = item.front.text("id") else { continue }
            named[id.lowercased(), default: []].append(item)
            guard let other = owners.updateValue(item, forKey: id.lowercased() + " " + item.language),
                !item.isNever(beside: other)
            else { continue }
            report(
                item, "id-taken", "The id “\(id)” already belongs to \(other.displayPath).",
                "Give one of the two pages another id. Only a translation has the id of its original.", field: "id")
        }
        if named.isEmpty { return }
        for other in items {
            for name in ItemReferences.names(of: other, languages: configuration.languages) {
                for item in named[name] ?? []
                where original(of: item) != original(of: other) && !item.isNever(beside: other) {
                    report(
                        item, "id-taken",
                        "The id “\(name)” is also a name of \(other.displayPath): “ref:\(name)” means that page, and "
                            + "would lead here.",
                        "Give this page another id.", field: "id")
                }
            }
        }
    }

    /// The items that appear at a time that is still to come: their own, or that of their case or original.
    ///
    /// That a name of theirs is taken is better told before.
    func scheduled(among all: [Item]) -> [Item] {
        let cases = Dictionary(
            all.filter { $0.type == .caseFile && $0.isIndex && !$0.isTranslation }.map { ($0.folder, $0) },
            uniquingKeysWith: { first, _ in first })
        return all.filter { item in
            let file = item.type == .caseUpdate ? cases[item.folder] : nil
            let together = [item, originals[item.path], file].compactMap(\.self)
            let start = together.compactMap { $0.front.date("publish_at")?.seconds }.max() ?? .min
            return start > now.seconds && together.allSatisfy { isPublic($0, at: start) }
        }
    }

    /// Refuses the number of a case that appears at a time to come if another one will have it then.
    mutating func checkNumbers(of scheduled: [Item], besides cases: [Item]) {
        let later = scheduled.filter { $0.type == .caseFile && !$0.isTranslation }
        if later.isEmpty { return }
        var owners = Dictionary(
            cases.map { (Permalink.slug($0.caseNumber), $0) }, uniquingKeysWith: { first, _ in first })
        for item in later {
            guard let other = owners.updateValue(item, forKey: Permalink.slug(item.caseNumber)),
                !item.isNever(beside: other)
            else { continue }
            reportNumber(of: item, takenBy: other.displayPath)
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

    /// Whether one of two items leaves the site no later than the other one appears.
    public func isNever(beside other: Item) -> Bool { leaves(before: other) || other.leaves(before: self) }

    private func leaves(before other: Item) -> Bool {
        guard type != .alert, let end = front.date("expires"), let start = other.front.date("publish_at") else {
            return false
        }
        return end.seconds <= start.seconds
    }
}
