import Digests
import SiteModel
import TextFormats
import TransparencyLog

extension RecordState {
    /// What a record becomes, and the texts of its new entries by their places in the log.
    public typealias Grown = (state: RecordState, texts: [Int: [UInt8]])

    /// The record of the log `origin` before its first entry.
    public static func begin(origin: String, key: SigningKey) throws(RecordFault) -> RecordState {
        guard key.verifier.name == origin else { throw .otherLog(expected: origin, found: key.verifier.name) }
        var state = RecordState(
            keys: [key.verifier], rotations: [], entries: [], checkpoint: [], items: [], gone: [])
        try state.sign(with: [key])
        return state
    }

    /// When the first entries were made; `nil` if there are none.
    public var begun: Moment? { entries.first.flatMap { RecordLeaf($0) }?.time }

    /// When the newest entry was made; `nil` if there is none.
    public var newest: Moment? { entries.last.flatMap { RecordLeaf($0) }?.time }

    /// Whether `text` is the one to which the version's entry commits.
    public func opens(_ version: Version, text: [UInt8]) -> Bool { opens(version, text: VersionText(text)) }

    /// Whether `text` is the one to which the entry of `version` commits.
    public func opens(_ version: Version, text: VersionText) -> Bool {
        entries.indices.contains(version.index)
            && RecordLeaf.line(
                entries[version.index], holds: RecordLeaf.commitment(salt: version.salt, text: text))
    }

    /// The record with an entry for each of `pending`, which must not be about items that were withdrawn.
    ///
    /// - Parameter random: Where salts and ids come from: the system's numbers, but in tests.
    public func appending(
        _ pending: [PendingEntry], at now: Moment, key: SigningKey, random: inout some RandomNumberGenerator
    ) throws(RecordFault) -> Grown {
        var growth = try Growth(self, at: now, key: key)
        for entry in pending {
            let place = try growth.place(of: entry, &random)
            let item = growth.state.items[place]
            let text = entry.text ?? Self.notice(of: item.id, kind: entry.kind, reason: nil, at: growth.now)
            growth.add(to: place, kind: entry.kind, note: entry.note, text: text, &random)
        }
        return try growth.signed(with: key)
    }

    /// The record without what opens the entries of `items`, and with a notice for each.
    ///
    /// - Parameters:
    ///   - items: Places in ``items``.
    ///   - addresses: All addresses that the items' pages had, which answer “gone” from now on.
    public func withdrawing(
        _ items: [Int], reason: String, addresses: [String], at now: Moment, key: SigningKey,
        random: inout some RandomNumberGenerator
    ) throws(RecordFault) -> Grown {
        var growth = try Growth(self, at: now, key: key)
        for place in items {
            guard growth.state.items.indices.contains(place) else { throw .notContinued }
            let id = growth.state.items[place].id
            if growth.state.items[place].isWithdrawn { throw .alreadyWithdrawn(id) }
            growth.state.items[place] = Item(id: id, path: "", url: "", versions: [])
            let text = Self.notice(of: id, kind: .withdrawal, reason: reason, at: growth.now)
            growth.add(to: place, kind: .withdrawal, note: reason, text: text, &random)
        }
        for address in addresses { try Growth.check(address, isAddress: true) }
        let known = Set(gone.map(\.address))
        growth.state.gone += Set(addresses).subtracting(known).map {
            SiteRecord.Gone(address: $0, time: growth.now, reason: reason)
        }
        growth.state.gone.sort { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
        return try growth.signed(with: key)
    }

    /// The record without what it says of `addresses`, at which pages stood that were withdrawn.
    public func forgetting(_ addresses: Set<String>) -> RecordState {
        var state = self
        state.gone.removeAll { addresses.contains($0.address) }
        return state
    }

    /// The record that `new` signs from now on, by the word of `old`.
    ///
    /// Both sign the checkpoint, so that those who know only the old key can still check it.
    public func rotating(from old: SigningKey, to new: SigningKey) throws(RecordFault) -> RecordState {
        try checkKey(old)
        if keys.contains(new.verifier) { throw .keyKnown("\(new.verifier)") }
        guard new.verifier.name == old.verifier.name else {
            throw .otherLog(expected: old.verifier.name, found: new.verifier.name)
        }
        guard let note = try? KeyRotation.note(from: old, to: new.verifier) else { throw .notSigned }
        var state = self
        state.keys.append(new.verifier)
        state.rotations.append(note)
        try state.sign(with: [old, new])
        return state
    }

    /// The text that takes the place of an item's own when it leaves the site.
    public static func notice(of id: String, kind: RecordKind, reason: String?, at time: Moment) -> [UInt8] {
        var members = [("item", id), ("kind", kind.rawValue)]
        if let reason { members.append(("reason", reason)) }
        members.append(("time", time.utc))
        var text = Array("---\n".utf8)
        for (name, value) in members {
            text += "\(name): ".utf8
            Escape.appendJSON(value, to: &text)
            text.append(UInt8(ascii: "\n"))
        }
        return text + "---\n".utf8
    }

    // MARK: Signing

    fileprivate func checkKey(_ key: SigningKey) throws(RecordFault) {
        guard let newest = keys.last, newest == key.verifier else {
            throw .keyMismatch(expected: keys.last.map { "\($0)" } ?? "", found: "\(key.verifier)")
        }
    }

    fileprivate mutating func sign(with signers: [SigningKey]) throws(RecordFault) {
        let text = Checkpoint(origin: keys[0].name, tree: tree).text
        guard let note = try? SignedNote(text, signedBy: signers) else { throw .notSigned }
        checkpoint = note.bytes
    }
}

/// A record that is being added to.
private struct Growth {
    var state: RecordState
    let now: Moment
    private var texts: [Int: [UInt8]] = [:]

    init(_ state: RecordState, at now: Moment, key: SigningKey) throws(RecordFault) {
        try state.checkKey(key)
        self.state = state
        self.now = Moment(seconds: now.seconds, offset: 0, isDay: false)
        if let newest = state.newest, self.now.seconds < newest.seconds {
            throw .olderThanNewest(now: self.now, newest: newest)
        }
    }

    /// The item of a pending entry, which is made if it is new, with its file and address as they are now.
    mutating func place(
        of entry: PendingEntry, _ random: inout some RandomNumberGenerator
    ) throws(RecordFault) -> Int {
        try Self.check(entry.path, isAddress: false)
        try Self.check(entry.url, isAddress: true)
        for (place, path) in entry.following {
            try Self.check(path, isAddress: false)
            guard state.items.indices.contains(place), !state.items[place].isWithdrawn else { throw .notContinued }
            state.items[place].path = path
        }
        guard let place = entry.item else {
            let id = Self.bytes(16, &random).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            state.items.append(RecordState.Item(id: id, path: entry.path, url: entry.url, versions: []))
            return state.items.count - 1
        }
        guard state.items.indices.contains(place) else { throw .notContinued }
        if state.items[place].isWithdrawn { throw .alreadyWithdrawn(state.items[place].id) }
        state.items[place].path = entry.path
        state.items[place].url = entry.url
        return place
    }

    /// Whether a path or an address can stand in a table and be read again from there.
    static func check(_ name: String, isAddress: Bool) throws(RecordFault) {
        guard isAddress ? name.utf8.first == UInt8(ascii: "/") : !name.isEmpty && name != "-",
            name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw .notRecordable(name) }
    }

    mutating func add(
        to place: Int, kind: RecordKind, note: String?, text: [UInt8], _ random: inout some RandomNumberGenerator
    ) {
        let (index, salt) = (state.entries.count, Self.bytes(32, &random))
        let leaf = RecordLeaf(
            commitment: RecordLeaf.commitment(salt: salt, text: text), item: state.items[place].id, kind: kind,
            time: now)
        state.append(entry: leaf.line)
        state.items[place].versions.append(
            RecordState.Version(index: index, time: now, kind: kind, salt: salt, note: note))
        texts[index] = text
    }

    /// The record with its new checkpoint.
    consuming func signed(with key: SigningKey) throws(RecordFault) -> RecordState.Grown {
        try state.sign(with: [key])
        return (state, texts)
    }

    /// Random bytes, of which each number gives eight: the system is asked for each number.
    private static func bytes(_ count: Int, _ random: inout some RandomNumberGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count {
            withUnsafeBytes(of: random.next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
        }
        return bytes
    }
}
