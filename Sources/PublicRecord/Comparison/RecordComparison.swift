import Diagnostics
import Digests
import SiteModel

/// A site beside its public record: what was changed without a word, what is to be recorded, and what to print.
public struct RecordComparison: Sendable {
    /// What the comparison is made for.
    public enum Mode: Sendable {
        /// The site is to be published: what is not recorded yet is an error.
        case build
        /// The site is looked at: what is not recorded yet is a note.
        case check
        /// The site is about to be recorded: what is not recorded yet is a note, and of pages that are as they were recorded,
        /// neither the newest texts nor the links are looked at.
        case recording
        /// The site is shown to its writers: what is not recorded yet is a note, and so is an edit that no entry tells of.
        case drafts
    }

    /// The rule by which a text is told of that is not the one that was recorded.
    public static let damagedRule = "record-damaged"

    /// Everything that is wrong, by file and line.
    public let diagnostics: [Diagnostic]
    /// What the next run of `candor record` is to enter in the log, in order of the files, then what has expired.
    public let pending: [PendingEntry]
    /// What the record says of the pages that are as they were recorded.
    public let record: SiteRecord

    /// Compares a site with its record.
    ///
    /// An unchanged item costs its public text and one SHA-256.
    ///
    /// - Parameters:
    ///   - texts: The public text to which an entry of the log commits, by its index; `nil` if it is not there.
    ///   - fileDigest: The digest of a file by its path in the content folder; `nil` if it can not be read.
    ///   - themeFiles: The files of the theme by the addresses that pages give them, such as `/assets/badge.svg`.
    ///   - arguments: The arguments by which the theme's directives name items.
    ///   - leaving: The files of pages that were withdrawn and are still to be removed; they are no new pages.
    public static func make(
        _ state: RecordState, loaded: LoadedSite,
        texts: @escaping @Sendable (Int) throws(RecordFault) -> [UInt8]?,
        fileDigest: @escaping @Sendable (_ contentPath: String) -> Digest?, themeFiles: [String: ServedFile] = [:],
        arguments: NamingArguments = [:],
        mode: Mode, leaving: Set<String> = [], jobs: Int
    ) async -> RecordComparison {
        async let byPath = PageMatching.table(of: state, by: \.path)
        async let byAddress = PageMatching.table(of: state, by: \.url)
        let all = PublishedPage.all(in: loaded)
        let pages = leaving.isEmpty ? all : all.filter { !leaving.contains($0.item.path) }
        let media = await PageMedia(pages, loaded.site, themeFiles: themeFiles, fileDigest, jobs: jobs)
        let archive = RecordArchive(
            state: state, texts: texts, root: loaded.displayRoot + "/", holdsNewest: mode == .check)
        let matching = PageMatching(
            state, pages, loaded.site, byPath: await byPath, byAddress: await byAddress,
            isRecorded: { archive.says($1, what: pages[$0].texts(media.of($0), in: loaded.site)) },
            returns: { archive.holdsChanges(of: $1, in: pages[$0].texts(media.of($0), in: loaded.site).current.bytes) })
        let relations = PageRelations(state, pages, matching, loaded.site, byPath: await byPath)
        let gone = Dictionary(state.gone.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
        let comparison = PageComparison(
            archive: archive, scheduled: ScheduledStages(pages, matching, loaded.site),
            relations: relations, comments: HiddenComments(loaded.site), site: loaded.site,
            itemsByAlias: Deferred { [site = loaded.site] in itemsByAlias(site) },
            gone: gone, reused: ReusedAddresses(gone, loaded.site),
            lostFiles: Set(
                matching.left.map { state.items[$0] }.filter { !$0.isExpired }
                    .map { RecordState.Item.fileName(of: $0.path) }),
            today: loaded.site.now.isoDay, mode: mode)
        var found = await Chunked.map(Array(pages.indices), jobs: jobs) { index in
            comparison.compare(pages[index], with: matching.items[index], media: media.of(index))
        }
        let moved = MovedPages(archive, pages, matching, relations, found, loaded, mode: mode)
        moved.follow(&found)
        let named = NamedPages(
            archive, pages, moved, relations, loaded.site, arguments: arguments, mode: mode)
        let copied = CopiedPages(
            archive, pages, items: matching.items, found, media, loaded.site, mode: mode
        ).diagnostics()
        for (place, problem) in copied {
            // Of a copy, to put single entries back would be the wrong advice.
            found[place].diagnostics.removeAll { $0.rule == PageMessages.removedRule }
            found[place].diagnostics.append(problem)
        }
        let lost = LostPages(archive, matching, relations, loaded).found()
        let withdrawn = state.items.indices.filter { state.items[$0].isWithdrawn }
        let (notices, damages) = await archive.notices(of: withdrawn + matching.left, jobs: jobs)
        let pending = found.compactMap(\.pending) + lost.pending
        var diagnostics = found.flatMap(\.diagnostics) + moved.diagnostics() + lost.diagnostics + damages
        diagnostics += comparison.aliasedNumbers()
        if let named { diagnostics += await named.diagnostics(pages, jobs: jobs) }
        let away = matching.left.filter { state.items[$0].isExpired }
        let changes = Deferred { ExpiredChanges(of: away, in: archive) }
        let copiedChanges = CopiedChanges(pages: pages, items: matching.items) { place in
            if away.isEmpty { return nil }
            let text = pages[place].texts(media.of(place), in: loaded.site).current.bytes
            return changes.value.item(heldBy: text).map { state.items[$0] }
        }
        diagnostics += copiedChanges.diagnostics
        // A new page may be one whose file is gone; nothing can be recorded before that is mended.
        let isNew: (PendingEntry) -> Bool = { $0.kind == .publication && $0.item == nil }
        diagnostics += PendingMessages.all(
            lost.diagnostics.isEmpty ? pending : pending.filter { !isNew($0) }, pages, mode)
        var histories: [Int: PageHistory] = [:]
        histories.reserveCapacity(pages.count)
        for (page, result) in zip(pages, found) { histories[page.index] = result.history }
        var earlier: [Int: PageHistory] = [:]
        for (page, result) in zip(pages, found) where result.earlier != nil { earlier[page.index] = result.earlier }
        return RecordComparison(
            diagnostics: SourceQuotes.completed(diagnostics), pending: pending,
            record: archive.record(histories: histories, earlier: earlier, notices: notices))
    }

    private static func itemsByAlias(_ site: Site) -> [String: Int] {
        var items: [String: Int] = [:]
        for (index, item) in site.items.enumerated() {
            for alias in item.aliases { items[alias] = index }
        }
        return items
    }
}
