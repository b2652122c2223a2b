import Foundation
import Judging
import SiteModel
import TextFormats

@testable import PublicRecord
@testable import TransparencyLog

/// A site with a public record of which one file is another.
final class ServedJudge {
    nonisolated(unsafe) static let shared = ServedJudge()

    private let folder = Folder()
    private let files: [(name: String, bytes: [UInt8])]

    private init() {
        files = Self.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        for (name, bytes) in files { folder.put(bytes, at: name) }
    }

    /// The input in the place of one file, as its first byte chooses.
    func claimDamage(_ input: [UInt8]) {
        guard let choice = input.first else { return }
        let (name, own) = files[Int(choice) % files.count]
        let bytes = Array(input.dropFirst())
        folder.put(bytes, at: name)
        defer { folder.put(own, at: name) }
        let path = folder.path
        let verification = waiting {
            try? await SiteVerification.make(
                site: path, checkpoint: Known.state.checkpoint, key: Known.state.keys.last?.description, jobs: 1,
                clock: Known.now.seconds)
        }
        guard let verification else { return Judge.claim(false, "the site can not be verified at all") }
        let report = VerificationReport(verification, site: path, isQuiet: false)
        Judge.printable(report.text, "the report")
        let json = try? JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
        Judge.claim(json?["holds"] as? Bool == verification.holds, "the report for programs says something else")
        if bytes == own { Judge.claim(verification.holds, "the known site does not hold: \(report.text)") }
        if verification.holds { Judge.claim(Self.mayHold(name, bytes, own), "\(name) holds as another file") }
    }

    /// Whether another file says the same.
    private static func mayHold(_ name: String, _ bytes: [UInt8], _ own: [UInt8]) -> Bool {
        if name.hasSuffix(".html") || name.hasPrefix("record/log/rotation/") { return true }
        if name.hasSuffix("record.json") { return meaning(VersionList(bytes)) == meaning(VersionList(own)) }
        if name == "record/log/checkpoint" { return SignedNote(bytes)?.text == SignedNote(own)?.text }
        if name == "record/log/key" {
            return (try? KeptFile.key(String(decoding: bytes, as: UTF8.self))) == Known.state.keys.last
        }
        return bytes == own
    }

    private static func meaning(_ list: VersionList?) -> [String]? {
        list.map { list in
            ["\(list.item) \(String(describing: list.url))"]
                + list.versions.map {
                    "\($0.file) \($0.index) \($0.kind) \($0.number) \($0.salt) \($0.time) \(String(describing: $0.note))"
                }
        }
    }

    private static var files: [String: [UInt8]] {
        let state = Known.state
        let tree = MerkleTree(leaves: state.entries.map { MerkleTree.leaf($0) })
        var files: [String: [UInt8]] = [
            "record/log/checkpoint": state.checkpoint,
            "record/log/key": Array((state.keys.map(\.description).last ?? "").utf8) + [10],
            "record/log/keys": Array(state.keys.map { "\($0)\n" }.joined().utf8),
        ]
        for (index, note) in state.rotations.enumerated() { files["record/log/rotation/\(index + 1)"] = note.bytes }
        for file in LogTiles.files(entries: state.entries, tree: tree) { files["record/log/" + file.path] = file.bytes }
        for item in state.items {
            let isNotice = item.isWithdrawn || item.isExpired
            let versions = isNotice ? Array(item.versions.suffix(1)) : item.versions
            let place = isNotice ? "record/notices/\(item.id)/" : String(RecordAddress.folder(of: item.url).dropFirst())
            var lines: [String] = []
            for (index, version) in versions.enumerated() {
                let file = index == versions.count - 1 ? "index.md" : "v/\(index + 1)/index.md"
                files[place + file] = Known.texts[version.index] ?? []
                if versions.count > 1 { files[place + "v/\(index + 1)/index.html"] = [60] }
                let note = version.note.map { "\"note\":\(Known.quoted($0))," } ?? ""
                lines.append(
                    "{\"file\":\"\(file)\",\"index\":\(version.index),\"kind\":\"\(version.kind.rawValue)\",\(note)"
                        + "\"number\":\(index + 1),\"salt\":\"\(Base64.text(version.salt))\",\"time\":\"\(version.time.utc)\"}"
                )
            }
            if !isNotice { files[place + "index.html"] = [60] }
            let url = isNotice ? "null" : Known.quoted(item.url)
            files[place + "record.json"] = Array(
                "{\"item\":\"\(item.id)\",\"url\":\(url),\"versions\":[\(lines.joined(separator: ","))]}\n".utf8)
        }
        return files
    }
}
