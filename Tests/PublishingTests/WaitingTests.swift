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

@Suite("Waiting for another build")
struct WaitingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Takes a lock as another build would; the result ends it.
    private func take(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_RDONLY)
        try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor
    }

    @Test("a build that waits too long says so, and touches nothing", arguments: [".candor/out/lock", "out"])
    func tooLong(lock: String) async throws {
        try await folder.publish(["a": "1"])
        let descriptor = try take(folder.path + "/" + lock)
        defer { close(descriptor) }
        let told = Flag()
        let publisher = Publisher(output: folder.output, waitLimit: .milliseconds(80)) { told.set() }
        await #expect(throws: PublishError.busy(folder.output)) {
            try await publisher.publish([Artifact(path: try ArtifactPath("a"), bytes: [])], jobs: 1)
        }
        #expect(told.isSet)
        #expect(try folder.content() == ["a": "1"])
    }

    @Test("a build goes on when the other is done, and tells once that it waits")
    func goesOn() async throws {
        try await folder.publish(["a": "1"])
        let descriptor = try take(folder.path + "/.candor/out/lock")
        let (times, continuation) = AsyncStream.makeStream(of: Void.self)
        let publisher = Publisher(output: folder.output) { continuation.yield() }
        let artifact = Artifact(path: try ArtifactPath("a"), bytes: Array("2".utf8))
        let build = Task { try await publisher.publish([artifact], jobs: 1) }
        var waiting = times.makeAsyncIterator()
        await waiting.next()
        try await Task.sleep(for: .milliseconds(100))
        #expect(try folder.content() == ["a": "1"])
        close(descriptor)
        #expect(try await build.value == PublishSummary(written: 1))
        continuation.finish()
        #expect(await waiting.next() == nil)
    }

    @Test("a build that does not have to wait tells nothing")
    func alone() async throws {
        let told = Flag()
        _ = try await Publisher(output: folder.output) { told.set() }.publish([], jobs: 1)
        #expect(!told.isSet)
    }

    @Test("a lock that was removed while it was waited for is not the lock")
    func removed() async throws {
        try await folder.publish(["a": "1"])
        let descriptor = try take(folder.path + "/.candor/out/lock")
        let output = folder.output
        let artifact = Artifact(path: try ArtifactPath("a"), bytes: Array("2".utf8))
        let build = Task { try await Publisher(output: output).publish([artifact], jobs: 1) }
        try await Task.sleep(for: .milliseconds(50))
        try FileManager.default.removeItem(atPath: folder.path + "/.candor")
        close(descriptor)
        #expect(try await build.value == PublishSummary(written: 1))
        #expect(try folder.work() == ["lock", "stamps"])
    }
}
