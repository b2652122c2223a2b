import Digests
import Foundation
import SiteModel
import TestSupport
import TextFormats
import TransparencyLog

@testable import SiteBuilder

/// A site whose public record is made by hand.
final class RecordedSite {
    let folder: SiteFolder
    /// The versions of each file, oldest first: when, what kind, the note and the text.
    var versions: [String: [(kind: RecordKind, note: String?, text: String)]] = [:]
    /// The reasons for which items were withdrawn, and their addresses.
    var withdrawn: [(address: String, reason: String)] = []
    /// The addresses of pages that have expired.
    var expired: [String] = []
    var rotations: [[UInt8]] = []

    /// The time of the first entry, 2026-11-20T15:00:00Z; each other is an hour later.
    static let start: Int64 = 1_795_186_800

    init(settings: String = "", files: [(String, String)]) throws {
        folder = try SiteFolder(settings: settings, files: files)
    }

    /// Builds with the record; `nil` if it is off.
    func build(
        isOn: Bool = true, _ change: (inout SiteBuilder.Options) -> Void = { _ in }
    ) async throws -> SiteBuilder.Report {
        var options = SiteBuilder.Options(now: Repository.now)
        options.content = folder.content
        options.themes = folder.themes
        options.output = folder.output
        change(&options)
        var builder = SiteBuilder(options: options)
        if isOn {
            let (versions, withdrawn, expired, rotations) = (versions, withdrawn, expired, rotations)
            let digest = Digest(of: Array("\(versions) \(withdrawn) \(expired)".utf8))
            builder.recordSource = RecordSource(digest: digest) {
                Self.record($0, versions, withdrawn, expired, rotations)
            }
        }
        return try await builder.build()
    }

    private static func time(_ index: Int) -> Moment {
        Moment(seconds: start + 3_600 * Int64(index), offset: 0, isDay: false)
    }

    /// The bytes of an entry, as `candor record` writes it.
    static func leaf(_ item: String, _ kind: RecordKind, _ index: Int, _ salt: [UInt8], _ text: [UInt8]) -> [UInt8] {
        var digest: [UInt8] = []
        Digest(of: salt + text).appendBytes(to: &digest)
        let stamp = time(index).rfc3339.replacing("+00:00", with: "Z")
        let commitment = Data(digest).base64EncodedString()
        let line = #"{"commitment":"\#(commitment)","item":"\#(item)","kind":"\#(kind.rawValue)","time":"\#(stamp)"}"#
        return Array(line.utf8)
    }

    static func id(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// What is listed as the log's keys, oldest first.
    static let keys = ["1", "2"].map { "police.example.gov/record/log+0000000\($0)+AAAA" }

    private static func record(
        _ site: Site, _ versions: [String: [(kind: RecordKind, note: String?, text: String)]],
        _ withdrawn: [(address: String, reason: String)], _ expired: [String], _ rotations: [[UInt8]]
    ) -> SiteRecord {
        var entries: [[UInt8]] = []
        var histories: [Int: PageHistory] = [:]
        func salt() -> [UInt8] { (0..<32).map { UInt8(truncatingIfNeeded: $0 + entries.count) } }
        for (place, path) in versions.keys.sorted().enumerated() {
            var made: [PageVersion] = []
            for version in versions[path] ?? [] {
                let (salt, text) = (salt(), Array(version.text.utf8))
                made.append(
                    PageVersion(
                        number: made.count + 1, index: entries.count, time: time(entries.count), kind: version.kind,
                        note: version.note, salt: salt, text: VersionText(text)))
                entries.append(leaf(id(place + 1), version.kind, entries.count, salt, text))
            }
            guard let item = site.items.firstIndex(where: { $0.path == path }) else { continue }
            histories[item] = PageHistory(id: id(place + 1), versions: made)
        }
        var notices: [SiteRecord.Notice] = []
        var gone: [SiteRecord.Gone] = []
        for (place, left) in withdrawn.enumerated() {
            let (salt, id, time) = (salt(), id(place + 1_000), time(entries.count))
            let text = "---\nitem: \"\(id)\"\nkind: \"withdrawal\"\nreason: \"\(left.reason)\"\n---\n"
            notices.append(
                SiteRecord.Notice(
                    id: id, index: entries.count, time: time, kind: .withdrawal, reason: left.reason, salt: salt,
                    text: Array(text.utf8)))
            gone.append(SiteRecord.Gone(address: left.address, time: time, reason: left.reason))
            entries.append(leaf(id, .withdrawal, entries.count, salt, Array(text.utf8)))
        }
        for (place, address) in expired.enumerated() {
            let (salt, id, time) = (salt(), id(place + 2_000), time(entries.count))
            let text = Array("---\nitem: \"\(id)\"\nkind: \"expiry\"\n---\n".utf8)
            notices.append(
                SiteRecord.Notice(
                    id: id, index: entries.count, time: time, kind: .expiry, reason: nil, salt: salt, text: text,
                    addresses: [address]))
            entries.append(leaf(id, .expiry, entries.count, salt, text))
        }
        let tree = MerkleTree(leaves: entries.map { MerkleTree.leaf($0) })
        let checkpoint = Checkpoint(origin: "police.example.gov/record/log", tree: tree)
        return SiteRecord(
            origin: checkpoint.origin, size: entries.count, begun: entries.isEmpty ? nil : time(0),
            newest: entries.isEmpty ? nil : time(entries.count - 1),
            checkpoint: Array((checkpoint.text + "\n— police.example.gov/record/log AAAA\n").utf8),
            keys: keys, histories: histories, notices: notices.reversed(),
            gone: gone, rotations: rotations, entries: entries)
    }
}
