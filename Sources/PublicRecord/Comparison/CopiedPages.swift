import Diagnostics
import SiteModel

/// Recorded pages whose file holds what another page says, with the entries in its “changes”.
///
/// These entries would pass for new ones, that tell of the change; but they tell of the other page.
struct CopiedPages {
    let pages: [PublishedPage]
    /// What the comparison found of each of the pages.
    let found: [PageComparison.Result]
    let media: PageMedia
    let site: Site
    let mode: RecordComparison.Mode

    /// An error for each of them.
    func diagnostics() -> [Diagnostic] {
        let changed = pages.indices.filter { found[$0].told != nil }
        if changed.isEmpty { return [] }
        let titles = Set(changed.map { pages[$0].item.title })
        let kept = pages.indices.filter { found[$0].history != nil && titles.contains(pages[$0].item.title) }
        if kept.isEmpty { return [] }
        return changed.compactMap { place in
            let own = Words(text(place))
            return kept.first { Words(text($0)) == own }.map { message(pages[place], copies: pages[$0]) }
        }
    }

    /// What two texts must have in common: all but the address and the files that are named.
    private struct Words: Equatable {
        let facts: [ArraySlice<UInt8>]
        let changes: [ArraySlice<UInt8>]
        let body: ArraySlice<UInt8>

        init(_ text: [UInt8]) {
            facts = Array(PublicText.facts(in: text).dropFirst())
            changes = PublicText.changes(in: text)
            body = PublicText.body(of: text)
        }
    }

    private func text(_ place: Int) -> [UInt8] { pages[place].texts(media.of(place), in: site).current }

    private func message(_ page: PublishedPage, copies other: PublishedPage) -> Diagnostic {
        Diagnostic(
            rule: "record-text-copied", severity: mode == .drafts ? .warning : .error,
            location: PageMessages(page).place("title"),
            message: "This file holds, word for word, what \(other.item.displayPath) says, with all its entries in "
                + "“changes”. The page \(page.permalink) was recorded with another text.",
            help:
                "If the file was overwritten by mistake, bring its own text back. If both are to say the same, add an "
                + "entry to “changes” here that says so:\n"
                + "  - { date: \(site.now.isoDay), kind: update, note: \"\(ChangeSlips.exampleNote)\" }")
    }
}
