import Yams

extension ConfigurationReader {
    /// Reads the deadlines that policies set for cases.
    ///
    /// One with a fault stays known, so that the cases that name it have no errors on its account.
    mutating func readDeadlines(_ node: Node) {
        let type = FieldType.named(SiteConfiguration.deadlineFields, reserved: [])
        guard case .record(let entries)? = reader.value(of: node, as: type, name: "deadlines") else { return }
        for entry in entries {
            words.deadlines.append((entry.name, entry.value))
            guard case .integer(let days)? = entry.value["days"], !DeadlineRule.possibleDays.contains(days) else {
                continue
            }
            reader.fail(
                "field-invalid", at: node.mapping?[entry.name]?.mapping?["days"] ?? node,
                "The deadline “\(entry.name)” can not have \(days) days.",
                "Write a number from \(DeadlineRule.possibleDays.lowerBound) to \(DeadlineRule.possibleDays.upperBound)."
            )
        }
    }
}

extension ConfigurationReader.Words {
    /// The deadlines, with their titles in one language.
    func deadlines(in language: String, main: String) -> [DeadlineRule] {
        deadlines.map { name, value in
            var days = DeadlineRule.possibleDays.lowerBound
            if case .integer(let number)? = value["days"] {
                days = min(max(number, days), DeadlineRule.possibleDays.upperBound)
            }
            return DeadlineRule(
                name: name, title: value["title"]?.words(in: language, main: main) ?? name, days: days,
                start: value["from"]?.text.flatMap(DeadlineRule.Start.init) ?? .opened,
                policy: value["policy"]?.text)
        }
    }
}
