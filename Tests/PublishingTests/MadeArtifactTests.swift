import Foundation
import Synchronization
import Testing

@testable import Publishing

@Suite("Files that are made when they are written")
struct MadeArtifactTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func publish(
        _ files: [String: String], _ way: Publisher.Strategy, made: Counter = Counter()
    ) async throws -> Publisher.Listing {
        let artifacts = try files.map { path, text in
            Artifact(
                path: try ArtifactPath(path),
                content: .made {
                    made.add(path)
                    return Array(text.utf8)
                })
        }
        return try await Publisher(output: folder.output, strategy: way).publishListing(artifacts, jobs: 2)
    }

    @Test("make the same site and manifest as bytes do, at first and again", arguments: Ways.all)
    func same(way: Publisher.Strategy) async throws {
        let first = ["a.html": "a", "b/c.html": "c", "b/d.html": "d"]
        let made = Counter()
        let listing = try await publish(first, way, made: made)
        #expect(listing.summary == PublishSummary(written: 3))
        #expect(try folder.content() == first)
        #expect(listing.manifest.entries.allSatisfy { $0.size == 1 })
        if way != .inPlace { #expect(made.counts == ["a.html": 1, "b/c.html": 1, "b/d.html": 1]) }

        #expect(try await publish(first, way).summary == PublishSummary(unchanged: 3))
        let second = ["a.html": "a", "b/c.html": "other", "e.html": "e"]
        let again = try await publish(second, way)
        #expect(again.summary == PublishSummary(written: 2, unchanged: 1, removed: 1))
        #expect(try folder.content() == second)

        let plain = try TemporaryFolder()
        try await plain.publish(second)
        let name = "/manifest.json"
        let (one, other) = (folder.output + name, plain.output + name)
        #expect(FileManager.default.contents(atPath: one) == FileManager.default.contents(atPath: other))
        #expect(try await OutputVerification.verify(output: folder.output, jobs: 2).problems.isEmpty)
    }

    @Test("a file that someone changes while others are written is put right by the next build", arguments: Ways.all)
    func changedMeanwhile(way: Publisher.Strategy) async throws {
        _ = try await publish(["a.html": "a", "b.html": "b"], way)
        let output = folder.output
        let artifacts = [
            Artifact(path: try ArtifactPath("a.html"), bytes: Array("a".utf8)),
            Artifact(
                path: try ArtifactPath("b.html"),
                content: .made {
                    try? Data("x".utf8).write(to: URL(fileURLWithPath: output + "/a.html"), options: [])
                    return Array("B".utf8)
                }),
        ]
        _ = try await Publisher(output: output, strategy: way).publish(artifacts, jobs: 1)
        _ = try await publish(["a.html": "a", "b.html": "B"], way)
        #expect(try folder.content() == ["a.html": "a", "b.html": "B"])
    }

    @Test("leave a file that is not ours alone, and what is published with it")
    func foreign() async throws {
        _ = try await publish(["a.html": "a"], .best)
        try "mine".write(toFile: folder.output + "/b.html", atomically: false, encoding: .utf8)
        await #expect(throws: PublishError.foreignFile("b.html")) {
            try await publish(["a.html": "A", "b.html": "b"], .best)
        }
        #expect(try String(contentsOfFile: folder.output + "/a.html", encoding: .utf8) == "a")
    }
}

/// Counts how often each file was made.
private final class Counter: Sendable {
    private let state = Mutex<[String: Int]>([:])
    var counts: [String: Int] { state.withLock { $0 } }
    func add(_ path: String) { state.withLock { $0[path, default: 0] += 1 } }
}
