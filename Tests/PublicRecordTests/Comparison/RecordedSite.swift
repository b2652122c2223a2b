import Diagnostics
import Digests
import Foundation
import SiteModel
import Testing
import TextFormats
import TransparencyLog

@testable import PublicRecord

/// A content folder with its record, both gone after the test.
final class RecordedSite {
    let parent: String
    var content: String { parent + "/content" }
    private(set) var state: RecordState
    private let key: SigningKey
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
        let origin = "police.example.gov/city/record/log"
        key = try #require(SigningKey(newFor: origin))
        state = try RecordState.begin(origin: origin, key: key)
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
        let loader = SiteLoader(content: content, now: try moment.seconds, includesDrafts: drafts, jobs: 2)
        return await loader.load(try await ContentSources(root: content, jobs: 2))
    }

    /// The site beside its record.
    func compare(_ mode: RecordComparison.Mode = .check) async throws -> RecordComparison {
        let loaded = try await loaded(drafts: mode == .drafts)
        let texts = texts
        let content = content
        return await RecordComparison.make(
            state, loaded: loaded, texts: { texts[$0] }, fileDigest: { Digest(ofFile: content + "/" + $0) },
            arguments: ["officer": ["": .officer, "page": .officer]], mode: mode, jobs: 2)
    }

    /// Enters all that is pending in the log, as `candor record` does.
    ///
    /// - Parameter form: The text that is entered for a public text, where that once had another form.
    @discardableResult
    func record(_ form: (String) -> String = { $0 }) async throws -> RecordComparison {
        let comparison = try await compare()
        var random = SystemRandomNumberGenerator()
        let pending = comparison.pending.map { entry in
            PendingEntry(
                item: entry.item, path: entry.path, displayPath: entry.displayPath, url: entry.url, kind: entry.kind,
                note: entry.note, text: entry.text.map { Array(form(String(decoding: $0, as: UTF8.self)).utf8) },
                following: entry.following)
        }
        take(try state.appending(pending, at: moment, key: key, random: &random))
        return comparison
    }

    /// When the site is looked at.
    private var moment: Moment { get throws { try #require(Moment(utc: now)) } }

    /// Puts what the record became in the place of what it was.
    private func take(_ grown: RecordState.Grown) {
        state = grown.state
        texts.merge(grown.texts) { _, new in new }
    }

    /// Forgets an item, as `candor withdraw` does.
    func withdraw(_ path: String, reason: String) throws {
        let item = try #require(state.items.firstIndex { $0.path == path })
        var random = SystemRandomNumberGenerator()
        take(
            try state.withdrawing(
                [item], reason: reason, addresses: [state.items[item].url], at: moment, key: key, random: &random))
        try remove(path)
    }

    /// The public text of a page.
    func text(_ path: String) async throws -> String {
        let comparison = try await compare()
        let loaded = try await loaded()
        let index = loaded.site.itemsByPath[path]
        let bytes =
            index.flatMap { comparison.record.histories[$0]?.versions.last?.text.bytes }
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
        return Diagnostics.SourceLocation(file: file, line: location.line, column: location.column).description
    }
}
