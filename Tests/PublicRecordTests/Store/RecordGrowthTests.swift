import Digests
import SiteModel
import Testing
import TextFormats
import TransparencyLog

@testable import PublicRecord

@Suite("The growth of a record")
struct RecordGrowthTests {
    @Test("each pending entry is a leaf, with a salt of its own and the time in UTC")
    func appending() throws {
        let record = try TemporaryRecord()
        let start = try record.folder.load()
        let (state, texts) = try record.grown(
            start, [TemporaryRecord.pending("one"), TemporaryRecord.pending("two", text: "Text of one.\n")])
        #expect(state.entries.count == 2 && state.items.count == 2)
        let leaves = try state.entries.map { try #require(RecordLeaf($0)) }
        #expect(leaves.map(\.item) == state.items.map(\.id))
        #expect(leaves.map(\.time.utc) == ["2026-11-26T15:00:00Z", "2026-11-26T15:00:00Z"])
        #expect(Set(leaves.map(\.commitment)).count == 2)
        #expect(state.items.map { $0.versions[0].salt.count } == [32, 32])
        #expect(state.items[0].versions[0].salt != state.items[1].versions[0].salt)
        #expect(Set(state.items.map(\.id)).count == 2)
        #expect(texts == [0: Array("Text of one.\n".utf8), 1: Array("Text of one.\n".utf8)])
        // The state before is a value, and as it was.
        #expect(start.entries.isEmpty)
    }

    @Test("an item that got another file and address is the same item")
    func renaming() throws {
        let record = try TemporaryRecord()
        let first = try record.append([TemporaryRecord.pending("one")])
        let state = try record.append([TemporaryRecord.pending("uno", item: 0, kind: .minor)])
        #expect(state.items.count == 1)
        #expect(state.items[0].id == first.items[0].id)
        #expect(state.items[0].path == "news/uno.md" && state.items[0].url == "/news/uno/")
        #expect(state.items[0].versions.map(\.kind) == [.publication, .minor])
    }

    @Test("an item that expired has a notice, and can come back")
    func expiry() throws {
        let record = try TemporaryRecord()
        try record.append([TemporaryRecord.pending("one")])
        let gone = try record.append([TemporaryRecord.pending("one", item: 0, kind: .expiry)])
        #expect(gone.items[0].isExpired && !gone.items[0].isWithdrawn)
        let notice = """
            ---
            item: "\(gone.items[0].id)"
            kind: "expiry"
            time: "2026-11-26T15:00:00Z"
            ---

            """
        #expect(try record.text("text/1.md") == notice)
        let back = try record.append([TemporaryRecord.pending("one", item: 0, kind: .update, note: "Again.")])
        #expect(!back.items[0].isExpired && back.items[0].versions.count == 3)
        #expect(try record.folder.load().identity == back.identity)
    }

    @Test("a withdrawn item is nothing but its id and its notice")
    func withdrawal() throws {
        let record = try TemporaryRecord()
        let before = try record.append([TemporaryRecord.pending("one"), TemporaryRecord.pending("two")])
        let state = try record.withdraw([0], reason: "Sealed.", addresses: ["/news/one/", "/1/", "/1/"])
        #expect(state.items[0].id == before.items[0].id)
        #expect(state.items[0].isWithdrawn && state.items[0].path.isEmpty)
        #expect(state.items[0].versions.map(\.kind) == [.withdrawal])
        #expect(state.items[1] == before.items[1])
        #expect(state.gone.map(\.address) == ["/1/", "/news/one/"])
        #expect(try record.names().filter { $0.hasPrefix("text") } == ["text/1.md", "text/2.md"])
        let id = state.items[0].id
        #expect(throws: RecordFault.alreadyWithdrawn(id)) {
            try record.withdraw([0], reason: "Again.", addresses: [])
        }
        #expect(throws: RecordFault.alreadyWithdrawn(id)) {
            try record.append([TemporaryRecord.pending("one", item: 0, kind: .update)])
        }
        // An address is gone since its first withdrawal.
        record.now = Moment(seconds: record.now.seconds + 60, offset: 0, isDay: false)
        let later = try record.withdraw([1], reason: "Too.", addresses: ["/1/", "/news/two/"])
        #expect(later.gone.map(\.reason) == ["Sealed.", "Sealed.", "Too."])
    }

    @Test("entries are never older than the newest one, and may be as old")
    func time() throws {
        let record = try TemporaryRecord()
        try record.append([TemporaryRecord.pending("one")])
        try record.append([TemporaryRecord.pending("two")])
        let newest = record.now.inZone(.utc)
        record.now = Moment(seconds: newest.seconds - 1, offset: 3_600, isDay: false)
        let fault = RecordFault.olderThanNewest(now: record.now.inZone(.utc), newest: newest)
        #expect(throws: fault) { try record.append([TemporaryRecord.pending("three")]) }
        #expect(throws: fault) { try record.withdraw([0], reason: "Sealed.", addresses: []) }
        #expect(try record.folder.load().entries.count == 2)
    }

    @Test("only the newest key signs, and a key that was given up does not come back")
    func keys() throws {
        let record = try TemporaryRecord()
        let first = record.key
        let other = try #require(SigningKey(newFor: TemporaryRecord.origin))
        let foreign = try #require(SigningKey(newFor: "example.org/record/log"))
        let state = try record.folder.load()
        let mismatch = RecordFault.keyMismatch(expected: "\(first.verifier)", found: "\(other.verifier)")
        var random = record.random
        #expect(throws: mismatch) { try state.appending([], at: record.now, key: other, random: &random) }
        #expect(throws: mismatch) { try state.rotating(from: other, to: first) }
        #expect(throws: RecordFault.keyKnown("\(first.verifier)")) { try state.rotating(from: first, to: first) }
        let elsewhere = RecordFault.otherLog(expected: TemporaryRecord.origin, found: "example.org/record/log")
        #expect(throws: elsewhere) { try state.rotating(from: first, to: foreign) }
        #expect(throws: elsewhere) { try RecordState.begin(origin: TemporaryRecord.origin, key: foreign) }
        try record.rotate()
        let rotated = try record.folder.load()
        #expect(rotated.keys == [first.verifier, record.key.verifier])
        let note = try #require(SignedNote(rotated.checkpoint))
        #expect(note.isSigned(by: first.verifier) && note.isSigned(by: record.key.verifier))
        #expect(KeyRotation.follower(of: first.verifier, in: rotated.rotations[0]) == record.key.verifier)
        #expect(throws: RecordFault.keyKnown("\(first.verifier)")) {
            try rotated.rotating(from: record.key, to: first)
        }
        let next = try record.append([TemporaryRecord.pending("one")])
        #expect(!(try #require(SignedNote(next.checkpoint)).isSigned(by: first.verifier)))
    }

    @Test(
        "a path or address that a table can not hold is refused",
        arguments: [
            ("", "/a/"), ("-", "/a/"), ("a\tb.md", "/a/"), ("a\nb.md", "/a/"), ("a\rb.md", "/a/"), ("a.md", ""),
            ("a.md", "a/"), ("a.md", "/a\t/"), ("a.md", "/a\u{7F}/"),
        ])
    func names(path: String, url: String) throws {
        let record = try TemporaryRecord()
        let entry = PendingEntry(
            item: nil, path: path, displayPath: path, url: url, kind: .publication, note: nil, text: [])
        #expect(throws: RecordFault.notRecordable(url == "/a/" ? path : url)) { try record.append([entry]) }
        try record.append([TemporaryRecord.pending("one")])
        if url != "/a/" {
            #expect(throws: RecordFault.notRecordable(url)) {
                try record.withdraw([0], reason: "Sealed.", addresses: [url])
            }
        }
        #expect(try record.folder.load().entries.count == 1)
    }

    @Test("an item that the record does not have is a fault, and no crash")
    func noSuchItem() throws {
        let record = try TemporaryRecord.rich()
        let state = try record.folder.load()
        for place in [-1, state.items.count] {
            #expect(throws: RecordFault.notContinued) {
                try state.withdrawing(
                    [place], reason: "Sealed.", addresses: [], at: record.now, key: record.key, random: &record.random)
            }
            #expect(throws: RecordFault.notContinued) {
                try record.grown(state, [TemporaryRecord.pending("one", item: place, kind: .update, note: "More.")])
            }
        }
    }

    @Test("every fault says what is wrong and what to do, in whole sentences")
    func words() {
        let now = Moment(seconds: 0, offset: 0, isDay: false)
        let faults: [RecordFault] = [
            .missing, .alreadyThere, .damaged(file: "log", line: 3, why: "it is no entry"), .busy,
            .notReadable(file: "log", reason: "Permission denied"),
            .notWritable(file: "", reason: "No space left on device"), .keyMismatch(expected: "a", found: "b"),
            .otherLog(expected: "a", found: "b"), .keyKnown("a"), .olderThanNewest(now: now, newest: now),
            .aheadOfClock(now: now, clock: now),
            .alreadyWithdrawn("00"), .notRecordable("a\u{1B}b"), .notContinued, .notSigned,
        ]
        for fault in faults {
            #expect(fault.message.hasSuffix(".") && fault.help.hasSuffix("."))
            #expect(fault.file.hasPrefix("_record"))
            #expect(!fault.message.contains("\u{1B}"))
        }
        #expect(Set(faults.map(\.message)).count == faults.count)
        #expect(faults.compactMap(\.line) == [3])
    }

    @Test(
        "no name of a file or key can act on a terminal that shows a fault, or hide a part of it",
        arguments: ["\u{1B}[2J", "\u{FEFF}", "\u{202E}", "\u{2028}", "\u{9B}", "\r\n"])
    func visible(_ sign: String) {
        let name = "a\(sign)b"
        let faults: [RecordFault] = [
            .notRecordable(name), .otherLog(expected: "a", found: name), .keyMismatch(expected: name, found: "a"),
            .keyKnown(name),
        ]
        for fault in faults {
            #expect(fault.message.contains("b"))
            #expect(
                !fault.message.unicodeScalars.contains {
                    sign.unicodeScalars.contains($0) && !"[2J".unicodeScalars.contains($0)
                })
        }
    }
}
