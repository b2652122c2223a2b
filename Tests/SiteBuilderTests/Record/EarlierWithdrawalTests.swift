import Foundation
import PublicRecord
import Testing

@testable import SiteBuilder

@Suite("What was withdrawn before")
struct EarlierWithdrawalTests {
    private func site() async throws -> RecordingSite {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [
                ("about.md", RecordingSite.about),
                (
                    "cases/26-1-quill/index.md",
                    "---\ntitle: A theft\nopened: 2026-03-02\nnumber: 26-1\nstage: reported\naliases: [/old-quill/]\n---\n"
                ),
                ("cases/26-1-quill/update.md", "---\ntitle: More\ndate: 2026-03-03\n---\nNews.\n"),
                ("stories/one.md", "---\ntitle: One\ndate: 2026-03-02\n---\nUno.\n"),
                ("stories/one.es.md", "---\ntitle: Uno\n---\nUno.\n"),
            ])
        try await site.record()
        return site
    }

    @Test(
        "is told with its day, and asking for it again is no mistake",
        arguments: [
            "cases/26-1-quill/index.md", "content/cases/26-1-quill/index.md", "cases/26-1-quill/", "/cases/26-1-quill/",
            "https://police.example.gov/cases/26-1-quill/", "/old-quill/", "26-1", "cases/26-1-quill/update.md",
            "stories/one.md", "stories/one.es.md", "/es/stories/one/", "id",
        ])
    func again(_ name: String) async throws {
        let site = try await site()
        let record = RecordFolder(content: site.folder.content)
        let id = try #require(try record.load().items.first { $0.path == "stories/one.md" }).id
        let first = try await site.recorder().withdrawal(of: ["cases/26-1-quill/index.md", "stories/one.md"])
        _ = try await site.recorder().withdraw(first, reason: "A court sealed it.") { _ in site.key }
        let named = name == "id" ? id : name
        let again = try await site.recorder()
            .withdrawal(of: [named.hasPrefix("content/") ? site.folder.path + "/" + named : named])
        #expect(again.pages == 0 && again.files == [] && again.earlier.map(\.time.isoDay) == ["2026-11-24"])
        guard Executable.path != nil else { return }
        let answer = try site.withdraw([named, "--reason", "A court sealed it."])
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(answer.output.contains("“\(named)” was withdrawn on 2026-11-24.\n"))
        #expect(!answer.output.contains("Withdrawn."))
    }

    @Test("does not keep another page from being withdrawn by the same command")
    func besideAnother() async throws {
        let site = try await site()
        let first = try await site.recorder().withdrawal(of: ["stories/one.md"])
        _ = try await site.recorder().withdraw(first, reason: "A court sealed it.") { _ in site.key }
        let both = try await site.recorder().withdrawal(of: ["stories/one.md", "about.md"])
        #expect(both.pages == 1 && both.files == ["about.md"] && both.earlier.count == 1)
        await #expect(throws: RecorderError.self) {
            try await site.recorder().withdrawal(of: ["stories/one.md", "stories/two.md"])
        }
    }
}
