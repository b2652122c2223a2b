import Diagnostics
import SiteModel

/// Pages whose file holds what was recorded of another page, with entries from the “changes” of that one.
///
/// These entries would pass for new ones, that tell of the change; but they tell of the other page.
struct CopiedPages {
    private let archive: RecordArchive
    private let pages: [PublishedPage]
    /// For each page its item, as an index of ``RecordState/items``.
    private let items: [Int?]
    private let media: PageMedia
    private let site: Site
    private let mode: RecordComparison.Mode
    /// What was last recorded of each page, if it may be what another one holds.
    private let said: [Int: Said]
    private let byTitle: [String: [Int]]
    private let byBody: [ArraySlice<UInt8>: [Int]]
    /// The recorded pages that have new entries in their changes, and those of which entries were removed.
    private let changed: [Int]

    /// What a page says, apart from its facts.
    private struct Said {
        let title: String
        let body: ArraySlice<UInt8>
    }

    /// - Parameters:
    ///   - items: For each page its item of the record.
    ///   - found: What the comparison found of each page.
    init(
        _ archive: RecordArchive, _ pages: [PublishedPage], items: [Int?], _ found: [PageComparison.Result],
        _ media: PageMedia, _ site: Site, mode: RecordComparison.Mode
    ) {
        (self.archive, self.pages, self.items) = (archive, pages, items)
        (self.media, self.site, self.mode) = (media, site, mode)
        changed = pages.indices.filter { place in
            items[place] != nil && found[place].history == nil
                && (found[place].told != nil || found[place].diagnostics.contains { $0.rule == Self.removedRule })
        }
        var said: [Int: Said] = [:]
        var byTitle: [String: [Int]] = [:]
        var byBody: [ArraySlice<UInt8>: [Int]] = [:]
        if !changed.isEmpty {
            let titles = Set(changed.map { pages[$0].item.title })
            let sizes = Set(changed.map { Self.trimmed(pages[$0].item.body[...]).count })
            for place in pages.indices {
                guard let item = items[place] else { continue }
                var words = Said(title: pages[place].item.title, body: Self.trimmed(pages[place].item.body[...]))
                if found[place].history == nil {
                    guard let text = archive.lastText(of: item) else { continue }
                    words = Self.said(in: text)
                }
                let (isTitle, isBody) = (titles.contains(words.title), sizes.contains(words.body.count))
                guard isTitle || isBody else { continue }
                said[place] = words
                if isTitle { byTitle[words.title, default: []].append(place) }
                if isBody, !words.body.isEmpty { byBody[words.body, default: []].append(place) }
            }
        }
        (self.said, self.byTitle, self.byBody) = (said, byTitle, byBody)
    }

    /// The rule by which it is told that a recorded entry is no longer there, which a copy explains better.
    static let removedRule = "record-change-removed"

    /// An error for each of them, by its place among the pages.
    func diagnostics() -> [Int: Diagnostic] {
        var found: [Int: Diagnostic] = [:]
        for place in changed {
            guard let item = items[place], let old = archive.lastText(of: item) else { continue }
            let added = ChangeComparison(old: old, new: text(place)).added
            if added.isEmpty { continue }
            let before = Self.said(in: old)
            if let other = origins(of: place, before).first(where: { holds($0, added) }) {
                found[place] = message(pages[place], copies: pages[other])
            }
        }
        return found
    }

    /// The pages of which a changed one has the title or the body, which it had not before.
    private func origins(of place: Int, _ before: Said) -> [Int] {
        let title = pages[place].item.title
        let body = Self.trimmed(pages[place].item.body[...])
        let titled = title == before.title ? [] : (byTitle[title] ?? []).filter { resembles($0, body) }
        // Two pages that said the same may be changed in the same way, one after the other.
        let saying = body == before.body ? [] : (byBody[body] ?? []).filter { !said($0, before.body) }
        let work = site.works.original(of: pages[place].index)
        return (titled + saying).filter { site.works.original(of: pages[$0].index) != work }
    }

    /// Whether the body that was recorded of a page begins like another one, for half of the shorter at least.
    private func resembles(_ place: Int, _ body: ArraySlice<UInt8>) -> Bool {
        guard let other = said[place]?.body else { return false }
        let common = zip(other, body).prefix { $0 == $1 }.count
        return common > 0 && 2 * common >= min(other.count, body.count)
    }

    /// Whether an earlier version of a page had this body.
    private func said(_ place: Int, _ body: ArraySlice<UInt8>) -> Bool {
        guard let item = items[place] else { return false }
        return archive.state.items[item].versions.dropLast().contains { version in
            version.kind != .expiry && archive.text(of: version).map { Self.said(in: $0).body == body } == true
        }
    }

    /// Whether all these entries were recorded of a page.
    private func holds(_ place: Int, _ entries: [ArraySlice<UInt8>]) -> Bool {
        guard let text = items[place].flatMap(archive.lastText) else { return false }
        let recorded = Set(PublicText.changes(in: text))
        return entries.allSatisfy(recorded.contains)
    }

    private static func said(in text: [UInt8]) -> Said {
        Said(title: PublicText.field("title", in: text) ?? "", body: trimmed(PublicText.body(of: text)))
    }

    private static func trimmed(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 10 || $0 == 13 || $0 == 32 }
        guard let first = body.firstIndex(where: { !isBlank($0) }), let last = body.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return body[first...last]
    }

    private func text(_ place: Int) -> [UInt8] { pages[place].texts(media.of(place), in: site).current }

    private func message(_ page: PublishedPage, copies other: PublishedPage) -> Diagnostic {
        Diagnostic(
            rule: "record-text-copied", severity: mode == .drafts ? .warning : .error,
            location: PageMessages(page).place("title"),
            message:
                "This file holds what was recorded of \(other.item.displayPath), with entries from its “changes”, which "
                + "tell nothing of the page \(page.permalink).",
            help: "If the file was overwritten by mistake, bring its own text back (from Git, or a backup); do not put "
                + "single lines back. If the pages are to say the same, add an entry to “changes” here that says so:\n"
                + "  - { date: \(site.now.isoDay), kind: update, note: \"\(ChangeSlips.exampleNote)\" }")
    }
}

/// New pages with entries in their “changes” that stand on a recorded page, as if this one had ever been changed.
struct CopiedChanges {
    let pages: [PublishedPage]
    /// For each page its item of the record.
    let items: [Int?]

    /// A warning for each of them.
    var diagnostics: [Diagnostic] {
        let new = pages.indices.filter { items[$0] == nil && pages[$0].item.front["changes"] != nil }
        if new.isEmpty || new.count == pages.count { return [] }
        var owners: [[UInt8]: Int] = [:]
        for place in pages.indices where items[place] != nil {
            for entry in entries(place) where owners[entry] == nil { owners[entry] = place }
        }
        return new.compactMap { place in
            entries(place).lazy.compactMap { owners[$0] }.first.map { message(pages[place], copies: pages[$0]) }
        }
    }

    /// The entries of a page that have a note, as the public text has them.
    private func entries(_ place: Int) -> [[UInt8]] {
        (pages[place].item.front["changes"]?.list ?? []).filter { $0["note"] != nil }.map(PublicText.json)
    }

    private func message(_ page: PublishedPage, copies other: PublishedPage) -> Diagnostic {
        .warning(
            rule: "record-changes-copied", location: PageMessages(page).place("changes"),
            message:
                "An entry under “changes” is that of \(other.item.displayPath), word for word, and this page is new.",
            help:
                "If the page began as a copy of that one, remove its “changes”, “aliases” and “id”, and give it a new "
                + "“date”: once recorded, the entries stay, and residents read them as changes of this page. If the change "
                + "is told on both for a reason, leave it: this is said only until the page is recorded.")
    }
}
