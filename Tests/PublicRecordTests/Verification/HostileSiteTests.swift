import Foundation
import SiteModel
import Testing
import TransparencyLog

@testable import PublicRecord

@Suite("A hostile site folder ends in a finding")
struct HostileSiteTests {
    static let list = "stories/night-shift/record.json"

    @Test(
        "a list that is no JSON of Candor's is refused",
        arguments: [
            String(repeating: "[", count: 200_000), String(repeating: "{\"a\":", count: 100_000),
            "{\"item\":\"\(String(repeating: "0", count: 32))\",\"item\":\"x\",\"url\":null,\"versions\":[]}",
            "{\"item\":1e400,\"url\":null,\"versions\":[]}", "\"\\ud800\"", "\u{FEFF}{}", "", "nul", "{\"a\":01}",
        ])
    func json(text: String) async throws {
        let site = try ServedSite.sample()
        try site.put(Self.list, Array(text.utf8))
        let result = try await site.verify()
        #expect(result.failures.sorted() == ["page-removed", "record-damaged"], Comment(rawValue: result.text))
    }

    @Test(
        "a list can not name a file out of its folder",
        arguments: ["../../../../etc/passwd", "/etc/passwd", "v/../../../about.html", "index.md/", "", "v//index.md"])
    func paths(file: String) async throws {
        let site = try ServedSite.sample()
        try site.replace("\"file\":\"index.md\"", with: "\"file\":\"\(file)\"", in: Self.list)
        let result = try await site.verify()
        #expect(result.failures.contains("record-damaged"), Comment(rawValue: result.text))
        #expect(result.text.contains("it must be number 1 with “index.md”"))
    }

    @Test("numbers beyond all bounds are refused", arguments: ["9999999999999999999999", "-1", "1.5", "999999999999"])
    func numbers(number: String) async throws {
        let site = try ServedSite.sample()
        try site.replace("\"index\":1,", with: "\"index\":\(number),", in: Self.list)
        #expect(try await !site.verify().holds)
    }

    @Test(
        "a link in the place of a file or folder is not followed",
        arguments: [
            "stories/night-shift/index.md", "stories/night-shift/index.html", "cases/26-0142/v", "stories",
            "record/log/tile", "record/log/tile/0", "record/log/key", "record/log/keys", "record",
        ])
    func links(path: String) async throws {
        let site = try ServedSite.sample()
        let outside = site.folder.deletingLastPathComponent().appending(path: "outside")
        try FileManager.default.moveItem(at: site.folder.appending(path: path), to: outside)
        try site.link(path, to: outside.path)
        let kept = try site.checkpoint()
        let result = try await site.verify(checkpoint: kept)
        #expect(!result.holds, Comment(rawValue: result.text))
    }

    @Test("a media file out of the folder is not read")
    func mediaOutside() async throws {
        let site = try ServedSite()
        let hash = String(repeating: "0", count: 64)
        site.publish(
            "/a/", "A.", media: "media:\n  - {\"file\":\"/../../../../etc/passwd\",\"sha256\":\"\(hash)\"}\n")
        try site.write()
        let result = try await site.verify()
        #expect(result.failures == ["media-missing"])
        #expect(result.text.contains("A link or something else stands in the place"))
    }

    @Test("a media file that is said to have terabytes is not read", .timeLimit(.minutes(5)))
    func hugeMedia() async throws {
        let site = try ServedSite()
        let hash = String(repeating: "0", count: 64)
        site.publish("/a/", "A.", media: "media:\n  - {\"file\":\"/a/film.mp4\",\"sha256\":\"\(hash)\"}\n")
        try site.write()
        try site.put("a/film.mp4", [])
        try #require(truncate(site.folder.appending(path: "a/film.mp4").path, 1 << 40) == 0)
        let result = try await site.verify()
        #expect(result.failures == ["media-missing"])
        #expect(result.text.contains("too large to be compared"))
    }

    @Test("a large media file is read once, whatever digests a text gives for it", .timeLimit(.minutes(5)))
    func digestsOfOneFile() async throws {
        let site = try ServedSite()
        let lines = (1...5_000).map { number in
            let digits = String(number, radix: 16)
            let hash = String(repeating: "0", count: 64 - digits.count) + digits
            return "  - {\"file\":\"/a/film.mp4\",\"sha256\":\"\(hash)\"}\n"
        }
        site.publish("/a/", "A.", media: "media:\n" + lines.joined())
        try site.write()
        try site.put("a/film.mp4", [])
        try #require(truncate(site.folder.appending(path: "a/film.mp4").path, 128 << 20) == 0)
        let result = try await site.verify()
        #expect(Set(result.failures) == ["media-changed"])
        #expect((1...50).contains(result.failures.count))
    }

    @Test(
        "a checkpoint that claims more entries than there are, or than can be, ends at once", arguments: [900, 1 << 60])
    func claims(size: Int) async throws {
        let site = try ServedSite.sample()
        let lines = String(decoding: try site.checkpoint(), as: UTF8.self).split(separator: "\n")
        let note = try SignedNote("\(lines[0])\n\(size)\n\(lines[2])\n", signedBy: site.keys)
        try site.put("record/log/checkpoint", note.bytes)
        let result = try await site.verify()
        #expect(result.failures == [size == 900 ? "log-damaged" : "log-too-long"], Comment(rawValue: result.text))
    }

    @Test(
        "a file of gigabytes is not read",
        arguments: [
            "stories/night-shift/index.md": "text-missing", "stories/night-shift/record.json": "record-damaged",
            "record/log/tile/entries/000.p/7": "log-damaged", "record/log/tile/0/000.p/7": "tile-differs",
            "record/log/checkpoint": "checkpoint-damaged", "record/log/key": "key-damaged",
            "record/log/keys": "keys-damaged", "manifest.json": "manifest-damaged",
        ])
    func huge(path: String, rule: String) async throws {
        let site = try ServedSite.sample()
        let file = site.folder.appending(path: path)
        if !FileManager.default.fileExists(atPath: file.path) { try site.put(path, []) }
        try #require(truncate(file.path, 3 << 30) == 0)
        let result = try await site.verify()
        #expect(result.failures.contains(rule), Comment(rawValue: result.text))
    }

    @Test("a pipe in the place of a file is not waited for", .timeLimit(.minutes(5)))
    func pipe() async throws {
        let site = try ServedSite.sample()
        try site.remove("stories/night-shift/index.md")
        try #require(mkfifo(site.folder.appending(path: "stories/night-shift/index.md").path, 0o644) == 0)
        #expect(try await site.verify().failures == ["text-missing"])
    }

    @Test("folders in each other without end are not followed without end")
    func deepFolders() async throws {
        let site = try ServedSite.sample()
        try site.put(String(repeating: "d/", count: 80) + "file", [])
        #expect(try await site.verify().failures == ["folder-deep"])
    }
}
