extension SiteAssembler {
    /// An `id` belongs to one item of each language.
    mutating func checkIDs(_ items: [Item]) {
        var owners: [String: Item] = [:]
        for item in items {
            guard let id = item.front.text("id") else { continue }
            guard let other = owners.updateValue(item, forKey: id.lowercased() + " " + item.language) else { continue }
            report(
                item, "id-taken", "The id “\(id)” already belongs to \(other.displayPath).",
                "Give one of the two pages another id. Only a translation has the id of its original.", field: "id")
        }
    }
}
