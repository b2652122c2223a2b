/// Which facts a translation has from its original unless it states them itself.
///
/// All that is no words: days, flags, numbers, choices, names of things. Words in another language would stand on the
/// page as if they were in its own.
enum SharedFacts {
    /// Whether a translation takes over the field.
    static func isShared(_ entry: FrontMatter.Entry, _ field: Field, _ taxonomies: [String]) -> Bool {
        if kept.contains(field.name) { return false }
        if names.contains(field.name) || taxonomies.contains(field.name) { return true }
        switch field.type {
        case .date, .flag, .integer, .choice, .flagOrText, .link: return true
        case .text where field.name == "contact": return isReachable(entry.value.text ?? "")
        case .text, .words, .textList, .address, .record, .records, .named, .any:
            return field.isRequired && field.name != "title"
        }
    }

    /// What a translation takes over of a fact: all of it but for sentences.
    static func value(of entry: FrontMatter.Entry) -> FieldValue {
        guard noted.contains(entry.name), case .list(let parts) = entry.value else { return entry.value }
        return .list(
            parts.map { part in
                guard case .record(let fields) = part else { return part }
                return .record(fields.filter { $0.name != "note" })
            })
    }

    /// Whether a translation should say the same as its original.
    static func mustAgree(_ field: Field) -> Bool {
        if numbers.contains(field.name) { return true }
        if kept.contains(field.name) || times.contains(field.name) { return false }
        switch field.type {
        case .date, .integer, .choice: return true
        default: return false
        }
    }

    /// Whether a page without the field says less than its original does.
    static func isMissed(_ field: Field) -> Bool {
        !kept.contains(field.name) && !names.contains(field.name) && !unmissed.contains(field.name)
    }

    /// What belongs to one file alone.
    private static let kept: Set = ["updated", "type", "slug", "permalink", "aliases", "lang", "title", "changes"]
    /// Texts that are the same in every language.
    private static let names: Set = [
        "id", "number", "policy_number", "version", "badge", "name", "area", "areas", "place", "authors", "people",
        "program", "versions", "deadlines",
    ]
    /// Those of them whose parts have notes, which are sentences.
    private static let noted: Set = ["versions", "deadlines"]
    /// Those of them of which there is one spelling only.
    private static let numbers: Set = ["number", "policy_number", "version", "badge"]
    /// When a page is to be seen; a translation may have its own times.
    private static let times: Set = ["date", "publish_at", "type"]
    /// Words that may be missing without a loss.
    private static let unmissed: Set = ["summary", "supersedes"]

    private static func isReachable(_ text: String) -> Bool {
        PhoneNumber.isOne(text) || text.contains("@") && !text.contains(where: \.isWhitespace)
    }
}
