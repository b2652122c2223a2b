import Markdown
import SiteModel

extension StringCatalog {
    static let formats: [Group] = [
        Group(
            title: "Dates, times and numbers",
            entries: [word("language_name", "English", "What the language calls itself.")]
                + zip(1..., months).map { word("month_\($0)", $1, "The name of month \($0), as it stands in a date.") }
                + [
                    filled(
                        "date_format", "{month} {day}, {year}",
                        "A day: `{day}`, `{year}`, and `{month}` for the month's name or `{month_number}` for its number.",
                        places: ["day", "month", "month_number", "year"],
                        needed: [["day"], ["month", "month_number"], ["year"]]),
                    filled(
                        "time_format", "{hour12}:{minute} {half}",
                        "A time: `{minute}`, and `{hour}` for 00 to 23 or `{hour12}` for 1 to 12 with `{half}`.",
                        places: ["hour", "hour12", "minute", "half"], needed: [["hour", "hour12"], ["minute"]]),
                    filled(
                        "time_format_full_hour", "{hour12} {half}",
                        "The same for a time without minutes, such as 6 p.m.",
                        places: ["hour", "hour12", "minute", "half"], needed: [["hour", "hour12"]]),
                    word("half_am", "a.m.", "The hours before noon.", mayBeEmpty: true),
                    word("half_pm", "p.m.", "The hours from noon on.", mayBeEmpty: true),
                    word("number_group", ",", "The sign between thousands.", mayBeEmpty: true),
                    word("number_decimal", ".", "The sign before decimals."),
                    word("list_separator", ", ", "What stands between the parts of a list in a line."),
                    plural("size_bytes", "{} byte", "{} bytes", "The size of a small file."),
                    filled("size_kb", "{} KB", "Of one in thousands of bytes."),
                    filled("size_mb", "{} MB", "In millions."), filled("size_gb", "{} GB", "In thousands of millions."),
                ])
    ]

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static let counts: [Group] = [
        Group(
            title: "Counts",
            entries: [
                plural("updates_count", "{} update", "{} updates", "How many updates a case has."),
                plural("cases_count", "{} case", "{} cases", "How many cases are in a group."),
                plural("pages_count", "{} page", "{} pages", "How many pages a term or a group has."),
                plural("feeds_count", "{} feed", "{} feeds", "How many feeds are in a group."),
                plural("promises_open", "{} open", "{} open", "How many promises are open."),
                plural("promises_missed", "{} missed", "{} missed", "How many were missed."),
                plural("promises_kept", "{} kept", "{} kept", "How many were kept."),
                plural("reading_time", "{} minute to read", "{} minutes to read", "How long a page takes to read."),
            ])
    ]

    static let titles: [Group] = [
        Group(
            title: "Titles of lists that have no file",
            entries: [
                filled("page_of", "Page {1} of {2}", "Where a list is paged."),
                filled("title_page", "{1}, page {2}", "The title of a list's further pages."),
                filled(
                    "title_range", "{1} to {2}", "The title of a part of a long list: its first and last case number."),
                word("test", "Test", "Before the title of an alert that is a test."),
                word("not_in_force", "Not in force", "Before the title of an alert that was withdrawn in `changes`."),
                word("alert_cancellation", "Cancellation", "Before the title of an alert that cancels one."),
                word("event_cancelled", "Cancelled", "Before the title of an event that was withdrawn in `changes`."),
                word("what_to_do", "What to do", "Before the instruction of an alert."),
                filled(
                    "title_marked", "{1}: {2}",
                    "A word and what it is said of: “Retraction” and a title, “What to do” and an instruction."
                ),
                filled("title_year", "{1}, {2}", "The title of what a section published in a year."),
                word("home", "Home", "The front page in a page's trail."),
                word("list_open", "Open cases", "The list of open cases."),
                word("list_stage", "By stage", "The link to the list of cases by stage."),
                word("list_area", "By area", "The link to the list of cases by area."),
                word("list_by_stage", "Cases by stage", "The list of cases by stage."),
                word("list_by_area", "Cases by area", "The list of cases by area."),
                word("list_number", "By number", "The link to the list of cases by number."),
                word("list_updates", "Case updates", "Updates of cases among all pages of the site."),
                word("list_feeds", "Feeds", "The list of all feeds."),
                word("case_numbers", "Cases by number", "The list of cases by their numbers."),
                word("corrections", "Corrections", "The list of corrections."),
                word("promises", "Promises and deadlines", "The list of promises and deadlines."),
                word(
                    "promises_help", "What we said we would do, by which day, and whether we did it.",
                    "What that list is for."),
                word(
                    "promises_help_recorded",
                    "What we said we would do, by which day, and whether we did it. An update is a new entry in the "
                        + "timeline of its case. It counts from the time at which it was recorded, by our own clock, whatever "
                        + "day it has.",
                    "The same on a site with a public record."),
                word("find_page", "Find a page", "The page for finding pages by their titles."),
                word("find_page_help", "Every page of this site by its title.", "What that page is for."),
                word("site_map", "Site map", "The map of the site."),
                word("about_this_site", "About this site", "On the map: pages of no section."),
                word("pages", "Pages", "Pages of no section among all pages of the site."),
                word("list_not_found", "Page not found", "The page for addresses that lead to nothing."),
                word("feeds_site", "The site and its sections", "Feeds of the site and its sections."),
                word("feeds_cases", "Cases", "Feeds of cases."),
                word("feeds_topics", "Topics", "Feeds of terms."),
            ])
    ]

    static let languages: [Group] = [
        Group(
            title: "Translations",
            entries: [
                word(
                    "translation_missing", "This page is not available in English yet.",
                    "The title of what stands in for a page that nobody has translated."),
                filled(
                    "translation_outdated",
                    "This translation may be out of date. The original was changed on {}.",
                    "On a translation whose original changed later; `{}` is the day."),
            ])
    ]

    static let changes: [Group] = [
        Group(
            title: "Kinds of changes",
            entries: ChangeKind.allCases.map {
                label(name("change", $0.rawValue), "The kind `\($0.rawValue)` of a change.")
            })
    ]

    static let labels: [Group] = [
        Group(
            title: "Types of items",
            entries: ItemType.allCases.map { label(name("kind", $0.rawValue), "The type `\($0.rawValue)`.") }),
        Group(
            title: "Stages of a case",
            entries: CaseStage.allCases.map { label(name("stage", $0.rawValue), "The stage `\($0.rawValue)`.") }
                + CaseStage.allCases.map {
                    label(name("stage_summary", $0.rawValue), "What the stage `\($0.rawValue)` means for a resident.")
                }),
        Group(
            title: "Promises and deadlines",
            entries: [
                word("promise_next_update", "Next update of the case", "The promise that a `next_update` makes."),
                word("promise_open", "Open", "The state of a promise whose day is not over."),
                word("promise_missed", "Missed", "The state of a promise that was not kept in time."),
                word("promise_kept", "Kept", "The state of a promise that was kept."),
                filled("promise_kept_on", "Kept on {}", "The same with the day."),
                filled("promise_done_late", "Missed; done on {}", "What was done after its day was over."),
            ]),
        Group(
            title: "Alerts",
            entries: [
                ("severity", AlertWords.severity), ("urgency", AlertWords.urgency), ("certainty", AlertWords.certainty),
                ("category", AlertWords.category), ("message_type", AlertWords.messageType),
            ].flatMap { group, keys in keys.map { label(name(group, $0), "The \(words(group)) `\($0)` of an alert.") } }
        ),
        Group(
            title: "Questions",
            entries: ["open", "answered", "declined"].map {
                label("question_" + $0, "The status `\($0)` of a question.")
            }),
        Group(
            title: "Contacts",
            entries: [
                "emergency", "non_emergency", "tips", "tips_url", "records", "complaint_url", "commendation_url",
                "email",
                "security",
            ].map { label("contact_" + $0, "The contact `\($0)` of site.yml.") }),
        Group(
            title: "Kinds of files",
            entries: ["audio", "calendar", "captions", "text", "video"].map {
                word("file_" + $0, $0, "What a file is that holds \($0 == "calendar" ? "appointments" : $0).")
            }),
    ]

    static let markdown: [Group] = [
        Group(
            title: "Words in texts",
            entries: [
                word("markdown_note", markdownWords.note, "The title of a `[!NOTE]`."),
                word("markdown_tip", markdownWords.tip, "The title of a `[!TIP]`."),
                word("markdown_important", markdownWords.important, "The title of an `[!IMPORTANT]`."),
                word("markdown_warning", markdownWords.warning, "The title of a `[!WARNING]`."),
                word("markdown_caution", markdownWords.caution, "The title of a `[!CAUTION]`."),
                filled("markdown_permalink", markdownWords.permalink, "The link beside a heading, whose text is `{}`."),
                word("markdown_table", markdownWords.table, "The scrolling region around a table without a caption."),
                filled("markdown_note_reference", markdownWords.noteReference, "The link to note number `{}`."),
                word("markdown_notes", markdownWords.notes, "The title of a page's notes."),
                filled("markdown_back_to_text", markdownWords.backToText, "The link back from note number `{}`."),
                word("markdown_task_done", markdownWords.taskDone, "A ticked box of a task list."),
                word("markdown_task_open", markdownWords.taskOpen, "An empty box of a task list."),
                word("markdown_code", markdownWords.code, "The scrolling region around text as it is typed."),
            ])
    ]

    private static let markdownWords = MarkdownWords()

    /// The name of a label: the group, an underscore, the value.
    private static func name(_ group: String, _ key: String) -> String {
        group + "_" + key.replacing("-", with: "_")
    }

    private static func words(_ name: String) -> String { name.replacing("_", with: " ") }
}
