/// What pages of the public record say.
extension StringCatalog {
    static let record: [Group] = [
        Group(
            title: "The public record",
            entries: [
                word("public_record", "The public record", "The page on the public record."),
                word("page_withdrawn", "This page was withdrawn", "The title of what stands where a page was."),
                word(
                    "page_expired", "This page has expired", "The title of what stands where a page was that expired."),
                filled("version_of", "Version {1} of {2}", "A version of a page: its number and how many there are."),
                label("change_publication", "The first entry of a page in the record."),
                label("change_expiry", "The entry of a page that left on the day that it had announced."),
                plural("entries_count", "{} entry", "{} entries", "How many entries the record has."),
                word("version_facts", "Facts", "On a version's page: what stands above its text."),
                word("version_text", "Text", "On a version's page: its text."),
                word(
                    "version_same_words",
                    "The page's own words stayed as they were. The plain texts of both versions show every sign that changed.",
                    "On the page of a version that changed only signs of form."),
                word("words_removed", "removed", "Said before words that a version no longer has."),
                word("words_added", "added", "Said before words that a version has anew."),
                plural("facts_kept", "{} fact that did not change", "{} facts that did not change", "Opens them."),
                plural(
                    "unchanged_paragraphs", "{} paragraph that did not change", "{} paragraphs that did not change",
                    "Opens them."),
                plural(
                    "unchanged_left_out", "{} paragraph that did not change is left out here",
                    "{} paragraphs that did not change are left out here", "In their place, if they are very long."),
                plural(
                    "rest_left_out", "{} more paragraph is left out here; the text file has it.",
                    "{} more paragraphs are left out here; the text file has them.",
                    "At the end of a very long text."),
            ]),
        Group(
            title: "Facts in the record",
            entries: facts.map { label("fact_" + $0, "The fact `\($0)` of a recorded text.") }),
    ]

    /// The facts that have words of their own; others have those that stand on the page itself.
    private static let facts = [
        "title", "summary", "date", "type", "url", "lang", "media", "changes", "authors", "deadlines",
        "discipline_note", "id", "image", "instruction", "kind", "met", "name", "next_step", "outcome", "people",
        "photo",
        "program", "quote", "rank", "status", "tags", "time_zone", "tip_line", "topic", "unit",
    ]
}
