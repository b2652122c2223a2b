import Foundation
import Publishing

/// Measures publishing alone: so many files of 12.8 KB, each in a folder of its own.
///
///     swift run -c release --package-path Benchmarks/Publishing publishing-bench FOLDER [FILES] [JOBS [ROUNDS]]
///
/// FOLDER is best on tmpfs; a folder `publishing-bench` is made in it and removed at the end.
@main
struct Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else {
            print("usage: publishing-bench FOLDER [FILES] [JOBS [ROUNDS]]")
            exit(64)
        }
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 12_500 : 12_500
        let rounds = arguments.count > 4 ? Int(arguments[4]) ?? 3 : 3
        let jobs = arguments.count > 3 ? Int(arguments[3]) ?? 2 : 2
        let folder = arguments[1] + "/publishing-bench"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let publisher = Publisher(output: folder + "/output")
        var artifacts = try (0..<count).map { try artifact($0, version: 0) }
        print("\(count) files, \(count * size / 1_000_000) MB, \(jobs) jobs")

        try await measure("first publishing") { _ = try await publisher.publish(artifacts, jobs: jobs) }
        try await Task.sleep(for: .milliseconds(50))
        for round in 1...3 {
            try await measure("nothing changed, all bytes (\(round))") {
                _ = try await publisher.publish(artifacts, jobs: jobs)
            }
        }
        for round in 1...3 {
            artifacts[count / 2] = try artifact(count / 2, version: round)
            try await measure("one file changed, all bytes (\(round))") {
                _ = try await publisher.publish(artifacts, jobs: jobs)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        try await measure("asking what is published") { _ = await publisher.published(jobs: jobs)?.count }
        guard let site = await publisher.published(jobs: jobs) else { exit(1) }
        let kept = artifacts.map { site[$0.path].map { Artifact(path: $0.path, content: .kept($0.hash)) } }
        var known = zip(artifacts, kept).map { $1 ?? $0 }
        try await measure("nothing changed, all kept") { _ = try await publisher.publish(known, jobs: jobs) }
        for round in 4...(3 + rounds) {
            known[count / 2] = try artifact(count / 2, version: round)
            try await measure("one file changed, the others kept (\(round - 3))") {
                _ = try await publisher.publish(known, jobs: jobs)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        let manifest = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/output/manifest.json")))
        try await measure("reading the manifest") { _ = Manifest(manifest)?.entries.count }
        try await measure("verifying the output") {
            _ = try await OutputVerification.verify(output: folder + "/output", jobs: jobs)
        }
    }

    private static let size = 12_800

    private static func artifact(_ index: Int, version: Int) throws -> Artifact {
        var bytes = [UInt8]("<!doctype html><title>\(index).\(version)</title>\n".utf8)
        let line = [UInt8]("<p>\(index) The quick brown fox jumps over the lazy dog and reads the news.</p>\n".utf8)
        while bytes.count < size { bytes += line }
        bytes.removeLast(bytes.count - size)
        return Artifact(path: try ArtifactPath("stories/page-number-\(index)/index.html"), bytes: bytes)
    }

    private static func measure(
        _ name: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Void
    ) async throws {
        let (clock, before) = (ContinuousClock(), cpu())
        let time = try await clock.measure(isolation: isolation, body)
        let wall = Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3
        let figures = [wall, cpu() - before].map { String(format: "%8.1f", $0) }
        print("  \(name.padding(toLength: 40, withPad: " ", startingAt: 0))\(figures[0]) ms\(figures[1]) ms of CPU")
    }

    /// Milliseconds of processor time so far.
    private static func cpu() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
}
