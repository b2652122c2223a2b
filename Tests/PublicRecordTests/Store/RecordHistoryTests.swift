import Digests
import Foundation
import SiteModel
import TestSupport
import Testing
import TextFormats
import TransparencyLog

@testable import PublicRecord

@Suite("Any history of a record")
struct RecordHistoryTests {
    /// What was signed at some time.
    struct Kept {
        let size: Int
        let root: Digest
        let key: VerifierKey
    }

    @Test("keeps every earlier checkpoint, and forgets what was withdrawn", arguments: 0..<4)
    func histories(run: Int) throws {
        let record = try TemporaryRecord(seed: SeededGenerator.fresh().seed)
        let hint = "run \(run), \(record.random)"
        var kept: [Kept] = []
        var secrets: [[UInt8]] = []
        var current: [Int: [UInt8]] = [:]
        for step in 0..<25 {
            try Self.advance(record, step, &current, &secrets)
            let state = try record.folder.load()
            let checkpoint = try #require(SignedNote(state.checkpoint).flatMap { Checkpoint($0.text) })
            kept.append(
                Kept(size: checkpoint.size, root: checkpoint.root, key: try #require(state.keys.last)))
            try Self.checkTrees(state, kept, hint)
            for (place, text) in current {
                let version = try #require(state.items[place].versions.last { $0.kind != .expiry })
                #expect(try record.recorded(version.index) == text, "\(hint)")
                #expect(state.opens(version, text: text), "\(hint)")
            }
            let everything = try record.everything()
            for secret in secrets { #expect(!everything.holds(secret), "\(hint)") }
        }
        #expect(kept.last.map { $0.size > 5 } == true, "\(hint)")
    }

    /// Does something to the record by chance.
    private static func advance(
        _ record: TemporaryRecord, _ step: Int, _ current: inout [Int: [UInt8]], _ secrets: inout [[UInt8]]
    ) throws {
        record.now = Moment(
            seconds: record.now.seconds + .random(in: 0...90_000, using: &record.random), offset: 0, isDay: false)
        let text = "Marked \(UInt64.random(in: 0 ... .max, using: &record.random)).\n"
        let kinds: [RecordKind] = [.update, .correction, .clarification, .minor, .retraction, .withdrawal]
        let place = current.keys.sorted().randomElement(using: &record.random)
        switch (Int.random(in: 0..<8, using: &record.random), place) {
        case (0...2, _), (_, nil):
            let state = try record.append([TemporaryRecord.pending("item-\(step)", text: text)])
            current[state.items.count - 1] = Array(text.utf8)
        case (3...4, let place?):
            let kind = kinds.randomElement(using: &record.random) ?? .update
            let name = Bool.random(using: &record.random) ? "item-\(step)" : "renamed-\(step)"
            try record.append([
                TemporaryRecord.pending(name, item: place, kind: kind, note: "Why \(step).", text: text)
            ])
            current[place] = Array(text.utf8)
        case (5, let place?):
            try record.append([TemporaryRecord.pending("item-\(step)", item: place, kind: .expiry)])
        case (6, let place?):
            let item = try record.folder.load().items[place]
            for version in item.versions {
                secrets.append(Array(Base64.text(version.salt).utf8))
                secrets.append(version.salt)
                if version.kind != .expiry { secrets.append(try #require(try record.recorded(version.index))) }
                if let note = version.note { secrets.append(Array("\"\(note)\"".utf8)) }
            }
            secrets.append(Array("\t\(item.path)\t".utf8))
            try record.withdraw([place], reason: "A court sealed it.", addresses: [item.url])
            current[place] = nil
        default: try record.rotate()
        }
    }

    /// Whether each kept checkpoint is the beginning of the newest tree, and its key leads to the newest key.
    private static func checkTrees(_ state: RecordState, _ kept: [Kept], _ hint: String) throws {
        let tree = MerkleTree(leaves: state.entries.map { MerkleTree.leaf($0) })
        for old in kept {
            let proof = tree.consistencyProof(from: old.size, to: tree.count)
            #expect(
                MerkleProof.isConsistent(
                    old: old.size, oldRoot: old.root, size: tree.count, root: tree.root, proof: proof), "\(hint)")
            var key = old.key
            for note in state.rotations { key = KeyRotation.follower(of: key, in: note) ?? key }
            #expect(try #require(SignedNote(state.checkpoint)).isSigned(by: key), "\(hint)")
        }
    }
}
