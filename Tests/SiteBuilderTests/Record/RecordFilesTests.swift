import Digests
import Foundation
import SiteModel
import Testing
import TransparencyLog

@testable import SiteBuilder

@Suite("The files of the public record")
struct RecordFilesTests {
    static let older = "---\nurl: \"/cat/\"\ntype: \"page\"\nlang: \"en\"\ntitle: \"The cat\"\n---\n\nThe cat sat.\n"
    static let newer = "---\nurl: \"/cat/\"\ntype: \"page\"\nlang: \"en\"\ntitle: \"The cat\"\n---\n\nThe dog sat.\n"

    /// A site of a page with two versions and one with one.
    static func site() throws -> RecordedSite {
        let changes = "changes:\n  - date: 2026-11-20\n    kind: correction\n    note: It was a dog.\n"
        let site = try RecordedSite(files: [
            ("cat.md", "---\ntitle: The cat\n\(changes)---\nThe dog sat.\n"),
            ("about.md", "---\ntitle: About\npermalink: /about.html\n---\nWe are here.\n"),
        ])
        site.versions["cat.md"] = [(.publication, nil, older), (.correction, "It was a dog.", newer)]
        site.versions["about.md"] = [(.publication, nil, "About us.\n")]
        return site
    }

    struct List: Decodable {
        struct Version: Decodable {
            let file: String
            let index: Int
            let kind: String
            let note: String?
            let number: Int
            let salt: Data
            let time: String
        }
        let item: String
        let url: String?
        let versions: [Version]
    }

    @Test("each page has its text and its list beside it, and every file opens the commitment of its entry")
    func files() async throws {
        let site = try Self.site()
        #expect(try await site.build().errors == [])
        let folder = site.folder
        #expect(try folder.text("cat/index.md") == Self.newer)
        #expect(try folder.text("cat/v/1/index.md") == Self.older)
        #expect(!folder.isThere("cat/v/2/index.md"))
        #expect(folder.isThere("cat/v/1/index.html") && folder.isThere("cat/v/2/index.html"))
        #expect(try folder.text("about.html.record/index.md") == "About us.\n")
        #expect(!folder.isThere("about.html.record/v/1/index.html"))
        #expect(try folder.text("record/log/key") == RecordedSite.keys[1] + "\n")
        #expect(try folder.text("record/log/keys") == RecordedSite.keys.map { $0 + "\n" }.joined())
        #expect(try folder.text("record/index.html").contains("href=\"/record/log/keys\""))
        let bundle = try #require(folder.tree()["record/log/tile/entries/000.p/3"])
        let entries = try #require(LogTiles.entries(in: Array(bundle)))
        for older in ["0/000.p/1", "0/000.p/2", "entries/000.p/1", "entries/000.p/2"] {
            #expect(folder.isThere("record/log/tile/" + older), "\(older)")
        }
        var opened = 0
        for place in ["cat", "about.html.record"] {
            let bytes = try #require(folder.tree()[place + "/record.json"])
            let list = try JSONDecoder.base64.decode(List.self, from: bytes)
            for version in list.versions {
                let text = try #require(folder.tree()[place + "/" + version.file])
                let salt = Array(version.salt)
                let leaf = RecordedSite.leaf(
                    list.item, try #require(RecordKind(rawValue: version.kind)), version.index, salt, Array(text))
                #expect(entries[version.index] == leaf)
                opened += 1
            }
        }
        #expect(opened == 3)
    }

    @Test("the list of versions is one line of JSON with its members in order")
    func list() async throws {
        let site = try Self.site()
        site.versions["cat.md"]?[1].note = "She said \"no\"\nand \u{2028} left"
        _ = try await site.build()
        let text = try site.folder.text("cat/record.json")
        let salt = Data((0..<32).map { UInt8($0 + 1) }).base64EncodedString()
        #expect(
            text.hasPrefix(
                #"{"item":"00000000000000000000000000000002","url":"/cat/","versions":[{"file":"v/1/index.md","index":1,"#
                    + #""kind":"publication","number":1,"salt":"\#(salt)","time":"2026-11-20T16:00:00Z"},{"file":"#))
        let list = try JSONDecoder.base64.decode(List.self, from: Data(text.utf8))
        #expect(list.versions[1].note == "She said \"no\"\nand \u{2028} left")
        #expect(text.hasSuffix("}]}\n") && text.filter { $0 == "\n" }.count == 1)
    }

    @Test("without a record nothing of it is on the site")
    func off() async throws {
        let site = try Self.site()
        #expect(try await site.build(isOn: false).errors == [])
        let names = try site.folder.tree().keys.filter { $0.hasSuffix(".md") || $0.contains("record") }
        #expect(names.filter { !$0.hasPrefix("assets/") } == [])
        #expect(try site.folder.files(with: "/record/") == [])
    }

    @Test("shards make the same files as a whole build")
    func shards() async throws {
        let site = try Self.site()
        site.withdrawn = [("/old/", "A court ordered it.")]
        _ = try await site.build()
        let whole = try site.folder.tree()
        var parts: [String: Data] = [:]
        for number in 1...3 {
            _ = try await site.build { $0.shard = Shard(number, of: 3)! }
            parts.merge(try site.folder.tree()) { one, _ in one }
        }
        for (name, bytes) in whole where !name.hasPrefix(".candor") && name != "manifest.json" {
            #expect(parts[name] == bytes, "\(name)")
        }
    }

    @Test("a build after a change of the record alone makes what a first build would make")
    func incremental() async throws {
        let site = try Self.site()
        _ = try await site.build()
        site.versions["about.md"] = [(.publication, nil, "About us.\n"), (.minor, nil, "About us all.\n")]
        #expect(try await site.build { $0.usesCache = true }.errors == [])
        let tree = try site.folder.tree()
        let fresh = try Self.site()
        fresh.versions = site.versions
        _ = try await fresh.build { $0.usesCache = false }
        #expect(Tree.differences(tree, try fresh.folder.tree()) == [])
        #expect(tree["about.html.record/v/1/index.md"] == Data("About us.\n".utf8))
    }

    @Test("a file of the site's own at an address of the record is an error that says so")
    func taken() async throws {
        let site = try Self.site()
        try site.folder.put("{}", at: "cat/record.json")
        let report = try await site.build()
        let problem = try #require(report.diagnostics.first { $0.rule == "url-taken" })
        #expect(problem.message.contains("a file of the public record"))
    }
}

extension JSONDecoder {
    static var base64: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dataDecodingStrategy = .base64
        return decoder
    }
}
