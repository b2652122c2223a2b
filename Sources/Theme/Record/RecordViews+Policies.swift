import SiteModel
import TextFormats

/// Versions of a procedure beside the versions of its page.
extension RecordViews {
    /// The addresses of the pages that show the text as it was when a version of the procedure came into force, by the
    /// version's place among ``FrontMatter/versions``.
    ///
    /// One that was no longer in force when the page was first recorded has none.
    func addresses(ofPolicies index: Int) -> [Int: String] {
        let policies = site.items[index].front.versions
        guard !policies.isEmpty, let versions = record.histories[index]?.versions, versions.count > 1 else {
            return [:]
        }
        let named = versions.map { Self.policies(in: $0.text.front) }
        var found: [Int: String] = [:]
        for (place, policy) in policies.enumerated() {
            let end = place == 0 ? Int64.max : policies[place - 1].effective.seconds
            let first = versions.indices.first { number in
                let isOver =
                    number + 1 < versions.count && versions[number + 1].time.seconds <= policy.effective.seconds
                return named[number].contains(policy.name) && !isOver && versions[number].time.seconds < end
            }
            guard let first else { continue }
            found[place] = views.url(RecordAddress.version(versions[first].number, of: site.items[index].permalink))
        }
        return found
    }

    /// The names of the versions of which a recorded text tells.
    private static func policies(in text: [UInt8]) -> Set<String> {
        let facts = RecordedText(text).facts
        let listed = facts.first { $0.name == "versions" }?.values.compactMap { $0["version"]?.text }
        return Set(listed ?? facts.first { $0.name == "version" }?.values.compactMap(\.text) ?? [])
    }
}
