import Foundation
import SiteModel
import Testing
import TextFormats
import TransparencyLog

@testable import PublicRecord

@Suite("The folder of the record")
struct RecordFolderTests {
    @Test("a site without one has none, and nothing is made by looking")
    func none() throws {
        let record = try TemporaryRecord()
        try FileManager.default.removeItem(atPath: record.folder.path)
        #expect(!record.folder.exists)
        #expect((try? record.folder.read().digest) == nil)
        #expect(try record.recorded(0) == nil)
        #expect(throws: RecordFault.missing) { try record.folder.load() }
        #expect(throws: RecordFault.missing) { _ = try record.folder.session().state }
        #expect(!FileManager.default.fileExists(atPath: record.folder.path))
    }

    @Test("a new one has a key and a signed checkpoint of nothing")
    func begin() throws {
        let record = try TemporaryRecord()
        #expect(record.folder.exists)
        let state = try record.folder.load()
        #expect(state.keys == [record.key.verifier])
        #expect(state.entries.isEmpty && state.items.isEmpty && state.gone.isEmpty && state.newest == nil)
        #expect(try record.text("keys") == "\(record.key.verifier)\n")
        #expect(try record.names() == [".gitattributes", "checkpoint", "gone", "items", "keys", "log"])
        #expect(throws: RecordFault.alreadyThere) { try record.folder.begin(state) }
    }

    @Test("tells Git to leave it alone, also where that was not so")
    func attributes() throws {
        let record = try TemporaryRecord()
        #expect(try record.text(".gitattributes") == "* -text -merge\n")
        try record.remove(".gitattributes")
        try record.append([TemporaryRecord.pending("one")])
        #expect(try record.text(".gitattributes") == "* -text -merge\n")
        // The sample site's record was begun before that.
        let sample = #filePath.components(separatedBy: "/Tests/")[0] + "/content/_record/.gitattributes"
        #expect(try String(contentsOfFile: sample, encoding: .utf8) == "* -text -merge\n")
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let record = try TemporaryRecord.rich()
        let state = try record.folder.load()
        #expect(state.items.map(\.path) == ["news/one.md", "news/two.md", "", "news/four.md"])
        #expect(state.items.map(\.url) == ["/news/one/", "/news/two/", "", "/news/four/"])
        #expect(state.items.map { $0.versions.map(\.index) } == [[0, 4], [1], [6], [3, 5]])
        #expect(state.items.map(\.isWithdrawn) == [false, false, true, false])
        #expect(state.items.map(\.isExpired) == [false, false, false, true])
        #expect(state.items[0].versions[1].note == "The \"street\"\nis another one: Ŝtrato \u{2028}\t</b>.")
        #expect(state.items[2].versions[0].note == "A court sealed it.")
        #expect(state.gone.map(\.address) == ["/3/", "/news/three/"])
        #expect(state.keys.count == 2 && state.rotations.count == 1)
        for item in state.items {
            for version in item.versions {
                #expect(state.opens(version, text: try #require(try record.recorded(version.index))))
                #expect(!state.opens(version, text: []))
            }
        }
        #expect(state.newest?.utc == "2026-11-26T15:00:00Z")
    }

    @Test("the files have the form that the documentation tells")
    func form() throws {
        let record = try TemporaryRecord()
        let state = try record.append([TemporaryRecord.pending("one", note: "A \"note\"")])
        let item = state.items[0]
        let salt = Base64.text(item.versions[0].salt)
        #expect(
            try record.text("items")
                == "I\t\(item.id)\tnews/one.md\t/news/one/\n"
                + "V\t0\t2026-11-26T15:00:00Z\tpublication\t\(salt)\t\"A \\\"note\\\"\"\n")
        #expect(try record.text("text/0.md") == "Text of one.\n")
        record.now = Moment(seconds: 1_795_705_260, offset: 0, isDay: false)
        try record.withdraw([0], reason: "Sealed.", addresses: ["/news/one/"])
        #expect(try record.text("gone") == "2026-11-26T15:01:00Z\t/news/one/\t\"Sealed.\"\n")
        #expect(
            try record.text("text/1.md") == """
                ---
                item: "\(item.id)"
                kind: "withdrawal"
                reason: "Sealed."
                time: "2026-11-26T15:01:00Z"
                ---

                """)
        #expect(try record.text("items").hasPrefix("I\t\(item.id)\t-\t-\nV\t1\t2026-11-26T15:01:00Z\twithdrawal\t"))
    }

    @Test("a text that can not be read is not taken for one that is missing")
    func unreadableText() throws {
        let record = try TemporaryRecord.rich()
        try record.remove("text/0.md")
        #expect(try record.recorded(0) == nil)
        try FileManager.default.createDirectory(atPath: record.path("text/0.md"), withIntermediateDirectories: false)
        let why = "a folder or a device stands in the place of a file"
        let fault = RecordFault.damaged(file: "text/0.md", line: nil, why: why)
        #expect(throws: fault) { try record.recorded(0) }
        #expect(throws: fault) { try record.folder.session().checkTexts() }
    }

    @Test(
        "what is left of one is a damaged one, in which none begins anew",
        arguments: [
            (["keys", "log", "checkpoint", "items", "gone"], "rotation"),
            (["keys", "log", "checkpoint", "items", "gone", "rotation", ".gitattributes"], "text"),
            (["keys"], "checkpoint"),
        ])
    func leftovers(removed: [String], left: String) throws {
        let record = try TemporaryRecord.rich()
        let state = try record.folder.load()
        for name in removed { try record.remove(name) }
        let before = try record.everything()
        #expect(record.folder.exists)
        #expect(throws: RecordFault.damaged(file: "keys", line: nil, why: "the file is missing")) {
            try record.folder.load()
        }
        let fault = RecordFault.noKeys(beside: left)
        #expect(throws: fault) { try record.folder.checkVacant() }
        #expect(throws: fault) { try record.folder.begin(state) }
        #expect(try record.everything() == before)
    }

    @Test("an empty folder does not turn it off")
    func empty() throws {
        let record = try TemporaryRecord()
        for name in try record.names() where name != ".gitattributes" { try record.remove(name) }
        for isEmpty in [false, true] {
            if isEmpty { try record.remove(".gitattributes") }
            #expect(record.folder.exists)
            #expect(throws: RecordFault.noKeys(beside: nil)) { try record.folder.load() }
            #expect(throws: RecordFault.noKeys(beside: nil)) { _ = try record.folder.session().state }
            try record.folder.checkVacant()
        }
        try FileManager.default.removeItem(atPath: record.folder.path)
        try "".write(toFile: record.folder.path, atomically: true, encoding: .utf8)
        #expect(record.folder.exists)
        #expect(throws: RecordFault.self) { try record.folder.load() }
    }

    @Test("its digest is another one after every commit, and does not depend on where files stand")
    func digest() throws {
        let record = try TemporaryRecord()
        var seen: Set = [try #require(try record.folder.read().digest)]
        try record.append([TemporaryRecord.pending("one")])
        seen.insert(try #require(try record.folder.read().digest))
        try record.withdraw([0], reason: "Sealed.", addresses: [])
        seen.insert(try #require(try record.folder.read().digest))
        try record.rotate()
        let last = try #require(try record.folder.read().digest)
        seen.insert(last)
        #expect(seen.count == 4)
        try FileManager.default.createDirectory(atPath: record.path("next"), withIntermediateDirectories: false)
        try FileManager.default.moveItem(atPath: record.path("log"), toPath: record.path("next/log"))
        #expect(try record.folder.read().digest == last)
    }

    @Test("a second writer waits, and then is told that it is busy")
    func lock() throws {
        let record = try TemporaryRecord()
        do {
            let session = try record.folder.session()
            #expect(throws: RecordFault.busy) { _ = try record.folder.session().state }
            #expect(throws: RecordFault.busy) { try record.folder.load() }
            _ = session.state
        }
        _ = try record.folder.load()
        _ = try record.folder.session().state
    }

    @Test("a state that does not continue the log is not written")
    func fork() throws {
        let record = try TemporaryRecord()
        let first = try record.folder.load()
        try record.append([TemporaryRecord.pending("one")])
        let before = try record.everything()
        let (other, texts) = try record.grown(first, [TemporaryRecord.pending("two")])
        var session = try record.folder.session()
        #expect(throws: RecordFault.notContinued) { try session.commit(other, texts: texts) }
        #expect(throws: RecordFault.notContinued) { try session.commit(first, texts: [:]) }
        let (next, _) = try record.grown(session.state, [TemporaryRecord.pending("two")])
        #expect(throws: RecordFault.notContinued) { try session.commit(next, texts: [:]) }
        #expect(try record.everything() == before)
    }

    @Test("a change that was made for another state is not written, be it a later, an earlier or a reordered one")
    func otherState() throws {
        let record = try TemporaryRecord()
        try record.append([TemporaryRecord.pending("one")])
        let first = try record.folder.read()
        let earlier = try record.names().map { ($0, try record.bytes($0)) }
        try record.append([TemporaryRecord.pending("two")])
        let second = try record.folder.read()
        #expect(throws: RecordFault.notContinued) { _ = try record.folder.session(expecting: first).state }
        _ = try record.folder.session(expecting: second).state
        let lines = try record.text("items").split(separator: "\n").map { $0 + "\n" }
        try record.put((lines[2...] + lines[..<2]).joined(), at: "items")
        #expect(throws: RecordFault.notContinued) { _ = try record.folder.session(expecting: second).state }
        for (name, bytes) in earlier { try record.put(bytes, at: name) }
        #expect(throws: RecordFault.notContinued) { _ = try record.folder.session(expecting: second).state }
        _ = try record.folder.session(expecting: first).state
    }

    @Test("links are not followed, neither out of the folder nor in the place of it")
    func links() throws {
        let record = try TemporaryRecord.rich()
        let outside = record.content + "/outside"
        let files = FileManager.default
        for name in ["log", "text/0.md", "text", "next"] {
            if files.fileExists(atPath: record.path(name)) {
                try? files.removeItem(atPath: outside)
                try files.moveItem(atPath: record.path(name), toPath: outside)
            }
            try files.createSymbolicLink(atPath: record.path(name), withDestinationPath: outside)
            if name == "text/0.md" {
                #expect(throws: RecordFault.self) { try record.recorded(0) }
            } else {
                #expect(throws: RecordFault.self, "\(name)") { try record.folder.load() }
            }
            try files.removeItem(atPath: record.path(name))
            if name != "next" { try files.moveItem(atPath: outside, toPath: record.path(name)) }
        }
        _ = try record.folder.load()
        try files.moveItem(atPath: record.folder.path, toPath: outside)
        try files.createSymbolicLink(atPath: record.folder.path, withDestinationPath: outside)
        #expect(record.folder.exists)
        #expect(throws: RecordFault.self) { try record.folder.load() }
    }
}
