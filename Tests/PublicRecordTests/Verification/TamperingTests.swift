import Digests
import Foundation
import SiteModel
import TextFormats
import Testing
import TransparencyLog

@testable import PublicRecord

@Suite("What is done to a site's public record is told in plain words")
struct TamperingTests {
    /// Something that is done to the sample.
    struct Attack: CustomTestStringConvertible {
        let testDescription: String
        /// The rules of what must not hold then, and no others.
        let rules: [String]
        /// What the report must say.
        let words: String
        let act: @Sendable (ServedSite) throws -> Void

        init(
            _ name: String, _ rules: String..., says words: String,
            act: @escaping @Sendable (ServedSite) throws -> Void
        ) {
            (testDescription, self.rules, self.words, self.act) = (name, rules, words, act)
        }
    }

    static let page = "cases/26-0142/"
    static let bundle = "record/log/tile/entries/000.p/7"

    static let attacks: [Attack] = [
        Attack("changed text", "text-changed", says: "Version 3 is not the text that was recorded (entry 5") {
            try $0.replace("pickup", with: "bicycle", in: page + "index.md")
        },
        Attack("changed text of an older version", "text-changed", says: "Version 1 is not the text") {
            try $0.replace("SUV", with: "car", in: page + "v/1/index.md")
        },
        Attack("changed notice", "text-changed", says: "The notice is not the text that was recorded") {
            try $0.replace("Court order", with: "Our wish", in: "record/notices/\($0.items[2].id)/index.md")
        },
        Attack("another salt", "text-changed", says: "the text or its salt was changed") {
            try $0.replace(
                Base64.text($0.items[1].versions[0].salt), with: Base64.text([UInt8](repeating: 7, count: 32)),
                in: "stories/night-shift/record.json")
        },
        Attack("removed page", "page-removed", says: "no notice says that it was withdrawn") {
            try $0.remove("stories")
        },
        Attack("removed page whose text stays", "page-missing", says: "The page is missing, though its recorded text") {
            try $0.remove("stories/night-shift/index.html")
        },
        Attack("removed page beside its record", "page-missing", says: "about.html: The page is missing") {
            try $0.remove("about.html")
        },
        Attack("removed page of a version", "page-missing", says: "v/2/index.html: The page is missing") {
            try $0.remove(page + "v/2/index.html")
        },
        Attack("removed text", "text-missing", says: "can not be read: it is missing") {
            try $0.remove("stories/night-shift/index.md")
        },
        Attack("removed notice", "page-removed", says: "no notice says") {
            try $0.remove("record/notices")
        },
        Attack("version left out", "version-missing", "text-unrecorded", says: "leaves out entries 0, 3") {
            $0.items[0].versions.removeFirst(2)
            try $0.write($0.items[0])
        },
        Attack("newest version left out", "version-missing", says: "leaves out entry 5") {
            $0.items[0].versions.removeLast()
            try $0.write($0.items[0])
        },
        Attack("versions in another order", "record-damaged", says: "after one that is newer") {
            $0.items[0].versions.swapAt(0, 1)
            try $0.write($0.items[0])
        },
        Attack("text of another page", "record-misplaced", "record-misplaced", says: "that of another address") {
            let url = $0.items[1].url
            $0.items[1].url = $0.items[3].url
            $0.items[3].url = url
            try $0.remove("stories")
            for item in [$0.items[1], $0.items[3]] { try $0.write(item) }
        },
        Attack(
            "list of another page", "record-misplaced", "page-removed", "text-unrecorded",
            says: "it belongs into the folder"
        ) {
            try $0.put(page + "record.json", $0.read("stories/night-shift/record.json"))
            try $0.remove("stories")
        },
        Attack("one item twice", "record-misplaced", "record-twice", says: "are both of the same item") {
            try FileManager.default.copyItem(
                at: $0.folder.appending(path: "stories/night-shift"), to: $0.folder.appending(path: "stories/copy"))
        },
        Attack("another kind", "entry-differs", says: "shown as update of") {
            try $0.replace("\"kind\":\"correction\"", with: "\"kind\":\"update\"", in: page + "record.json")
        },
        Attack("another time", "entry-differs", says: "but was logged as publication of") {
            try $0.replace(
                $0.items[1].versions[0].time.utc, with: "2025-01-01T00:00:00Z", in: "stories/night-shift/record.json")
        },
        Attack("another note", "note-changed", says: "The note of version 2 is not the one in its recorded text") {
            try $0.replace("It was a pickup", with: "It was a test", in: page + "record.json")
        },
        Attack("text changed without an entry", "note-changed", says: "must be those of the new entry") {
            try $0.relogged(1, .minor, "The desk is never empty. At night it is.")
        },
        Attack("text changed as an update without an entry", "note-changed", says: "must be those of the new entry") {
            try $0.relogged(1, .update, "The desk is often empty.")
        },
        Attack("text published once more", "note-changed", says: "must be those of the new entry") {
            try $0.relogged(1, .publication, "The desk is often empty.")
        },
        Attack("retraction logged as a small change", "note-changed", says: "must be those of the new entry") {
            try $0.relogged(1, .minor, "The desk is often empty.", telling: .retraction)
        },
        Attack("entry taken out of the changes", "note-changed", says: "must be those of the new entry") {
            try $0.relogged(0, .update, "A dark pickup left the scene.", telling: .update)
        },
        Attack("entry of another item", "entry-foreign", says: "belongs to another item") {
            try $0.replace("\"index\":1,", with: "\"index\":4,", in: "stories/night-shift/record.json")
        },
        Attack("entry beyond the log", "entry-missing", says: "which has only 7") {
            try $0.replace("\"index\":1,", with: "\"index\":700,", in: "stories/night-shift/record.json")
        },
        Attack(
            "page that was withdrawn and is still there", "text-changed", "withdrawn-page",
            says: "but its page is still there"
        ) {
            var item = $0.items[2]
            item.url = "/questions/old/"
            let first = try #require(RecordLeaf($0.entries[2]))
            item.versions[0] = .init(
                index: 2, kind: .publication, time: first.time, salt: ServedSite.random(32), text: [], note: nil)
            try $0.write(item)
        },
        Attack("re-ordered entries", "log-differs", says: "at least one was changed, or their order was") {
            $0.entries.swapAt(1, 4)
            let tree = MerkleTree(leaves: $0.entries.map { MerkleTree.leaf($0) })
            for file in LogTiles.files(entries: $0.entries, tree: tree) {
                try $0.put("record/log/" + file.path, file.bytes)
            }
        },
        Attack("truncated entries", "log-damaged", says: "it was cut short or damaged") {
            try $0.put(bundle, $0.read(bundle).dropLast(40))
        },
        Attack("missing entries", "log-damaged", says: "can not be used: it is missing") {
            try $0.remove(bundle)
        },
        Attack("truncated tile of hashes", "tile-differs", says: "is missing, was cut short, or is not that of") {
            try $0.put("record/log/tile/0/000.p/7", $0.read("record/log/tile/0/000.p/7").dropLast())
        },
        Attack("changed tile of an older checkpoint", "tile-differs", says: "This tile of an earlier checkpoint") {
            try $0.put("record/log/tile/0/000.p/6", $0.read("record/log/tile/0/000.p/6").dropLast())
        },
        Attack("changed entries of an older checkpoint", "tile-differs", says: "This tile of an earlier checkpoint") {
            let path = "record/log/tile/entries/000.p/3"
            try $0.put(path, $0.read(path) + [0])
        },
        Attack("forged signature", "checkpoint-forged", says: "The checkpoint is not signed by the log's key") {
            let forger = try ServedSite.key()
            try $0.put("record/log/checkpoint", $0.checkpoint(by: forger))
        },
        Attack(
            "checkpoint with other words under its signature", "checkpoint-forged", "log-differs", says: "was changed"
        ) {
            try $0.replace("log\n7\n", with: "log\n6\n", in: "record/log/checkpoint")
        },
        Attack("damaged checkpoint", "checkpoint-damaged", says: "it is no signed note") {
            try $0.put("record/log/checkpoint", Array("police.example.gov/record/log\n7\n".utf8))
        },
        Attack("damaged key", "key-damaged", says: "public key is missing, or it is no key") {
            try $0.put("record/log/key", Array("key\n".utf8))
        },
        Attack("entries in another order of time", "entry-time", says: "before the entry in front of it") {
            let leaf = RecordLeaf(
                commitment: Digest(of: []), item: $0.items[0].id, kind: .publication,
                time: Moment(seconds: 0, offset: 0, isDay: false))
            let salt = ServedSite.random(32)
            let text = $0.items[0].versions[2].text
            let late = RecordLeaf(
                commitment: RecordLeaf.commitment(salt: salt, text: text), item: leaf.item, kind: .publication,
                time: leaf.time)
            $0.items[0].versions.append(
                .init(index: 7, kind: .publication, time: leaf.time, salt: salt, text: text, note: nil))
            $0.entries.append(late.line)
            try $0.write()
        },
        Attack(
            "entries of a time that has not come", "entry-future", "entry-future", says: "Entry 7 of the log is dated"
        ) {
            let late = Moment(seconds: $0.time.seconds + 25 * 3_600, offset: 0, isDay: false)
            for _ in 0..<2 { $0.publish("/p/\($0.entries.count)/", "A page.", at: late) }
            try $0.write()
        },
        Attack("entry in another form", "entry-damaged", says: "Entry 7 of the log is not in the form") {
            $0.entries.append(Array("{\"item\": \"x\"}".utf8))
            try $0.writeLog()
        },
        Attack("page's text that poses as a notice", "notice-damaged", says: "This is not the notice that item") {
            let (id, time) = ($0.items[1].id, Moment(seconds: 1_780_000_420, offset: 0, isDay: false))
            let lines = "---\nitem: \"\(id)\"\nkind: \"expiry\"\ntime: \"\(time.utc)\"\n"
            $0.items[1].url = nil
            $0.items[1].versions = []
            $0.append(1, .expiry, note: nil, Array((lines + "title: \"A page\"\n---\n").utf8))
            try $0.remove("stories")
            try $0.write()
        },
        Attack("past that a return has rewritten", "version-missing", says: "leaves out entries 0, 3, 5, 7") {
            let url = $0.items[0].url
            $0.leave(0, .expiry, reason: nil)
            $0.items[0].url = url
            $0.items[0].versions = []
            $0.change(0, .publication, note: nil, "Nothing happened.")
            try $0.remove("cases")
            try $0.write()
        },
        Attack("changed file beside one that looks the same", "media-changed", says: "not the one that was recorded") {
            let good: [UInt8] = [1, 2, 3]
            for (page, name) in [("/a/", "caf\u{E9}.svg"), ("/b/", "cafe\u{301}.svg")] {
                let media = "media:\n  - {\"file\":\"/\(name)\",\"sha256\":\"\(Digest(of: good).hex)\"}\n"
                $0.publish(page, "A picture.", media: media)
                try $0.put(name, page == "/a/" ? good : [4])
            }
            try $0.write()
        },
        Attack("page at an address that looks the same", "record-misplaced", says: "it belongs into") {
            $0.publish("/caf\u{E9}/", "A page.")
            try $0.write()
            try FileManager.default.moveItem(
                at: $0.folder.appending(path: "caf\u{E9}"), to: $0.folder.appending(path: "cafe\u{301}"))
        },
        Attack("note that looks the same", "note-changed", says: "is not the one in its recorded text") {
            $0.change(1, .correction, note: "The caf\u{E9} is open.", "Open.")
            try $0.write()
            try $0.replace("caf\u{E9}", with: "cafe\u{301}", in: "stories/night-shift/record.json")
        },
        Attack("folder whose name is not UTF-8", "folder-nameless", says: "whose name is not UTF-8") {
            try $0.put("copy/in/record.json", $0.read("stories/night-shift/record.json"))
            let folder = $0.folder.path
            #expect(
                rename(
                    folder + "/copy", Array((folder + "/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0])
                    == 0)
        },
        Attack("list that is no list", "record-damaged", "page-removed", says: "not in the form that Candor writes") {
            try $0.put("stories/night-shift/record.json", Array("{}".utf8))
        },
    ]

    @Test("each attack is found and named", arguments: attacks)
    func found(attack: Attack) async throws {
        let site = try ServedSite.sample()
        try attack.act(site)
        let result = try await site.verify()
        #expect(result.failures.sorted() == attack.rules.sorted(), Comment(rawValue: result.text))
        #expect(result.text.contains(attack.words), Comment(rawValue: result.text))
    }

    // MARK: Against what was kept

    @Test("a rolled-back log is found by a kept checkpoint")
    func rolledBack() async throws {
        let site = try ServedSite.sample()
        site.publish("/alerts/1/", "An alert.")
        let kept = try site.checkpoint()
        site.entries.removeLast()
        let result = try await site.verify(checkpoint: kept)
        #expect(result.failures == ["kept-rolled-back"])
        #expect(result.text.contains("Your checkpoint has 8 entries, the site's log only 7"))
    }

    @Test("a forked history is found by a kept checkpoint, though all its signatures are good")
    func forked() async throws {
        let site = try ServedSite.sample()
        let kept = try site.checkpoint()
        let other = try ServedSite()
        other.keys = site.keys
        for number in 0..<9 { other.publish("/p/\(number)/", "Another history.") }
        try other.write()
        let result = try await other.verify(checkpoint: kept, key: site.key)
        #expect(result.failures == ["kept-forked"])
        #expect(result.text.contains("history was rewritten, or you were shown another log than others"))
        #expect(try await other.verify().holds)
    }

    @Test("a foreign key is found by a kept key")
    func foreignKey() async throws {
        let site = try ServedSite.sample()
        let kept = site.key
        site.keys = [try ServedSite.key()]
        try site.writeLog()
        #expect(try await site.verify().holds)
        let result = try await site.verify(key: kept)
        #expect(result.failures == ["key-foreign"])
        #expect(result.text.contains("Someone else may have signed this site"))
    }

    @Test("a missing rotation note is told as that one alone, and the later ones lead on from their keys")
    func missingRotation() async throws {
        let site = try ServedSite.sample()
        for _ in 0..<2 { try site.rotate() }
        try site.writeLog()
        let kept = site.keys[1].verifier.description
        try site.remove("record/log/rotation/1")
        let result = try await site.verify(key: kept)
        #expect(result.failures == ["rotation-damaged"])
        #expect(result.findings.first { $0.outcome == .fails }?.file == "record/log/rotation/1")
    }

    @Test("a rotation that the old key did not sign leads nowhere")
    func foreignRotation() async throws {
        let site = try ServedSite.sample()
        let kept = site.key
        try site.rotate()
        let thief = try ServedSite.key()
        site.rotations = [try KeyRotation.note(from: thief, to: site.keys[1].verifier)]
        try site.writeLog()
        let result = try await site.verify(key: kept)
        #expect(result.failures == ["rotation-damaged", "key-foreign"])
        try site.put("record/log/rotation/1", Array("no note\n".utf8))
        #expect(try await site.verify().failures == ["rotation-damaged"])
        try site.remove("record/log/keys")
        #expect(try await site.verify().failures == ["rotation-damaged"])
        try site.writeLog()
        try site.remove("record/log/keys")
        #expect(try await site.verify(key: kept).failures == ["key-foreign"])
    }

    /// What a host that has not got the agency's key says of the keys: its own, behind the agency's or not.
    struct Host: CustomTestStringConvertible {
        let testDescription: String
        let lists: [Owner]?
        let isNamed: Bool
        let rules: [String]

        enum Owner { case agency, host }

        init(_ name: String, lists: [Owner]?, named isNamed: Bool, _ rules: String...) {
            (testDescription, self.lists, self.isNamed, self.rules) = (name, lists, isNamed, rules)
        }
    }

    @Test(
        "a host without the agency's key fools nobody who kept no more than a checkpoint",
        arguments: [
            Host("its own key", lists: [.host], named: false, "kept-unsigned"),
            Host("its own key, in a site without a list", lists: nil, named: false, "kept-unsigned"),
            Host("its own key, named by itself", lists: [.host], named: true, "keys-damaged", "kept-unsigned"),
            Host("named by itself, without a list", lists: nil, named: true, "kept-signature-unknown"),
            Host(
                "named by itself, behind the agency's", lists: [.agency, .host], named: true, "rotation-damaged",
                "kept-chain-broken"),
            Host(
                "named by nobody, behind the agency's", lists: [.agency, .host], named: false, "rotation-damaged",
                "kept-chain-broken"),
            Host("beside the agency's list", lists: [.agency], named: false, "key-foreign"),
            Host(
                "before the agency's", lists: [.host, .agency], named: false, "rotation-damaged", "key-foreign"),
        ])
    func host(_ host: Host) async throws {
        let site = try ServedSite.sample()
        let (kept, agency) = (try site.checkpoint(), site.keys[0])
        let own = try ServedSite.key()
        site.keys = [own]
        if host.isNamed { site.rotations = [try KeyRotation.note(from: own, to: own.verifier)] }
        try site.remove("stories")
        site.leave(1, .withdrawal, reason: "Court order")
        try site.write()
        try site.remove("record/log/keys")
        if let lists = host.lists {
            let keys = lists.map { ($0 == .agency ? agency : own).verifier }
            try site.put("record/log/keys", Array(keys.map { "\($0)\n" }.joined().utf8))
        }
        let result = try await site.verify(checkpoint: kept)
        #expect(result.failures == host.rules, Comment(rawValue: result.text))
    }

    @Test(
        "a list of keys in another form is refused",
        arguments: ["", "\n", "KEY", "KEY\nKEY\n", "KEY\n\n", " KEY\n", "KEY\r\n", "KEY\nno key\n"])
    func keys(_ form: String) async throws {
        let site = try ServedSite.sample()
        try site.put("record/log/keys", Array(form.replacing("KEY", with: site.key).utf8))
        #expect(try await site.verify().failures == ["keys-damaged"])
    }

    @Test("a checkpoint of another log, or one that its key did not sign, is no proof")
    func foreignCheckpoint() async throws {
        let site = try ServedSite.sample()
        let thief = try ServedSite.key()
        let unsigned = try await site.verify(checkpoint: site.checkpoint(by: thief))
        #expect(unsigned.failures == ["kept-unsigned"])
        let key = try #require(SigningKey(newFor: "other.example.gov/record/log"))
        let other = try SignedNote(
            Checkpoint(origin: key.verifier.name, tree: site.tree).text, signedBy: [key])
        let result = try await site.verify(checkpoint: other.bytes)
        #expect(result.failures == ["kept-foreign"])
    }

    // MARK: Files beside the text

    @Test("a picture that a page commits to may be neither changed nor removed")
    func media() async throws {
        let site = try ServedSite()
        let picture: [UInt8] = [0xFF, 0xD8, 1, 2, 3]
        site.publish(
            "/stories/a/", "![A desk](desk.jpg)",
            media: "media:\n  - {\"file\":\"/stories/a/desk.jpg\",\"sha256\":\"\(Digest(of: picture).hex)\"}\n")
        try site.write()
        try site.put("stories/a/desk.jpg", picture)
        #expect(try await site.verify().holds)
        try site.put("stories/a/desk.jpg", picture + [4])
        #expect(try await site.verify().failures == ["media-changed"])
        try site.remove("stories/a/desk.jpg")
        #expect(try await site.verify().failures == ["media-missing"])
    }

    @Test("a page that is not as the build wrote it is told, and that the list is not signed")
    func manifest() async throws {
        let site = try ServedSite.sample()
        let file = "cases/26-0142/index.html"
        let digest = Digest(of: try site.read(file)).hex
        try site.put(
            "manifest.json",
            Array(
                ("{\"candor\":\"manifest 1\",\"files\":[\n{\"path\":\"\(file)\",\"size\":2,\"sha256\":\"\(digest)\"}\n]}\n")
                    .utf8))
        let good = try await site.verify()
        #expect(good.holds, Comment(rawValue: good.text))
        #expect(good.text.contains("That list is not signed"))
        try site.put(file, Array("<p>".utf8))
        let bad = try await site.verify()
        #expect(bad.failures == ["manifest-differs"])
        #expect(bad.text.contains("This file was changed after it was built"))
        try site.put("manifest.json", Array("{}".utf8))
        #expect(try await site.verify().failures == ["manifest-damaged"])
    }

    @Test("of many failures of one kind, twenty are told and the others counted")
    func many() async throws {
        let site = try ServedSite()
        for number in 0..<60 { site.publish("/p/\(number)/", "Page.") }
        try site.write()
        for number in 0..<60 { try site.put("p/\(number)/index.md", [1]) }
        let result = try await site.verify()
        #expect(result.failures.count == 21)
        #expect(result.text.contains("There are 40 more findings of this kind (text-changed)"))
    }
}
