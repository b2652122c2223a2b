import Foundation
import SiteBuilder
import Testing

@Suite("The golden site")
struct GoldenTests {
    @Test("is made byte for byte as it stands in the repository")
    func golden() async throws {
        let site = try SiteFolder(empty: ())
        site.themes = Repository.golden + "/themes"
        let report = try await site.build(content: Repository.golden + "/content")
        #expect(report.diagnostics.map(\.message) == [])
        // The manifest follows from the other files; its own tests read it.
        let made = try site.tree().filter { $0.key != "manifest.json" }
        let expected = Repository.golden + "/expected"
        if ProcessInfo.processInfo.environment["CANDOR_UPDATE_GOLDENS"] == "1" {
            try? FileManager.default.removeItem(atPath: expected)
            for (name, bytes) in made { try SiteFolder.write(Array(bytes), to: expected + "/" + name) }
        }
        #expect(made.count > 20)
        #expect(
            Tree.differences(made, try Tree.read(expected)) == [],
            "If this is meant: CANDOR_UPDATE_GOLDENS=1, then review the diff.")
    }
}
