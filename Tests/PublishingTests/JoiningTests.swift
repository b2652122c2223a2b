import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite("Joining shards")
struct JoiningTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func shard(_ name: String, _ files: [String: String]) async throws -> String {
        let output = folder.path + "/" + name
        let artifacts = try files.map { Artifact(path: try ArtifactPath($0), bytes: Array($1.utf8)) }
        _ = try await Publisher(output: output).publish(artifacts, jobs: 2)
        return output
    }

    @Test("the union of random shards is the whole site, to the byte")
    func union() async throws {
        var generator = SeededGenerator.fresh()
        let whole = TemporaryFolder.Files(
            uniqueKeysWithValues: (0..<80).map { ("d\($0 % 7)/f\($0).html", "text \($0)") })
        try await folder.publish(whole)
        let expected = try Data(contentsOf: URL(fileURLWithPath: folder.output + "/manifest.json"))
        let joined = try TemporaryFolder()
        for count in 1...4 {
            var shards = [TemporaryFolder.Files](repeating: [:], count: count)
            for (path, text) in whole {
                shards[Int.random(in: 0..<count, using: &generator)][path] = text
                // What every shard needs may be in several of them.
                if Int.random(in: 0..<8, using: &generator) == 0 {
                    shards[Int.random(in: 0..<count, using: &generator)][path] = text
                }
            }
            var outputs: [String] = []
            for (index, files) in shards.enumerated() { outputs.append(try await shard("\(count)-\(index)", files)) }
            try "mine".write(toFile: outputs[0] + "/foreign.txt", atomically: false, encoding: .utf8)
            _ = try await Publisher(output: joined.output).publish(shards: outputs, jobs: 2)
            #expect(try joined.content() == whole, "\(count) shards, \(generator)")
            let manifest = try Data(contentsOf: URL(fileURLWithPath: joined.output + "/manifest.json"))
            #expect(manifest == expected, "\(count) shards, \(generator)")
        }
    }

    @Test("one path with two contents is an error that names both shards")
    func conflict() async throws {
        let one = try await shard("one", ["a": "1", "b": "same"])
        let two = try await shard("two", ["a": "2", "b": "same"])
        await #expect(throws: PublishError.shardConflict(path: "a", first: one, second: two)) {
            try await Publisher(output: folder.output).publish(shards: [one, two], jobs: 2)
        }
        #expect(!folder.isThere("."))
    }

    @Test("paths of two shards that cannot stand together are an error")
    func collision() async throws {
        let one = try await shard("one", ["About": "1"])
        let two = try await shard("two", ["about/index.html": "2"])
        await #expect(throws: PublishError.fileAndFolder("about")) {
            try await Publisher(output: folder.output).publish(shards: [one, two], jobs: 2)
        }
    }

    @Test("a file that is not as its shard says is an error, and the output stays as it was", arguments: Ways.all)
    func changed(way: Publisher.Strategy) async throws {
        try await folder.publish(["old": "old"])
        let one = try await shard("one", ["a": "1111", "b": "2222"])
        for text in ["3333", "333", "33333"] {
            try text.write(toFile: one + "/b", atomically: false, encoding: .utf8)
            await #expect(throws: PublishError.shardChanged(one + "/b")) {
                try await Publisher(output: folder.output, strategy: way).publish(shards: [one], jobs: 2)
            }
        }
        try FileManager.default.removeItem(atPath: one + "/b")
        await #expect(throws: PublishError.sourceNotReadable(path: one + "/b", reason: "No such file or directory")) {
            try await Publisher(output: folder.output, strategy: way).publish(shards: [one], jobs: 2)
        }
        #expect(try folder.content() == ["old": "old"])
    }

    @Test("a folder that is no shard is an error")
    func none() async throws {
        let empty = folder.path + "/empty"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        await #expect(throws: PublishError.noManifest(empty)) {
            try await Publisher(output: folder.output).publish(shards: [empty], jobs: 1)
        }
        try "{}".write(toFile: empty + "/manifest.json", atomically: false, encoding: .utf8)
        await #expect(throws: PublishError.unknownManifest(empty + "/manifest.json")) {
            try await Publisher(output: folder.output).publish(shards: [empty], jobs: 1)
        }
    }
}

@Suite("Files that are copied")
struct CopiedFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func publish(_ source: String, way: Publisher.Strategy = .best) async throws -> PublishSummary {
        let artifact = Artifact(path: try ArtifactPath("a/photo.jpg"), content: .file(source))
        return try await Publisher(output: folder.output, strategy: way).publish([artifact], jobs: 1)
    }

    @Test("a file is copied whole, and left alone when it did not change", arguments: Ways.all)
    func copied(way: Publisher.Strategy) async throws {
        let source = folder.path + "/photo.jpg"
        var bytes = Data((0..<400_000).map { UInt8(truncatingIfNeeded: $0 * 7) })
        try bytes.write(to: URL(fileURLWithPath: source))
        #expect(try await publish(source, way: way) == PublishSummary(written: 1))
        let inode = try folder.inode(of: "a/photo.jpg")
        #expect(try await publish(source, way: way) == PublishSummary(unchanged: 1))
        #expect(try folder.inode(of: "a/photo.jpg") == inode)
        bytes[399_999] ^= 1
        try bytes.write(to: URL(fileURLWithPath: source))
        #expect(try await publish(source, way: way) == PublishSummary(written: 1))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.output + "/a/photo.jpg")) == bytes)
        #expect(try await OutputVerification.verify(output: folder.output, jobs: 1).problems == [])
    }

    @Test("a file that is missing, a folder or a pipe is an error", arguments: ["missing", "folder", "pipe"])
    func notReadable(kind: String) async throws {
        let source = folder.path + "/" + kind
        if kind == "folder" { mkdir(source, 0o700) }
        if kind == "pipe" { mkfifo(source, 0o600) }
        let reason = kind == "missing" ? "No such file or directory" : "it is not a regular file"
        await #expect(throws: PublishError.sourceNotReadable(path: source, reason: reason)) {
            try await publish(source)
        }
        #expect(!folder.isThere("."))
    }
}
