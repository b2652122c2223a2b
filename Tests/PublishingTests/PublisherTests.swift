import Foundation
import Publishing
import Testing

@Suite("Publishing")
struct PublisherTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("all files are written, with a sorted manifest")
    func writes() async throws {
        let files = ["index.html": "home", "cases/b/index.html": "b", "cases/a/index.html": "a", "empty.txt": ""]
        let summary = try await folder.publish(files)
        #expect(summary == PublishSummary(written: 4))
        #expect(try folder.content() == files)
        #expect(try folder.manifest() == ["cases/a/index.html", "cases/b/index.html", "empty.txt", "index.html"])
    }

    @Test("a file with the same bytes is not touched")
    func unchanged() async throws {
        _ = try await folder.publish(["a.html": "same", "b.html": "old", "c.html": "12345"])
        let date = try folder.setOld("a.html")
        _ = try folder.setOld("c.html")
        let summary = try await folder.publish(["a.html": "same", "b.html": "new", "c.html": "12346"])
        #expect(summary == PublishSummary(written: 2, unchanged: 1))
        #expect(try folder.date(of: "a.html") == date)
        #expect(try folder.date(of: "c.html") != date)
        #expect(try folder.content() == ["a.html": "same", "b.html": "new", "c.html": "12346"])
    }

    @Test("nothing at all is touched when nothing changed")
    func idle() async throws {
        _ = try await folder.publish(["a/b.html": "x"])
        let date = try folder.setOld("manifest.json")
        #expect(try await folder.publish(["a/b.html": "x"]) == PublishSummary(unchanged: 1))
        #expect(try folder.date(of: "manifest.json") == date)
    }

    @Test("files of earlier builds are removed, with the folders that become empty")
    func stale() async throws {
        _ = try await folder.publish(["a/b/c.html": "x", "a/d.html": "x", "e/f/g.html": "x", "h.html": "x"])
        let summary = try await folder.publish(["a/d.html": "x"])
        #expect(summary == PublishSummary(unchanged: 1, removed: 3))
        #expect(try folder.content() == ["a/d.html": "x"])
        #expect(try folder.manifest() == ["a/d.html"])
        #expect(try await folder.publish([:]) == PublishSummary(removed: 1))
        #expect(try folder.content() == [:])
    }

    @Test("a file that no build made is never deleted")
    func foreign() async throws {
        try folder.put("mine", at: "CNAME")
        try folder.put("mine", at: "a/notes.txt")
        try folder.put("mine", at: ".git/config")
        _ = try await folder.publish(["a/b.html": "x", "c/d.html": "x"])
        try folder.put("mine", at: "c/later.txt")
        let summary = try await folder.publish(["e.html": "x"])
        #expect(summary == PublishSummary(written: 1, removed: 2, keptForeign: 4))
        #expect(
            try folder.content() == [
                "CNAME": "mine", "a/notes.txt": "mine", ".git/config": "mine", "c/later.txt": "mine", "e.html": "x",
            ])
    }

    @Test("a foreign file in the way is an error before anything is written")
    func foreignConflict() async throws {
        _ = try await folder.publish(["z.html": "old"])
        try folder.put("mine", at: "a/b.html")
        await #expect(throws: PublishError.foreignFile("a/b.html")) {
            try await folder.publish(["a/b.html": "other", "c.html": "x"])
        }
        #expect(try folder.content() == ["z.html": "old", "a/b.html": "mine"])
        #expect(try folder.manifest() == ["z.html"])
    }

    @Test("a foreign file with the same bytes is fine")
    func foreignTwin() async throws {
        try folder.put("same", at: "a.html")
        #expect(try await folder.publish(["a.html": "same"]) == PublishSummary(unchanged: 1))
    }

    @Test(
        "paths that cannot stand together are an error before anything is written",
        arguments: [
            (["a.html", "a.html"], PublishError.duplicatePath("a.html")),
            (["a.html", "A.html"], .caseCollision("A.html", "a.html")),
            (["x/\u{E9}", "x/e\u{301}"], .caseCollision("x/e\u{301}", "x/\u{E9}")),
            (["a/Ü.html", "a/ü.html"], .caseCollision("a/Ü.html", "a/ü.html")),
            (["a", "a/b"], .fileAndFolder("a")),
            (["a/b/c/d", "a/b"], .fileAndFolder("a/b")),
            (["A", "a/b"], .fileAndFolder("a")),
        ])
    func collisions(paths: [String], expected: PublishError) async throws {
        let artifacts = try paths.map { Artifact(path: try ArtifactPath($0), bytes: []) }
        let publisher = Publisher(output: folder.output)
        await #expect(throws: expected) { try await publisher.publish(artifacts, jobs: 2) }
        #expect(!FileManager.default.fileExists(atPath: folder.output))
    }

    @Test("a file of an earlier build makes room for a folder, and the other way round")
    func fileBecomesFolder() async throws {
        let first = ["about": "file", "news/a/b.html": "x", "news/c.html": "x"]
        let second = ["about/index.html": "page", "news": "file"]
        _ = try await folder.publish(first)
        #expect(try await folder.publish(second) == PublishSummary(written: 2, removed: 3))
        #expect(try folder.content() == second)
        _ = try await folder.publish(first)
        #expect(try folder.content() == first)
    }

    @Test("a foreign file in such a folder, or in the place of one, is an error")
    func foreignBelow() async throws {
        _ = try await folder.publish(["news/a.html": "x"])
        try folder.put("mine", at: "news/deep/own.txt")
        await #expect(throws: PublishError.foreignFile("news/deep/own.txt")) {
            try await folder.publish(["news": "file"])
        }
        try folder.put("mine", at: "about")
        await #expect(throws: PublishError.foreignFile("about")) {
            try await folder.publish(["about/index.html": "page", "news/a.html": "x"])
        }
        #expect(try folder.content() == ["news/a.html": "x", "news/deep/own.txt": "mine", "about": "mine"])
    }

    @Test("a manifest of unknown kind is an error, and one that was tampered with reaches nothing outside")
    func manifests() async throws {
        try folder.put("{\"name\": \"An app\"}", at: "manifest.json")
        await #expect(throws: PublishError.unknownManifest("manifest.json")) { try await folder.publish(["a": "x"]) }
        try "mine".write(toFile: folder.path + "/outside", atomically: false, encoding: .utf8)
        let hash = String(repeating: "0", count: 64)
        try folder.put(
            "{\"candor\":\"manifest 1\",\"files\":[\n{\"path\":\"../outside\",\"size\":4,\"sha256\":\"\(hash)\"}\n]}\n",
            at: "manifest.json")
        await #expect(throws: PublishError.unknownManifest("manifest.json")) { try await folder.publish(["a": "x"]) }
        #expect(FileManager.default.fileExists(atPath: folder.path + "/outside"))
    }

    @Test("the number of jobs does not change the result", arguments: [-1, 1, 2, 7])
    func jobs(count: Int) async throws {
        let files = Dictionary(uniqueKeysWithValues: (0..<700).map { ("d\($0 % 40)/f\($0).html", "text \($0)") })
        #expect(try await folder.publish(files, jobs: count) == PublishSummary(written: 700))
        #expect(try folder.content() == files)
        #expect(try await folder.publish(files, jobs: count) == PublishSummary(unchanged: 700))
    }

    @Test("bytes beyond one buffer are compared too")
    func large() async throws {
        let path = try ArtifactPath("a.bin")
        var bytes = [UInt8](repeating: 7, count: 200_000)
        let publisher = Publisher(output: folder.output)
        _ = try await publisher.publish([Artifact(path: path, bytes: bytes)], jobs: 1)
        bytes[199_999] = 8
        let summary = try await publisher.publish([Artifact(path: path, bytes: bytes)], jobs: 1)
        #expect(summary == PublishSummary(written: 1))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.output + "/a.bin")) == Data(bytes))
    }
}
