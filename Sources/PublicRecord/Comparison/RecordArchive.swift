import Diagnostics
import SiteModel
import TextFormats
import TransparencyLog

/// What was recorded, and whether the texts are still those to which the log commits.
struct RecordArchive: Sendable {
    let state: RecordState
    let texts: @Sendable (Int) -> [UInt8]?
    /// How the content folder is named in messages, with a slash at its end.
    let root: String

    /// Whether `text` is the one to which the entry of `version` commits.
    func isRecorded(_ text: [UInt8], as version: RecordState.Version) -> Bool {
        state.opens(version, text: text)
    }

    /// The text of a version; `nil` if it is not there or another one.
    func text(of version: RecordState.Version) -> [UInt8]? {
        texts(version.index).flatMap { isRecorded($0, as: version) ? $0 : nil }
    }

    /// The error that the text of a version is not what was recorded.
    func damage(_ version: RecordState.Version) -> Diagnostic {
        let isThere = texts(version.index) != nil
        return .error(
            rule: RecordComparison.damagedRule,
            location: SourceLocation(file: "\(root)_record/text/\(version.index).md"),
            message: isThere
                ? "This is not the text that was recorded as entry \(version.index) of the log."
                : "The text that was recorded as entry \(version.index) of the log is not there.",
            help: "Files in “_record” are never edited by hand. Put back the folder as it was last committed, for "
                + "example with “git checkout HEAD -- \(root)_record”.")
    }

    /// The notices of what left the site, newest first, and those of them that are damaged.
    func notices(jobs: Int) async -> ([SiteRecord.Notice], [Diagnostic]) {
        let gone = state.items.filter { $0.isWithdrawn || $0.isExpired }
        let found = await Chunked.map(gone, jobs: jobs) { item -> (SiteRecord.Notice?, Diagnostic?) in
            guard let last = item.versions.last else { return (nil, nil) }
            guard let text = text(of: last) else { return (nil, damage(last)) }
            let notice = SiteRecord.Notice(
                id: item.id, index: last.index, time: last.time, kind: last.kind, reason: last.note, salt: last.salt,
                text: text, addresses: item.isWithdrawn ? [] : addresses(of: item))
            return (notice, nil)
        }
        return (found.compactMap(\.0).sorted { $0.index > $1.index }, found.compactMap(\.1))
    }

    /// The addresses at which an item was recorded, the last one first.
    func addresses(of item: RecordState.Item) -> [String] {
        var addresses = [item.url]
        for version in item.versions.dropLast() where version.kind != .expiry {
            guard let address = text(of: version).flatMap({ PublicText.field("url", in: $0) }) else { continue }
            if !addresses.contains(address) { addresses.append(address) }
        }
        return addresses
    }

    /// What is printed of the record.
    func record(histories: [Int: PageHistory], notices: [SiteRecord.Notice]) -> SiteRecord {
        SiteRecord(
            origin: state.origin, size: state.entries.count, begun: state.begun, newest: state.newest,
            checkpoint: state.checkpoint, key: state.keys.last?.description ?? "", histories: histories,
            notices: notices, gone: state.gone, rotations: state.rotations.map(\.bytes), entries: state.entries)
    }
}
