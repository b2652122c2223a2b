import Foundation
import Testing

@testable import SiteBuilder

@Suite("Hostile sites")
struct HostileSiteTests {
    private static let payload = "</title></script>\\\"'><script>xss()</script>]]>{{{content}}}\\u2028"

    @Test("markup in every text of a page acts nowhere, and is shown")
    func markup() async throws {
        let text = "\"\(Self.payload)\""
        let site = try SiteFolder(files: [
            (
                "stories/a/index.md",
                """
                ---
                title: \(text)
                summary: \(text)
                tags: [\(text)]
                authors: [\(text)]
                contact: \(text)
                people: [\(text)]
                date: 2026-03-02
                ---
                </title></script>"'><script>xss()</script>]]>

                """
            )
        ])
        try await site.buildWell()
        let files = try site.tree().filter { !$0.key.hasSuffix(".json") && !$0.key.hasPrefix(".candor") }
        #expect(files.count > 10)
        for (path, bytes) in files {
            // In JSON-LD the text stands as data, where only the end of the element has to be escaped.
            let parts = String(decoding: bytes, as: UTF8.self).components(
                separatedBy: "<script type=\"application/ld+json\">")
            #expect(!Self.withoutData(parts).contains("<script>"), "\(path)")
            #expect(!Self.withoutData(parts).contains("]]>"), "\(path)")
        }
        #expect(try site.text("stories/a/index.html").contains("&lt;script&gt;xss()"))
    }

    /// The text around data elements, each of which ends at the first end tag.
    private static func withoutData(_ parts: [String]) -> String {
        parts[0]
            + parts.dropFirst().map { part in
                part.range(of: "</script>").map { String(part[$0.upperBound...]) } ?? part
            }.joined()
    }

    @Test("of thousands of dead anchors a hundred are told")
    func anchors() async throws {
        let site = try SiteFolder(files: [
            ("a.md", "---\ntitle: A\n---\n" + String(repeating: "[a](#b) ", count: 5_000))
        ])
        let report = try await site.build()
        #expect(report.diagnostics.count { $0.rule == "anchor-missing" } == 100)
    }
}
