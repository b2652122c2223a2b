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
    private var said: [Int: Said] = [:]
    private var byTitle: [String: [Int]] = [:]
    private var byBody: [ArraySlice<UInt8>: [Int]] = [:]
    /// The recorded pages that have new entries in their changes, and those of which entries were removed.
    private let changed: [Int]

    /// What a page says, apart from its facts.
    private struct Said {
        let title: String
        let body: ArraySlice<UInt8>

        init(title: String, body: ArraySlice<UInt8>) {
            self.title = title
            self.body = body
        }

        /// What a public text says.
        init(in text: [UInt8]) {
            self.init(
                title: PublicText.field("title", in: text) ?? "", body: CopiedPages.trimmed(PublicText.body(of: text)))
        }
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
                && (found[place].told != nil
                    || found[place].diagnostics.contains { $0.rule == PageMessages.removedRule })
        }
        let titles = Set(changed.map { pages[$0].item.title })
        let sizes = Set(changed.map { Self.trimmed(pages[$0].item.body[...]).count })
        for place in changed.isEmpty ? 0..<0 : pages.indices {
            guard let item = items[place] else { continue }
            let words =
                found[place].history == nil
                ? archive.lastText(of: item).map { Said(in: $0) }
                : Said(title: pages[place].item.title, body: Self.trimmed(pages[place].item.body[...]))
            guard let words else { continue }
            let (isTitle, isBody) = (titles.contains(words.title), sizes.contains(words.body.count))
            if isTitle || isBody { said[place] = words }
            if isTitle { byTitle[words.title, default: []].append(place) }
            if isBody, !words.body.isEmpty { byBody[words.body, default: []].append(place) }
        }
    }

    /// An error for each of them, by its place among the pages.
    func diagnostics() -> [Int: Diagnostic] {
        var found: [Int: Diagnostic] = [:]
        for place in changed {
            guard let item = items[place], let old = archive.lastText(of: item) else { continue }
            let added = ChangeComparison(old: old, new: text(place)).added
            if added.isEmpty { continue }
            let before = Said(in: old)
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
            version.kind != .expiry && archive.text(of: version).map { Said(in: $0).body == body } == true
        }
    }

    /// Whether all these entries were recorded of a page.
    private func holds(_ place: Int, _ entries: [ArraySlice<UInt8>]) -> Bool {
        guard let text = items[place].flatMap(archive.lastText) else { return false }
        let recorded = Set(PublicText.changes(in: text))
        return entries.allSatisfy(recorded.contains)
    }

    /// What stands between the blanks and line ends at both sides.
    fileprivate static func trimmed(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 10 || $0 == 13 || $0 == 32 }
        guard let first = body.firstIndex(where: { !isBlank($0) }), let last = body.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return body[first...last]
    }

    private func text(_ place: Int) -> [UInt8] { pages[place].texts(media.of(place), in: site).current.bytes }

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
