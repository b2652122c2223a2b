import Diagnostics
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

@Suite("Publishing that fails")
struct PublisherFailureTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("an output folder below a file is an error with the path")
    func belowFile() async throws {
        try "x".write(toFile: folder.path + "/file", atomically: false, encoding: .utf8)
        let output = folder.path + "/file/out"
        await #expect(throws: PublishError.failed(path: output, reason: "Not a directory")) {
            try await Publisher(output: output).publish([], jobs: 1)
        }
        await #expect(throws: PublishError.failed(path: folder.path + "/file", reason: "Not a directory")) {
            try await Publisher(output: folder.path + "/file").publish([], jobs: 1)
        }
    }

    @Test("a folder that even root cannot write to is an error", .enabled(if: access("/proc/self", F_OK) == 0))
    func systemFolder() async throws {
        let error = await #expect(throws: PublishError.self) {
            try await Publisher(output: "/proc/self").publish(
                [Artifact(path: try ArtifactPath("a.html"), bytes: [])], jobs: 1)
        }
        guard case .failed(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == "/proc/self")
    }

    #if canImport(Glibc)
    @Test("a disk that fills up leaves the output as it was, and nothing of the attempt")
    func full() async throws {
        _ = try await folder.publish(["a.html": "old", "b.html": "old"])
        let before = try folder.manifest()
        // A limit on the size of files stands for the full disk; it must spare the other tests' small files.
        signal(SIGXFSZ, SIG_IGN)
        let resource = __rlimit_resource_t(1)  // RLIMIT_FSIZE
        var saved = rlimit()
        getrlimit(resource, &saved)
        var low = saved
        low.rlim_cur = 64 << 20
        setrlimit(resource, &low)
        defer { setrlimit(resource, &saved) }
        let artifacts = [
            Artifact(path: try ArtifactPath("a.html"), bytes: Array("new".utf8)),
            Artifact(path: try ArtifactPath("new/big.bin"), bytes: [UInt8](repeating: 1, count: (64 << 20) + 1)),
        ]
        await #expect(throws: PublishError.failed(path: "new/big.bin", reason: "File too large")) {
            try await Publisher(output: folder.output).publish(artifacts, jobs: 2)
        }
        #expect(try folder.content() == ["a.html": "old", "b.html": "old"])
        #expect(try folder.manifest() == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.output).sorted()
                == ["a.html", "b.html", "manifest.json"])
    }
    #endif

    @Test("a path too long for the system is an error that leaves nothing behind")
    func tooLong() async throws {
        let part = String(repeating: "x", count: 250)
        let path = Array(repeating: part, count: 20).joined(separator: "/")
        await #expect(throws: PublishError.self) { try await folder.publish(["a.html": "x", path: "x"]) }
        #expect(!FileManager.default.fileExists(atPath: folder.output))
    }

    @Test("builds at once wait for each other", arguments: Ways.all)
    func together(way: Publisher.Strategy) async throws {
        let files = Dictionary(uniqueKeysWithValues: (0..<300).map { ("f\($0).html", "text \($0)") })
        let (output, artifacts) = (
            folder.output, try files.map { Artifact(path: try ArtifactPath($0), bytes: Array($1.utf8)) }
        )
        let results = await withTaskGroup(of: PublishError?.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    do throws(PublishError) {
                        // The builds share two cores with all other tests.
                        let publisher = Publisher(output: output, waitLimit: .seconds(600), strategy: way)
                        _ = try await publisher.publish(artifacts, jobs: 2)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: [PublishError?]()) { $0.append($1) }
        }
        #expect(results == [PublishError?](repeating: nil, count: 6))
        #expect(try folder.content() == files)
    }

    @Test(
        "an error is a diagnostic on the file",
        arguments: [
            (PublishError.foreignFile("a/b.html"), "public/a/b.html", "publish-foreign-file"),
            (.failed(path: "public", reason: "No space left on device"), "public", "publish-failed"),
            (.caseCollision("A", "a"), "public/a", "publish-case-collision"),
        ])
    func diagnostics(error: PublishError, file: String, rule: String) {
        let diagnostic = error.diagnostic(output: "public")
        #expect(diagnostic.location.file == file)
        #expect(diagnostic.rule == rule)
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.message == error.description)
    }

    @Test(
        "what the system refuses comes with a remedy",
        arguments: [
            (ENOSPC, "Make room"), (EDQUOT, "Make room"), (EROFS, "can be written to"), (EACCES, "the right to write"),
            (EPERM, "the right to write"), (EMFILE, "ulimit -n"), (ENAMETOOLONG, "shorter"), (ENOTDIR, "Move away"),
            (EIO, "Check that the disk"),
        ])
    func remedies(code: Int32, words: String) throws {
        let diagnostic = PublishError.system("index.html", code).diagnostic(output: "public")
        #expect(diagnostic.location.file == "public/index.html")
        #expect(try #require(diagnostic.help).contains(words))
    }
}
