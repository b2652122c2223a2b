import Foundation
import SiteBuilder
import Testing

@Suite("Links by name")
struct ReferenceTests {
    static let files = [
        ("procedures/cameras.md", "---\ntitle: Cameras\nid: BWC\n---\n## When\n\nText.\n"),
        ("procedures/stops.md", "---\ntitle: Stops\n---\nText.\n"),
        ("procedures/stops.es.md", "---\ntitle: Paradas\n---\n## Cuándo\n\nTexto.\n"),
        ("stories/chess/index.md", "---\ntitle: Chess\ndate: 2026-01-02\n---\nText.\n"),
        ("stories/twin.md", "---\ntitle: Twin\ndate: 2026-01-02\n---\nText.\n"),
        ("safety/twin.md", "---\ntitle: Twin\n---\nText.\n"),
        ("safety/top.md", "---\ntitle: Top\n---\nText.\n"),
        ("top.md", "---\ntitle: Top\n---\nText.\n"),
        ("stories/plan.md", "---\ntitle: Plan\nid: later\ndraft: true\ndate: 2026-01-02\n---\nText.\n"),
        (
            "cases/26-1-fire/index.md",
            "---\ntitle: Fire\nnumber: 26 1\nstage: reported\nopened: 2026-01-02\n---\nText.\n"
        ),
    ]
    static let settings = "languages: [en, es]\n"

    @Test(
        "lead to the page wherever it is, in the language of the link's own page",
        arguments: [
            ("a.md", "ref:bwc#when", "/procedures/cameras/#when"), ("a.md", "ref:cameras", "/procedures/cameras/"),
            ("a.md", "ref:procedures/cameras", "/procedures/cameras/"), ("a.md", "ref:stops", "/procedures/stops/"),
            ("a.es.md", "ref:stops#cuándo", "/es/procedures/stops/#cu%C3%A1ndo"),
            ("a.es.md", "ref:BWC", "/procedures/cameras/"), ("a.md", "ref:chess", "/stories/chess/"),
            ("a.md", "ref:stories/twin", "/stories/twin/"), ("a.md", "ref:26-1", "/cases/26-1-fire/"),
            ("a.md", "https://police.example.gov/procedures/cameras/#when", "/procedures/cameras/#when"),
        ])
    func found(file: String, link: String, url: String) async throws {
        let site = try SiteFolder(settings: Self.settings, files: Self.files)
        try site.put("---\ntitle: A\n---\n[x](\(link))\n", at: file)
        try await site.buildWell()
        let page = try site.text(file == "a.md" ? "a/index.html" : "es/a/index.html")
        #expect(page.contains("<a href=\"\(url)\">x</a>"))
    }

    @Test(
        "that fit no page, several, or one that is held back are errors",
        arguments: [
            ("ref:camreas", "Did you mean “ref:cameras”?"), ("ref:twin", "ref:safety/twin"),
            ("ref:top", "ref:safety/top"),
            ("ref:later", "publish that page first"), ("ref:plan", "publish that page first"), ("ref:", "“id”"),
            ("ref:bwc#wehn", "Did you mean “#when”?"), ("ref:javascript:alert(1)", "“id”"),
            ("https://police.example.gov/procedures/camreas/", "Did you mean “/procedures/cameras/”?"),
        ])
    func broken(link: String, help: String) async throws {
        let site = try SiteFolder(settings: Self.settings, files: Self.files)
        try site.put("---\ntitle: A\n---\n\n  [x](\(link))\n", at: "a.md")
        let report = try await site.build()
        let error = try #require(report.diagnostics.first { $0.severity == .error })
        #expect(report.errors.count == 1)
        #expect(error.location.line == 5)
        #expect(error.location.column == 3)
        #expect(error.help?.contains(help) == true, "\(error.help ?? "")")
    }

    @Test("a name that two pages of a language claim is an error, as is one that can not be written in a link")
    func claims() async throws {
        let site = try SiteFolder(files: [
            ("a.md", "---\ntitle: A\nid: x\n---\nText.\n"), ("b.md", "---\ntitle: B\nid: X\n---\nText.\n"),
            ("c.md", "---\ntitle: C\nid: x y\n---\nText.\n"),
        ])
        let report = try await site.build()
        let errors = report.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.rule).sorted() == ["id-invalid", "id-taken"])
        #expect(errors.allSatisfy { $0.location.line == 3 })
    }

    @Test(
        "an id that is the name of another page's file, of its path or of its case's number is an error of the id",
        arguments: [
            ("stops", "procedures/stops.md"), ("CHESS", "stories/chess/index.md"), ("26-1", "cases/26-1-fire/index.md"),
            ("twin", "stories/twin.md"), ("cameras", "procedures/cameras.md"), ("a", nil), ("about", nil),
        ] as [(String, String?)])
    func nameOfAnother(id: String, file: String?) async throws {
        let site = try SiteFolder(settings: Self.settings, files: Self.files)
        try site.put("---\ntitle: A\nid: \(id)\n---\nText.\n", at: "a.md")
        try site.put("---\ntitle: A\nid: \(id)\n---\nTexto.\n", at: "a.es.md")
        let errors = try await site.build().diagnostics.filter { $0.severity == .error }
        #expect(Set(errors.map(\.rule)) == (file == nil ? [] : ["id-taken"]))
        #expect(errors.allSatisfy { $0.location.line == 3 && $0.location.file.contains("content/a.") })
        #expect(file.map { file in errors.contains { $0.message.contains(file) } } ?? true)
    }

    @Test("a build that remembers looks for the name again")
    func remembered() async throws {
        let site = try SiteFolder(files: [
            ("a.md", "---\ntitle: A\nid: x\n---\nText.\n"), ("b.md", "---\ntitle: B\n---\n[x](ref:x)\n"),
        ])
        try await site.buildWell()
        try site.remove("a.md")
        try site.put("---\ntitle: A\nid: x\n---\nText.\n", at: "moved.md")
        try await site.buildWell()
        #expect(try site.text("b/index.html").contains("href=\"/moved/\""))
        try site.remove("moved.md")
        #expect(try await site.build().errors.count == 1)
    }
}
