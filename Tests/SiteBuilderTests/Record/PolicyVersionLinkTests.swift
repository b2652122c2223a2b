import Foundation
import SiteModel
import Testing

@testable import SiteBuilder

/// The record begins at 2026-11-20T15:00Z; each version of the page is an hour younger than the one before.
@Suite("Links from the versions of a procedure to its text as it was")
struct PolicyVersionLinkTests {
    private func text(_ versions: [(String, String)]) -> String {
        let lines = versions.map { "  - {\"effective\":\"\($0.1)\",\"version\":\"\($0.0)\"}\n" }.joined()
        return "---\nurl: \"/procedures/cameras/\"\ntype: \"procedure\"\nlang: \"en\"\ntitle: \"Cameras\"\nversions:\n"
            + lines + "---\n\nText.\n"
    }

    @Test("lead to the first recorded text that had the version in force, and nowhere where none had")
    func links() async throws {
        let site = try RecordedSite(files: [
            (
                "procedures/cameras.md",
                """
                ---
                title: Cameras
                versions:
                  - { version: "4", effective: 2026-11-22 }
                  - { version: "3", effective: 2026-11-20T16:00:00Z }
                  - { version: "2", effective: 2026-01-01 }
                  - { version: "1", effective: 2025-01-01 }
                ---
                Text.

                """
            )
        ])
        let old = [("2", "2026-01-01"), ("1", "2025-01-01")]
        let three = [("3", "2026-11-20T16:00:00+00:00")] + old
        site.versions["procedures/cameras.md"] = [
            (.publication, nil, text(old)), (.update, "Three.", text(three)), (.minor, nil, text(three)),
            (.update, "Four.", text([("4", "2026-11-22")] + three)),
        ]
        #expect(try await site.build().errors == [])
        let page = try site.folder.text("procedures/cameras/index.html")
        let list = try #require(page.components(separatedBy: "id=\"part-versions\"").last).components(
            separatedBy: "</ol>")[0]
        let links = list.components(separatedBy: "<li>").dropFirst().map { entry in
            entry.firstMatch(of: /<a href="\/procedures\/cameras\/v\/([0-9]+)\/">The text as it was then</).map {
                String($0.1)
            }
        }
        #expect(links == ["4", "2", "1", nil])
    }
}
