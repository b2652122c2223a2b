import Testing

@testable import PublicRecord

@Suite("Authors who would change a page silently")
struct HostileAuthorTests {
    @Test(
        "a file that a page names is committed to, however its name is written",
        arguments: [
            ("report (1).pdf", "[a](</files/report (1).pdf>)"), ("report (1).pdf", "[a](/files/report%20\\(1\\).pdf)"),
            ("report(1).pdf", "[a](/files/report(1).pdf)"), ("terms", "[a](/files/terms)"),
            ("terms", "[a]:/files/terms\n\n[a]"), ("a.pdf", "[a]:/files/a.pdf\n\n[a]"),
            ("a.pdf", "[a](/files/a&#46;pdf)"), ("a.pdf", "[a](/files/a&period;pdf)"),
            ("a.pdf", "[a](/files/a%2Epdf)"), ("a.longending", "[a](/files/a.longending#page)"),
            ("a.svg", "![A](http://police.example.gov/city/files/a.svg)"),
            ("a.pdf", "[a](HTTPS://Police.Example.GOV/city/files/a.pdf#top)"),
            ("a.pdf", "Words,<https://police.example.gov/city/files/a.pdf>"),
            ("café.svg", "![A](files/caf&eacute;.svg)"), ("a.svg", "![A](files/a&period;s&#118;g)"),
            ("\(String(repeating: "a ", count: 45))b.svg", "![A](<files/\(String(repeating: "a ", count: 45))b.svg>)"),
            ("a.svg", "![A](\(String(repeating: "x/", count: 400) + String(repeating: "../", count: 400))files/a.svg)"),
            ("a.pdf", "::document[The *report*]{src=\"files/a.pdf\"}"),
            ("LICENSE", "[a](files/LICENSE)"), ("a.pdf", "*https://police.example.gov/city/files/a.pdf*"),
        ])
    func media(_ file: String, _ body: String) async throws {
        let site = try RecordedSite(["about.md": "---\ntitle: About\n---\n\(body)\n", "files/\(file)": "One.\n"])
        try await site.record()
        try site.put("Two.\n", at: "files/\(file)")
        #expect(try await site.compare(.build).problems == ["record-unrecorded-edit about.md:1:1"])
    }

    @Test("a case does not leave with the page of the section that expires")
    func flatCase() async throws {
        let site = try RecordedSite([
            "cases/index.md": "---\ntitle: Cases\nexpires: 2026-06-02\n---\nAll.\n",
            "cases/flat.md":
                "---\ntitle: Flat\ntype: case\nnumber: 26-1\nstage: reported\nopened: 2026-05-01\n---\nFlat.\n",
        ])
        try await site.record()
        try site.remove("cases/flat.md")
        site.now = "2026-06-03T12:00:00Z"
        let found = try await site.compare(.build)
        #expect(found.problems == ["record-url-lost cases/flat.md"])
        #expect(found.pendingKinds == ["expiry cases/index.md"])
    }
}
