extension SiteAssembler {
    /// An `id` belongs to one item of each language, and is no name that another one has by its file.
    mutating func checkIDs(_ items: [Item]) {
        var owners: [String: Item] = [:]
        var named: [String: [Item]] = [:]
        for item in items {
            guard let id = item.front.text("id") else { continue }
            named[id.lowercased(), default: []].append(item)
            guard let other = owners.updateValue(item, forKey: id.lowercased() + " " + item.language),
                !hands(other, to: item), !hands(item, to: other)
            else { continue }
            report(
                item, "id-taken", "The id “\(id)” already belongs to \(other.displayPath).",
                "Give one of the two pages another id. Only a translation has the id of its original.", field: "id")
        }
        if named.isEmpty { return }
        for other in items {
            for name in ItemReferences.names(of: other, languages: configuration.languages) {
                for item in named[name] ?? []
                where original(of: item) != original(of: other) && !hands(other, to: item) && !hands(item, to: other) {
                    report(
                        item, "id-taken",
                        "The id “\(name)” is also a name of \(other.displayPath): “ref:\(name)” means that page, and "
                            + "would lead here.",
                        "Give this page another id.", field: "id")
                }
            }
        }
    }

    /// Whether an item leaves the site no later than another one appears, so that the two are never there together.
    private func hands(_ item: Item, to other: Item) -> Bool {
        guard item.type != .alert, let end = item.front.date("expires"), let start = other.front.date("publish_at")
        else {
            return false
        }
        return end.seconds <= start.seconds
    }

    /// Whether an item appears at a time that is still to come, so that a name of it is better told to be taken now.
    func isScheduled(_ item: Item) -> Bool {
        guard let start = item.front.date("publish_at") else { return false }
        return start.seconds > now.seconds && !item.front.flag("draft")
    }

    /// The file of the original of an item, or its own.
    private func original(of item: Item) -> String { originals[item.path]?.path ?? item.path }
}
