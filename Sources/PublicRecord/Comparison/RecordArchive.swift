import Diagnostics
import SiteModel
import TextFormats
import TransparencyLog

/// What was recorded, and whether the texts are still those to which the log commits.
struct RecordArchive: Sendable {
    let state: RecordState
    let texts: @Sendable (Int) throws(RecordFault) -> [UInt8]?
    /// How the content folder is named in messages, with a slash at its end.
    let root: String
    /// Whether the files of the newest texts are looked at too, where the page itself shows what was recorded.
    let holdsNewest: Bool

    /// Whether `text` is the one to which the entry of `version` commits.
    func isRecorded(_ text: [UInt8], as version: RecordState.Version) -> Bool {
        state.opens(version, text: text)
    }

    /// The newest text of an item in the form in which it was recorded; `nil` if it is another one, or the item expired.
    func newestText(of item: Int, among forms: PublicTextForms) -> VersionText? {
        state.items[item].versions.last.flatMap { last in
            last.kind == .expiry ? nil : forms.recorded { state.opens(last, text: $0) }
        }
    }

    /// Whether an item was last recorded to say what a page says, apart from entries in the page's changes.
    func says(_ item: Int, what forms: PublicTextForms) -> Bool {
        if newestText(of: item, among: forms) != nil { return true }
        guard let old = lastText(of: item) else { return false }
        let new = forms.like(old)
        return PublicText.facts(in: old) == PublicText.facts(in: new)
            && PublicText.body(of: old) == PublicText.body(of: new)
    }

    /// Whether a text has all entries in its changes that were recorded of an item, and there are any.
    func holdsChanges(of item: Int, in text: [UInt8]) -> Bool {
        guard let old = lastText(of: item) else { return false }
        return !PublicText.changes(in: old).isEmpty && ChangeComparison(old: old, new: text).removed.isEmpty
    }

    /// The newest text of an item; `nil` if it is not there or another one.
    func lastText(of item: Int) -> [UInt8]? {
        state.items[item].versions.last { $0.kind != .expiry }.flatMap { text(of: $0) }
    }

    /// The text of a version; `nil` if it is not there or another one.
    func text(of version: RecordState.Version) -> [UInt8]? {
        // Why it can not be read is told where all texts of the item are looked at.
        (try? texts(version.index)).flatMap { isRecorded($0, as: version) ? $0 : nil }
    }

    /// The errors that the texts of an item are not what was recorded.
    func damages(_ texts: RecordedTexts) -> [Diagnostic] {
        texts.faults.map { fault in
            .error(
                rule: RecordComparison.damagedRule, location: SourceLocation(file: root + fault.file),
                message: fault.message, help: fault.help)
        }
    }

    /// The notices of what left the site, newest first.
    ///
    /// - Parameter away: The items that no page of the site is, with those that were withdrawn.
    /// - Returns: The notices, and what of these items is damaged.
    func notices(of away: [Int], jobs: Int) async -> ([SiteRecord.Notice], [Diagnostic]) {
        let found = await Chunked.map(away, jobs: jobs) { index -> (SiteRecord.Notice?, [Diagnostic]) in
            let item = state.items[index]
            let texts = RecordedTexts(of: item, in: self)
            guard item.isWithdrawn || item.isExpired, let last = item.versions.last, let text = texts.texts.last ?? nil
            else { return (nil, damages(texts)) }
            let notice = SiteRecord.Notice(
                id: item.id, index: last.index, time: last.time, kind: last.kind, reason: last.note, salt: last.salt,
                text: text, addresses: item.isWithdrawn ? [] : addresses(of: item, texts))
            return (notice, damages(texts))
        }
        return (found.compactMap(\.0).sorted { $0.index > $1.index }, found.flatMap(\.1))
    }

    /// The addresses at which an item was recorded, the last one first.
    private func addresses(of item: RecordState.Item, _ texts: RecordedTexts) -> [String] {
        var addresses = [item.url]
        for case (let version, let text?) in zip(item.versions, texts.texts) where version.kind != .expiry {
            guard let address = PublicText.field("url", in: text) else { continue }
            if !addresses.contains(address) { addresses.append(address) }
        }
        return addresses
    }

    /// What is printed of the record.
    func record(
        histories: [Int: PageHistory], earlier: [Int: PageHistory], notices: [SiteRecord.Notice]
    ) -> SiteRecord {
        SiteRecord(
            origin: state.origin, size: state.entries.count, begun: state.begun, newest: state.newest,
            checkpoint: state.checkpoint, keys: state.keys.map(\.description), histories: histories,
            earlier: earlier, notices: notices, gone: state.gone, rotations: state.rotations.map(\.bytes),
            entries: state.entries)
    }
}
