import Foundation
import Testing

@Suite("docs/markdown.md")
struct MarkdownGuideTests {
    private static let guide = Repository.root + "/docs/markdown.md"

    /// A source and what stands live below it.
    private static func examples() throws -> [(source: String, live: String)] {
        let text = try String(contentsOfFile: guide, encoding: .utf8)
        let examples = text.matches(
            of: /^::::example\n(`{3,})markdown\n(.*?)\n\1\n\n(.*?)\n::::$/.dotMatchesNewlines()
                .anchorsMatchLineEndings())
        #expect(examples.count == text.components(separatedBy: "::::example\n").count - 1)
        return examples.map { (String($0.2), String($0.3)) }
    }

    @Test("each shown source is what stands live beside it")
    func sources() throws {
        let examples = try Self.examples()
        #expect(examples.count > 20)
        for example in examples { #expect(example.source == example.live) }
    }

    @Test("the guide is a page that Candor builds without a complaint, with everything in it that it shows")
    func builds() async throws {
        let site = try SiteFolder(empty: ())
        try FileManager.default.copyItem(atPath: Repository.root + "/content", toPath: site.content)
        // The guide is no page of the sample, so the sample's record does not know it.
        try site.remove("_record")
        try FileManager.default.copyItem(atPath: Self.guide, toPath: site.content + "/markdown.md")
        try site.put("not really a video", at: "desk.mp4")
        try site.put("WEBVTT\n", at: "desk.vtt")
        let report = try await site.build()
        // The sample has a translation older than its original, of which a note tells.
        #expect(report.diagnostics.filter { $0.severity > .note }.map { "\($0.location): \($0.message)" } == [])
        let page = try site.text("markdown/index.html")
        #expect(page.matches(of: /<div class="example">/).count == (try Self.examples().count))
        for wanted in [
            "<del>taken back</del>", "“Call us,” she said – day or night…", "*Not soft*, and [not a link].",
            "<h3 id=\"found\">", "type=\"checkbox\"", "<dt>Bail</dt>", "href=\"/contact/#send-a-tip\"",
            "href=\"http://www.example.org\"", "href=\"tel:5550142\"", "<figcaption>The table on the square.",
            "<caption", "class=\"table-scroll\"", "<th scope=\"col\"", "role=\"doc-noteref\"", "role=\"doc-backlink\"",
            "callout-note", "callout-tip", "callout-important", "callout-warning", "callout-caution",
            "<summary>What the law says</summary>", "<figcaption>Noor Haddad, dispatcher", "<small>(PDF,",
            "<track kind=\"captions\"", "Watch it on video.example.org", "<ul class=\"reach\">",
            "href=\"tel:5550117\">the records desk</a>", "href=\"/officers/linh-pham/\">", "Case <bdi>26-1187</bdi>",
            "Policy 6.04", "<span lang=\"es\"", "<div lang=\"es\"",
        ] {
            #expect(page.contains(wanted), "\(wanted)")
        }
        let results = page.replacing(/<(pre|code)>.*?<\/\1>/.dotMatchesNewlines(), with: "")
        #expect(!results.contains("::"), "a directive is shown as text")
    }
}
