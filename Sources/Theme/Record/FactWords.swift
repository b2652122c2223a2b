import SiteModel
import TextFormats

/// Facts of recorded texts in words: labels, days as residents read them, no signs of JSON.
struct FactWords {
    let words: Words
    let site: Site
    let item: Item

    /// The theme's words for facts whose names have none of their own.
    private static let names = [
        "accessibility": "access", "due": "promise_due", "effective": "in_force_since", "end": "ends",
        "expires": "until",
        "languages": "speaks",
        "onset": "from", "number": "case_number", "opened": "case_opened", "place": "where", "policy_number": "policy",
        "reviewed": "last_reviewed", "start": "starts", "steps": "step_by_step", "to": "until",
        "versions": "version_history",
    ]
    /// Members that speak for themselves, in the order in which they are told.
    private static let plain = ["title", "name", "role", "alt", "src", "file", "text", "note", "reason"]
    /// Facts that may look like a day and are none.
    private static let namesOfThings: Set<String> = ["version", "number", "policy_number", "badge", "title", "name"]

    /// What a fact is called.
    func label(_ name: String) -> String {
        if let word = words["fact_" + name] ?? words[Self.names[name] ?? name] { return word }
        if let taxonomy = site.configuration.taxonomies.first(where: { $0.name == name }) { return taxonomy.title }
        if let field = site.configuration.extraFields[item.type]?.first(where: { $0.name == name }) {
            return field.summary
        }
        return name.replacing("_", with: " ").capitalizedFirst
    }

    /// A fact as a text with a paragraph for each of its values.
    func text(of fact: RecordedText.Fact) -> ReadableText {
        var out = ReadableText()
        for (place, value) in fact.values.enumerated() {
            if place > 0 { out.show("\n\n") }
            show(value, of: fact.name, to: &out)
        }
        return out
    }

    private func show(_ value: RecordedValue, of name: String, to out: inout ReadableText) {
        switch value {
        case .text(let text): out.show(shown(text, of: name))
        case .sign(let sign): out.show(sign == "true" ? "✓" : sign == "false" || sign == "null" ? "–" : sign)
        case .list(let values):
            for (place, value) in values.enumerated() {
                if place > 0 { out.show(values[place - 1].text == nil ? "\n" : words.formats.listSeparator) }
                show(value, of: name, to: &out)
            }
        case .record(let members):
            var isFirst = true
            for (name, value) in Self.ordered(members) {
                if case .text("") = value { continue }
                // The title of a deadline says what its name stands for.
                if name == "name", members.contains(where: { $0.name == "due" }) { continue }
                if name == "sha256" {
                    let sum = value.text ?? ""
                    out.leaveOut(
                        sum, at: members.first { $0.name == "file" }?.value.text ?? "", as: String(sum.prefix(12)))
                    continue
                }
                if !isFirst { out.show("\n") }
                isFirst = false
                if !Self.plain.contains(name) { out.show(label(name) + (name == "due" ? " " : ": ")) }
                show(value, of: name, to: &out)
            }
        }
    }

    private static func ordered(
        _ members: [(name: String, value: RecordedValue)]
    ) -> [(name: String, value: RecordedValue)] {
        let first = plain.compactMap { name in members.first { $0.name == name } }
        let rest = members.filter { !plain.contains($0.name) }
        // A version is known by its number before its note.
        return rest.filter { $0.name == "version" } + first + rest.filter { $0.name != "version" }
    }

    /// The words for a key, where a field has one, and the form of a day.
    private func shown(_ value: String, of name: String) -> String {
        switch name {
        case "type": return words.label("kind", value)
        case "kind": return words.label("change", value)
        case "stage", "severity", "urgency", "certainty", "category", "message_type": return words.label(name, value)
        case "status" where item.type == .question: return words.label("question", value)
        case "lang" where value == words.language: return words["language_name"] ?? value
        case "name": return site.deadline(named: value)?.title ?? value
        default: return Self.namesOfThings.contains(name) ? value : day(value) ?? value
        }
    }

    private func day(_ value: String) -> String? {
        let bytes = value.utf8.prefix(11)
        guard value.utf8.count <= 25, bytes.count >= 10, bytes.prefix(4).allSatisfy({ $0 &- 48 < 10 }),
            bytes.dropFirst(10).allSatisfy({ $0 == UInt8(ascii: "T") }),
            let moment = try? Moment(parsing: value, zone: words.zone)
        else { return nil }
        let day = words.dayText(moment)
        return words.time(moment).map { day + (words["comma"] ?? " ") + $0 } ?? day
    }
}
