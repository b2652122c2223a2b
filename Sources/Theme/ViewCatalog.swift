/// Every view that templates may use: the checker and `docs/templates.md` are made from it.
public enum ViewCatalog {
    static let link = ViewShape(
        "Link", "Words and an address.",
        [
            text("title", "Its words."), text("url", "Its address."), flag("current", "Whether it leads to this page."),
        ])
    static let titleLink = ViewShape(
        "TitleLink", "A page by its title alone.",
        [
            text("title", "Its title, marked if the page was taken back, is a test or cancels an alert."),
            text("url", "Its address."), flag("current", "Whether it is this page."),
            text("lang", "The title's language, where that is another one than the page's."),
            text("dir", "With it: ltr or rtl."), text("language", "With it: what the language calls itself."),
        ])
    static let day = ViewShape(
        "Day", "A day or a time.",
        [
            text("text", "For people: March 2, 2026."), text("iso", "For machines: 2026-03-02."), text("year", "2026."),
        ])
    static let phone = ViewShape(
        "Phone", "A telephone number.",
        [
            text("text", "As the agency writes it."), text("tel", "As a tel: link wants it."),
        ])
    static let image = ViewShape(
        "Image", "A picture.",
        [
            text("src", "Its address."), text("alt", "What it shows."),
            text("width", "Its width in pixels, where the file tells."), text("height", "Its height."),
        ])
    static let file = ViewShape(
        "File", "A file that a directive names.",
        [
            text("url", "Its address."), text("name", "Its name."), text("kind", "What it is: PDF, JPEG …"),
            text("type", "The same for machines: application/pdf."), text("size", "How large it is: 1.2 MB."),
            text("width", "Of a picture: its width in pixels, where the file tells."), text("height", "Its height."),
        ])
    static let video = ViewShape(
        "Video", "A video that a directive names: one of its two parts is there.",
        [
            view("file", "File", "A file of the site."), view("elsewhere", "Link", "A video elsewhere, by its host."),
        ])
    static let contact = ViewShape(
        "Contact", "A way to reach the agency, from site.yml.",
        [
            text("name", "Its name in site.yml."), text("title", "In words."), text("text", "The number or address."),
            text("url", "Its address, with tel: or mailto: for numbers and mail."),
        ])
    static let language = ViewShape(
        "Language", "A language.", [text("tag", "Its short name: es."), text("dir", "ltr or rtl.")])
    static let name = ViewShape(
        "Name", "A name.", [text("name", "The name."), text("url", "Its page, if it has one.")])
    static let heading = ViewShape(
        "Heading", "A heading in the body.",
        [
            text("title", "Its words."), text("id", "Its anchor."), text("level", "2 to 6."),
        ])
    static let term = ViewShape(
        "Term", "A term of a taxonomy.",
        [
            text("title", "Its name."), text("url", "Its page."), text("taxonomy", "The taxonomy's title."),
            text("count", "How many items."), text("count_text", "The same in words: 3 pages."),
        ])
    static let extraField = ViewShape(
        "ExtraField", "A field that site.yml declares.",
        [
            text("name", "Its key."), text("label", "Its meaning."),
            text("value", "Its value; for a link to a page, the page's title."),
            text("url", "Where it leads, if it is a link."),
        ])
    static let feeds = ViewShape(
        "Feeds", "The three feeds of a list.",
        [
            text("atom", "Address of the Atom feed."), text("rss", "Of the RSS feed."),
            text("json", "Of the JSON feed."),
            text("title", "The feed's title."),
        ])
    static let pagination = ViewShape(
        "Pagination", "Where a list is paged.",
        [
            text("number", "This page."), text("total", "How many pages."),
            text("text", "Both in words: Page 2 of 5."),
            view("previous", "Link", "The page before."),
            view("next", "Link", "The page after."), list("pages", "Link", "All pages."),
        ])
    static let group = ViewShape(
        "Group", "Items under one heading.",
        [
            text("title", "The heading."), text("url", "Its own list."), text("anchor", "Its id."),
            text("count", "How many."), text("count_text", "The same in words: 3 cases."),
            list("items", "Card", "The items."),
            list("links", "TitleLink", "On the site map: pages by their titles alone."),
            list("feeds", "Feeds", "On the page of all feeds: those of each list."),
        ])
    static let edition = ViewShape(
        "Edition", "The page in one of the site's languages.",
        [
            text("tag", "The language's short name: es."), text("name", "What it calls itself: Español."),
            text("dir", "ltr or rtl."), text("url", "The page's address in that language."),
            flag("current", "Whether it is this page."),
            flag("available", "Whether the page has been written in that language."),
        ])
    static let translation = ViewShape(
        "Translation", "What a translation says of its original.",
        [
            view("original", "Link", "The original."),
            text("mark", "Whether it was taken back, is a test or cancels an alert, in words: Retraction."),
            text("lang", "Its language: en."), text("dir", "ltr or rtl."),
            text("language", "What that language calls itself: English."),
            flag("missing", "Whether the page only stands in for a translation that nobody has written."),
            flag("outdated", "Whether the original has changed since it was translated."),
            text("outdated_text", "The same in words, with the day."),
            view("changed", "Day", "When the original last changed."),
            view("made", "Day", "When the translation was made."),
        ])
    static let change = ViewShape(
        "Change", "Something that was changed on a published page.",
        [
            view("date", "Day", "When."),
            text("kind", "update, correction, clarification, minor, retraction or withdrawal."),
            text("kind_label", "The kind in words."), text("note", "What was changed."),
            flag("is_correction", "Whether something published was wrong: a correction or a retraction."),
            view("page", "Link", "On the list of corrections: the page that was changed."),
            text("lang", "With it: the language of title and note, where that is another one than the page's."),
            text("dir", "With it: ltr or rtl."), text("language", "With it: what the language calls itself."),
            text("url", "The page that shows what became of each word, if the change is in the public record."),
        ])
    static let agency = ViewShape(
        "Agency", "Who publishes the site.",
        [
            text("name", "Full name."), text("short_name", "Short name."), text("address", "Postal address."),
            text("motto", "Motto."),
        ])
    static let site = ViewShape(
        "Site", "What is the same on every page.",
        [
            text("title", "The site's name."), text("description", "What it is."), text("url", "Its address."),
            text(
                "base",
                "What the address of every page on it begins with, with the language where it is not the main one."),
            text("root", "What the address of every file on it begins with."),
            text("language", "The language of this page's edition."),
            view("agency", "Agency", "The agency."), flag("sample", "Whether the agency is fictional."),
            text("sample_notice", "The words that say so."), text("emergency", "Emergency number."),
            view("non_emergency", "Phone", "Number for everything else."), view("tips", "Phone", "Tip line."),
            text("tips_url", "Page for tips."), text("complaint_url", "How to complain."),
            text("commendation_url", "How to commend."), text("email", "Mail address."),
            text("records", "Records desk."), text("records_url", "Its tel: or mailto: address, if it has one."),
            list("menu", "Link", "Links at the top."), list("footer", "Link", "Links at the end."),
            text("feeds_url", "The page with all feeds."), text("year", "The year of the build."),
            text("corrections_url", "The list of corrections."),
            text("record_url", "The page on the public record, if the site keeps one."),
            text("site_map_url", "The map of the site."),
            text("search_url", "The page for finding pages by their titles."),
            text("case_numbers_url", "The list of cases by their numbers."),
            text("promises_url", "The list of promises and deadlines, if there are any."),
            text("areas_url", "The list of areas, if pages have any."),
            text("accessibility_url", "The statement on accessibility, if there is one."),
        ])
    static let card = ViewShape(
        "Card", "An item in a list.",
        [
            text("title", "Title."),
            text(
                "marked_title",
                "The same, marked if the page was taken back, is a test or cancels an alert: Retraction: …"),
            text("url", "Address."), text("summary", "Summary."), view("date", "Day", "Date."),
            text("kind", "Type."), text("kind_label", "Type in words."),
            text("retracted", "The word for it, if the page was taken back, or cancels an alert."),
            view("image", "Image", "Picture."),
            text("lang", "Its language, where that is another one than the page's."),
            text("dir", "With it: ltr or rtl."),
            text("language", "With it: what the language calls itself."),
            view("case", "CaseFacts", "For cases and their updates."),
            view("officer", "OfficerShort", "For profiles."), view("alert", "AlertShort", "For alerts."),
            view("event", "EventShort", "For events."), view("procedure", "ProcedureShort", "For procedures."),
            view("question", "Question", "For questions."), view("program", "Program", "For programs."),
            view("safety", "Safety", "For safety advice."),
        ])
    static let section = ViewShape(
        "Section", "A section.",
        [
            text("name", "Folder."), list("lists", "Link", "Other lists of the section."),
        ])
    static let home = ViewShape(
        "Home", "The front page.",
        [
            list("alerts", "Card", "Alerts that apply now."), list("open_cases", "Card", "Open cases."),
            list("updates", "Card", "Newest case updates."), list("events", "Card", "Coming events."),
            list("stories", "Card", "Newest stories."), list("questions", "Card", "Newest answers."),
            list("procedures", "Card", "Procedures."), list("areas", "Term", "The areas that pages name."),
        ])
    /// The view of a whole page, which every template begins with.
    static let page = ViewShape(
        "Page", "The page.",
        [
            text("title", "Title for the browser and for search, marked like a card's."),
            text("heading", "The page's one h1."),
            text("summary", "Summary."), text("url", "Address on the site."), text("absolute_url", "Whole address."),
            text("lang", "Language."), text("dir", "ltr or rtl."), text("kind", "Type of item."),
            html("content", "The body."),
            html("metadata", "What belongs into <head>: canonical address, feeds, JSON-LD."),
            view("site", "Site", "The site."),
            .init(name: "strings", holds: .open("strings"), summary: "The theme's words."),
            view("options", ThemeOptions.shapeName, "What the site chooses, by the options of theme.yml."),
            view("date", "Day", "Published."), view("updated", "Day", "Changed."),
            text("reading_minutes", "Minutes to read."), text("reading_text", "The same in words: 3 minutes to read."),
            list("languages", "Edition", "The page in each language of the site, if it has several."),
            view("translation", "Translation", "On a translation, or where one is missing."),
            list("changes", "Change", "What was changed since publication, newest first."),
            list(
                "corrections", "Change",
                "On a page: recent corrections, and that the page was taken back or holds again. On one of a version: that "
                    + "the page was taken back. On the list of corrections: all."),
            list("promise_groups", "PromiseGroup", "On the list of promises: missed ones, open ones and kept ones."),
            list("people", "Card", "On a term's page: the profiles that name it."),
            list("breadcrumbs", "Link", "Where the page is."), view("previous", "TitleLink", "The item before."),
            view("next", "TitleLink", "The item after."), list("authors", "Name", "Who wrote it."),
            list("terms", "Term", "Its terms; on a taxonomy's page all terms."), view("image", "Image", "Picture."),
            view("feeds", "Feeds", "Feeds of this list or case."), text("contact", "Whom to ask."),
            flag("ai_assisted", "Whether software helped to write it."),
            .init(name: "extra", holds: .open("extra"), summary: "Fields that site.yml declares, by name."),
            list("extra_fields", "ExtraField", "The same as a list."),
            text("stylesheet", "Address of the style sheet."),
            text("stylesheet_integrity", "Its digest, for the attribute integrity."),
            text("record_stylesheet", "Address of the style sheet record.css, on pages that show the public record."),
            text("record_stylesheet_integrity", "Its digest, for the attribute integrity."),
            text("script", "Address of the script."), text("script_integrity", "Its digest."),
            text("content_security_policy", "What the browser may load and run, for a meta tag."),
            list("toc", "Heading", "Headings of the body."),
            flag("is_home", "Whether this is the front page."), list("items", "Card", "Items of a list."),
            list("groups", "Group", "Items by heading."), view("pagination", "Pagination", "Where the list is paged."),
            flag("has_pagination", "Whether the list has more than one page."),
            list("archive_years", "Link", "Lists by year."),
            view("case", "Case", "On a case."), view("update", "Update", "On a case update."),
            view("procedure", "Procedure", "On a procedure."), view("officer", "Officer", "On a profile."),
            view("story", "Story", "On a story."), view("alert", "Alert", "On an alert."),
            view("event", "Event", "On an event."),
            view("question", "Question", "On a question."), view("program", "Program", "On a program."),
            view("safety", "Safety", "On safety advice."), view("section", "Section", "On a section."),
            view("home", "Home", "On the front page."),
            view("leaves", "Day", "When the page leaves the site, if it says so."),
            text("leaves_time", "The hour, with it."),
            view("recorded", "Recorded", "Where the page stands in the public record, if it does."),
            view("recorded_version", "RecordedVersion", "On the page of a version that was recorded."),
            view("log", "Log", "On the page on the public record."),
            view("gone", "Gone", "At the address of a page that was withdrawn."),
            view("expired", "ExpiredItem", "At the address of a page that has expired."),
        ])

    /// All views, the page's first.
    public static let all: [ViewShape] = [
        page, site, agency, home, section, card, group, pagination, link, titleLink, day, phone, image, name, heading,
        term,
        extraField,
        feeds, caseFile, caseShort, stageStep, updateEntry, update, procedure, procedureCard, step, officer,
        officerCard,
        assignment, record, story, alert, alertCard, event, eventCard, question, program, safety,
        file, video, contact, language, edition, translation, change, version, recorded, recordedVersion, log,
        withdrawnItem, expiredItem, absence, gone, promise, promiseGroup,
    ]
    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
