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

/// Nothing is read-only for root, so that these builds run as another user where root runs the tests.
@Suite("Publishing without the right to")
struct RightsTests {
    private let folder: TemporaryFolder
    private let old = ["a.html": "old", "b/c.html": "same"]
    private let new = ["a.html": "new", "b/c.html": "same"]

    init() async throws {
        folder = try TemporaryFolder()
        try await folder.publish(old)
        try own(folder.path)
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            try own(folder.path + "/" + path)
        }
    }

    /// Gives a file to the user that the builds run as.
    private func own(_ path: String) throws {
        if geteuid() == 0 { try #require(lchown(path, OtherUser.id, OtherUser.id) == 0) }
    }

    /// Publishes as a user with usual rights; what went wrong, or what was done.
    private func publish(_ files: TemporaryFolder.Files) async throws -> String {
        let report = folder.path + "/report"
        try "".write(toFile: report, atomically: false, encoding: .utf8)
        try own(report)
        await #expect(processExitsWith: .success) {
            [output = folder.output as String, files = files as TemporaryFolder.Files, report = report as String] in
            OtherUser.become()
            var said: String
            do throws(PublishError) {
                let artifacts = files.map { Artifact(path: ArtifactPath(unchecked: $0), bytes: Array($1.utf8)) }
                said = "\(try await Publisher(output: output).publish(artifacts, jobs: 2).written) written"
            } catch {
                said = error.description
            }
            try said.write(toFile: report, atomically: false, encoding: .utf8)
        }
        return try String(contentsOfFile: report, encoding: .utf8)
    }

    @Test("with all rights it works as usual, and the files are the user's")
    func usual() async throws {
        #expect(try await publish(new) == "1 written")
        #expect(try folder.content() == new)
        #expect(try folder.entry("a.html").owner == OtherUser.current)
        #expect(try folder.work() == ["lock", "stamps"])
    }

    @Test("a read-only output folder stays as it is")
    func readOnly() async throws {
        chmod(folder.output, 0o555)
        let before = try folder.status()
        #expect(try await publish(new) == "\"\(folder.output)\" could not be written: Permission denied.")
        #expect(try folder.status() == before)
        #expect(try await publish(old) == "0 written")
        #expect(try folder.status() == before)
    }

    @Test("a read-only folder inside stays as it is, and so does everything else")
    func readOnlyInside() async throws {
        chmod(folder.output + "/b", 0o555)
        let before = try folder.status()
        #expect(
            try await publish(["a.html": "new", "b/c.html": "same", "b/d/e.html": "x"])
                == "\"b\" could not be written: Permission denied.")
        #expect(try folder.status() == before)
        // Nothing changes in it here; it is read-only in the new site as well.
        #expect(try await publish(new) == "1 written")
        #expect(try folder.content() == new)
        #expect(try folder.mode(of: "b") == 0o555)
        #expect(try folder.work() == ["lock", "stamps"])
        #expect(try await publish(old) == "1 written")
    }

    @Test("where the folder above is not writable, the files change in place")
    func parent() async throws {
        try FileManager.default.removeItem(atPath: folder.path + "/.candor")
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        let inode = try folder.inode(of: ".")
        #expect(try await publish(new) == "1 written")
        #expect(try folder.content() == new)
        #expect(try folder.inode(of: ".") == inode)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/.candor"))
        #expect(try await publish(new) == "0 written")
    }

    @Test("a folder of another user in the output stays theirs", .enabled(if: geteuid() == 0, "needs two users"))
    func folderOfOthers() async throws {
        try folder.put("theirs", at: "theirs/x")
        let before = try folder.entry("theirs/x")
        #expect(try await publish(new) == "1 written")
        #expect(try folder.entry("theirs/x") == before)
        #expect(try folder.entry("theirs").owner == 0)
        #expect(try folder.text("a.html") == "new")
    }

    @Test(
        "what is kept beside the output and can not be removed is named",
        .enabled(if: geteuid() == 0, "needs two users"))
    func forgetting() async throws {
        let kept = folder.path + "/.candor/out/stage-x"
        try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: false)
        try "theirs".write(toFile: kept + "/page", atomically: false, encoding: .utf8)
        await #expect(processExitsWith: .success) { [output = folder.output as String] in
            OtherUser.become()
            do throws(PublishError) { try await Publisher(output: output).forget() } catch {
                if case .failed(_, "Permission denied") = error { exit(0) }
            }
            exit(1)
        }
        #expect(FileManager.default.fileExists(atPath: kept + "/page"))
    }

    @Test("a folder that cannot be looked into comes along untouched", .enabled(if: geteuid() == 0, "needs two users"))
    func closed() async throws {
        try folder.put("theirs", at: "theirs/x")
        chmod(folder.output + "/theirs", 0o700)
        #expect(try await publish(new) == "1 written")
        #expect(try folder.text("theirs/x") == "theirs")
        #expect(try folder.text("a.html") == "new")
    }

    @Test("a published file that cannot be read is written anew")
    func unreadable() async throws {
        chmod(folder.output + "/b/c.html", 0)
        #expect(try await publish(old) == "1 written")
        #expect(try folder.content() == old)
    }
}

/// A user without the rights of root.
enum OtherUser {
    /// The usual number of "nobody".
    static let id: uid_t = 65534

    /// Who the builds run as.
    static var current: uid_t { geteuid() == 0 ? id : geteuid() }

    /// Makes this process theirs, for good.
    static func become() {
        guard geteuid() == 0 else { return }
        setgroups(0, nil)
        guard setgid(id) == 0, setuid(id) == 0 else { exit(99) }
    }
}
