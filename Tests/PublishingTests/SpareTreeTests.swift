import Foundation
import Testing

@testable import Publishing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("A spare tree")
struct SpareTreeTests {
    private let folder: TemporaryFolder
    private let files = ["a.html": "a", "b/c.html": "c", "b/d/e.html": "e"]

    init() throws {
        folder = try TemporaryFolder()
    }

    @discardableResult
    private func publish(_ files: [String: String]) async throws -> PublishSummary {
        let artifacts = try files.map { Artifact(path: try ArtifactPath($0), bytes: Array($1.utf8)) }
        return try await Publisher(output: folder.output, keepsSpare: true).publish(artifacts, jobs: 2)
    }

    private var spare: String { folder.path + "/.candor/out/spare" }
    private var hasSpare: Bool { FileManager.default.fileExists(atPath: spare) }

    private func edited(_ round: Int) -> [String: String] {
        files.merging(["b/c.html": "c\(round)"]) { $1 }
    }

    @Test("takes the place of the output folder by turns, and files that did not change stay the files they are")
    func turns() async throws {
        try await publish(files)
        #expect(!hasSpare)
        let (inode, date) = (try folder.inode(of: "b/d/e.html"), try folder.setOld("b/d/e.html"))
        var tops: [UInt64] = []
        for round in 0..<6 {
            #expect(try await publish(edited(round)) == PublishSummary(written: 1, unchanged: 2))
            #expect(try folder.content() == edited(round))
            #expect(hasSpare)
            #expect(try folder.inode(of: "b/d/e.html") == inode)
            #expect(try folder.date(of: "b/d/e.html") == date)
            tops.append(try folder.inode(of: "."))
            // Nothing is read, and nothing touched, when nothing changed.
            #expect(try await publish(edited(round)) == PublishSummary(unchanged: 3))
            let site = try #require(await Publisher(output: folder.output).published(jobs: 2))
            #expect(site.isWhole)
        }
        #expect(Set(tops).count == 2)
        #expect(tops[0] == tops[2] && tops[1] == tops[3])
    }

    @Test("goes when the site has other files")
    func otherFiles() async throws {
        try await publish(files)
        try await publish(edited(1))
        #expect(hasSpare)
        let more = edited(2).merging(["f.html": "f"]) { $1 }
        try await publish(more)
        #expect(!hasSpare)
        #expect(try folder.content() == more)
        try await publish(edited(3))
        #expect(!hasSpare)
        #expect(try folder.content() == edited(3))
        #expect(try folder.work() == ["lock", "stamps"])
    }

    @Test("is not used when anything in it changed")
    func changed() async throws {
        let changes: [(String) throws -> Void] = [
            { try "x".write(toFile: $0 + "/b/new.html", atomically: false, encoding: .utf8) },
            { try FileManager.default.removeItem(atPath: $0 + "/b/d/e.html") },
            { try FileManager.default.removeItem(atPath: $0 + "/b") },
            { chmod($0 + "/b", 0o700) },
            { try FileManager.default.removeItem(atPath: $0 + "-stamps") },
            { try "torn".write(toFile: $0 + "-stamps", atomically: false, encoding: .utf8) },
        ]
        for (round, change) in changes.enumerated() {
            try await publish(edited(10 * round))
            try await publish(edited(10 * round + 1))
            try #require(hasSpare)
            try change(spare)
            try await publish(edited(10 * round + 2))
            #expect(try folder.content() == edited(10 * round + 2), "change \(round)")
        }
    }

    @Test("is not made of an output folder that has files of others, which stay where they are")
    func foreign() async throws {
        try await publish(files)
        try await publish(edited(1))
        try folder.put("mine", at: "b/own.txt")
        for round in 2..<5 {
            try await publish(edited(round))
            #expect(try folder.content() == edited(round).merging(["b/own.txt": "mine"]) { $1 })
            #expect(!hasSpare)
        }
    }

    @Test("goes with a build that keeps none")
    func unwanted() async throws {
        try await publish(files)
        try await publish(edited(1))
        #expect(hasSpare)
        try await folder.publish(edited(2))
        #expect(!hasSpare)
        #expect(try folder.content() == edited(2))
    }

    @Test("mends a published file that someone changed")
    func mend() async throws {
        try await publish(files)
        try await publish(edited(1))
        try folder.put("broken", at: "a.html")
        try await publish(edited(1))
        #expect(try folder.content() == edited(1))
        try folder.put("broken", at: "a.html")
        try await publish(edited(2))
        #expect(try folder.content() == edited(2))
    }
}
