import Foundation
import SiteModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A content folder that is gone after the test.
final class TemporarySite {
    let parent: String
    var content: String { parent + "/content" }

    /// The least that `site.yml` may say.
    static let settings = """
        title: Riverton Police
        url: https://police.example.gov
        time_zone: America/Chicago
        agency: {name: Riverton Police Department}

        """

    /// Noon of June 1, 2026, UTC.
    static let noon = "2026-06-01T12:00:00Z"

    init(_ files: [String: String] = [:], settings: String? = TemporarySite.settings) throws {
        parent = FileManager.default.temporaryDirectory.path + "/site-model-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: parent + "/content", withIntermediateDirectories: true)
        if let settings { try put(settings, at: "site.yml") }
        for (path, text) in files { try put(text, at: path) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: parent)
    }

    func put(_ text: String, at path: String) throws { try put(Array(text.utf8), at: path) }

    func put(_ bytes: [UInt8], at path: String) throws {
        try makeFolder((path as NSString).deletingLastPathComponent)
        try Data(bytes).write(to: URL(fileURLWithPath: content + "/" + path))
    }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: content + "/" + path, withIntermediateDirectories: true)
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: content + "/" + path, withDestinationPath: target)
    }

    /// A pipe that nobody writes to.
    func makePipe(_ path: String) throws {
        guard mkfifo(content + "/" + path, 0o600) == 0 else { throw POSIXError(.EIO) }
    }

    /// A file whose name has exactly these bytes, which need not be text.
    func makeFile(named name: [UInt8], _ text: String = "") throws {
        let path = (Array("\(content)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
        let descriptor = open(path, O_CREAT | O_WRONLY | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        defer { close(descriptor) }
        guard write(descriptor, text, text.utf8.count) == text.utf8.count else { throw POSIXError(.EIO) }
    }

    /// A file of `size` bytes that takes no room on the disk.
    func makeSparse(_ path: String, size: Int) throws {
        try put("---\ntitle: Long\n---\n", at: path)
        guard truncate(content + "/" + path, off_t(size)) == 0 else { throw POSIXError(.EIO) }
    }

    func load(now: String = TemporarySite.noon, drafts: Bool = false, jobs: Int = 2) async throws -> LoadedSite {
        guard let date = ISO8601DateFormatter().date(from: now) else { throw CocoaError(.formatting) }
        let loader = SiteLoader(
            content: content, now: Int64(date.timeIntervalSince1970), includesDrafts: drafts, jobs: jobs)
        let (site, diagnostics) = try await loader.load()
        let found = diagnostics.map { diagnostic in
            Problem(
                rule: diagnostic.rule, file: String(diagnostic.location.file.dropFirst(content.utf8.count + 1)),
                line: diagnostic.location.line, column: diagnostic.location.column, message: diagnostic.message,
                help: diagnostic.help ?? "", excerpt: diagnostic.excerpt, length: diagnostic.length)
        }
        return LoadedSite(site: site, problems: found)
    }
}

/// A diagnostic, with its file named from the content folder.
struct Problem {
    let rule: String
    let file: String
    let line: Int?
    let column: Int?
    let message: String
    let help: String
    let excerpt: String?
    let length: Int
}

/// What came of loading a folder.
struct LoadedSite {
    let site: Site
    let problems: [Problem]

    var rules: [String] { problems.map(\.rule) }
    var paths: [String] { site.items.map(\.path) }

    func item(_ path: String) -> Item? { site.itemsByPath[path].map { site.items[$0] } }
}

/// The smallest valid file of one type.
struct MinimalItem: CustomStringConvertible, Sendable {
    let type: ItemType
    let path: String
    let fields: [(name: String, value: String)]

    var description: String { type.rawValue }
    /// Files that must stand beside it.
    var companions: [String: String] {
        type == .caseUpdate ? ["cases/one/index.md": Self.closedlessCase] : [:]
    }

    func text(without missing: String? = nil, adding line: String? = nil) -> String {
        var lines = fields.filter { $0.name != missing }.map { "\($0.name): \($0.value)" }
        // Front matter without any line would be another mistake.
        if missing != nil { lines.append("contact: Front desk") }
        if let line { lines.append(line) }
        return "---\n" + lines.joined(separator: "\n") + "\n---\nText.\n"
    }

    static let closedlessCase = "---\ntitle: One\nnumber: 26-0001\nstage: reported\nopened: 2026-03-01\n---\n"

    static let all: [MinimalItem] = [
        .init(type: .page, path: "about.md", fields: [("title", "About us")]),
        .init(type: .section, path: "cases/index.md", fields: [("title", "Cases")]),
        .init(
            type: .caseFile, path: "cases/one/index.md",
            fields: [("title", "One"), ("number", "26-0001"), ("stage", "reported"), ("opened", "2026-03-01")]),
        .init(
            type: .caseUpdate, path: "cases/one/first.md", fields: [("title", "First update"), ("date", "2026-03-02")]),
        .init(type: .procedure, path: "procedures/stops.md", fields: [("title", "Stops")]),
        .init(type: .officer, path: "officers/lee.md", fields: [("name", "Ana Lee")]),
        .init(type: .story, path: "stories/fair.md", fields: [("title", "The fair")]),
        .init(type: .program, path: "programs/youth.md", fields: [("title", "Youth")]),
        .init(
            type: .event, path: "events/open-day.md",
            fields: [("title", "Open day"), ("start", "2026-06-02 10:00"), ("place", "Station")]),
        .init(
            type: .alert, path: "alerts/flood.md",
            fields: [("title", "Flood"), ("severity", "minor"), ("expires", "2026-06-02")]),
        .init(
            type: .question, path: "questions/cameras.md",
            fields: [("title", "Cameras?"), ("asked", "2026-03-01"), ("status", "open")]),
        .init(type: .safety, path: "safety/locks.md", fields: [("title", "Locks")]),
    ]
}
