import SiteModel
import TextFormats
import TransparencyLog

extension RecordState {
    /// Reads a state from its files, and holds them against one another.
    init(_ files: StateFiles) throws(RecordFault) {
        let keys = try Self.keys(try files.bytes(.keys))
        var rotations: [SignedNote] = []
        for number in 1..<keys.count {
            rotations.append(
                try Self.rotation(files.rotation(number), number, keys[number - 1], keys[number]))
        }
        let log = try LogLines(try files.bytes(.log))
        let checkpoint = try files.bytes(.checkpoint)
        let tree = MerkleTree(leaves: log.entries.map { MerkleTree.leaf($0) })
        try Self.check(checkpoint, of: tree, keys: keys)
        let items = try ItemLines(try files.bytes(.items), log: log.lines, texts: files.names.texts).items
        self.init(
            keys: keys, rotations: rotations, entries: log.entries, tree: tree, checkpoint: checkpoint, items: items,
            gone: try Self.gone(try files.bytes(.gone), of: items))
    }

    private static func keys(_ bytes: [UInt8]) throws(RecordFault) -> [VerifierKey] {
        let file = StateLines(file: RecordFile.keys.rawValue, bytes: bytes)
        var keys: [VerifierKey] = []
        for (index, range) in try file.ranges().enumerated() {
            guard let key = VerifierKey(String(decoding: bytes[range], as: UTF8.self)) else {
                throw file.fault(index, "it is no public key of a record")
            }
            if let first = keys.first, first.name != key.name {
                throw file.fault(index, "the key is that of another log")
            }
            if keys.contains(key) { throw file.fault(index, "the key is there twice") }
            keys.append(key)
        }
        if keys.isEmpty { throw file.fault(nil, "there is no key in it") }
        return keys
    }

    private static func rotation(
        _ bytes: [UInt8]?, _ number: Int, _ old: VerifierKey, _ new: VerifierKey
    ) throws(RecordFault) -> SignedNote {
        let file = "rotation/\(number)"
        guard let bytes else { throw .damaged(file: file, line: nil, why: "the file is missing") }
        guard let note = SignedNote(bytes), note.bytes == bytes, KeyRotation.follower(of: old, in: note) == new else {
            throw .damaged(file: file, line: nil, why: "it does not show that key \(number + 1) follows key \(number)")
        }
        return note
    }

    /// The checkpoint must be that of the log, and the newest key must have signed it.
    private static func check(
        _ bytes: [UInt8], of tree: MerkleTree, keys: [VerifierKey]
    ) throws(RecordFault) {
        func fault(_ why: String) -> RecordFault {
            .damaged(file: RecordFile.checkpoint.rawValue, line: nil, why: why)
        }
        guard let note = SignedNote(bytes), let checkpoint = Checkpoint(note.text), let key = keys.last else {
            throw fault("it is no checkpoint")
        }
        guard note.isSigned(by: key) else { throw fault("the newest key has not signed it") }
        guard note.isSigned(onlyBy: keys), note.bytes == bytes else { throw fault("a signature does not hold") }
        guard checkpoint.origin == key.name else { throw fault("it is that of another log") }
        guard checkpoint.size == tree.count else {
            throw fault("it is that of \(checkpoint.size) entries, and the log has \(tree.count)")
        }
        guard checkpoint == Checkpoint(origin: key.name, tree: tree) else {
            throw fault("an entry of the log is not the one that was signed")
        }
    }

    /// Each address must have left with a withdrawal, at its time and for its reason.
    private static func gone(
        _ bytes: [UInt8], of items: [RecordState.Item]
    ) throws(RecordFault) -> [SiteRecord.Gone] {
        let file = StateLines(file: RecordFile.gone.rawValue, bytes: bytes)
        let ranges = try file.ranges()
        var gone: [SiteRecord.Gone] = []
        var withdrawals: [Moment: Set<String>] = [:]
        for item in items where item.isWithdrawn {
            for notice in item.versions { withdrawals[notice.time, default: []].insert(notice.note ?? "") }
        }
        let fault = bytes.withUnsafeBytes { buffer -> RecordFault? in
            for (index, range) in ranges.enumerated() {
                let parts = StateLines.parts(buffer.part(range))
                guard parts.count == 3, let time = Moment(utc: parts[0]), let address = StateLines.text(parts[1]),
                    address.utf8.first == UInt8(ascii: "/"), let reason = QuotedText.read(parts[2])
                else { return file.fault(index, "it is no address that is gone") }
                guard withdrawals[time]?.contains(reason) == true else {
                    return file.fault(index, "no page was withdrawn at that time and for that reason")
                }
                gone.append(SiteRecord.Gone(address: address, time: time, reason: reason))
            }
            return nil
        }
        if let fault { throw fault }
        return gone
    }
}
