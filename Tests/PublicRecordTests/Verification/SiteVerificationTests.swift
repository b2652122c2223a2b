import Foundation
import SiteModel
import Testing
import TransparencyLog

@testable import PublicRecord

@Suite("What holds in a site's public record")
struct SiteVerificationTests {
    @Test("a whole site holds, and the findings say what was checked and what was believed")
    func whole() async throws {
        let site = try ServedSite.sample()
        let result = try await site.verify()
        #expect(result.holds, Comment(rawValue: result.text))
        #expect(result.counts.entries == 7)
        #expect(result.counts.pages == 3)
        #expect(result.counts.texts == 6)
        #expect(result.counts.withdrawn == 1)
        #expect(result.counts.closed == 1)
        #expect(
            result.held == [
                "checkpoint-signed", "log-complete", "tiles-agree", "pages-recorded", "withdrawn", "closed",
            ])
        for words in [
            "signed by the key of “police.example.gov/record/log”", "The log of 7 entries is the one",
            "3 pages have the text that was recorded",
            "1 entry belongs to what has left the site; the text can not be checked any more",
            "No key was given", "No checkpoint was given", "no manifest.json",
        ] { #expect(result.text.contains(words), Comment(rawValue: words)) }
    }

    @Test("a kept key and a kept checkpoint leave nothing to be believed")
    func kept() async throws {
        let site = try ServedSite.sample()
        let result = try await site.verify(checkpoint: try site.checkpoint(), key: site.key)
        #expect(result.holds, Comment(rawValue: result.text))
        #expect(result.held.starts(with: ["key-kept", "checkpoint-signed"]))
        #expect(result.held.contains("kept-beginning"))
        #expect(!result.text.contains("this run"))
    }

    @Test("a download without the tiles of earlier checkpoints holds, and a note says that a server must have them")
    func download() async throws {
        let site = try ServedSite.sample()
        for size in 1...5 { try site.remove("record/log/tile/0/000.p/\(size)") }
        let result = try await site.verify()
        #expect(result.holds, Comment(rawValue: result.text))
        #expect(result.text.contains("5 tiles of earlier checkpoints are not there."))
        #expect(try await !ServedSite.sample().verify().text.contains("earlier checkpoints"))
    }

    @Test("an older checkpoint is the beginning of the log", arguments: [0, 1, 3, 6])
    func older(size: Int) async throws {
        let site = try ServedSite.sample()
        let all = site.entries
        site.entries = Array(all.prefix(size))
        let kept = try site.checkpoint()
        site.entries = all
        let result = try await site.verify(checkpoint: kept)
        #expect(result.holds, Comment(rawValue: result.text))
        #expect(result.text.contains("is the beginning of the log: none of them was removed or changed since"))
        #expect(
            result.text.contains(
                "came after them, from \(try #require(RecordLeaf(all[size])).time.utc) on. If you kept"))
    }

    @Test("the text of a page with no list of its versions was put there beside the record")
    func beside() async throws {
        let site = try ServedSite.sample()
        try site.put("cases/secret/index.md", Array("---\n---\n".utf8))
        try site.put("cases/secret/v/1/index.md", Array("---\n---\n".utf8))
        let page = try #require(site.items.first { $0.url != nil }?.url).dropFirst()
        for name in ["99", "02", "+2", "0"] { try site.put("\(page)v/\(name)/index.md", Array("---\n---\n".utf8)) }
        let result = try await site.verify()
        let found = result.findings.filter { $0.rule == "text-unrecorded" && $0.outcome == .fails }
        let forged = ["+2", "0", "02", "99"].map { "\(page)v/\($0)/index.md" }
        #expect(found.compactMap(\.file) == forged + ["cases/secret/index.md", "cases/secret/v/1/index.md"])
        #expect(!result.holds)
    }

    @Test("keys that follow each other keep an old key and an old checkpoint good")
    func rotation() async throws {
        let site = try ServedSite.sample()
        let (key, checkpoint) = (site.key, try site.checkpoint())
        try site.rotate()
        site.publish("/stories/new/", "New.")
        try site.rotate()
        try site.write()
        let result = try await site.verify(checkpoint: checkpoint, key: key)
        #expect(result.holds, Comment(rawValue: result.text))
        #expect(result.text.contains("was followed by 2 others, each named by the one before it"))
        // The second key is as good as the first.
        let second = try await site.verify(key: site.keys[1].verifier.description)
        #expect(second.holds, Comment(rawValue: second.text))
        // Without a kept key the checkpoint itself shows whose the keys are.
        let anchored = try await site.verify(checkpoint: checkpoint)
        #expect(anchored.holds, Comment(rawValue: anchored.text))
        #expect(anchored.text.contains("signed by an earlier key of the log, and each key since was named"))
        #expect(!anchored.text.contains("No key was given"))
    }

    @Test("of a site that does not list its keys, an old checkpoint needs the key that was valid then")
    func unlisted() async throws {
        let site = try ServedSite.sample()
        let (first, checkpoint) = (site.key, try site.checkpoint())
        try site.rotate()
        let second = try site.checkpoint()
        try site.rotate()
        try site.write()
        try site.remove("record/log/keys")
        let good: [(checkpoint: [UInt8], key: String?)] = [
            (checkpoint, first), (second, nil), (try site.checkpoint(), nil),
        ]
        for (kept, key) in good {
            let result = try await site.verify(checkpoint: kept, key: key)
            #expect(result.holds, Comment(rawValue: result.text))
            #expect(result.held.contains("kept-signed"))
        }
        for key in [nil, site.keys[1].verifier.description, site.key] {
            let result = try await site.verify(checkpoint: checkpoint, key: key)
            #expect(result.failures == ["kept-signature-unknown"], Comment(rawValue: result.text))
            #expect(result.text.contains("Give the key that was valid when you got your checkpoint with --key"))
        }
    }

    @Test("a page that expired has its notice; one that came back has all its versions, also those from before")
    func cameBack() async throws {
        let site = try ServedSite.sample()
        let before = site.items[1].versions
        site.leave(1, .expiry, reason: nil)
        let notice = site.items[1].versions
        try site.write(site.items[1])
        try site.remove("stories")
        try site.writeLog()
        let expired = try await site.verify()
        #expect(expired.holds, Comment(rawValue: expired.text))
        #expect(expired.counts.expired == 1)
        try site.remove("record/notices/\(site.items[1].id)")
        site.items[1].url = "/stories/night-shift/"
        site.items[1].versions = []
        site.change(1, .update, note: "It is back.", "The desk is never empty.")
        let since = site.items[1].versions
        for kept in [[], notice] {
            site.items[1].versions = kept + since
            try site.write()
            let lacking = try await site.verify()
            #expect(lacking.failures == ["version-missing"], Comment(rawValue: lacking.text))
        }
        site.items[1].versions = before + notice + since
        try site.write()
        let back = try await site.verify()
        #expect(back.holds, Comment(rawValue: back.text))
        #expect(back.counts.pages == 3)
        #expect(back.counts.closed == 1)
    }

    @Test("clocks may differ by a day", arguments: [(24, true), (25, false)])
    func clock(hours: Int64, holds: Bool) async throws {
        let site = try ServedSite.sample()
        let newest = try #require(site.entries.last.flatMap { RecordLeaf($0) }).time
        let result = try await site.verify(clock: newest.seconds - hours * 3_600)
        #expect(result.holds == holds, Comment(rawValue: result.text))
        #expect(holds || Set(result.failures) == ["entry-future"])
    }

    @Test("a log of more than one tile is read whole")
    func manyEntries() async throws {
        let site = try ServedSite()
        for number in 0..<300 { site.publish("/p/\(number)/", "Page \(number).") }
        try site.write()
        let result = try await site.verify()
        #expect(result.holds, Comment(rawValue: result.text))
        #expect(result.counts.pages == 300)
        #expect(result.text.contains("look entries up (3 tiles)"))
    }

    @Test("an empty log holds")
    func empty() async throws {
        let site = try ServedSite()
        try site.write()
        let result = try await site.verify(key: site.key)
        #expect(result.holds, Comment(rawValue: result.text))
        #expect(result.counts == SiteVerification.Counts())
    }

    @Test("the site's own files named record.json are none of the record's business")
    func ownFile() async throws {
        let site = try ServedSite.sample()
        try site.put("data/record.json", Array("{\"fastest\": 9.58}".utf8))
        let result = try await site.verify()
        #expect(result.holds, Comment(rawValue: result.text))
    }

    @Test("what was saved by browsers, editors and command lines is understood")
    func savedForms() async throws {
        let site = try ServedSite.sample()
        let text = String(decoding: try site.checkpoint(), as: UTF8.self)
        let forms: [[UInt8]] = [
            Array(text.replacing("\n", with: "\r\n").utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            Array((text + "\n\n").utf8), Array(try #require(("\u{FEFF}" + text).data(using: .utf16LittleEndian))),
        ]
        for form in forms {
            let result = try await site.verify(checkpoint: form, key: "  \(site.key)\r\n")
            #expect(result.holds, Comment(rawValue: result.text))
        }
    }

    @Test("what is no site, checkpoint or key is told as that")
    func unusable() async throws {
        let site = try ServedSite.sample()
        await #expect(throws: VerificationError.noCheckpoint) {
            try await site.verify(checkpoint: Array("<!doctype html>\n".utf8))
        }
        await #expect(throws: VerificationError.noKey) {
            try await site.verify(key: "police.example.gov+00000000+AAAA")
        }
        try site.remove("record")
        await #expect(throws: VerificationError.noRecord(site.folder.path)) { try await site.verify() }
        let lost = try await site.verify(checkpoint: try site.checkpoint())
        #expect(lost.failures.contains("checkpoint-damaged"))
        #expect(lost.text.contains("its public record was removed"))
        await #expect(throws: VerificationError.self) {
            try await SiteVerification.make(site: site.folder.path + "/none", jobs: 1)
        }
    }

    @Test("a folder that may not be read is told of, before what seems to be missing", .enabled(if: geteuid() != 0))
    func unreadable() async throws {
        let site = try ServedSite.sample()
        let folder = site.folder.appending(path: "stories").path
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
        #expect(try await site.verify().failures.contains("folder-unreadable"))
    }
}
