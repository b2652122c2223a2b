import Foundation
import Testing

@testable import SiteBuilder

@Suite("Addresses on a site with a public record")
struct ReservedAddressTests {
    @Test(
        "that its rules and its log need are never those of a page, whether anything was withdrawn or not",
        arguments: [
            "permalink: /record/gone/nginx.conf", "permalink: /record/gone/apache.conf", "permalink: /record/gone/",
            "permalink: /Record/Gone/x/", "permalink: /_redirects", "permalink: /_redirects/",
            "aliases: [/record/log/checkpoint]", "aliases: [/_redirects]", "permalink: /record/notices/x/",
        ])
    func reserved(_ field: String) async throws {
        let site = try await RecordingSite(files: [("about.md", "---\ntitle: About\n\(field)\n---\nUs.\n")])
        let report = try await site.recorder().record { _ in site.key }
        let problem = try #require(report.diagnostics.first { $0.rule == "url-taken" })
        #expect(problem.message.contains("is kept for files of the public record"))
        #expect(problem.location.line == 3)
        #expect(report.entered.isEmpty)
        #expect(try await site.folder.checked().diagnostics.map(\.rule).contains("url-taken"))
    }

    @Test(
        "at which a page will have its earlier versions are kept for them, before it has any",
        arguments: [
            ("permalink: /about/v/1/", true), ("permalink: /About/V/2/index.md", true),
            ("aliases: [/about/v/3/]", true), ("permalink: /us.html.record/v/1/", true),
            ("permalink: /about/v/one/", false), ("permalink: /other/v/1/", false), ("permalink: /v/1/", true),
            ("permalink: /about/w/1/", false), ("permalink: /once/v/1/", true), ("permalink: /Once/v/2/index.md", true),
        ])
    func versions(_ field: String, _ isRefused: Bool) async throws {
        let site = try await RecordingSite(files: [
            ("about.md", "---\ntitle: About\naliases: [/once/]\n---\nUs.\n"),
            ("us.md", "---\ntitle: Us\npermalink: /us.html\n---\nUs.\n"),
            ("way.md", "---\ntitle: A way\n\(field)\n---\nA way.\n"),
        ])
        let report = try await site.recorder().record { _ in site.key }
        let errors = report.diagnostics.filter { $0.severity == .error }
        #expect(errors.first?.rule == (isRefused ? "url-taken" : nil))
        #expect(report.entered.isEmpty == isRefused)
        if isRefused { #expect(errors[0].message.contains("is kept for an earlier version of")) }
    }

    @Test("of a page's earlier versions are those of no file of the site's own either", arguments: ["about", "once"])
    func versionFile(_ folder: String) async throws {
        let site = try await RecordingSite(files: [
            ("about.md", "---\ntitle: About\naliases: [/once/]\n---\nUs.\n"), (folder + "/v/1/index.html", "x"),
        ])
        let report = try await site.recorder().record { _ in site.key }
        #expect(report.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["url-taken"])
    }

    @Test("may be like them, and the site may have rules of its own")
    func free() async throws {
        let site = try await RecordingSite(files: [
            ("about.md", "---\ntitle: About\npermalink: /record/goner/\naliases: [/redirects/]\n---\nUs.\n"),
            ("_redirects", "/a /b 301\n"), ("record/gone.txt", "x"),
        ])
        try await site.record()
        try await site.folder.buildWell()
    }

    @Test("below the record's folders no file of the site's own may stand")
    func files() async throws {
        let site = try await RecordingSite(files: [("record/gone/nginx.conf", "x")])
        let report = try await site.recorder().record { _ in site.key }
        #expect(report.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["url-taken"])
    }

    @Test(
        "that can not stand beside each other are refused before anything is recorded",
        arguments: [
            ("permalink: /stories/A/", "permalink: /stories/a/x/", "publish-case-collision"),
            ("permalink: /a/One.html", "permalink: /A/two.html", "publish-case-collision"),
            ("permalink: /a", "permalink: /b/c/", nil), ("slug: one", "slug: two", nil),
            ("permalink: /stories/tags/", "permalink: /corrections/", nil),
        ] as [(String, String, String?)])
    func collisions(_ first: String, _ second: String, _ rule: String?) async throws {
        let site = try await RecordingSite(files: [
            ("one.md", "---\ntitle: One\n\(first)\n---\nOne.\n"), ("two.md", "---\ntitle: Two\n\(second)\n---\nTwo.\n"),
        ])
        let checked = try await site.folder.checked().diagnostics.map(\.rule).filter { $0 != "record-pending" }
        let report = try await site.recorder().record { _ in site.key }
        #expect(report.diagnostics.map(\.rule) == checked)
        #expect(checked == (rule.map { [$0] } ?? []))
        #expect(report.entered.isEmpty == (rule != nil))
    }

    @Test("that are those of Candor's own files are told in sentences with one full stop")
    func sentences() async throws {
        let site = try SiteFolder(files: [("a.md", "---\ntitle: A\npermalink: /manifest.json\n---\nA.\n")])
        let problem = try #require(try await site.build().diagnostics.first { $0.rule == "url-invalid" })
        #expect(problem.message.hasSuffix("is kept for Candor's own files."))
    }

    @Test("that collide with a file of a page's record are refused before anything is recorded")
    func ownFiles() async throws {
        let site = try await RecordingSite(files: [
            ("about.md", "---\ntitle: About\n---\nUs.\n"), ("about/record.json", "{}"),
        ])
        let report = try await site.recorder().record { _ in site.key }
        #expect(report.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["url-taken"])
        #expect(report.entered.isEmpty)
    }

    @Test("a site that moved to another one keeps its log's name, and a note says so")
    func moved() async throws {
        let site = try await RecordingSite()
        try await site.record()
        #expect(try await !site.rules().contains("record-other-origin"))
        try site.folder.put(
            SiteFolder.settings.replacing("https://police.example.gov", with: "https://pd.alder-falls.gov"),
            at: "site.yml")
        let report = try await site.folder.build()
        let notes = report.diagnostics.filter { $0.rule == "record-other-origin" }
        #expect(notes.map(\.severity) == [.note])
        let settings = try String(contentsOfFile: site.folder.content + "/site.yml", encoding: .utf8)
        let line = try #require(settings.components(separatedBy: "\n").firstIndex { $0.hasPrefix("url:") })
        #expect(notes.map(\.location.line) == [line + 1])
        #expect(notes.first?.message.contains("begun under the name “police.example.gov/record/log”") == true)
        #expect(notes.first?.message.contains("“pd.alder-falls.gov/record/log”") == true)
        #expect(report.errors == [])
        #expect(try site.folder.text("record/log/checkpoint").hasPrefix("police.example.gov/record/log\n"))
        #expect(try await site.record().diagnostics.map(\.rule).contains("record-other-origin"))
    }
}
