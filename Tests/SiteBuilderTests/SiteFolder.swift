import Diagnostics
import Foundation
import SiteBuilder
import Testing

/// Places in the repository that tests read.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let golden = root + "/Tests/SiteBuilderTests/Golden"
    /// The time of all builds, 2026-11-24T12:00:00Z.
    static let now: Int64 = 1_795_521_600
}

/// A site in a folder that is gone after the test.
final class SiteFolder {
    let path: String
    var content: String { path + "/content" }
    var output: String { path + "/output" }
    var themes = Repository.root + "/themes"

    init(settings: String = "", files: [(String, String)] = []) throws {
        path = FileManager.default.temporaryDirectory.path + "/site-builder-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try put(Self.settings + settings, at: "site.yml")
        try put("---\ntitle: Home\n---\nWelcome.\n", at: "index.md")
        for (name, text) in files { try put(text, at: name) }
    }

    /// A folder with nothing in it.
    init(empty: Void) throws {
        path = FileManager.default.temporaryDirectory.path + "/site-builder-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    static let settings = """
        title: Test Police
        description: A site for tests.
        url: https://police.example.gov
        time_zone: America/Chicago
        agency: { name: Test Police }

        """

    /// Writes a file below the content folder.
    func put(_ text: String, at name: String) throws { try Self.write(Array(text.utf8), to: content + "/" + name) }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: content + "/" + name) }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    @discardableResult
    func build(
        content: String? = nil, output: String? = nil, jobs: Int = 2,
        _ change: (inout SiteBuilder.Options) -> Void = { _ in }
    ) async throws -> SiteBuilder.Report {
        var options = SiteBuilder.Options(now: Repository.now)
        options.content = content ?? self.content
        options.themes = themes
        options.output = output ?? self.output
        options.jobs = jobs
        change(&options)
        return try await SiteBuilder(options: options).build()
    }

    /// Builds, and fails the test if a problem stands in the way.
    @discardableResult
    func buildWell(
        jobs: Int = 2, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) async throws -> BuildSummary {
        let report = try await build(jobs: jobs)
        #expect(report.errors == [], sourceLocation: sourceLocation)
        return try #require(report.summary, sourceLocation: sourceLocation)
    }

    /// What `candor check` finds.
    func checked(now: Int64 = Repository.now) async throws -> SiteBuilder.Report {
        var options = SiteBuilder.Options(now: now)
        options.content = content
        options.themes = themes
        options.output = ""
        return try await SiteBuilder(options: options).check()
    }

    func tree() throws -> [String: Data] { try Tree.read(output) }

    func text(_ name: String) throws -> String { try String(contentsOfFile: output + "/" + name, encoding: .utf8) }

    func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: output + "/" + name) }

    /// Files of the output whose bytes or name hold `word`.
    func files(with word: String) throws -> [String] {
        try tree().filter { $0.key.contains(word) || $0.value.range(of: Data(word.utf8)) != nil }.keys.sorted()
    }
}

/// All files below a folder by their relative path.
enum Tree {
    static func read(_ root: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        guard FileManager.default.fileExists(atPath: root) else { return files }
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder)
            if !isFolder.boolValue { files[name] = try Data(contentsOf: URL(fileURLWithPath: root + "/" + name)) }
        }
        return files
    }

    /// Names of files that differ between the two trees, or stand in only one of them.
    static func differences(_ one: [String: Data], _ two: [String: Data]) -> [String] {
        Set(one.keys).union(two.keys).filter { one[$0] != two[$0] }.sorted()
    }
}

extension SiteBuilder.Report {
    var errors: [String] {
        diagnostics.filter { $0.severity == .error }.map { "\($0.location): \($0.rule): \($0.message)" }
    }
}
