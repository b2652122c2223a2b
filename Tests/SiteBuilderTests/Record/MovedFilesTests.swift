import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuilder

@Suite("Files that move while their addresses stay")
struct MovedFilesTests {
    private static let change = "changes: [{ date: 2026-11-24, kind: minor }]\n"

    private static func file(_ front: String = "") -> String {
        "---\ntitle: Case\nnumber: 26-1\nstage: reported\nopened: 2026-03-01\n\(front)---\nA theft.\n"
    }
    private static func update(_ front: String = "") -> String {
        "---\ntitle: Update\ndate: 2026-03-02\n\(front)---\nNews.\n"
    }
    private static func story(_ title: String, _ front: String = "") -> String {
        "---\ntitle: \(title)\ndate: 2026-03-02\n\(front)---\nText.\n"
    }

    /// What a run of `candor record` refuses, as `rule file`.
    private func refusals(_ site: RecordingSite) async throws -> [String] {
        let report = try await site.recorder().record { _ in site.key }
        let errors = report.diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty || report.entered.isEmpty)
        return errors.map { "\($0.rule) \($0.location.file.split(separator: "/content/").last ?? "")" }.sorted()
    }

    @Test("need no entry with their whole folder, and the record knows them by it once one of them has an entry")
    func folder() async throws {
        let site = try await RecordingSite(files: [
            ("cases/one/index.md", Self.file()), ("cases/one/first.md", Self.update()),
        ])
        try await site.record()
        for name in ["index.md", "first.md"] { try site.folder.remove("cases/one/\(name)") }
        try site.folder.put(Self.file("permalink: /cases/one/\n"), at: "cases/two/index.md")
        try site.folder.put(Self.update("permalink: /cases/one/first/\n"), at: "cases/two/first.md")
        #expect(try await site.record().entered.isEmpty)
        try await site.folder.buildWell()
        try site.folder.put(Self.file("permalink: /cases/one/\n\(Self.change)"), at: "cases/two/index.md")
        #expect(try await site.record().entered.map(\.kind) == [.minor])
        let items = try String(contentsOfFile: site.folder.content + "/_record/items", encoding: .utf8)
        #expect(items.contains("\tcases/two/index.md\t/cases/one/\n"))
        #expect(items.contains("\tcases/two/first.md\t/cases/one/first/\n"))
        try site.folder.put(Self.update("permalink: /cases/one/first/\n\(Self.change)"), at: "cases/two/first.md")
        #expect(try await site.record().entered.map(\.kind) == [.minor])
        try await site.folder.buildWell()
    }

    @Test(
        "are refused where they change what recorded pages say, and nothing is entered",
        arguments: [
            (
                [("stories/a.md", "B", "permalink: /stories/b/\n"), ("stories/b.md", "A", "permalink: /stories/a/\n")],
                ["record-file-taken stories/a.md", "record-file-taken stories/b.md"]
            ),
            (
                [("stories/c.md", "B", "permalink: /stories/b/\n"), ("stories/b.md", "New", "permalink: /new/\n")],
                ["record-file-taken stories/b.md"]
            ),
            ([("stories/a.md", "A", "id: b\n"), ("stories/b.md", "B", "")], ["id-taken stories/a.md"]),
            ([("stories/a.md", "A", "id: c\n"), ("stories/b.md", "B", "")], ["record-unrecorded-edit stories/a.md"]),
        ] as [([(String, String, String)], [String])])
    func refused(files: [(path: String, title: String, front: String)], expected: [String]) async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [("stories/a.md", Self.story("A")), ("stories/b.md", Self.story("B"))])
        try await site.record()
        try site.folder.remove("stories/b.md")
        for file in files { try site.folder.put(Self.story(file.title, file.front), at: file.path) }
        #expect(try await refusals(site) == expected)
        let rules = try await site.rules()
        #expect(rules.contains { rule in expected.contains { $0.hasPrefix(rule) } })
    }
}
