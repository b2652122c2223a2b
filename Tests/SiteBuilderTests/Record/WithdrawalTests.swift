import Foundation
import PublicRecord
import Testing

@testable import SiteBuilder

@Suite("Withdrawing pages")
struct WithdrawalTests {
    private static let settings = "languages: [en, es]\n"
    private static let files = [
        ("about.md", RecordingSite.about), ("about.es.md", "---\ntitle: Nosotros\n---\nServimos.\n"),
        (
            "cases/26-1-harbor/index.md",
            "---\ntitle: A theft\nopened: 2026-03-02\nnumber: 26-1\nstage: reported\naliases: [/old-theft/]\n---\n"
                + "It was ![it](it.svg).\n"
        ),
        ("cases/26-1-harbor/update.md", "---\ntitle: More\ndate: 2026-03-03\n---\nXylophone.\n"),
        ("cases/26-1-harbor/it.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ]

    private func site() async throws -> RecordingSite {
        let site = try await RecordingSite(settings: Self.settings, files: Self.files)
        try await site.record()
        return site
    }

    @Test("tells why each file and each address goes along")
    func reasons() async throws {
        let site = try await site()
        let page = try await site.recorder().withdrawal(of: ["about.es.md"])
        #expect(page.files == ["about.es.md", "about.md"])
        #expect(page.files.map(page.reason) == [nil, "the original of about.es.md"])
        #expect(page.addresses.map(page.reason) == ["the address of about.md", nil])
        let folder = "cases/26-1-harbor/"
        try site.folder.put(
            try String(contentsOfFile: site.folder.content + "/\(folder)update.md", encoding: .utf8)
                .replacing("Xylophone.", with: "Xylophone, as the [map](/map.svg) shows.")
                .replacing("date:", with: "changes: [{date: 2026-11-24, kind: minor}]\ndate:"),
            at: folder + "update.md")
        try await site.record()
        try site.folder.put(
            try String(contentsOfFile: site.folder.content + "/\(folder)update.md", encoding: .utf8)
                .replacing(", as the [map](/map.svg) shows.", with: ".")
                .replacing("}]", with: "}, {date: 2026-11-24, kind: minor}]"),
            at: folder + "update.md")
        try await site.record()
        let whole = try await site.recorder().withdrawal(of: [folder + "index.md"])
        #expect(whole.files == [folder + "index.md", folder + "it.svg", folder + "update.md", "map.svg"])
        #expect(
            whole.files.map(whole.reason) == [
                nil, "only what is withdrawn names it", "an update of the case",
                "only an earlier version of what is withdrawn names it",
            ])
        let addresses = Dictionary(uniqueKeysWithValues: whole.addresses.map { ($0, whole.reason(for: $0)) })
        #expect(addresses["/old-theft/"] == "an alias of \(folder)index.md")
        #expect(addresses["/cases/26-1/"] == "the case number in \(folder)index.md")
        #expect(addresses["/cases/26-1-harbor/"] == .some(nil))
    }
}
