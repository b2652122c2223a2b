import Digests
import PublicRecord
import SiteModel
import TextFormats
import TransparencyLog

/// Makes the files by which anyone can verify the site: the log, each page's public text, and the list of its versions.
struct RecordEmitter: Sendable {
    let site: Site
    let record: SiteRecord

    // MARK: The log

    /// The checkpoint, the keys and the tiles.
    var log: [Output] {
        func file(_ name: String, _ bytes: [UInt8]) -> Output { Output(path: RecordAddress.log + name, bytes: bytes) }
        let tree = MerkleTree(leaves: record.entries.map { MerkleTree.leaf($0) })
        var outputs = [
            file("checkpoint", record.checkpoint), file("key", Array((record.key + "\n").utf8)),
            file("keys", Array(record.keys.map { $0 + "\n" }.joined().utf8)),
        ]
        for (index, note) in record.rotations.enumerated() { outputs.append(file("rotation/\(index + 1)", note)) }
        let older = LogTiles.olderFiles(
            entries: record.entries, tree: tree, sizes: RecordLeaf.earlierSizes(of: record.entries))
        outputs += (LogTiles.files(entries: record.entries, tree: tree) + older).map { file($0.path, $0.bytes) }
        return outputs
    }

    // MARK: Pages

    /// The texts of an item's versions, and their list.
    func files(of item: Int) -> [Output] {
        record.histories[item].map { files($0, at: site.items[item].permalink) } ?? []
    }

    /// What is told of items that left the site.
    var notices: [Output] { record.notices.flatMap(files) }

    private func files(_ history: PageHistory, at permalink: String) -> [Output] {
        let folder = RecordAddress.folder(of: permalink)
        let count = history.versions.count
        var outputs: [Output] = []
        for version in history.versions {
            outputs.append(
                Output(path: folder + Self.file(version, of: count), key: Self.key(version)) { version.text.bytes })
        }
        outputs.append(
            Output(path: folder + RecordAddress.listName) {
                var list = RecordList(item: history.id, url: permalink)
                for version in history.versions { list.add(version, file: Self.file(version, of: count)) }
                return list.finished()
            })
        return outputs
    }

    /// The place of a version's text, relative to the page.
    private static func file(_ version: PageVersion, of count: Int) -> String {
        let name = RecordAddress.textName
        return version.number == count ? name : "v/\(version.number)/\(name)"
    }

    /// A version's text follows from its entry, which commits to it with 32 random bytes that no other version has.
    private static func key(_ version: PageVersion) -> Digest {
        Digest(version.salt[...]) ?? Digest(of: version.salt)
    }

    private func files(_ notice: SiteRecord.Notice) -> [Output] {
        let folder = RecordAddress.notice(notice.id)
        var list = RecordList(item: notice.id, url: nil)
        let text = notice.text
        list.add(
            PageVersion(
                number: 1, index: notice.index, time: notice.time, kind: notice.kind, note: notice.reason,
                salt: notice.salt, text: VersionText(text)),
            file: "index.md")
        return [
            Output(path: folder + "index.md", bytes: text),
            Output(path: folder + "record.json", bytes: list.finished()),
        ]
    }
}

/// The file `record.json` of a page: its versions, and what opens their commitments.
///
/// It is written at once, with its members in order: a site has one for each page.
struct RecordList {
    private var out: [UInt8] = []
    private let url: String?
    private var isEmpty = true

    /// The list of the versions of an item at an address; of one that left the site it is `nil`.
    init(item: String, url: String?) {
        self.url = url
        out.reserveCapacity(512)
        raw(#"{"item":"#)
        Escape.appendJSON(item, to: &out)
        raw(#","url":"#)
        if let url { Escape.appendJSON(url, to: &out) } else { raw("null") }
        raw(#","versions":["#)
    }

    /// Adds a version, whose text is the file at a place relative to the list.
    mutating func add(_ version: PageVersion, file: String) {
        raw(isEmpty ? #"{"file":"# : #",{"file":"#)
        isEmpty = false
        Escape.appendJSON(file, to: &out)
        raw(#","index":"#)
        raw(String(version.index))
        raw(#","kind":""#)
        raw(version.kind.rawValue)
        raw("\"")
        if let note = version.note {
            raw(#","note":"#)
            Escape.appendJSON(note, to: &out)
        }
        raw(#","number":"#)
        raw(String(version.number))
        raw(#","salt":""#)
        Base64.append(version.salt, to: &out)
        raw("\",\"time\":\"")
        version.time.appendUTC(to: &out)
        raw("\"}")
    }

    /// The whole file.
    consuming func finished() -> [UInt8] {
        raw("]}\n")
        return out
    }

    private mutating func raw(_ text: String) { out.append(contentsOf: text.utf8) }
}
