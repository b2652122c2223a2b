import Foundation
import SiteModel
import Testing
import TransparencyLog

@testable import PublicRecord

@Suite("A commit that is interrupted")
struct InterruptedCommitTests {
    /// The changes of the record that are interrupted.
    enum Change: String, CaseIterable {
        case publication, correction, withdrawal, expiry, rotation, many
    }

    /// Makes a change of a state.
    static func change(
        _ change: Change, _ state: RecordState, in record: TemporaryRecord, new: SigningKey
    ) throws -> RecordState.Grown {
        switch change {
        case .publication: try record.grown(state, [TemporaryRecord.pending("five")])
        case .correction:
            try record.grown(state, [TemporaryRecord.pending("one", item: 0, kind: .correction, note: "It was two.")])
        case .withdrawal:
            try state.withdrawing(
                [0, 1], reason: "Sealed.", addresses: ["/one/"], at: record.now, key: record.key,
                random: &record.random)
        case .expiry: try record.grown(state, [TemporaryRecord.pending("two", item: 1, kind: .expiry)])
        case .rotation: (try state.rotating(from: record.key, to: new), [:])
        case .many: try record.grown(state, (0..<70).map { TemporaryRecord.pending("many-\($0)") })
        }
    }

    @Test("always leaves the old state or the new one, and the next run ends it", arguments: Change.allCases)
    func everyStep(change: Change) throws {
        let template = try TemporaryRecord.rich()
        let old = try template.folder.load()
        let new = try #require(SigningKey(newFor: TemporaryRecord.origin))
        let (grown, texts) = try Self.change(change, old, in: template, new: new)
        let folder = try #require(try StateFolder.open(at: template.folder.path))
        let plan = CommitPlan(grown, texts: texts, after: old, present: try RecordNames(folder))
        #expect(plan.steps.count > plan.point && plan.point > 6)
        for count in 0...plan.steps.count where !Self.isOneOfMany(plan, count) {
            for isTorn in [false, true] where !isTorn || count < plan.steps.count {
                let record = try TemporaryRecord()
                try FileManager.default.removeItem(atPath: record.folder.path)
                try FileManager.default.copyItem(atPath: template.folder.path, toPath: record.folder.path)
                let copy = try #require(try StateFolder.open(at: record.folder.path, isDurable: false))
                for step in plan.steps[..<count] { try step.run(in: copy) }
                if isTorn {
                    // A file of which only a part got to the disk.
                    guard case .write(let path, let bytes, _) = plan.steps[count] else { continue }
                    try copy.write(path, Array(bytes.prefix(bytes.count / 2)), isDurable: false)
                }
                try Self.check(record, count < plan.point ? old : grown, template.key, new, "\(change) \(count)")
            }
        }
    }

    /// Whether a step and the two before it write texts, so that stopping there tells nothing new.
    private static func isOneOfMany(_ plan: CommitPlan, _ count: Int) -> Bool {
        (count - 2...count).allSatisfy { index in
            guard plan.steps.indices.contains(index), case .write(let path, _, _) = plan.steps[index] else {
                return false
            }
            return path.hasPrefix("text/")
        }
    }

    /// Whether a record is in a state, and can go on from there, with nothing left of what was not finished.
    private static func check(
        _ record: TemporaryRecord, _ expected: RecordState, _ key: SigningKey, _ new: SigningKey, _ hint: String
    ) throws {
        let loaded = try record.folder.load()
        #expect(loaded.identity == expected.identity, "\(hint)")
        for item in loaded.items {
            for version in item.versions {
                let text = try #require(try record.recorded(version.index), "\(hint)")
                #expect(loaded.opens(version, text: text), "\(hint)")
            }
        }
        let signer = loaded.keys.last == key.verifier ? key : new
        var session = try record.folder.session()
        #expect(session.state.identity == expected.identity, "\(hint)")
        #expect(try record.names() == Self.files(of: expected), "\(hint)")
        for name in CommitPlan.folders {
            #expect(!FileManager.default.fileExists(atPath: record.path(name)), "\(hint)")
        }
        let (next, texts) = try session.state.appending(
            [TemporaryRecord.pending("after")], at: record.now, key: signer, random: &record.random)
        try session.commit(next, texts: texts)
        #expect(try record.names() == Self.files(of: next), "\(hint)")
        // What was committed before the interruption is the beginning of what is committed now.
        #expect(next.entries.starts(with: expected.entries))
    }

    /// The files that the record of a state has, and no others.
    private static func files(of state: RecordState) -> [String] {
        let rotations = state.rotations.indices.map { "rotation/\($0 + 1)" }
        let names = RecordFile.allCases.map(\.rawValue) + state.textNumbers.map { "text/\($0).md" } + rotations
        return (names + [".gitattributes"]).sorted()
    }

    @Test("leaves nothing that a run has to add something to get rid of, and a reader sees what is left")
    func leftovers() throws {
        let record = try TemporaryRecord.rich()
        #expect(try record.folder.read().leftovers == [])
        try FileManager.default.createDirectory(atPath: record.path("next.tmp"), withIntermediateDirectories: false)
        for name in ["text/99.md", "text/100.md", "rotation/2", "next.tmp/log"] {
            try record.put("A secret.", at: name)
        }
        let reading = try record.folder.read()
        #expect(reading.leftovers == ["text/99.md", "text/100.md", "rotation/2", "next.tmp/log"])
        try record.folder.finish()
        #expect(try record.names() == Self.files(of: reading.state))
        // What was read before is still what is there.
        #expect(try record.folder.session(expecting: reading).state.identity == reading.state.identity)
        // Without a folder beside it a text is known only from what was read.
        try record.put("A secret.", at: "text/99.md")
        try record.folder.finish(try record.folder.read())
        #expect(try record.names() == Self.files(of: reading.state))
        #expect(try record.folder.load().identity == reading.state.identity)
    }

    @Test("is ended though another program left files among those that are moved")
    func strays() throws {
        let record = try TemporaryRecord.rich()
        let state = try record.folder.load()
        for name in ["next", "next.tmp"] {
            try FileManager.default.createDirectory(atPath: record.path(name), withIntermediateDirectories: false)
            try record.put("A file manager's own.", at: name + "/.DS_Store")
        }
        #expect(try record.folder.load().identity == state.identity)
        try record.append([TemporaryRecord.pending("five")])
        #expect(try record.names().filter { $0.contains("DS_Store") } == [])
    }

    @Test("says that its state counts, if only the rest of the work could not be done")
    func unfinished() throws {
        let record = try TemporaryRecord.rich()
        // A folder can not be removed as a file, which the rest of the work is to do with a text that nothing names.
        try FileManager.default.createDirectory(atPath: record.path("text/99.md"), withIntermediateDirectories: false)
        for _ in 0...1 {
            #expect {
                try record.append([TemporaryRecord.pending("five")])
            } throws: { error in
                guard case .notFinished? = error as? RecordFault else { return false }
                return true
            }
            // What was entered before can be read, and nothing is entered before the work is done.
            #expect(try record.folder.load().entries.count == 7)
        }
        try record.remove("text/99.md")
        #expect(try record.append([TemporaryRecord.pending("five")]).entries.count == 8)
    }

    @Test("the beginning too, of which the first run leaves nothing or a record")
    func beginning() throws {
        let record = try TemporaryRecord()
        let state = try record.folder.load()
        try FileManager.default.removeItem(atPath: record.folder.path)
        let steps = CommitPlan(
            state, texts: [:], after: nil, present: RecordNames(texts: [], rotations: [], making: [], next: []))
        for count in 0...steps.steps.count {
            try? FileManager.default.removeItem(atPath: record.folder.path)
            try FileManager.default.createDirectory(atPath: record.folder.path, withIntermediateDirectories: true)
            let folder = try #require(try StateFolder.open(at: record.folder.path, isDurable: false))
            for step in steps.steps[..<count] { try step.run(in: folder) }
            #expect(((try? record.folder.load()) != nil) == (count >= steps.point))
            if count < steps.point {
                try record.folder.begin(state)
            } else {
                #expect(throws: RecordFault.alreadyThere) { try record.folder.begin(state) }
            }
            #expect(try record.folder.load().identity == state.identity)
            _ = try record.folder.session().state
            #expect(try record.names() == [".gitattributes", "checkpoint", "gone", "items", "keys", "log"])
        }
    }

    @Test("of a withdrawal leaves no word of the item once the next run is done")
    func withdrawal() throws {
        let template = try TemporaryRecord()
        try template.append([TemporaryRecord.pending("one", text: "The secret word.")])
        let old = try template.folder.load()
        let (grown, texts) = try old.withdrawing(
            [0], reason: "Sealed.", addresses: ["/news/one/"], at: template.now, key: template.key,
            random: &template.random)
        let folder = try #require(try StateFolder.open(at: template.folder.path, isDurable: false))
        let plan = CommitPlan(grown, texts: texts, after: old, present: try RecordNames(folder))
        // Stopped right after the new state counts.
        for step in plan.steps[..<plan.point] { try step.run(in: folder) }
        #expect(try template.everything().holds("secret".utf8))
        _ = try template.folder.session().state
        #expect(!(try template.everything().holds("secret".utf8)))
    }
}
