import Diagnostics
import SiteModel

/// Checks the people and the program that a story names by the files of their pages.
enum StoryNames {
    /// What is wrong with the names in an item's own file; nothing unless it is a story.
    ///
    /// - Parameter gone: Where pages stood that were withdrawn; `nil` for a site that keeps no record.
    static func check(_ item: Item, _ site: Site, gone: GoneAddresses?) -> [Diagnostic] {
        guard item.type == .story else { return [] }
        var found: [Diagnostic] = []
        if item.states("people"), let entry = item.front.entry("people") {
            for name in entry.value.list.compactMap(\.text) {
                if let problem = withdrawn(name, in: "officers", at: entry, of: item, site, gone)
                    ?? person(name, at: entry, of: item, site, isRecorded: gone != nil)
                {
                    found.append(problem)
                }
            }
        }
        if item.states("program"), let entry = item.front.entry("program"), let name = entry.value.text,
            let problem = withdrawn(name, in: "programs", at: entry, of: item, site, gone)
                ?? program(at: entry, of: item, site, isRecorded: gone != nil)
        {
            found.append(problem)
        }
        return found
    }

    /// What was withdrawn is not to be named any more, not even by the name of its file.
    private static func withdrawn(
        _ name: String, in section: String, at entry: FrontMatter.Entry, of item: Item, _ site: Site,
        _ gone: GoneAddresses?
    ) -> Diagnostic? {
        guard isFileName(name), site.item(named: name, in: section) == nil,
            let gone = Site.files(named: name, in: section).lazy.compactMap({ gone?.of(file: $0) }).first
        else { return nil }
        return .error(
            rule: section == "officers" ? "person-missing" : "program-missing", location: item.place(of: entry),
            message: "The page of “\(name)” was withdrawn on \(gone.time.isoDay) and does not come back.",
            help: "Take the name out, and say so in a new entry under “changes”.")
    }

    /// A program that has no page; one that has expired stops nothing, for that happens by time alone.
    private static func program(
        at entry: FrontMatter.Entry, of item: Item, _ site: Site, isRecorded: Bool
    ) -> Diagnostic? {
        guard let name = entry.value.text, site.item(named: name, in: "programs") == nil else { return nil }
        let files = Site.files(named: name, in: "programs")
        let isExpired = files.contains(where: site.expired.contains)
        let isWithheld = files.contains(where: site.withheld.contains)
        return Diagnostic(
            rule: "program-missing", severity: isExpired ? .warning : .error, location: item.place(of: entry),
            message: isExpired
                ? "The program “\(name)” has expired, so the page does not name it."
                : isWithheld
                    ? "The program “\(name)” is not published (a draft, or under embargo)."
                    : "There is no program “\(name)”.",
            help: isWithheld
                ? "Remove the line, or \(isExpired ? "let that page stay by a later “expires”" : "publish that page first")."
                : (nearest(to: name, in: "programs", site)
                    ?? "Write the name of a file in the folder programs, without “.md”.") + Self.telling(isRecorded))
    }

    /// What is to be done besides where a change of the name is one of a recorded page.
    private static func telling(_ isRecorded: Bool) -> String {
        isRecorded ? " If the page is in the public record, say so in a new entry under “changes”." : ""
    }

    /// A person who is named like a file of a profile that is not there: the page shows the word as it stands.
    private static func person(
        _ name: String, at entry: FrontMatter.Entry, of item: Item, _ site: Site, isRecorded: Bool
    ) -> Diagnostic? {
        guard isFileName(name), site.item(named: name, in: "officers") == nil else { return nil }
        let isWithheld = Site.files(named: name, in: "officers").contains(where: site.withheld.contains)
        return Diagnostic(
            rule: "person-missing", severity: .warning, location: item.place(of: entry),
            message: (isWithheld
                ? "The profile “\(name)” is not published (a draft, under embargo, or expired)"
                : "There is no profile “\(name)”") + ", so the page shows this word as it stands.",
            help: ((isWithheld ? nil : nearest(to: name, in: "officers", site))
                ?? (isRecorded ? "If the profile was withdrawn, take the name out. Otherwise write" : "Write")
                    + " the person's name as people know it, or the name of a file in the folder officers, without “.md”.")
                + Self.telling(isRecorded))
    }

    /// Whether a name is written as files are, and not as people are called.
    private static func isFileName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == 45 || $0 == 95 }
    }

    /// The question whether another name was meant, if one is near.
    private static func nearest(to name: String, in section: String, _ site: Site) -> String? {
        let known = site.items.filter { $0.section == section }.map { item in
            item.isIndex ? String(item.folder.dropFirst(section.count + 1)) : item.name
        }
        return NearestName.best(for: name, among: known.filter { $0 != name }).map { "Did you mean “\($0)”?" }
    }
}
