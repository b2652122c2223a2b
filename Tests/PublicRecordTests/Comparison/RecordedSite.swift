import Diagnostics
import Digests
import Foundation
import SiteModel
import Synchronization
import TextFormats
import TransparencyLog

@testable import PublicRecord

/// A content folder with its record, both gone after the test.
final class RecordedSite {
    let parent: String
    var content: String { parent + "/content" }
    private(set) var state: RecordState
    var texts: [Int: [UInt8]] = [:]
    /// When the site is looked at.
    var now = "2026-06-01T12:00:00Z"

    static let settings = """
        title: Riverton Police
        url: https://police.example.gov/city
        time_zone: America/Chicago
        languages: [en, es]
        agency: {name: Riverton Police Department}

        """

    init(_ files: [String: String] = [:], settings: String = RecordedSite.settings) throws {
        parent = FileManager.default.temporaryDirectory.path + "/comparison-tests-" + UUID().uuidString
        guard let key = SigningKey(newFor: "police.example.gov/city/record/log") else {
            throw CocoaError(.coderInvalidValue)
        }
        state = RecordState(
            keys: [key.verifier], rotations: [], entries: [], checkpoint: Array("checkpoint".utf8), items: [], gone: [])
        try put(settings, at: "site.yml")
        for (path, text) in files { try put(text, at: path) }
    }

    deinit { try? FileManager.default.removeItem(atPath: parent) }

    func put(_ text: String, at path: String) throws { try put(Array(text.utf8), at: path) }

    func put(_ bytes: [UInt8], at path: String) throws {
        let file = content + "/" + path
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: content + "/" + path) }

    func move(_ path: String, to other: String) throws {
        let text = try String(contentsOfFile: content + "/" + path, encoding: .utf8)
        try remove(path)
        try put(text, at: other)
    }

    /// Replaces words in a file, which must be there.
    func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: content + "/" + path, encoding: .utf8)
        guard text.contains(old) else { throw CocoaError(.coderValueNotFound) }
        try put(text.replacing(old, with: new), at: path)
    }

    /// The site as it is read now.
    func loaded(drafts: Bool = false) async throws -> LoadedSite {
        guard let date = ISO8601DateFormatter().date(from: now) else { throw CocoaError(.formatting) }
        let loader = SiteLoader(
            content: content, now: Int64(date.timeIntervalSince1970), includesDrafts: drafts, jobs: 2)
        return await loader.load(try await ContentSources(root: content, jobs: 2))
    }

    /// The site beside its record.
    func compare(_ mode: RecordComparison.Mode = .check) async throws -> RecordComparison {
        let loaded = try await loaded(drafts: mode == .drafts)
        let texts = texts
        let content = content
        return await RecordComparison.make(
            state, loaded: loaded, texts: { texts[$0] }, fileDigest: { Digest(ofFile: content + "/" + $0) }, mode: mode,
            jobs: 2)
    }

    /// Enters all that is pending in the log, as `candor record` does.
    @discardableResult
    func record() async throws -> RecordComparison {
        let comparison = try await compare()
        for entry in comparison.pending { append(entry) }
        return comparison
    }

    private func append(_ entry: PendingEntry) {
        let index = state.entries.count
        let salt = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let text = entry.text ?? Array("---\nkind: \"expiry\"\n---\n".utf8)
        let id = entry.item.map { state.items[$0].id } ?? "00112233445566778899aabbccdd" + String(1_000 + index)
        var commitment: [UInt8] = []
        Digest(of: salt + text).appendBytes(to: &commitment)
        let leaf =
            "{\"commitment\":\"\(Data(commitment).base64EncodedString())\",\"item\":\"\(id)\",\"kind\":"
            + "\"\(entry.kind.rawValue)\",\"time\":\"\(now)\"}"
        state.entries.append(Array(leaf.utf8))
        texts[index] = text
        let seconds = ISO8601DateFormatter().date(from: now)?.timeIntervalSince1970 ?? 0
        let version = RecordState.Version(
            index: index, time: Moment(seconds: Int64(seconds), offset: 0, isDay: false), kind: entry.kind, salt: salt,
            note: entry.note)
        if let item = entry.item {
            state.items[item].versions.append(version)
            state.items[item].path = entry.path
            state.items[item].url = entry.url
        } else {
            state.items.append(.init(id: id, path: entry.path, url: entry.url, versions: [version]))
        }
    }

    /// Forgets an item, as `candor withdraw` does.
    func withdraw(_ path: String, reason: String) throws {
        guard let item = state.items.firstIndex(where: { $0.path == path }) else {
            throw CocoaError(.coderValueNotFound)
        }
        let url = state.items[item].url
        append(
            PendingEntry(
                item: item, path: "", displayPath: "", url: "", kind: .withdrawal, note: reason,
                text: Array("---\nkind: \"withdrawal\"\n---\n".utf8)))
        state.items[item].versions.removeFirst(state.items[item].versions.count - 1)
        let time = state.items[item].versions[0].time
        state.gone.append(.init(address: url, time: time, reason: reason))
        try remove(path)
    }

    /// The public text of a page.
    func text(_ path: String) async throws -> String {
        let comparison = try await compare()
        let loaded = try await loaded()
        let index = loaded.site.itemsByPath[path]
        let bytes =
            index.flatMap { comparison.record.histories[$0]?.versions.last?.text.value }
            ?? comparison.pending.first { $0.path == path }?.text
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    func damage(item: Int, _ change: (inout RecordState.Item) -> Void) { change(&state.items[item]) }
}

extension RecordComparison {
    /// Each problem as `rule file:line:column`, without the notes of what is pending.
    var problems: [String] {
        diagnostics.filter { $0.rule != "record-pending" }.map { "\($0.rule) \($0.place)" }
    }

    /// What is pending, as `kind path`.
    var pendingKinds: [String] { pending.map { "\($0.kind.rawValue) \($0.path)" } }
}

extension Diagnostic {
    /// The place with the file named from the content folder.
    var place: String {
        let file = location.file.range(of: "/content/").map { String(location.file[$0.upperBound...]) } ?? location.file
        return SourceLocation(file: file, line: location.line, column: location.column).description
    }
}
