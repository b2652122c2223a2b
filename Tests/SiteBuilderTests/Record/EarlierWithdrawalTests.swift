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

    @Test("is forgotten with its address when that is asked for later, without a key and without a reason")
    func forgottenLater() async throws {
        let site = try await site()
        let first = try await site.recorder().withdrawal(of: ["cases/26-1-quill/index.md"])
        _ = try await site.recorder().withdraw(first, reason: "A court sealed it.") { _ in site.key }
        try await site.folder.buildWell()
        #expect(site.folder.isThere("cases/26-1-quill/index.html"))
        var later = try await site.recorder().withdrawal(of: ["/cases/26-1-quill/", "/old-quill/"])
        later.forgetAddresses()
        let numbers = ["/cases/26-1/", "/es/cases/26-1/"]
        #expect(later.forgotten == ["/cases/26-1-quill/", "/cases/26-1-quill/update/", "/old-quill/"])
        #expect(later.keptBeside == numbers)
        try await site.recorder().forgetAddresses(of: later)
        #expect(try RecordFolder(content: site.folder.content).load().gone.map(\.address) == numbers)
        try await site.folder.buildWell()
        let left = try Tree.read(site.folder.path).filter {
            $0.key.contains("quill") || $0.value.range(of: Data("quill".utf8)) != nil
        }
        #expect(left.keys.sorted() == [])
        let answer = try site.withdraw(numbers + ["--forget-address"])
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(try RecordFolder(content: site.folder.content).load().gone == [])
        #expect(try site.withdraw(["about.md", "--forget-address"]).code == 64)
    }

    @Test("is named by versions of other pages, which is told before it is withdrawn")
    func mentions() async throws {
        let site = try await site()
        func about(_ text: String, _ changes: Int) throws {
            let lines = String(repeating: "  - { date: 2026-11-24, kind: minor }\n", count: changes)
            try site.folder.put(
                "---\ntitle: About us\ndate: 2026-03-02\n\(changes > 0 ? "changes:\n" : "")\(lines)---\n\(text)\n",
                at: "about.md")
        }
        try about("See [it](cases/26-1-quill/index.md).", 1)
        try await site.record()
        try about("See [it](/old-quill/), [or](/cases/26-1/).", 2)
        try await site.record()
        try about("The quill does it; see unquill and quill-26-1-quill-x.", 3)
        try await site.record()
        var withdrawal = try await site.recorder().withdrawal(of: ["cases/26-1-quill/index.md"])
        withdrawal.forgetAddresses()
        let found = site.recorder().mentions(of: withdrawal).map { "\($0.path), \($0.version)" }
        #expect(found == ["about.md, version 2 of 4", "about.md, version 3 of 4"])
        let answer = try site.withdraw([
            "cases/26-1-quill/index.md", "--reason", "A court sealed it.", "--forget-address",
        ])
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(answer.output.components(separatedBy: "content/about.md, version 3 of 4\n").count == 3)
    }
}
