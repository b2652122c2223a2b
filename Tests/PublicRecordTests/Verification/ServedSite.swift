import Digests
import Foundation
import SiteModel
import TextFormats
import Testing
import TransparencyLog

@testable import PublicRecord

/// A small site with a public record, made without Candor's own writer.
final class ServedSite {
    struct Item {
        let id: String
        var url: String?
        var versions: [Version] = []
    }

    struct Version {
        let index: Int
        let kind: RecordKind
        let time: Moment
        let salt: [UInt8]
        let text: [UInt8]
        let note: String?
    }

    static let origin = "police.example.gov/record/log"
    /// The top folder of the site.
    let folder: URL
    var keys: [SigningKey]
    var rotations: [SignedNote] = []
    var entries: [[UInt8]] = []
    var items: [Item] = []

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "candor-verify-\(UUID().uuidString)/site")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        keys = [try Self.key()]
    }

    deinit { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }

    /// Three pages, of which one was corrected twice, and one that was withdrawn.
    static func sample() throws -> ServedSite {
        let site = try ServedSite()
        site.publish("/cases/26-0142/", "A dark SUV left the scene.")
        site.publish("/stories/night-shift/", "The desk is never empty.")
        site.publish("/questions/old/", "A question that a court had removed.")
        site.change(0, .correction, note: "It was a pickup, not an \"SUV\".", "A dark pickup left the scene.")
        site.publish("/about.html", "Who we are.")
        site.change(0, .minor, note: nil, "A dark pickup left the scene. ")
        site.leave(2, .withdrawal, reason: "Court order")
        try site.write()
        return site
    }

    static func key() throws -> SigningKey { try #require(SigningKey(newFor: origin)) }

    // MARK: What happens

    func publish(_ url: String, _ body: String, media: String = "", at moment: Moment? = nil) {
        items.append(
            Item(id: Self.random(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(), url: url)
        )
        append(items.count - 1, .publication, note: nil, text(url, body, changes: [], media: media), at: moment)
    }

    func change(_ item: Int, _ kind: RecordKind, note: String?, _ body: String) {
        let told = items[item].versions.filter { $0.kind != .publication && $0.kind != .expiry }
        let changes = told.map { ($0.kind, $0.note) } + [(kind, note)]
        append(item, kind, note: note, text(items[item].url ?? "/", body, changes: changes))
    }

    /// Logs another text of a page, signs and publishes it, by who has the key; with an entry for `told`, if there is one.
    func relogged(_ item: Int, _ kind: RecordKind, _ body: String, telling told: RecordKind? = nil) throws {
        append(item, kind, note: nil, text(items[item].url ?? "/", body, changes: told.map { [($0, nil)] } ?? []))
        try write()
    }

    func leave(_ item: Int, _ kind: RecordKind, reason: String?) {
        items[item].url = nil
        items[item].versions = []
        let why = reason.map { "reason: \(Self.json($0))\n" } ?? ""
        append(
            item, kind, note: reason,
            Array(
                "---\nitem: \"\(items[item].id)\"\nkind: \"\(kind.rawValue)\"\n\(why)time: \"\(time.utc)\"\n---\n".utf8)
        )
    }

    func rotate() throws {
        let next = try Self.key()
        rotations.append(try KeyRotation.note(from: keys[keys.count - 1], to: next.verifier))
        keys.append(next)
    }

    func append(_ item: Int, _ kind: RecordKind, note: String?, _ text: [UInt8], at moment: Moment? = nil) {
        let (salt, time) = (Self.random(32), moment ?? time)
        let leaf = RecordLeaf(
            commitment: RecordLeaf.commitment(salt: salt, text: text), item: items[item].id, kind: kind, time: time)
        items[item].versions.append(
            Version(index: entries.count, kind: kind, time: time, salt: salt, text: text, note: note))
        entries.append(leaf.line)
    }

    /// When the next entry is made.
    var time: Moment {
        Moment(seconds: 1_780_000_000 + Int64(entries.count) * 60, offset: 0, isDay: false)
    }

    private func text(
        _ url: String, _ body: String, changes: [(kind: RecordKind, note: String?)], media: String = ""
    ) -> [UInt8] {
        let changes = changes.map { change in
            let note = change.note.map { ",\"note\":" + Self.json($0) } ?? ""
            return "  - {\"date\":\"2026-06-01\",\"kind\":\"\(change.kind.rawValue)\"\(note)}\n"
        }
        return Array(
            ("---\nurl: \(Self.json(url))\ntype: \"page\"\nlang: \"en\"\n"
                + (changes.isEmpty ? "" : "changes:\n" + changes.joined()) + media + "---\n\n\(body)\n").utf8)
    }

    static func json(_ text: String) -> String {
        var out: [UInt8] = []
        Escape.appendJSON(text, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    static func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255) } }

    // MARK: What is published

    var tree: MerkleTree { MerkleTree(leaves: entries.map { MerkleTree.leaf($0) }) }

    var key: String { keys[keys.count - 1].verifier.description }

    func checkpoint(by key: SigningKey? = nil) throws -> [UInt8] {
        try SignedNote(
            Checkpoint(origin: Self.origin, tree: tree).text, signedBy: [key ?? keys[keys.count - 1]]
        ).bytes
    }

    func write() throws {
        try writeLog()
        for item in items { try write(item) }
    }

    func writeLog() throws {
        try? FileManager.default.removeItem(at: folder.appending(path: "record/log/tile"))
        let older = LogTiles.olderFiles(entries: entries, tree: tree, sizes: Array(1..<max(1, entries.count)))
        for file in LogTiles.files(entries: entries, tree: tree) + older {
            try put("record/log/" + file.path, file.bytes)
        }
        try put("record/log/checkpoint", checkpoint())
        try put("record/log/key", Array((key + "\n").utf8))
        try put("record/log/keys", Array(keys.map { "\($0.verifier)\n" }.joined().utf8))
        for (index, note) in rotations.enumerated() { try put("record/log/rotation/\(index + 1)", note.bytes) }
    }

    func write(_ item: Item) throws {
        let place = item.url.map { String(RecordAddress.folder(of: $0).dropFirst()) } ?? "record/notices/\(item.id)/"
        var lines: [String] = []
        for (index, version) in item.versions.enumerated() {
            let isLast = index == item.versions.count - 1
            let file = isLast ? "index.md" : "v/\(index + 1)/index.md"
            try put(place + file, version.text)
            if item.url != nil, item.versions.count > 1 { try put(place + "v/\(index + 1)/index.html", [60]) }
            let note = version.note.map { "\"note\":\(Self.json($0))," } ?? ""
            lines.append(
                "{\"file\":\"\(file)\",\"index\":\(version.index),\"kind\":\"\(version.kind.rawValue)\",\(note)"
                    + "\"number\":\(index + 1),\"salt\":\"\(Base64.text(version.salt))\",\"time\":\"\(version.time.utc)\"}"
            )
        }
        if let url = item.url {
            try put(url.hasSuffix("/") ? place + "index.html" : String(url.dropFirst()), [60, 62])
        }
        try put(
            place + "record.json",
            Array(
                ("{\"item\":\"\(item.id)\",\"url\":\(item.url.map(Self.json) ?? "null"),"
                    + "\"versions\":[\(lines.joined(separator: ","))]}\n").utf8))
    }

    // MARK: What is done to it

    func put(_ path: String, _ bytes: [UInt8]) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.appending(path: path)) }

    /// Puts other words in the place of some in a file, which must be there.
    func replace(_ words: String, with others: String, in path: String) throws {
        let text = String(decoding: try read(path), as: UTF8.self)
        try #require(text.contains(words))
        try put(path, Array(text.replacing(words, with: others).utf8))
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: path).path, withDestinationPath: target)
    }

    // MARK: What is found

    func verify(checkpoint: [UInt8]? = nil, key: String? = nil, clock: Int64? = nil) async throws -> SiteVerification {
        try await SiteVerification.make(
            site: folder.path, checkpoint: checkpoint, key: key, jobs: 2, clock: clock ?? time.seconds)
    }
}

extension SiteVerification {
    /// The rules of what does not hold.
    var failures: [String] { findings.filter { $0.outcome == .fails }.map(\.rule) }
    /// The rules of what holds.
    var held: [String] { findings.filter { $0.outcome == .holds }.map(\.rule) }
    /// Everything that is said.
    var text: String { findings.map { "\($0.file ?? "-"): \($0.message)" }.joined(separator: "\n") }
}
