/// What templates see of the public record.
extension ViewCatalog {
    static let recorded = ViewShape(
        "Recorded", "Where a page stands in the public record.",
        [
            text("title", "Which version it is: Version 2 of 3."),
            text("url", "The page that shows what this version changed; of a page's only version there is none."),
            view("date", "Day", "When this version was recorded."),
            text("text_url", "The page's public text, to which the record commits."),
            text("list_url", "The list of its versions, for programs."),
            list("absences", "Absence", "When it was not on the site, oldest first."),
            text("first_url", "The page of its first version, if it has several."),
            view("first_date", "Day", "With it: when the page was published."),
        ])
    static let absence = ViewShape(
        "Absence", "A time at which a page that had expired was not on the site.",
        [view("since", "Day", "When it had expired."), view("until", "Day", "When it came back.")])
    static let recordedVersion = ViewShape(
        "RecordedVersion", "A version of a page as it was recorded.",
        [
            text("title", "Which version it is: Version 2 of 3."), text("number", "Its number."),
            view("date", "Day", "When it was recorded."), text("time", "At what time."),
            text("kind", "publication, or the kind of the change that it brought."), text("kind_label", "In words."),
            text("note", "What it changed, in its writer's words."),
            flag("current", "Whether it is the newest one."),
            flag("is_first", "Whether there is no version before it."),
            flag("is_absence", "Whether it says only that the page had expired and was not on the site."),
            view("page", "Link", "The page itself."),
            view("previous", "Link", "The version before."), view("next", "Link", "The version after."),
            text("text_url", "Its public text, to which the record commits."),
        ])
    static let log = ViewShape(
        "Log", "The site's public record as a whole.",
        [
            text("origin", "The log's name."), text("entries", "How many entries it has, in words."),
            view("newest", "Day", "When the newest was made."), text("time", "At what time."),
            text("checkpoint", "The signed checkpoint, line by line."), text("key", "The key that verifies it."),
            text("checkpoint_url", "The checkpoint's file."), text("key_url", "The key's file."),
            text("keys_url", "The file of all keys, oldest first."),
            text("entries_url", "The first file of entries."),
            text("keep", "The commands by which to keep a checkpoint."),
            text("check_site", "The command that checks a copy of the site."),
            text("example", "The address of a page that the next two commands check, if one is recorded."),
            text("check_text", "The command that computes the digest of its salt and text."),
            text("check_entry", "The command that shows the digest in its entry."),
            list("rotations", "Link", "The notes by which earlier keys named their followers."),
            list("withdrawn", "WithdrawnItem", "What was withdrawn, newest first."),
            list("expired", "ExpiredItem", "What has expired and is not on the site, newest first."),
        ])
    static let expiredItem = ViewShape(
        "ExpiredItem", "A page that left the site on the day that it had announced.",
        [
            view("date", "Day", "When that was recorded."), text("address", "The address on the site that it had."),
            text("id", "Its random id."), text("url", "The notice that the record commits to."),
        ])
    static let withdrawnItem = ViewShape(
        "WithdrawnItem", "An item that was withdrawn.",
        [
            view("date", "Day", "When."), text("reason", "Why, in the agency's words."), text("id", "Its random id."),
            text("url", "The notice that the record commits to."),
        ])
    static let gone = ViewShape(
        "Gone", "A page that was withdrawn.",
        [view("date", "Day", "When."), text("reason", "Why, in the agency's words.")])
}
