import SiteModel

/// The texts of an item's versions, and what of the item does not agree with its entries in the log.
///
/// What the log does not sign itself, the notes and the address, is held against the texts to which it commits.
struct RecordedTexts: Sendable {
    /// The text of each version, of an only one that was given its front matter alone; `nil` for one that is not there,
    /// or is another one.
    private(set) var texts: [[UInt8]?] = []
    /// What does not agree.
    private(set) var faults: [RecordFault] = []

    /// Reads the texts of an item, each once.
    ///
    /// - Parameter newest: The last one, if it is known to be the one that was recorded.
    init(of item: RecordState.Item, in archive: RecordArchive, newest: VersionText? = nil) {
        texts.reserveCapacity(item.versions.count)
        for version in item.versions.dropLast() { texts.append(read(version, in: archive)) }
        guard let last = item.versions.last else { return }
        if let newest {
            if archive.holdsNewest { check(last, is: newest, in: archive) }
            texts.append(item.versions.count > 1 ? newest.bytes : newest.front)
        } else {
            texts.append(read(last, in: archive))
        }
        checkNotes(item)
        checkAddress(item)
    }

    private mutating func read(_ version: RecordState.Version, in archive: RecordArchive) -> [UInt8]? {
        do throws(RecordFault) {
            let text = try archive.texts(version.index)
            if let text, archive.isRecorded(text, as: version) { return text }
            faults.append(.text(version.index, isThere: text != nil))
        } catch {
            faults.append(error)
        }
        return nil
    }

    /// Holds the file of a version against its text, which costs less than its commitment.
    private mutating func check(_ version: RecordState.Version, is text: VersionText, in archive: RecordArchive) {
        do throws(RecordFault) {
            let written = try archive.texts(version.index)
            if written != text.bytes { faults.append(.text(version.index, isThere: written != nil)) }
        } catch {
            faults.append(error)
        }
    }

    private mutating func checkNotes(_ item: RecordState.Item) {
        var notes = NoteCheck()
        for (version, text) in zip(item.versions, texts) {
            let isOwn =
                item.isWithdrawn
                ? text.map { NoteCheck.holds(version.note, inNotice: $0) } ?? true
                : notes.holds(version.note, kind: version.kind, in: text)
            if isOwn { continue }
            faults.append(
                .damaged(
                    file: RecordFile.items.rawValue, line: nil,
                    why: "the note of entry \(version.index) is not the one in text/\(version.index).md"))
        }
    }

    private mutating func checkAddress(_ item: RecordState.Item) {
        if item.isWithdrawn { return }
        guard let place = item.versions.lastIndex(where: { $0.kind != .expiry }), let text = texts[place],
            !PublicText.isOf(item.url, text)
        else { return }
        faults.append(
            .damaged(
                file: RecordFile.items.rawValue, line: nil,
                why: "the address \(item.url) is not the one in text/\(item.versions[place].index).md"))
    }
}
