import Diagnostics
import SiteModel

/// A recorded item that left the site without a word.
struct LostPage {
    let item: RecordState.Item
    let displayPath: String
    /// Its file, if it is still there.
    let file: Item?
    /// The file of a new page that has its title.
    let candidate: String?
    let site: Site

    /// The error that tells why, and what can be done.
    var message: Diagnostic {
        let (why, help, field) = reason
        let entry = field.flatMap { file?.front.entry($0) }
        return .error(
            rule: "record-url-lost",
            location: SourceLocation(
                file: displayPath, line: entry?.line ?? file.map { _ in 1 },
                column: entry?.column ?? file.map { _ in 1 }),
            message: "The page \(item.url) is in the public record, but \(why).",
            help: help
                + "\nOr, to take the page off the site for good"
                + (site.originalFile(of: item.path) == nil ? "" : ", with its original and in all languages")
                + ":\ncandor withdraw \(item.path) --reason \"…\""
        )
    }

    /// What else there is for a page that is to be away for a while.
    private static let ending =
        "\nOr let the page end on a day that you announce, with “expires”; it can come back later."

    private var reason: (why: String, help: String, field: String?) {
        guard let file else {
            if let other = site.items.first(where: { $0.aliases.contains(item.url) }) {
                return (
                    "its file is no longer there, and \(other.displayPath), which has its address as an alias, has a "
                        + "record of its own",
                    "If the page has another file now, move the alias into that file, with an entry in its “changes”. "
                        + "Otherwise remove the alias and put the file back; its text may be short and say where to read "
                        + "on. What was changed is told in its “changes”.", nil
                )
            }
            return (
                "its file is no longer there",
                "Put the file back.\nOr, if the page has another file now"
                    + (candidate.map { ", such as \($0), which is new and has its title" } ?? "")
                    + ", add to the front matter of that file:\n"
                    + "aliases: [\(item.url)]\nchanges:\n  - { date: \(site.now.isoDay), kind: minor, "
                    + "note: \"The page has a new address.\" }\nWhere it has “aliases” or “changes” already, add the "
                    + "address and the entry to what stands there; no name may stand there twice. If the page belongs to "
                    + "another case or original now, the kind is update, and the note says so.", nil
            )
        }
        if file.front.flag("draft") {
            return ("“draft: true” keeps it off the site", "Remove the line “draft: true”." + Self.ending, "draft")
        }
        if let start = file.front.date("publish_at"), start.seconds > site.now.seconds {
            return (
                "“publish_at” keeps it off the site until \(start.isoDay)",
                "Remove “publish_at”: the page has been public already." + Self.ending, "publish_at"
            )
        }
        if let end = file.front.date("expires"), end.seconds <= site.now.seconds {
            return (
                "“expires” takes it off the site, which was not announced",
                "Write a later day, add an entry to “changes” that announces it, and record that; from that day on the "
                    + "page may go.", "expires"
            )
        }
        return (
            "it is held back together with its case or its original",
            "Look at what keeps that page off the site (draft, publish_at or expires), and remove it. A page leaves with "
                + "another one only if both were recorded together, and if the day was recorded at least 24 hours before.",
            nil
        )
    }
}
