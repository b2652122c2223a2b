import Foundation
import SiteModel
import TestSupport
import Testing
import TextFormats
import TransparencyLog

@testable import PublicRecord

/// A content folder with a record in it, which is gone after the test.
final class TemporaryRecord {
    static let origin = "police.example.gov/record/log"

    let content: String
    var folder: RecordFolder { RecordFolder(content: content, patience: 0, isDurable: false) }
    private(set) var key: SigningKey
    var random: SeededGenerator
    /// The time of the next entries.
    var now = Moment(seconds: 1_795_705_200, offset: -21_600, isDay: false)

    init(seed: UInt64 = 1) throws {
        content = FileManager.default.temporaryDirectory.path + "/public-record-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: content, withIntermediateDirectories: true)
        key = try #require(SigningKey(newFor: Self.origin))
        random = SeededGenerator(seed: seed)
        try folder.begin(try RecordState.begin(origin: Self.origin, key: key))
    }

    deinit { try? FileManager.default.removeItem(atPath: content) }

    static func pending(
        _ name: String, item: Int? = nil, kind: RecordKind = .publication, note: String? = nil, text: String? = nil
    ) -> PendingEntry {
        PendingEntry(
            item: item, path: "news/\(name).md", displayPath: "content/news/\(name).md", url: "/news/\(name)/",
            kind: kind, note: note, text: kind == .expiry ? nil : Array((text ?? "Text of \(name).\n").utf8))
    }

    /// The public text of a page, with an entry in its changes if there is a note.
    static func page(_ name: String, corrected note: String? = nil) -> String {
        var text = Array("---\nurl: \"/news/\(name)/\"\n".utf8)
        if let note {
            text += "changes:\n  - {\"date\":\"2026-06-01\",\"kind\":\"correction\",\"note\":".utf8
            Escape.appendJSON(note, to: &text)
            text += "}\n".utf8
        }
        return String(decoding: text, as: UTF8.self) + "---\n\nText of \(name).\n"
    }

    /// The text to which an entry commits.
    func recorded(_ index: Int) throws -> [UInt8]? { try folder.texts.text(index) }

    /// Adds entries to a state that is only in memory.
    func grown(_ state: RecordState, _ pending: [PendingEntry]) throws -> RecordState.Grown {
        try state.appending(pending, at: now, key: key, random: &random)
    }

    @discardableResult
    func append(_ pending: [PendingEntry]) throws -> RecordState {
        var session = try folder.session()
        let (state, texts) = try grown(session.state, pending)
        try session.commit(state, texts: texts)
        return state
    }

    @discardableResult
    func withdraw(_ items: [Int], reason: String, addresses: [String]) throws -> RecordState {
        var session = try folder.session()
        let (state, texts) = try session.state.withdrawing(
            items, reason: reason, addresses: addresses, at: now, key: key, random: &random)
        try session.commit(state, texts: texts)
        return state
    }

    func rotate() throws {
        var session = try folder.session()
        let new = try #require(SigningKey(newFor: Self.origin))
        try session.commit(try session.state.rotating(from: key, to: new), texts: [:])
        key = new
    }

    /// A record of every kind of thing: two items, one with two versions, one expired, one withdrawn, two keys.
    static func rich() throws -> TemporaryRecord {
        let record = try TemporaryRecord()
        let note = "The \"street\"\nis another one: Ŝtrato \u{2028}\t</b>."
        try record.append(["one", "two", "three", "four"].map { pending($0, text: page($0)) })
        try record.append([
            pending("one", item: 0, kind: .correction, note: note, text: page("one", corrected: note)),
            pending("four", item: 3, kind: .expiry),
        ])
        try record.withdraw([2], reason: "A court sealed it.", addresses: ["/news/three/", "/3/"])
        try record.rotate()
        return record
    }

    // MARK: Files

    func path(_ name: String) -> String { folder.path + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    func put(_ text: String, at name: String) throws { try put(Array(text.utf8), at: name) }

    func put(_ bytes: [UInt8], at name: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path(name))) }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    /// The files of the folder, sorted.
    func names() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    /// All bytes of all files.
    func everything() throws -> [UInt8] { try names().flatMap { Array($0.utf8) + (try bytes($0)) } }
}

extension RecordState {
    /// What two states have to have in common to be the same.
    var identity: [[UInt8]] { files.map(\.bytes) + rotations.map(\.bytes) }
}

extension Array<UInt8> {
    /// Whether some bytes stand somewhere in these.
    func holds(_ part: some Collection<UInt8>) -> Bool { firstRange(of: part) != nil }
}
