import Foundation
import SiteModel
import Testing
import TransparencyLog

@testable import PublicRecord

@Suite("A record that was changed by something else")
struct RecordDamageTests {
    /// One way in which a file is changed: a part of it, and what stands there instead.
    struct Damage: Sendable, CustomTestStringConvertible {
        let file: String
        let change: @Sendable (String) -> String
        let line: Int?
        let why: String

        var testDescription: String { "\(file): \(why)" }

        init(_ file: String, line: Int? = nil, _ why: String, _ change: @escaping @Sendable (String) -> String) {
            (self.file, self.change, self.line, self.why) = (file, change, line, why)
        }
    }

    static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    /// Exchanges two lines.
    static func swapped(_ text: String, _ first: Int, _ second: Int) -> String {
        var lines = lines(text)
        lines.swapAt(first, second)
        return lines.joined(separator: "\n") + "\n"
    }

    static func without(_ text: String, _ line: Int) -> String {
        var lines = lines(text)
        lines.remove(at: line)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Replaces a part of one line.
    static func edited(_ text: String, _ line: Int, _ part: String, _ other: String) -> String {
        var lines = lines(text)
        lines[line] = lines[line].replacing(part, with: other)
        return lines.joined(separator: "\n") + "\n"
    }

    static let keys: [Damage] = [
        Damage("keys", "there is no key in it") { _ in "" },
        Damage("keys", "the end of the file is missing") { String($0.dropLast()) },
        Damage("keys", "its line ends were changed to those of Windows, or it holds other control characters") {
            $0.replacing("\n", with: "\r\n")
        },
        Damage("keys", line: 2, "it is no public key of a record") { String($0.dropLast(6)) + "\n" },
        Damage("keys", line: 3, "the key is there twice") { $0 + lines($0)[0] + "\n" },
        Damage("keys", line: 3, "the key is that of another log") {
            $0 + "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"
        },
    ]

    static let log: [Damage] = [
        Damage("log", "the end of the file is missing") { String($0.dropLast()) },
        Damage("log", line: 7, "it is no entry of a log") { String($0.dropLast(4)) + "\n" },
        Damage("log", line: 3, "it is no entry of a log") { edited($0, 2, "publication", "news") },
        Damage("log", line: 1, "it is no entry of a log") { edited($0, 0, ":", ": ") },
        Damage("log", line: 2, "the entry is older than the one before it") { edited($0, 1, "T15:00", "T14:00") },
        Damage("log", line: 2, "it is no entry of a log") { $0.replacing("\n", with: "\n\n") },
    ]

    static let checkpoint: [Damage] = [
        Damage("checkpoint", "it is no checkpoint") { _ in "" },
        Damage("checkpoint", "it is no checkpoint") { String($0.dropFirst(1).drop { $0 != "\n" }) },
        Damage("checkpoint", "the newest key has not signed it") { $0.replacing("\n7\n", with: "\n6\n") },
        Damage("checkpoint", "the newest key has not signed it") {
            // Only the signature of the key before is left.
            lines($0)[0...2].joined(separator: "\n") + "\n\n" + lines($0)[3] + "\n"
        },
    ]

    static let items: [Damage] = [
        Damage("items", "the end of the file is missing") { String($0.dropLast()) },
        Damage("items", line: 1, "it is neither an item nor a version of one") { "X" + $0.dropFirst() },
        Damage("items", line: 1, "it is neither an item nor a version of one") {
            edited($0, 0, "\t/news", "\t\t/news")
        },
        Damage("items", line: 1, "it is no item") { edited($0, 0, "I\t", "I\tz") },
        Damage("items", line: 1, "it is no item") { edited($0, 0, "\t/news", "\tnews") },
        Damage("items", line: 1, "it is no item") { edited($0, 0, "news/one.md", "-") },
        Damage("items", line: 1, "it is no version of an item") { without($0, 0) },
        Damage("items", line: 4, "an item has no version") { without($0, 4) },
        Damage("items", line: 11, "the item is there twice") { $0 + lines($0)[0] + "\n" },
        Damage("items", line: 2, "it is no version of an item") { edited($0, 1, "V\t0", "V\t00") },
        Damage("items", line: 2, "it is no version of an item") { edited($0, 1, "2026", "026") },
        Damage("items", line: 2, "it is no version of an item") { edited($0, 1, "=\t", "\t") },
        Damage("items", line: 3, "its note is not written as it should be") { edited($0, 2, "\\t", "\\u0009") },
        Damage("items", line: 5, "the log has no entry 100") { edited($0, 4, "V\t1", "V\t100") },
        Damage("items", line: 5, "entry 0 of the log tells something else") { edited($0, 4, "V\t1", "V\t0") },
        Damage("items", line: 2, "entry 0 of the log tells something else") { edited($0, 1, "publication", "update") },
        Damage("items", line: 2, "entry 0 of the log tells something else") { edited($0, 1, ":00Z", ":01Z") },
        Damage("items", line: 3, "entry 0 is there twice") {
            $0.replacing("\nV\t4", with: "\n" + lines($0)[1] + "\nV\t4")
        },
        Damage("items", line: 3, "versions are not in order") { swapped($0, 1, 2) },
        Damage("items", line: 5, "a withdrawn item must have its notice and nothing else") {
            edited(edited($0, 3, "/news/two/", "-"), 3, "news/two.md", "-")
        },
        Damage("items", "the version to which entry 4 of the log belongs is missing") { without($0, 2) },
        Damage("items", "the version to which entry 1 of the log belongs is missing") { without(without($0, 4), 3) },
    ]

    static let gone: [Damage] = [
        Damage("gone", "the end of the file is missing") { String($0.dropLast()) },
        Damage("gone", line: 2, "it is no address that is gone") { edited($0, 1, "\t/news", "\tnews") },
        Damage("gone", line: 1, "it is no address that is gone") { edited($0, 0, "\"", "") },
        Damage("gone", line: 1, "it is no address that is gone") { edited($0, 0, "T15", " 15") },
        Damage("gone", line: 1, "no page was withdrawn at that time and for that reason") {
            edited($0, 0, "T15:00", "T14:00")
        },
        Damage("gone", line: 2, "no page was withdrawn at that time and for that reason") {
            edited($0, 1, "A court", "The chief")
        },
    ]

    @Test("is told by its file and line", arguments: keys + log + checkpoint + items + gone)
    func damages(damage: Damage) throws {
        let record = try TemporaryRecord.rich()
        let before = try record.text(damage.file)
        let after = damage.change(before)
        #expect(before != after)
        try record.put(after, at: damage.file)
        let expected = RecordFault.damaged(file: damage.file, line: damage.line, why: damage.why)
        #expect(throws: expected) { try record.folder.load() }
        #expect(throws: expected) { _ = try record.folder.session().state }
        #expect(try record.text(damage.file) == after)
    }

    @Test(
        "is told where a file is missing",
        arguments: [
            ("keys", "keys", "the file is missing"), ("log", "log", "the file is missing"),
            ("checkpoint", "checkpoint", "the file is missing"), ("items", "items", "the file is missing"),
            ("gone", "gone", "the file is missing"), ("rotation/1", "rotation/1", "the file is missing"),
            ("text/4.md", "items", "its text, text/4.md, is missing"),
        ])
    func missing(name: String, file: String, why: String) throws {
        let record = try TemporaryRecord.rich()
        try record.remove(name)
        let line = file == "items" && name != file ? 3 : nil
        #expect(record.folder.exists)
        #expect(throws: RecordFault.damaged(file: file, line: line, why: why)) { try record.folder.load() }
    }

    @Test("is told where entries were changed, exchanged or taken away under the same signature")
    func entries() throws {
        let record = try TemporaryRecord.rich()
        let log = try record.text("log")
        let why = "an entry of the log is not the one that was signed"
        let first = Self.lines(log)[0]
        let other = first.replacing(first.dropFirst(20).prefix(1), with: "/", maxReplacements: 1)
        for changed in [Self.swapped(log, 1, 2), log.replacing(first, with: other)] where changed != log {
            try record.put(changed, at: "log")
            #expect(throws: RecordFault.damaged(file: "checkpoint", line: nil, why: why)) { try record.folder.load() }
        }
        for (changed, count) in [(Self.without(log, 3), 6), (log + Self.lines(log)[6] + "\n", 8), ("", 0)] {
            try record.put(changed, at: "log")
            let why = "it is that of 7 entries, and the log has \(count)"
            #expect(throws: RecordFault.damaged(file: "checkpoint", line: nil, why: why)) { try record.folder.load() }
        }
    }

    @Test("is told where an older checkpoint was brought back")
    func rollback() throws {
        let record = try TemporaryRecord()
        try record.append([TemporaryRecord.pending("one")])
        let old = try record.bytes("checkpoint")
        try record.append([TemporaryRecord.pending("two")])
        try record.put(old, at: "checkpoint")
        let why = "it is that of 1 entries, and the log has 2"
        #expect(throws: RecordFault.damaged(file: "checkpoint", line: nil, why: why)) { try record.folder.load() }
    }

    @Test("is told where the note of a key was changed or is that of another key")
    func rotation() throws {
        let record = try TemporaryRecord.rich()
        try record.rotate()
        let (first, second) = (try record.bytes("rotation/1"), try record.bytes("rotation/2"))
        let fault = RecordFault.damaged(
            file: "rotation/1", line: nil, why: "it does not show that key 2 follows key 1")
        for bytes in [second, Array(first.dropLast()), first + [10], []] {
            try record.put(bytes, at: "rotation/1")
            #expect(throws: fault) { try record.folder.load() }
        }
        try record.put(first, at: "rotation/1")
        _ = try record.folder.load()
    }

    /// What of a state is signed, or committed to by what is signed.
    static func signed(_ state: RecordState) -> [String] {
        state.items.map { "\($0.id) \($0.url) \($0.versions)" } + state.gone.map { "\($0.time) \($0.reason)" }
    }

    /// What a run that is to add to the record finds wrong with it.
    static func fault(of record: TemporaryRecord) -> RecordFault? {
        do throws(RecordFault) {
            try record.folder.session().checkTexts()
            return nil
        } catch {
            return error
        }
    }

    @Test("a change of one byte of items or gone is refused, but in what no signature covers")
    func everyByteOfItems() throws {
        let record = try TemporaryRecord.rich()
        let whole = try record.folder.load()
        #expect(Self.fault(of: record) == nil)
        for name in ["items", "gone"] {
            let bytes = try record.bytes(name)
            var free = 0
            for index in bytes.indices {
                var changed = bytes
                changed[index] ^= 1
                try record.put(changed, at: name)
                if Self.fault(of: record) != nil { continue }
                free += 1
                #expect(Self.signed(try record.folder.load()) == Self.signed(whole), "\(name), byte \(index)")
            }
            // The names of three files, and two addresses but for their first letters.
            #expect(free == (name == "items" ? 34 : 13), "\(name)")
            try record.put(bytes, at: name)
        }
    }

    @Test("a change of one byte of a text that an item names is refused")
    func everyByteOfTexts() throws {
        let record = try TemporaryRecord.rich()
        let numbers = try record.folder.load().textNumbers.sorted()
        #expect(numbers == [0, 1, 3, 4, 5, 6])
        for number in numbers {
            let name = "text/\(number).md"
            let bytes = try record.bytes(name)
            for index in stride(from: 0, to: bytes.count, by: 3) {
                var changed = bytes
                changed[index] ^= 1
                try record.put(changed, at: name)
                #expect(Self.fault(of: record) == .text(number, isThere: true), "\(name), byte \(index)")
            }
            try record.put(bytes + [10], at: name)
            #expect(Self.fault(of: record) == .text(number, isThere: true), "\(name)")
            try record.put(bytes, at: name)
        }
        #expect(Self.fault(of: record) == nil)
    }

    @Test("a change of one byte of keys, log, checkpoint or a key's note is refused")
    func everyByte() throws {
        let record = try TemporaryRecord.rich()
        for name in ["keys", "log", "checkpoint", "rotation/1"] {
            let bytes = try record.bytes(name)
            for index in stride(from: 0, to: bytes.count, by: name == "log" ? 5 : 1) {
                var changed = bytes
                changed[index] ^= 1
                try record.put(changed, at: name)
                // Without the state in the message.
                let isRefused = (try? record.folder.load()) == nil
                #expect(isRefused, "\(name), byte \(index)")
            }
            try record.put(bytes, at: name)
        }
    }
}
