import Foundation
import Testing

@testable import Publishing

/// A folder that is gone after the test.
final class TemporaryFolder {
    typealias Files = [String: String]

    let path: String
    /// The output folder of the test, not made yet.
    var output: String { path + "/out" }

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/publishing-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func publish(
        _ files: [String: String], jobs: Int = 2, strategy: Publisher.Strategy = .best
    ) async throws -> PublishSummary {
        let artifacts = try files.map { Artifact(path: try ArtifactPath($0), bytes: Array($1.utf8)) }
        return try await Publisher(output: output, strategy: strategy).publish(artifacts, jobs: jobs)
    }

    /// All files and empty folders in the output, but for Candor's own.
    func content() throws -> [String: String] {
        var content: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: output) where path != "manifest.json" {
            let full = output + "/" + path
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
            if !isFolder.boolValue {
                content[path] = try String(contentsOfFile: full, encoding: .utf8)
            } else if try FileManager.default.contentsOfDirectory(atPath: full).isEmpty {
                content[path + "/"] = ""
            }
        }
        return content
    }

    func manifest() throws -> [String] {
        try readManifest().entries.map(\.path.string)
    }

    func readManifest() throws -> Manifest {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: output + "/manifest.json"))
        return try #require(Manifest(Array(bytes)))
    }

    /// Puts a file into the output that no build made.
    func put(_ text: String, at path: String) throws {
        let full = output + "/" + path
        let folder = (full as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: full, atomically: false, encoding: .utf8)
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: output + "/" + path, withDestinationPath: target)
    }

    func setOld(_ path: String) throws -> Date {
        let date = Date(timeIntervalSince1970: 1_000_000_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: output + "/" + path)
        return date
    }

    func date(of path: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: output + "/" + path)[.modificationDate] as? Date
    }

    func isThere(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: output + "/" + path)) != nil
    }
}
